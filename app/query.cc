// What every query command does with its rows.

#include "app/query.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <utility>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "app/when.h"
#include "storage/database.h"
#include "storage/names.h"
#include "storage/rows.h"

namespace dateline {
namespace {

std::string MarkdownText(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>#|";
  std::string out;
  for (const char c : text) {
    if (c == kMarkBegin || c == kMarkEnd) {
      out += "**";
      continue;
    }
    if (kSpecial.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

bool IsWebAddress(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void WriteMarkdown(const Card& card, const Source& source) {
  std::cout << "- **" << MarkdownText(Printable(card.date)) << "** "
            << MarkdownText(Printable(card.head));
  if (!card.body.empty()) std::cout << ": " << MarkdownText(card.body);
  const std::string outlet = source.outlet.empty() ? source.url : source.outlet;
  if (IsWebAddress(source.url)) {
    std::string url;
    for (const char c : Printable(source.url)) {
      if (c == ' ' || c == '(' || c == ')' || c == '<' || c == '>') {
        url += c == ' ' ? "%20" : c == '(' ? "%28" : c == ')' ? "%29" : c == '<' ? "%3C" : "%3E";
      } else {
        url.push_back(c);
      }
    }
    std::cout << " ([" << MarkdownText(Printable(outlet)) << "](" << url << "))";
  } else if (!outlet.empty()) {
    std::cout << " (" << MarkdownText(Printable(outlet)) << ")";
  }
  std::cout << '\n';
}

// True if FTS5 could not read what the user searched for.
bool IsBadQuery(const Error& error) {
  for (const char* sign : {"fts5: ", "unterminated string", "no such column", "unknown special"}) {
    if (error.message.find(sign) != std::string::npos) return true;
  }
  return false;
}

// "nothing is called kazakstan; did you mean Kazakhstan, …?" for names that nobody has.
void SuggestNames(Database& database, const std::vector<std::string>& names) {
  constexpr std::size_t kSuggestions = 3;
  for (const std::string& name : names) {
    if (name.empty()) continue;
    const auto found = FindEntities(database, name);
    if (!found || !found->empty()) continue;
    std::cerr << "dateline: nobody and nothing is called " << Printable(name);
    const auto near = SuggestEntities(database, name, kSuggestions);
    if (near && !near->empty()) {
      std::vector<std::string> suggested;
      for (const NamedEntity& entity : *near) suggested.push_back(Printable(entity.name));
      std::cerr << "; did you mean " << Joined(suggested, " or ") << '?';
    }
    std::cerr << '\n';
  }
}

}  // namespace

Error SearchError(const Error& error) {
  if (!IsBadQuery(error)) return error;
  const std::string& message = error.message;
  return {ErrorCode::kUsage, "search, " + message.substr(message.find(", ") + 2) +
                                 "; words with signs go into double quotes"};
}

int Complain(const Error& error) {
  std::cerr << "dateline: " << error.message << '\n';
  return ExitCodeOf(error.code);
}

std::string Joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

Printer::Printer(std::string format, const std::vector<std::string>& columns,
                 const GlobalOptions& globals)
    : format_(std::move(format)), color_(globals.Color()), width_(TerminalWidth()) {
  writer_ = MakeRowWriter(format_, std::cout, columns);
}

void Printer::Write(const Row& row) {
  ++count_;
  writer_->Write(row);
}

void Printer::Write(Card card, const Source& source) {
  ++count_;
  if (format_ == "markdown") {
    WriteMarkdown(card, source);
  } else {
    card.source = Joined({source.outlet, source.url, source.note, source.uid}, " · ");
    PrintCard(std::cout, card, width_, color_);
  }
}

void Printer::Finish() {
  if (writer_) writer_->Finish();
}

int Finish(Printer& printer, const Result<void>& read, const GlobalOptions& globals,
           std::string_view what, Database* database, const std::vector<std::string>& names) {
  if (!read) return Complain(read.error());
  printer.Finish();
  if (const Result<void> flushed = FlushStdout(); !flushed) return Complain(flushed.error());
  if (printer.count() == 0 && !globals.quiet) {
    std::cerr << "dateline: no " << what << " found; fewer conditions may find some\n";
    if (database != nullptr) SuggestNames(*database, names);
  }
  return kExitOk;
}

std::string Like(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern + "%";
}

void TableQuery::Add(const std::string& before, const std::string& value,
                     const std::string& after) {
  if (value.empty()) return;
  values_.push_back(value);
  where_ += " AND " + before + "?" + std::to_string(values_.size()) + after;
}

void TableQuery::Contains(const std::string& column, const std::string& text) {
  if (!text.empty()) Add(column + " LIKE ", Like(text), " ESCAPE '\\'");
}

std::string TableQuery::Sql(const std::string& order, int limit, const std::string& columns) const {
  return "SELECT " + columns + " FROM (" + inner_ + ") t" + joins_ + " WHERE 1" + where_ +
         " ORDER BY " + order + (limit > 0 ? " LIMIT " + std::to_string(limit) : "");
}

const std::string& Named::operator[](std::string_view name) const {
  static const std::string kNone;
  const auto at = std::find(columns_.begin(), columns_.end(), name);
  return at == columns_.end() ? kNone : row_[static_cast<std::size_t>(at - columns_.begin())].text;
}

std::uint32_t Named::Point(std::string_view name) const {
  const std::string& text = (*this)[name];
  return text.empty() ? 0 : static_cast<std::uint32_t>(std::stoul(text));
}

std::string Named::MarkedSentence() const {
  const std::uint32_t base = Point("sentence_start");
  const bool event = (*this)["start"].empty();
  const std::uint32_t begin = Point(event ? "trigger_start" : "start");
  if (begin < base) return Printable((*this)["sentence"]);
  return Marked((*this)["sentence"], begin - base, Point(event ? "trigger_end" : "end") - base);
}

int RunTable(const GlobalOptions& globals, const std::string& format, const std::string& sql,
             const std::vector<std::string>& values, std::string_view what,
             const std::function<Card(const Named&)>& to_card,
             const std::vector<std::string>& names) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  return RunTable(*database, globals, format, sql, values, what, to_card, names);
}

int RunTable(Database& database, const GlobalOptions& globals, const std::string& format,
             const std::string& sql, const std::vector<std::string>& values, std::string_view what,
             const std::function<Card(const Named&)>& to_card,
             const std::vector<std::string>& names) {
  const Result<std::vector<std::string>> columns = ColumnsOf(database, sql);
  if (!columns) return Complain(columns.error());
  Printer printer(format, *columns, globals);
  Result<void> read = ForEachRow(database, sql, values, [&](const Row& row) {
    if (printer.for_people()) {
      const Named named(*columns, row);
      printer.Write(to_card(named), {named["outlet"], named["url"], "", named["uid"]});
    } else {
      printer.Write(row);
    }
    return std::cout.good();
  });
  if (!read) read = Fail(SearchError(read.error()));
  return Finish(printer, read, globals, what, &database, names);
}

Result<void> ResolveDays(const GlobalOptions& globals, std::string& from, std::string& to) {
  const auto today = std::chrono::floor<std::chrono::days>(globals.Now());
  for (std::string* text : {&from, &to}) {
    if (text->empty()) continue;
    const auto range = ParseWhen(*text, today);
    if (!range) {
      return Fail(ErrorCode::kUsage,
                  (text == &from ? "--from " : "--to ") + *text +
                      ", not a day, month or year (2025-06-05, 2025-06, \"last week\", "
                      "\"3 days ago\")");
    }
    *text = text == &from ? range->first : range->last;
  }
  return {};
}

CLI::Option* AddFormat(CLI::App& command, std::string& format) {
  return command.add_option("--format", format, "Format of the answer")
      ->check(CLI::IsMember({"table", "csv", "tsv", "jsonl", "json", "markdown"}));
}

CLI::App* AddTableCommand(CLI::App& app, const char* name, const char* help, const char* words_help,
                          TableCommand run, const std::shared_ptr<TableFlags>& flags,
                          const GlobalOptions& globals, int& exit_code) {
  CLI::App* command = app.add_subcommand(name, help);
  command->add_option("WORDS", flags->words, words_help);
  command->add_option("--limit", flags->limit, "Rows at most")->check(CLI::PositiveNumber);
  AddFormat(*command, flags->format);
  command->callback([run, flags, command, &globals, &exit_code] {
    // A command of its own below it (`entities merge`) has run already.
    if (command->get_subcommands().empty()) exit_code = run(globals, *flags);
  });
  return command;
}

void AddDays(CLI::App& command, TableFlags& flags) {
  command.add_option("--from", flags.from,
                     "Published on this day or later: 2025-06, \"last week\"");
  command.add_option("--to", flags.to, "Published on this day or before");
  command.add_option("--outlet", flags.outlet, "Who reports");
}

void AddQueryCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  AddTimelineCommand(app, globals, exit_code);
  AddTableCommands(app, globals, exit_code);
  AddSearchCommand(app, globals, exit_code);
  AddShowCommands(app, globals, exit_code);
  AddRevisionCommands(app, globals, exit_code);
  AddReviewCommand(app, globals, exit_code);
}

}  // namespace dateline
