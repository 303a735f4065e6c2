#include "storage/browse/search.h"

#include <cstdlib>
#include <utility>

namespace dateline {
namespace {

// `page` is a LIMIT. The best hits first, then their texts: a snippet of every hit takes seconds.
Select Base(const std::string& words, const std::string& page) {
  const std::string fts = FtsPrefixes(words);
  Select select;
  select.Add(
      "WITH hit AS MATERIALIZED (SELECT f.rowid AS id, a.uid AS uid, bm25(article_fts, 4.0, 1.0) "
      "AS score FROM article_fts f JOIN articles a ON a.current_version_id = f.rowid WHERE "
      "article_fts MATCH ? ORDER BY score, a.uid" +
          page +
          ") SELECT a.uid, v.title AS headline, o.name AS outlet, a.canonical_url AS url, "
          "v.published, (SELECT snippet(article_fts, 1, char(2), char(3), '…', 28) FROM "
          "article_fts WHERE article_fts MATCH ? AND rowid = hit.id) AS snippet FROM hit JOIN "
          "articles a ON a.current_version_id = hit.id JOIN article_versions v ON v.id = hit.id "
          "LEFT JOIN outlets o ON o.id = a.outlet_id ORDER BY hit.score, a.uid",
      {fts, fts});
  return select;
}

}  // namespace

Select SearchSelect(const std::string& words) { return Base(words, ""); }

Result<TablePage> SearchArticles(Reader& reader, const std::string& words,
                                 const std::string& cursor, int limit) {
  if (FtsPrefixes(words).empty()) return TablePage{};
  int offset = 0;  // ranks are no keys: a later page counts from the start
  if (!cursor.empty()) {
    const std::vector<std::string> at = UnpackCursor(cursor, 1);
    offset = at.empty() ? -1 : std::atoi(at[0].c_str());
    if (offset < 0) return Fail(ErrorCode::kUsage, "cursor is not one that this server gave");
  }
  const Select select =
      Base(words, " LIMIT " + std::to_string(limit + 1) + " OFFSET " + std::to_string(offset));
  Result<Table> table = reader.Query(select);
  if (!table) return Fail(table.error());
  TablePage page{std::move(*table), ""};
  if (page.table.size() > static_cast<std::size_t>(limit)) {
    page.table.rows.pop_back();
    page.next = PackCursor({std::to_string(offset + limit)});
  }
  return page;
}

Result<Table> CompleteNames(Reader& reader, const std::string& typed, int limit) {
  Select select;
  select.Add(
      "SELECT n.uid, n.type, n.name, min(f.alias) AS alias FROM (SELECT id AS entity_id, name AS "
      "alias FROM entities WHERE name LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\' UNION ALL "
      "SELECT entity_id, alias FROM aliases WHERE alias LIKE ? ESCAPE '\\' OR alias LIKE ? ESCAPE "
      "'\\' LIMIT 400) f JOIN entities n ON n.id = f.entity_id GROUP BY n.id ORDER BY (SELECT "
      "count(*) FROM (SELECT 1 FROM mentions m WHERE m.entity_id = n.id LIMIT 1000)) DESC, n.name "
      "LIMIT " +
          std::to_string(limit),
      {StartingWith(typed), "% " + StartingWith(typed), StartingWith(typed),
       "% " + StartingWith(typed)});
  return reader.Query(select);
}

}  // namespace dateline
