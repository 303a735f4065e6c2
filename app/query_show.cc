// `show`: an article or a fact, its sentence, where it comes from, and why its reports are one;
// `stats`: what the database holds.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "app/exit_codes.h"
#include "app/query.h"
#include "storage/database.h"
#include "storage/link/explain.h"
#include "storage/rows.h"
#include "storage/tables.h"

namespace dateline {
namespace {

struct ShowFlags {
  std::string name;
  std::string format = "text";
};

void PrintRecord(const std::vector<std::string>& columns, const Row& row, bool color) {
  const Named named(columns, row);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].null() || columns[i] == "text_sha256") continue;
    if (columns[i] == "sentence") {
      std::cout << "sentence: " << ShowMarks(named.MarkedSentence(), color) << '\n';
    } else if (columns[i] == "text" && row[i].text.find('\n') != std::string::npos) {
      std::cout << '\n';
      std::size_t at = 0;
      while (at <= row[i].text.size()) {
        const std::size_t end = std::min(row[i].text.find('\n', at), row[i].text.size());
        for (const std::string& line :
             Wrap(Printable(std::string_view(row[i].text).substr(at, end - at)), TerminalWidth())) {
          std::cout << line << '\n';
        }
        if (end > at) std::cout << '\n';
        at = end + 1;
      }
    } else {
      std::cout << columns[i] << ": " << Printable(row[i].text) << '\n';
    }
  }
}

// The other reports of an event, and why they are taken for it.
void PrintReports(const EventExplained& event, bool color) {
  if (event.reports.size() < 2) return;
  std::cout << "\nreports of this event: " << event.reports.size() << '\n';
  for (const ReportOfEvent& report : event.reports) {
    PrintCard(std::cout,
              {report.date, report.uid + (report.lead ? " (shown on the timeline)" : ""),
               Marked(report.sentence, report.trigger_start, report.trigger_end),
               Joined({report.outlet, report.published, report.url}, " · ")},
              TerminalWidth(), color);
  }
  std::cout << "taken for one because:\n";
  for (const MergeExplained& merge : event.merges) {
    PrintCard(std::cout, {merge.rule, merge.uid + " = " + merge.other, Printable(merge.Text()), ""},
              TerminalWidth(), color);
  }
}

nlohmann::ordered_json ReportsJson(const EventExplained& event) {
  nlohmann::ordered_json json = {{"reports", nlohmann::ordered_json::array()},
                                 {"merges", nlohmann::ordered_json::array()}};
  for (const ReportOfEvent& report : event.reports) {
    json["reports"].push_back({{"uid", report.uid},
                               {"outlet", report.outlet},
                               {"url", report.url},
                               {"published", report.published},
                               {"date", report.date},
                               {"sentence", report.sentence},
                               {"lead", report.lead}});
  }
  for (const MergeExplained& merge : event.merges) {
    json["merges"].push_back({{"uid", merge.uid},
                              {"other", merge.other},
                              {"rule", merge.rule},
                              {"participants", merge.participants},
                              {"words", merge.words},
                              {"share", merge.share},
                              {"days_apart", merge.days_apart},
                              {"text", merge.Text()}});
  }
  return json;
}

// One row as JSON; of an event with its reports and why they are one.
Result<void> ShowJson(Database& database, const std::string& table, const std::string& uid,
                      const std::vector<std::string>& columns, const Row& row) {
  if (table != "events") {
    MakeRowWriter("jsonl", std::cout, columns)->Write(row);
    return {};
  }
  const Result<EventExplained> event = ExplainEvent(database, uid);
  if (!event) return Fail(event.error());
  std::ostringstream line;
  MakeRowWriter("jsonl", line, columns)->Write(row);
  auto json = nlohmann::ordered_json::parse(line.str(), nullptr, false);
  json.update(ReportsJson(*event));
  std::cout << json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  return {};
}

// How `name` is looked for in a table.
std::string WhereOf(std::string_view table) {
  if (table == "articles") {
    return " WHERE uid = ?1 OR uid = (SELECT a.uid FROM article_urls u JOIN articles a ON a.id = "
           "u.article_id WHERE u.url = ?1)";
  }
  // By the uid of the cluster: the report that stands for the event.
  if (table == "events") {
    return " WHERE uid = coalesce((SELECT uid FROM events WHERE uid = ?1), (SELECT e.uid FROM "
           "event_clusters k JOIN events e ON e.cluster_id = k.id AND e.lead = 1 WHERE k.uid = "
           "?1))";
  }
  return " WHERE uid = ?1";
}

// The table that `name` may be in: the first letter of a uid says its kind.
std::vector<const char*> TablesOf(const std::string& name) {
  struct Kind {
    std::string_view prefix;
    const char* table;
  };
  constexpr Kind kKinds[] = {{"a_", "articles"}, {"e_", "events"},   {"c_", "facts"},
                             {"q_", "quotes"},   {"m_", "mentions"}, {"n_", "entities"}};
  for (const Kind& kind : kKinds) {
    if (name.starts_with(kind.prefix)) return {kind.table};
  }
  return {"articles"};
}

TableOptions OptionsOf(std::string_view table) {
  TableOptions options;
  options.with_text = true;
  if (table == "entities") options.entities = "e.uid = ?1";
  return options;
}

int RunShow(const GlobalOptions& globals, const ShowFlags& flags) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  bool found = false;
  for (const char* table : TablesOf(flags.name)) {
    const std::string sql =
        "SELECT * FROM (" + ExportSql(table, OptionsOf(table)) + ")" + WhereOf(table);
    const Result<std::vector<std::string>> columns = ColumnsOf(*database, sql);
    if (!columns) return Complain(columns.error());
    Result<void> shown;
    Result<void> read = ForEachRow(*database, sql, {flags.name}, [&](const Row& row) {
      found = true;
      if (flags.format == "json") {
        shown = ShowJson(*database, table, Named(*columns, row)["uid"], *columns, row);
        return shown.has_value();
      }
      PrintRecord(*columns, row, globals.Color());
      if (std::string_view(table) == "events") {
        const auto event = ExplainEvent(*database, Named(*columns, row)["uid"]);
        if (event) PrintReports(*event, globals.Color());
        if (!event) shown = Fail(event.error());
      }
      return shown.has_value();
    });
    if (read) read = shown;
    if (!read) return Complain(read.error());
    if (found) return kExitOk;
  }
  return Complain({ErrorCode::kInput, "show " + flags.name + ", nothing of this name is stored"});
}

// ---------- stats ----------

int RunStats(const GlobalOptions& globals, const std::string& format) {
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  std::string sql;
  for (const auto& [name, query] : std::vector<std::pair<std::string, std::string>>{
           {"articles", "SELECT count(*) FROM articles"},
           {"revisions", "SELECT count(*) FROM article_versions"},
           {"outlets", "SELECT count(DISTINCT outlet_id) FROM articles"},
           {"feeds", "SELECT count(*) FROM feeds"},
           {"events",
            "SELECT count(*) FROM articles a JOIN events e ON e.version_id = "
            "a.current_version_id"},
           {"claims",
            "SELECT count(*) FROM articles a JOIN claims c ON c.version_id = "
            "a.current_version_id"},
           {"quotes",
            "SELECT count(*) FROM articles a JOIN quotes q ON q.version_id = "
            "a.current_version_id"},
           {"mentions",
            "SELECT count(*) FROM articles a JOIN mentions m ON m.version_id = "
            "a.current_version_id"},
           {"entities", "SELECT count(*) FROM entities"},
           {"first_published", "SELECT min(published) FROM article_versions"},
           {"last_published", "SELECT max(published) FROM article_versions"},
           {"queue_pending", "SELECT count(*) FROM queue WHERE state = 'pending'"}}) {
    sql += (sql.empty() ? "SELECT (" : ", (") + query + ") AS " + name;
  }
  const Result<std::vector<std::string>> columns = ColumnsOf(*database, sql);
  if (!columns) return Complain(columns.error());
  const Result<void> read = ForEachRow(*database, sql, {}, [&](const Row& row) {
    if (format == "json") {
      MakeRowWriter("jsonl", std::cout, *columns)->Write(row);
    } else {
      PrintRecord(*columns, row, false);
    }
    return true;
  });
  return read ? kExitOk : Complain(read.error());
}

}  // namespace

void AddShowCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto show = std::make_shared<ShowFlags>();
  CLI::App* command = app.add_subcommand("show", "An article or a fact, and where it comes from");
  command->add_option("NAME", show->name, "uid or address")->required();
  command->add_option("--format", show->format, "Format")->check(CLI::IsMember({"text", "json"}));
  command->callback([show, &globals, &exit_code] { exit_code = RunShow(globals, *show); });

  auto format = std::make_shared<std::string>("text");
  command = app.add_subcommand("stats", "What the database holds, in numbers");
  command->add_option("--format", *format, "Format")->check(CLI::IsMember({"text", "json"}));
  command->callback([format, &globals, &exit_code] { exit_code = RunStats(globals, *format); });
}

}  // namespace dateline
