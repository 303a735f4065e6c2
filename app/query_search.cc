// `search`: full text over articles, best match first, or the latest where words are in so many
// that how well one fits says little.

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/query.h"
#include "storage/database.h"
#include "storage/rows.h"

namespace dateline {
namespace {

constexpr int kShown = 20;  // hits for people, where no --limit says otherwise
// Matches that are put in order, as on the page (storage/browse/search.cc): to rank them costs
// what all of them cost.
constexpr int kMostRanked = 20'000;

// More articles hold `words` than are ranked.
Result<bool> IsInMany(Database& database, const std::string& words) {
  bool many = false;
  const Result<void> read =
      ForEachRow(database,
                 "SELECT rowid FROM article_fts WHERE article_fts MATCH ?1 LIMIT 1 OFFSET " +
                     std::to_string(kMostRanked),
                 {words}, [&](const Row&) {
                   many = true;
                   return false;
                 });
  if (!read) return Fail(read.error());
  return many;
}

int RunSearch(const GlobalOptions& globals, TableFlags flags) {
  if (const Result<void> days = ResolveDays(globals, flags.from, flags.to); !days) {
    return Complain(days.error());
  }
  const bool for_people = flags.format == "table" || flags.format == "markdown";
  if (flags.limit == 0 && for_people) flags.limit = kShown;
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  std::vector<std::string> values = {Joined(flags.words, " ")};
  const Result<bool> many = IsInMany(*database, values.front());
  if (!many) return Complain(SearchError(many.error()));
  if (*many && !globals.quiet) {
    std::cerr << "dateline: more than " << kMostRanked
              << " articles match; the latest stored come first\n";
  }
  std::string joins;
  std::string where;
  const auto add = [&](const std::string& condition, const std::string& value,
                       const std::string& after = "") {
    if (value.empty()) return;
    values.push_back(value);
    where += " AND " + condition + " ?" + std::to_string(values.size()) + after;
  };
  if (!flags.from.empty() || !flags.to.empty()) {
    joins += " CROSS JOIN article_versions v ON v.id = a.current_version_id";
    add("v.published >=", flags.from);
    add("v.published <=", flags.to.empty() ? "" : flags.to + "~");
  }
  if (!flags.outlet.empty()) {
    joins += " CROSS JOIN outlets o ON o.id = a.outlet_id";
    add("o.name LIKE", Like(flags.outlet), " ESCAPE '\\'");
  }
  // The best hits first, then their texts: a snippet of every hit would take seconds. A walk from
  // the last match backwards ends when there are enough.
  const std::string sql =
      "WITH hit AS MATERIALIZED (SELECT f.rowid AS id, " +
      std::string(*many ? "-f.rowid" : "bm25(article_fts)") +
      " AS score FROM article_fts f CROSS JOIN articles a ON a.current_version_id = f.rowid" +
      joins + " WHERE article_fts MATCH ?1" + where + " ORDER BY " +
      (*many ? "f.rowid DESC" : "score, a.uid") +
      (flags.limit > 0 ? " LIMIT " + std::to_string(flags.limit) : "") +
      ") SELECT a.uid, v.published, v.title AS headline, o.name AS outlet, a.canonical_url AS url, "
      "(SELECT snippet(article_fts, 1, char(1), char(2), '…', 32) FROM article_fts WHERE "
      "article_fts MATCH ?1 AND rowid = hit.id) AS snippet FROM hit "
      "JOIN articles a ON a.current_version_id = hit.id JOIN article_versions v ON v.id = hit.id "
      "LEFT JOIN outlets o ON o.id = a.outlet_id ORDER BY hit.score, a.uid";
  return RunTable(*database, globals, flags.format, sql, values, "articles", [](const Named& row) {
    // The marks of snippet() are those of Wrap; what else steers a terminal goes.
    std::string body;
    std::string piece;
    for (const char c : row["snippet"] + std::string(1, '\0')) {
      if (c == kMarkBegin || c == kMarkEnd || c == '\0') {
        body += Printable(piece);
        piece.clear();
        if (c != '\0') body.push_back(c);
      } else {
        piece.push_back(c);
      }
    }
    return Card{Day(row["published"]), row["headline"], body, ""};
  });
}

}  // namespace

void AddSearchCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  const auto flags = std::make_shared<TableFlags>();
  CLI::App* command = AddTableCommand(app, "search", "Full text over articles", "FTS5 query",
                                      RunSearch, flags, globals, exit_code);
  command->get_option("WORDS")->required();
  AddDays(*command, *flags);
}

}  // namespace dateline
