// `search`: full text over articles, best match first.

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "app/query.h"

namespace dateline {
namespace {

int RunSearch(const GlobalOptions& globals, TableFlags flags) {
  std::string sql =
      "SELECT a.uid, v.published, v.title AS headline, o.name AS outlet, a.canonical_url AS url, "
      "snippet(article_fts, 1, char(1), char(2), '…', 32) AS snippet FROM article_fts "
      "JOIN articles a ON a.current_version_id = article_fts.rowid "
      "JOIN article_versions v ON v.id = a.current_version_id "
      "LEFT JOIN outlets o ON o.id = a.outlet_id WHERE article_fts MATCH ?1";
  std::vector<std::string> values = {Joined(flags.words, " ")};
  const auto add = [&](const std::string& condition, const std::string& value) {
    if (value.empty()) return;
    values.push_back(value);
    sql += " AND " + condition + " ?" + std::to_string(values.size());
  };
  add("v.published >=", flags.from);
  add("v.published <=", flags.to.empty() ? "" : flags.to + "~");
  if (!flags.outlet.empty()) {
    values.push_back(Like(flags.outlet));
    sql += " AND o.name LIKE ?" + std::to_string(values.size()) + " ESCAPE '\\'";
  }
  sql += " ORDER BY bm25(article_fts), a.uid";
  if (flags.limit > 0) sql += " LIMIT " + std::to_string(flags.limit);
  return RunTable(globals, flags.format, sql, values, "articles", [](const Named& row) {
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
