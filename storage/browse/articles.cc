#include "storage/browse/articles.h"

#include <utility>

namespace dateline {
namespace {

constexpr std::string_view kColumns =
    "SELECT a.uid, a.canonical_url AS url, v.title AS headline, v.standfirst, v.authors, v.byline, "
    "v.published, v.published_basis, v.modified, v.language, o.name AS outlet, o.owner, v.site, "
    "v.section, v.reported_from, n.name AS country, v.country AS country_code, v.blocked, "
    "v.access, v.seq AS revision, length(v.text) AS characters, (SELECT group_concat(tag, ' ') "
    "FROM (SELECT tag FROM article_tags WHERE article_id = a.id ORDER BY tag)) AS tags, (SELECT "
    "group_concat(feed, ' ') FROM (SELECT feed FROM article_feeds WHERE article_id = a.id ORDER BY "
    "feed)) AS feeds, coalesce(v.published_utc, '') AS published_utc";
constexpr std::string_view kJoins =
    " LEFT JOIN outlets o ON o.id = a.outlet_id LEFT JOIN countries n ON n.code = v.country";

Select Base(const ArticleFilter& filter) {
  Select select;
  select.Add(std::string(kColumns) +
             " FROM article_versions v JOIN articles a ON a.current_version_id = v.id" +
             std::string(kJoins) + " WHERE 1");
  for (const std::string& word : Words(filter.words)) {
    select.Add(" AND v.title LIKE ? ESCAPE '\\'", {Containing(word)});
  }
  if (!filter.outlet.empty()) select.Add(" AND o.name = ?", {filter.outlet});
  if (!filter.tag.empty()) {
    select.Add(" AND EXISTS (SELECT 1 FROM article_tags g WHERE g.article_id = a.id AND g.tag = ?)",
               {filter.tag});
  }
  if (!filter.feed.empty()) {
    select.Add(
        " AND EXISTS (SELECT 1 FROM article_feeds f WHERE f.article_id = a.id AND f.feed = ?)",
        {filter.feed});
  }
  if (!filter.from.empty()) select.Add(" AND v.published_utc >= ?", {filter.from});
  if (!filter.to.empty()) select.Add(" AND v.published_utc <= ?", {filter.to + "~"});
  return select;
}

constexpr std::string_view kOrder = " ORDER BY v.published_utc DESC, a.uid DESC";

}  // namespace

Select ArticlesSelect(const ArticleFilter& filter) { return Base(filter).Add(kOrder); }

Result<TablePage> ReadArticles(Reader& reader, const ArticleFilter& filter,
                               const std::string& cursor, int limit) {
  Select select = Base(filter);
  if (!cursor.empty()) {
    const std::vector<std::string> at = UnpackCursor(cursor, 2);
    if (at.empty()) return Fail(ErrorCode::kUsage, "cursor is not one that this server gave");
    if (at[0].empty()) {  // among those without a date, which come last
      select.Add(" AND v.published_utc IS NULL AND a.uid < ?", {at[1]});
    } else {
      select.Add(" AND (v.published_utc IS NULL OR (v.published_utc, a.uid) < (?, ?))", at);
    }
  }
  select.Add(kOrder).Add(" LIMIT " + std::to_string(limit + 1));
  Result<Table> table = reader.Query(select);
  if (!table) return Fail(table.error());
  TablePage page{std::move(*table), ""};
  if (page.table.size() > static_cast<std::size_t>(limit)) {
    page.table.rows.pop_back();
    const std::size_t last = page.table.size() - 1;
    page.next = PackCursor({page.table.At(last, "published_utc"), page.table.At(last, "uid")});
  }
  return page;
}

Result<Table> ReadArticle(Reader& reader, const std::string& uid, int revision) {
  Select select;
  select.Add(std::string(kColumns) +
                 ", v.text, v.id AS version_id, v.retrieved_at, a.first_seen_at, (v.id = "
                 "a.current_version_id) AS current FROM articles a JOIN article_versions v ON "
                 "v.article_id = a.id" +
                 std::string(kJoins) + " WHERE a.uid = ?",
             {uid});
  if (revision == 0) {
    select.Add(" AND v.id = a.current_version_id");
  } else {
    select.Add(" AND v.seq = " + std::to_string(revision));
  }
  return reader.Query(select);
}

Result<Table> ReadRevisions(Reader& reader, const std::string& uid) {
  Select select;
  select.Add(
      "SELECT v.seq AS revision, v.title AS headline, v.retrieved_at, v.modified, length(v.text) "
      "AS characters, (v.id = a.current_version_id) AS current FROM articles a JOIN "
      "article_versions v ON v.article_id = a.id WHERE a.uid = ? ORDER BY v.seq",
      {uid});
  return reader.Query(select);
}

Result<Table> ReadCopies(Reader& reader, const std::string& uid) {
  Select select;
  select.Add(
      "SELECT b.uid, v.title AS headline, o.name AS outlet, b.canonical_url AS url, v.published "
      "FROM articles a JOIN articles b ON b.dup_cluster_id = a.dup_cluster_id AND b.id <> a.id "
      "JOIN article_versions v ON v.id = b.current_version_id LEFT JOIN outlets o ON o.id = "
      "b.outlet_id WHERE a.uid = ? ORDER BY v.published_utc, b.uid LIMIT 50",
      {uid});
  return reader.Query(select);
}

Result<Findings> ReadFindings(Reader& reader, const std::string& version_id) {
  const auto query = [&](const char* sql) {
    Select select;
    select.Add(sql, {version_id});
    return reader.Query(select);
  };
  Result<Table> mentions = query(
      "SELECT m.uid, m.type, m.begin_cp AS start, m.end_cp AS \"end\", m.exact AS text, m.value, "
      "m.value_high, m.currency, m.unit, coalesce(m.name, m.exact) AS name, coalesce(m.entity, "
      "m.name, m.exact) AS entity, n.uid AS entity_uid, m.kind, c.name AS country, m.country AS "
      "country_code, m.start_date, m.end_date, m.precision, m.basis, (SELECT office FROM offices f "
      "WHERE f.version_id = m.version_id AND f.mention_uid = m.uid) AS office, m.confidence FROM "
      "mentions m LEFT JOIN entities n ON n.id = m.entity_id LEFT JOIN countries c ON c.code = "
      "m.country WHERE m.version_id = CAST(? AS INTEGER) ORDER BY m.begin_cp, m.end_cp DESC, "
      "m.uid");
  if (!mentions) return Fail(mentions.error());
  Result<Table> claims = query(
      "SELECT uid, begin_cp AS start, end_cp AS \"end\", exact AS text, percent, percent_high, "
      "unit, role, comparator, direction, kind, subject, predicate, measure, base, period, "
      "attribution, speaker, polarity, confidence FROM claims WHERE version_id = CAST(? AS "
      "INTEGER) ORDER BY begin_cp, end_cp DESC, uid");
  if (!claims) return Fail(claims.error());
  Result<Table> quotes = query(
      "SELECT uid, begin_cp AS start, end_cp AS \"end\", exact AS text, direct, kind, part_of AS "
      "\"group\", speaker, speaker_begin_cp AS speaker_start, speaker_end_cp AS speaker_end, cue, "
      "confidence FROM quotes WHERE version_id = CAST(? AS INTEGER) ORDER BY begin_cp, end_cp "
      "DESC, uid");
  if (!quotes) return Fail(quotes.error());
  Result<Table> events = query(
      "SELECT e.uid, e.begin_cp AS start, e.end_cp AS \"end\", e.exact AS text, e.type, e.mode, "
      "t.label AS type_label, e.date, e.start_date, e.end_date, e.precision, e.basis, e.place, "
      "e.modality, e.confidence FROM events e JOIN event_types t ON t.code = e.type WHERE "
      "e.version_id = CAST(? AS INTEGER) ORDER BY e.begin_cp, e.end_cp DESC, e.uid");
  if (!events) return Fail(events.error());
  return Findings{std::move(*mentions), std::move(*claims), std::move(*quotes), std::move(*events)};
}

}  // namespace dateline
