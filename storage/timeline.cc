#include "storage/timeline.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace dateline {
namespace {

// "%ministry%" for LIKE … ESCAPE '\'.
std::string Containing(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern + "%";
}

// Words as FTS5 phrases, the last letters open: "tariff"* .
std::string FtsPrefixes(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) {
    std::string quoted;
    for (const char c : word) quoted.append(c == '"' ? "\"\"" : std::string(1, c));
    query += (query.empty() ? "\"" : " AND \"") + quoted + "\"*";
  }
  return query;
}

class Conditions {
 public:
  // `?` in `sql` stands for `value`, however often.
  void Add(const std::string& sql, const std::string& value) {
    values_.push_back(value);
    const std::string number = "?" + std::to_string(values_.size());
    sql_ += " AND (";
    for (const char c : sql) {
      if (c == '?') {
        sql_ += number;
      } else {
        sql_.push_back(c);
      }
    }
    sql_ += ")";
  }
  void Add(const std::string& sql) { sql_ += " AND (" + sql + ")"; }
  [[nodiscard]] const std::string& sql() const { return sql_; }
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

 private:
  std::string sql_;
  std::vector<std::string> values_;
};

std::string Actor(const std::string& role) {
  return "EXISTS (SELECT 1 FROM event_actors x WHERE x.event_id = e.id" + role +
         " AND (x.name LIKE ? ESCAPE '\\' OR x.entity LIKE ? ESCAPE '\\'))";
}

Conditions Where(const TimelineFilter& filter) {
  Conditions where;
  if (!filter.undated) where.Add("e.start_date IS NOT NULL");
  if (!filter.from.empty()) where.Add("coalesce(e.end_date, e.start_date) >= ?", filter.from);
  // "2025-06~" sorts after every day of June.
  if (!filter.to.empty()) where.Add("e.start_date <= ?", filter.to + "~");
  if (!filter.type.empty()) {
    where.Add("upper(e.type) = upper(?) OR upper(e.type || '/' || coalesce(e.mode, '')) = upper(?)",
              filter.type);
  }
  if (!filter.modality.empty()) where.Add("e.modality = ?", filter.modality);
  if (!filter.uid.empty()) where.Add("e.uid = ?", filter.uid);
  if (!filter.article_uid.empty()) where.Add("a.uid = ?", filter.article_uid);
  if (filter.min_confidence > 0) {
    where.Add("e.confidence >= CAST(? AS REAL)", std::to_string(filter.min_confidence));
  }
  if (!filter.actor.empty()) where.Add(Actor(" AND x.role = 'actor'"), Containing(filter.actor));
  if (!filter.recipient.empty()) {
    where.Add(Actor(" AND x.role = 'recipient'"), Containing(filter.recipient));
  }
  if (!filter.entity.empty()) {
    where.Add(Actor("") +
                  " OR EXISTS (SELECT 1 FROM mentions m WHERE m.version_id = e.version_id AND "
                  "m.sentence_idx = e.sentence_idx AND m.entity_id IS NOT NULL AND "
                  "(m.name LIKE ? ESCAPE '\\' OR m.entity LIKE ? ESCAPE '\\'))",
              Containing(filter.entity));
  }
  if (!filter.place.empty()) {
    where.Add(
        "e.place LIKE ? ESCAPE '\\' OR e.place_exact LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM "
        "countries n WHERE n.code = e.place_country AND n.name LIKE ? ESCAPE '\\')",
        Containing(filter.place));
  }
  if (!filter.outlet.empty()) where.Add("o.name LIKE ? ESCAPE '\\'", Containing(filter.outlet));
  if (!filter.feed.empty()) {
    where.Add("EXISTS (SELECT 1 FROM article_feeds f WHERE f.article_id = a.id AND f.feed = ?)",
              filter.feed);
  }
  if (!filter.tag.empty()) {
    where.Add("EXISTS (SELECT 1 FROM article_tags g WHERE g.article_id = a.id AND g.tag = ?)",
              filter.tag);
  }
  if (!filter.words.empty()) {
    where.Add("e.version_id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)",
              FtsPrefixes(filter.words));
    for (const std::string& word : filter.words) {
      where.Add(
          "v.title LIKE ? ESCAPE '\\' OR substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) "
          "LIKE ? ESCAPE '\\'",
          Containing(word));
    }
  }
  return where;
}

std::string Sql(const TimelineFilter& filter, const Conditions& where) {
  const std::string from =
      " FROM articles a JOIN events e ON e.version_id = a.current_version_id "
      "JOIN article_versions v ON v.id = e.version_id "
      "LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx "
      "LEFT JOIN outlets o ON o.id = a.outlet_id WHERE 1" +
      where.sql();
  const std::string hits =
      filter.mentions ? "SELECT e.uid, e.cluster" + from
                      : "SELECT min(e.uid) AS uid, e.cluster" + from + " GROUP BY e.cluster";
  const std::string order = filter.reverse ? " DESC" : "";
  std::string sql =
      "WITH hit AS MATERIALIZED (" + hits +
      "), shown AS (SELECT r.*, "
      "(SELECT count(*) FROM events e2 JOIN articles a2 ON a2.current_version_id = e2.version_id "
      "WHERE e2.cluster = hit.cluster) AS reports, "
      "(SELECT count(DISTINCT a2.outlet_id) FROM events e2 JOIN articles a2 ON "
      "a2.current_version_id = e2.version_id WHERE e2.cluster = hit.cluster) AS outlets, "
      "(SELECT count(DISTINCT coalesce(o2.owner, o2.name)) FROM events e2 JOIN articles a2 ON "
      "a2.current_version_id = e2.version_id LEFT JOIN outlets o2 ON o2.id = a2.outlet_id "
      "WHERE e2.cluster = hit.cluster) AS independent "
      "FROM hit JOIN reports r ON r.uid = hit.uid) "
      "SELECT uid, date, start_date, end_date, precision, basis, type, mode, type_code, modality, "
      "actors, recipients, others, place, place_country, sentence, sentence_begin, sentence_end, "
      "trigger_begin, trigger_end, \"trigger\", confidence, headline, outlet, url, article_uid, "
      "published, revision, reports, outlets, independent FROM shown";
  if (filter.min_independent > 0) {
    sql += " WHERE independent >= " + std::to_string(filter.min_independent);
  }
  sql += " ORDER BY start_date" + order + " NULLS LAST, end_date" + order + ", uid" + order;
  if (filter.limit > 0) sql += " LIMIT " + std::to_string(filter.limit);
  return sql;
}

TimelineRow Read(SQLite::Statement& from) {
  int column = 0;
  const auto text = [&] { return from.getColumn(column++).getString(); };
  const auto point = [&] { return from.getColumn(column++).getUInt(); };
  const auto count = [&] { return from.getColumn(column++).getInt64(); };
  TimelineRow row;
  for (std::string* field :
       {&row.uid, &row.date, &row.start_date, &row.end_date, &row.precision, &row.basis, &row.type,
        &row.mode, &row.type_code, &row.modality, &row.actors, &row.recipients, &row.others,
        &row.place, &row.place_country, &row.sentence}) {
    *field = text();
  }
  row.sentence_start = point();
  row.sentence_end = point();
  row.trigger_start = point();
  row.trigger_end = point();
  row.trigger = text();
  row.confidence = from.getColumn(column++).getDouble();
  for (std::string* field :
       {&row.headline, &row.outlet, &row.url, &row.article_uid, &row.published}) {
    *field = text();
  }
  row.revision = count();
  row.reports = count();
  row.outlets = std::max<std::int64_t>(count(), 1);
  row.independent = std::max<std::int64_t>(count(), 1);
  return row;
}

}  // namespace

Result<void> ReadTimeline(Database& database, const TimelineFilter& filter,
                          const std::function<bool(const TimelineRow&)>& visit) {
  const Conditions where = Where(filter);
  const std::string sql = Sql(filter, where);
  return Attempt("read the timeline of " + database.path(), [&] {
    SQLite::Statement statement(database.handle(), sql);
    int index = 0;
    for (const std::string& value : where.values()) statement.bind(++index, value);
    while (statement.executeStep()) {
      if (!visit(Read(statement))) return;
    }
  });
}

}  // namespace dateline
