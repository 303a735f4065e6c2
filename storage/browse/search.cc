#include "storage/browse/search.h"

#include <cstdlib>
#include <utility>

namespace dateline {
namespace {

// More matches than these are not put in order: that costs what all of them cost, and words that so
// many articles hold tell little of how well one fits.
constexpr int kMostRanked = 20'000;

enum class Order { kBest, kLatest };

// `page` is a LIMIT. One pass over the matches, in their order: each further one would look the
// words up again, which for open ends ("th…") is most of the time.
Select Base(const std::string& words, Order order, const std::string& page) {
  const bool best = order == Order::kBest;
  Select select;
  select.Add(
      "WITH hit AS MATERIALIZED (SELECT f.rowid AS id, a.id AS article_id, " +
          std::string(best ? "f.rank" : "-f.rowid") +
          " AS score, snippet(article_fts, 1, char(2), char(3), '…', 28) AS snippet FROM "
          "article_fts f CROSS JOIN articles a ON a.current_version_id = f.rowid WHERE article_fts "
          "MATCH ?" +
          (best ? " AND f.rank MATCH 'bm25(4.0, 1.0)' ORDER BY f.rank" : " ORDER BY f.rowid DESC") +
          page +
          ") SELECT a.uid, v.title AS headline, o.name AS outlet, a.canonical_url AS url, "
          "v.published, hit.snippet FROM hit JOIN articles a ON a.id = hit.article_id JOIN "
          "article_versions v ON v.id = hit.id LEFT JOIN outlets o ON o.id = a.outlet_id ORDER BY "
          "hit.score, a.uid",
      {FtsPrefixes(words)});
  return select;
}

// The words as they are settle most cases, and sooner than open ends do.
Result<Order> OrderOf(Reader& reader, const std::string& words) {
  for (const std::string& fts : {FtsWords(words), FtsPrefixes(words)}) {
    Select select;
    select.Add("SELECT rowid FROM article_fts WHERE article_fts MATCH ? LIMIT 1 OFFSET " +
                   std::to_string(kMostRanked),
               {fts});
    const Result<Table> beyond = reader.Query(select);
    if (!beyond) return Fail(beyond.error());
    if (!beyond->empty()) return Order::kLatest;
  }
  return Order::kBest;
}

}  // namespace

Select SearchSelect(const std::string& words) { return Base(words, Order::kBest, ""); }

Result<FoundArticles> SearchArticles(Reader& reader, const std::string& words,
                                     const std::string& cursor, int limit) {
  if (FtsPrefixes(words).empty()) return FoundArticles{};
  int offset = 0;  // ranks are no keys: a later page counts from the start
  if (!cursor.empty()) {
    const std::vector<std::string> at = UnpackCursor(cursor, 1);
    offset = at.empty() ? -1 : std::atoi(at[0].c_str());
    if (offset < 0) return Fail(ErrorCode::kUsage, "cursor is not one that this server gave");
  }
  const Result<Order> order = OrderOf(reader, words);
  if (!order) return Fail(order.error());
  Result<Table> table = reader.Query(Base(
      words, *order, " LIMIT " + std::to_string(limit + 1) + " OFFSET " + std::to_string(offset)));
  if (!table) return Fail(table.error());
  FoundArticles found;
  found.table = std::move(*table);
  found.latest_first = *order == Order::kLatest;
  if (found.table.size() > static_cast<std::size_t>(limit)) {
    found.table.rows.pop_back();
    found.next = PackCursor({std::to_string(offset + limit)});
  }
  return found;
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
