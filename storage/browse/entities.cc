#include "storage/browse/entities.h"

#include <utility>

#include "storage/browse/claims.h"

namespace dateline {
namespace {

// Mentions are counted over all revisions as they come (entities.mentions); what is shown is then
// looked up for the page's rows.
Select Ranked(const EntityFilter& filter) {
  Select select;
  select.Add("SELECT e.id, e.uid, e.type, e.name, e.mentions FROM entities e WHERE e.mentions > 0");
  if (!filter.type.empty()) select.Add(" AND e.type = ?", {filter.type});
  if (!filter.name.empty()) {
    select.Add(
        " AND (e.name LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM aliases s WHERE s.entity_id = "
        "e.id AND s.alias LIKE ? ESCAPE '\\'))",
        {Containing(filter.name), Containing(filter.name)});
  }
  return select;
}

Select Shown(const Select& ranked) {
  Select select;
  // Kind and country as its first mentions say: they agree in all but odd cases.
  select.Add("WITH ranked AS MATERIALIZED (")
      .Add(ranked)
      .Add(
          ") SELECT r.uid, r.type, r.name, (SELECT min(kind) FROM (SELECT kind FROM mentions WHERE "
          "entity_id = r.id LIMIT 100)) AS kind, c.name AS country, c.code AS country_code, "
          "r.mentions, (SELECT count(DISTINCT version_id) FROM mentions WHERE entity_id = r.id) AS "
          "articles FROM ranked r LEFT JOIN countries c ON c.code = (SELECT min(country) FROM "
          "(SELECT country FROM mentions WHERE entity_id = r.id LIMIT 100)) ORDER BY r.mentions "
          "DESC, r.uid");
  return select;
}

// Of the entity ?: its name and the ways it is written.
constexpr std::string_view kSpellings =
    "(SELECT name FROM entities WHERE uid = ? UNION SELECT s.alias FROM aliases s JOIN entities n "
    "ON n.id = s.entity_id WHERE n.uid = ?)";

}  // namespace

Select EntitiesSelect(const EntityFilter& filter) { return Shown(Ranked(filter)); }

Result<TablePage> ReadEntities(Reader& reader, const EntityFilter& filter,
                               const std::string& cursor, int limit) {
  Select ranked;
  ranked.Add("SELECT * FROM (").Add(Ranked(filter)).Add(")");
  if (!cursor.empty()) {
    const std::vector<std::string> at = UnpackCursor(cursor, 2);
    if (at.empty()) return Fail(ErrorCode::kUsage, "cursor is not one that this server gave");
    ranked.Add(" WHERE (-mentions, uid) > (-CAST(? AS INTEGER), ?)", at);
  }
  ranked.Add(" ORDER BY mentions DESC, uid LIMIT " + std::to_string(limit + 1));
  Result<Table> table = reader.Query(Shown(ranked));
  if (!table) return Fail(table.error());
  TablePage page{std::move(*table), ""};
  if (page.table.size() > static_cast<std::size_t>(limit)) {
    page.table.rows.pop_back();
    const std::size_t last = page.table.size() - 1;
    page.next = PackCursor({page.table.At(last, "mentions"), page.table.At(last, "uid")});
  }
  return page;
}

Result<EntityProfile> ReadEntity(Reader& reader, const std::string& uid) {
  EntityProfile profile;
  const auto query = [&](Table& into, const std::string& sql,
                         const std::vector<std::string>& values) -> Result<void> {
    Select select;
    select.Add(sql, values);
    Result<Table> table = reader.Query(select);
    if (!table) return Fail(table.error());
    into = std::move(*table);
    return {};
  };
  Select one;
  one.Add("SELECT e.id, e.uid, e.type, e.name, e.mentions FROM entities e WHERE e.uid = ?", {uid});
  Result<Table> entity = reader.Query(Shown(one));
  if (!entity) return Fail(entity.error());
  profile.entity = std::move(*entity);
  if (profile.entity.empty()) return profile;

  if (Result<void> read = query(profile.aliases,
                                "SELECT s.alias FROM aliases s JOIN entities e ON e.id = "
                                "s.entity_id WHERE e.uid = ? AND s.alias <> e.name ORDER BY 1",
                                {uid});
      !read) {
    return Fail(read.error());
  }
  if (Result<void> read = query(
          profile.offices,
          "SELECT f.office, f.body, c.name AS country, min(f.from_date) AS from_date, "
          "max(f.to_date) AS to_date, min(v.published) AS first_seen, max(v.published) AS "
          "last_seen, count(DISTINCT v.id) AS articles FROM offices f JOIN entities e ON e.id = "
          "f.entity_id JOIN articles a ON a.current_version_id = f.version_id JOIN "
          "article_versions v ON v.id = f.version_id LEFT JOIN countries c ON c.code = f.country "
          "WHERE e.uid = ? GROUP BY lower(f.office), f.body, f.country ORDER BY articles DESC, "
          "f.office LIMIT 20",
          {uid});
      !read) {
    return Fail(read.error());
  }
  if (Result<void> read =
          query(profile.claims,
                std::string(FactColumns()) +
                    " WHERE f.claim_id IN (SELECT id FROM claims WHERE speaker IN " +
                    std::string(kSpellings) + " UNION SELECT id FROM claims WHERE subject IN " +
                    std::string(kSpellings) +
                    " ORDER BY 1 DESC LIMIT 2000) ORDER BY f.published_utc DESC, f.uid LIMIT 100",
                {uid, uid, uid, uid});
      !read) {
    return Fail(read.error());
  }
  if (Result<void> read = query(
          profile.quotes,
          "SELECT q.uid, q.exact AS text, q.direct, q.kind, q.speaker, q.begin_cp AS start, "
          "q.end_cp AS \"end\", v.title AS headline, o.name AS outlet, a.canonical_url AS url, "
          "a.uid AS article_uid, v.published, substr(v.text, s.begin_cp + 1, s.end_cp - "
          "s.begin_cp) AS sentence FROM quotes q JOIN articles a ON a.current_version_id = "
          "q.version_id JOIN article_versions v ON v.id = q.version_id LEFT JOIN outlets o ON o.id "
          "= a.outlet_id LEFT JOIN sentences s ON s.version_id = q.version_id AND s.idx = "
          "q.sentence_idx WHERE q.direct = 1 AND q.review IS NOT 'reject' AND q.speaker IN " +
              std::string(kSpellings) + " ORDER BY v.published_utc DESC, q.uid LIMIT 50",
          {uid, uid});
      !read) {
    return Fail(read.error());
  }
  if (Result<void> read = query(
          profile.company,
          "WITH newest AS MATERIALIZED (SELECT m.version_id, m.ord, m.entity_id FROM mentions m "
          "WHERE m.entity_id = (SELECT id FROM entities WHERE uid = ?) ORDER BY m.version_id DESC "
          "LIMIT 1000), here AS MATERIALIZED (SELECT DISTINCT m.version_id, m.sentence_idx, "
          "m.entity_id FROM newest w JOIN mentions m ON m.version_id = w.version_id AND m.ord = "
          "w.ord JOIN articles a ON a.current_version_id = m.version_id) SELECT n.uid, n.type, "
          "n.name, count(DISTINCT here.version_id * 100000 + "
          "here.sentence_idx) AS sentences FROM here JOIN mentions m ON m.version_id = "
          "here.version_id AND m.sentence_idx = here.sentence_idx AND m.entity_id <> "
          "here.entity_id JOIN entities n ON n.id = m.entity_id GROUP BY n.id ORDER BY sentences "
          "DESC, n.name LIMIT 16",
          {uid});
      !read) {
    return Fail(read.error());
  }
  return profile;
}

}  // namespace dateline
