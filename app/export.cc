// `export`: tables of the database as CSV, TSV or JSON Lines; streaming, uncapped, in an order that
// does not depend on how they came in.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/options.h"
#include "app/query.h"
#include "app/terminal.h"
#include "app/version.h"
#include "extractors/lexicons/lexicons.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/timestamp.h"
#include "storage/database.h"
#include "storage/export/data_package.h"
#include "storage/export/row_writer.h"
#include "storage/identity.h"
#include "storage/rows.h"
#include "storage/tables.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct ExportFlags {
  std::vector<std::string> tables;
  std::string format = "csv";
  std::string output = "-";
  std::vector<std::string> columns;
  bool with_text = false;
  std::string package;                   // folder of a Data Package; empty: none
  std::string license = "notspecified";  // of the package
  std::string from, to;                  // days, by publication or by the event's date
  RowWriterOptions writer;
};

// The day of a row: of an event its date, else the article's publication; empty: has none.
std::string DayColumn(const std::vector<std::string>& columns) {
  for (const char* name : {"start_date", "published", "first_published", "requested_at"}) {
    if (std::find(columns.begin(), columns.end(), name) != columns.end()) return name;
  }
  return {};
}

// Which columns of a table go out, in which order.
Result<std::vector<std::size_t>> Choose(const std::vector<std::string>& all,
                                        const ExportFlags& flags, const std::string& table) {
  std::vector<std::size_t> chosen;
  if (flags.columns.empty()) {
    for (std::size_t i = 0; i < all.size(); ++i) chosen.push_back(i);
    return chosen;
  }
  for (const std::string& name : flags.columns) {
    const auto at = std::find(all.begin(), all.end(), name);
    if (at == all.end()) {
      std::string known;
      for (const std::string& column : all) known += (known.empty() ? "" : " ") + column;
      return Fail(ErrorCode::kUsage,
                  "export " + table + ", no column " + name + "; there are: " + known);
    }
    chosen.push_back(static_cast<std::size_t>(at - all.begin()));
  }
  return chosen;
}

Result<void> WriteTable(Database& database, const std::string& table, const ExportFlags& flags,
                        std::ostream& out) {
  std::string sql = ExportSql(table, {.with_text = flags.with_text});
  const Result<std::vector<std::string>> all = ColumnsOf(database, sql);
  if (!all) return Fail(all.error());
  std::vector<std::string> days;
  if (!flags.from.empty() || !flags.to.empty()) {
    const std::string column = DayColumn(*all);
    if (column.empty()) {
      return Fail(ErrorCode::kUsage, "export " + table + ", its rows have no day for --from, --to");
    }
    sql = "SELECT * FROM (" + sql + ") WHERE substr(" + column + ", 1, 10) BETWEEN ?1 AND ?2";
    days = {flags.from.empty() ? "0000" : flags.from, flags.to.empty() ? "9999~" : flags.to};
  }
  const Result<std::vector<std::size_t>> chosen = Choose(*all, flags, table);
  if (!chosen) return Fail(chosen.error());
  std::vector<std::string> columns;
  for (const std::size_t i : *chosen) columns.push_back((*all)[i]);
  const std::unique_ptr<RowWriter> writer = MakeRowWriter(flags.format, out, columns, flags.writer);
  const bool whole = flags.columns.empty();
  Row picked(chosen->size());
  const Result<void> read = ForEachRow(database, sql, days, [&](const Row& row) {
    if (whole) {
      writer->Write(row);
      return out.good();
    }
    for (std::size_t i = 0; i < picked.size(); ++i) picked[i] = row[(*chosen)[i]];
    writer->Write(picked);
    return out.good();
  });
  if (read) writer->Finish();
  return read;
}

bool SameFile(const fs::path& one, const fs::path& other) {
  std::error_code error;
  return fs::equivalent(one, other, error) && !error;
}

Result<void> WriteStream(Database& database, const std::string& table, const ExportFlags& flags,
                         const std::string& shown, const std::string& path) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  if (!out) {
    return Fail(errno == EACCES ? ErrorCode::kPermission : ErrorCode::kStorage,
                "create " + shown + ", " + std::strerror(errno));
  }
  const Result<void> written = WriteTable(database, table, flags, out);
  out.close();
  if (written && !out) {
    return Fail(ErrorCode::kStorage, "write " + shown + ", " + std::strerror(errno));
  }
  return written;
}

// Writes beside the target and renames: a reader never sees half a file. Devices and pipes are
// written to as they are.
Result<void> WriteFile(Database& database, const std::string& table, const ExportFlags& flags,
                       const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) {
    if (SameFile(path, database.path() + suffix)) {
      return Fail(ErrorCode::kUsage, "export to " + path + ", that is the database itself");
    }
  }
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return WriteStream(database, table, flags, path, path);
  }
  // Through a symbolic link, so that the link stays.
  fs::path target_path = path;
  if (fs::is_symlink(path, error)) {
    target_path = fs::path(path).parent_path() / fs::read_symlink(path, error);
    if (error) return Fail(ErrorCode::kStorage, "create " + path + ", " + error.message());
  }
  const std::string target = target_path.string();
  const std::string temporary = target + "." + std::to_string(getpid()) + ".part";
  const Result<void> written = WriteStream(database, table, flags, path, temporary);
  if (!written) {
    fs::remove(temporary, error);
    return written;
  }
  fs::rename(temporary, target, error);
  if (error) {
    const std::string why = error.message();
    fs::remove(temporary, error);
    return Fail(ErrorCode::kStorage, "write " + path + ", " + why);
  }
  return {};
}

// Where the file of `-o` cannot be made, sysexits has a code of its own.
int CodeOf(const Error& error) {
  const bool create = error.message.starts_with("create ");
  return create && error.code == ErrorCode::kStorage ? kExitCantCreate : ExitCodeOf(error.code);
}

// Publishers, each with an address of its site.
Result<std::vector<PackageSource>> ReadSources(Database& database) {
  std::vector<PackageSource> sources;
  const Result<void> read = ForEachRow(
      database,
      "SELECT o.name, min(a.canonical_url) FROM outlets o JOIN articles a ON a.outlet_id = o.id "
      "GROUP BY o.name ORDER BY o.name",
      {}, [&](const Row& row) {
        std::string path = row[1].text;
        const std::size_t host = path.find("://");
        if (!path.starts_with("http") || host == std::string::npos) {
          path.clear();
        } else {
          path = path.substr(0, path.find('/', host + 3)) + "/";
        }
        sources.push_back({row[0].text, path});
        return true;
      });
  if (!read) return Fail(read.error());
  return sources;
}

// Every table as CSV in a folder, and datapackage.json last.
Result<void> WritePackage(Database& database, ExportFlags flags, const GlobalOptions& globals) {
  std::error_code error;
  fs::create_directories(flags.package, error);
  if (error) {
    return Fail(ErrorCode::kStorage, "create " + flags.package + ", " + error.message());
  }
  DataPackage package;
  package.created = ToIsoUtc(globals.Now());
  package.version = kVersion;
  package.license = flags.license;
  flags.format = "csv";
  for (const std::string_view name : ExportTables()) {
    const std::string table(name);
    const std::string path = (fs::path(flags.package) / (table + ".csv")).string();
    if (Result<void> written = WriteFile(database, table, flags, path); !written) return written;
    const Result<std::vector<std::string>> columns =
        ColumnsOf(database, ExportSql(table, {.with_text = flags.with_text}));
    if (!columns) return Fail(columns.error());
    const auto bytes = fs::file_size(path, error);
    if (error) return Fail(ErrorCode::kStorage, "read " + path + ", " + error.message());
    package.resources.push_back(
        {table, *columns, static_cast<std::int64_t>(bytes), Sha256OfFile(path)});
  }
  Result<std::vector<PackageSource>> sources = ReadSources(database);
  if (!sources) return Fail(sources.error());
  package.sources = *std::move(sources);
  const Lexicon lexicon(EmbeddedLexicons());
  for (const std::string& path : lexicon.Paths()) {
    package.lexicons[path] = Sha256Hex(lexicon.File(path));
  }
  const std::string path = (fs::path(flags.package) / "datapackage.json").string();
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << DataPackageJson(package);
  out.close();
  if (!out) return Fail(ErrorCode::kStorage, "write " + path + ", " + std::strerror(errno));
  return {};
}

Result<void> RunExport(const GlobalOptions& globals, ExportFlags flags) {
  if (const Result<void> days = ResolveDays(globals, flags.from, flags.to); !days) return days;
  if (flags.package.empty() == flags.tables.empty()) {
    return Fail(ErrorCode::kUsage, "export, name tables or --package FOLDER, one of the two");
  }
  if (!flags.package.empty()) {
    if (!flags.columns.empty()) {
      return Fail(ErrorCode::kUsage, "export --package, whole tables: no --columns");
    }
    Result<Database> database = Database::Open(globals.DatabasePath(), true);
    if (!database) return Fail(database.error());
    return WritePackage(*database, flags, globals);
  }
  if (flags.tables.size() > 1 && (flags.output == "-" || !fs::is_directory(flags.output))) {
    return Fail(ErrorCode::kUsage, "export " + std::to_string(flags.tables.size()) +
                                       " tables, -o must then be a folder that exists");
  }
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Fail(database.error());
  for (const std::string& table : flags.tables) {
    Result<void> done;
    if (flags.output == "-") {
      done = WriteTable(*database, table, flags, std::cout);
      if (done) done = FlushStdout();
    } else {
      const bool folder = fs::is_directory(flags.output);
      done = WriteFile(
          *database, table, flags,
          folder ? (fs::path(flags.output) / (table + "." + flags.format)).string() : flags.output);
    }
    if (!done) return done;
  }
  return {};
}

}  // namespace

void AddExportCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<ExportFlags>();
  CLI::App* command = app.add_subcommand("export", "Tables as CSV, TSV or JSON Lines");
  std::vector<std::string> tables(ExportTables().begin(), ExportTables().end());
  command->add_option("TABLE", flags->tables, "What to export (several go into a folder)")
      ->check(CLI::IsMember(tables));
  command->add_option("--format", flags->format, "Format")
      ->check(CLI::IsMember({"csv", "tsv", "jsonl"}));
  command->add_option("-o,--output", flags->output, "File, or folder; - is stdout");
  command->add_option("--columns", flags->columns, "Only these columns, in this order")
      ->delimiter(',')
      ->expected(1)
      ->take_all();
  command->add_option("--package", flags->package,
                      "Every table as CSV into this folder, with datapackage.json");
  command->add_option("--license", flags->license, "Of the package, e.g. CC-BY-4.0");
  command->add_option("--from", flags->from, "Only rows of this day or later (\"last week\" too)");
  command->add_option("--to", flags->to, "Only rows of this day or before");
  command->add_flag("--with-text", flags->with_text, "Full text of the articles");
  command->add_flag("--bom", flags->writer.bom, "Byte order mark, for Excel");
  command->add_flag("--excel-safe", flags->writer.excel_safe,
                    "An apostrophe before text that a spreadsheet would run as a formula");
  command->callback([flags, &globals, &exit_code] {
    const Result<void> done = RunExport(globals, *flags);
    if (done) return;
    std::cerr << "dateline: " << done.error().message << '\n';
    exit_code = CodeOf(done.error());
  });
}

}  // namespace dateline
