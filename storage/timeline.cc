#include "storage/timeline.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <utility>

#include "pipeline/text/timestamp.h"
#include "storage/link/event_digest.h"
#include "storage/names.h"

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
  Conditions() = default;
  // Continues the numbering of `values`.
  explicit Conditions(std::vector<std::string> values) : values_(std::move(values)) {}
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

// What a row shows. Both views have them; `timeline` also the counts.
constexpr std::string_view kShown =
    "r.uid, r.date, r.start_date, r.end_date, r.precision, r.basis, r.type, r.mode, r.type_code, "
    "r.modality, r.actors, r.recipients, r.others, r.place, r.place_country, r.sentence, "
    "r.sentence_begin, r.sentence_end, r.trigger_begin, r.trigger_end, r.\"trigger\", "
    "r.confidence, r.headline, r.outlet, r.url, r.article_uid, r.published, r.revision";
constexpr std::string_view kCounts =
    ", coalesce(k.reports, 1), coalesce(k.outlets, 1), coalesce(k.independent, 1), "
    "coalesce(k.uid, r.uid), coalesce(k.first_reported, r.published_utc), "
    "coalesce(k.last_reported, r.published_utc)";
constexpr std::string_view kOutlets =
    ", (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT o2.name FROM events e2 JOIN articles "
    "a2 ON a2.current_version_id = e2.version_id JOIN outlets o2 ON o2.id = a2.outlet_id WHERE "
    "e2.cluster_id = k.id ORDER BY o2.name))";

std::string Ids(const std::vector<NamedEntity>& entities) {
  std::string list = "(";
  for (const NamedEntity& entity : entities) {
    list += (list.size() > 1 ? "," : "") + std::to_string(entity.id);
  }
  return list + ")";
}

constexpr std::int32_t kSlack = 2;  // days by which dates of one event's reports may differ

// Leaves out intervals that are over before the first day asked for; empty where none is.
std::string NotOver(const TimelineFilter& filter) {
  std::int32_t from = 0;
  std::string first = filter.from;
  if (first.size() == 4) first += "-01-01";
  if (first.size() == 7) first += "-01";
  if (!DayNumber(first, from)) return {};
  const std::string day = ToIsoDay(std::chrono::sys_days{std::chrono::days{from - kSlack}});
  return "x.span <> 1 OR e.end_date >= '" + day + "'";
}

// What bounds a search in event_entities, as a table of (span, first, last) with a row for each
// sort of date: each is a range of its own in the key. Wider than asked for by kSlack.
std::string Days(const TimelineFilter& filter) {
  constexpr std::int32_t kLongestInterval = 3700;  // a decade
  std::int32_t from = std::numeric_limits<std::int32_t>::min() / 2;
  std::int32_t to = std::numeric_limits<std::int32_t>::max() / 2;
  std::string first = filter.from;
  if (first.size() == 4) first += "-01-01";
  if (first.size() == 7) first += "-01";
  if (!DayNumber(first, from)) from = std::numeric_limits<std::int32_t>::min() / 2;
  std::string last = filter.to;
  if (last.size() == 4) last += "-12-31";
  if (last.size() == 7) last += "-28";
  if (DayNumber(last, to)) to += filter.to.size() == 7 ? 3 : 0;
  const std::string end = std::to_string(to + kSlack);
  return "(SELECT 0 AS span, " + std::to_string(from - kSlack) + " AS first, " + end +
         " AS last UNION ALL SELECT 1, " + std::to_string(from - kLongestInterval) + ", " + end +
         (filter.undated ? " UNION ALL SELECT 2, 0, 0)" : ")");
}

// Conditions on a single report.
class ReportConditions {
 public:
  // What `filter` asks of a report; entities are looked up.
  static Result<ReportConditions> Of(Database& database, const TimelineFilter& filter);

  [[nodiscard]] bool none() const { return from_.empty() && where_.sql().empty(); }
  // SELECT of the current reports that fit: id, cluster_id, lead, uid.
  [[nodiscard]] std::string Hits() const {
    const std::string from = from_.empty() ? std::string("events e") : from_ + first_;
    return "SELECT e.id AS id, e.cluster_id AS cluster_id, e.lead AS lead, e.uid AS uid FROM " +
           from +
           " JOIN articles a ON a.current_version_id = e.version_id "
           "LEFT JOIN article_versions v ON v.id = e.version_id "  // read where it is asked for
           "LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx "
           "LEFT JOIN outlets o ON o.id = a.outlet_id WHERE e.review IS NOT 'reject'" +
           where_.sql();
  }
  [[nodiscard]] const std::vector<std::string>& values() const { return where_.values(); }

 private:
  Result<void> Entity(Database& database, const TimelineFilter& filter, const std::string& name,
                      int roles, const char* role);

  std::string from_;   // Days, event_entities x, joined to itself for each further entity
  std::string first_;  // … joined to events
  Conditions where_;
  int joined_ = 0;
};

Result<void> ReportConditions::Entity(Database& database, const TimelineFilter& filter,
                                      const std::string& name, int roles, const char* role) {
  if (name.empty()) return {};
  const Result<std::vector<NamedEntity>> found = FindEntities(database, name);
  if (!found) return Fail(found.error());
  if (found->empty()) {
    // Those who act without a name of their own: "protesters".
    where_.Add(std::string("EXISTS (SELECT 1 FROM event_actors x WHERE x.event_id = e.id") + role +
                   " AND (x.name LIKE ? ESCAPE '\\' OR x.entity LIKE ? ESCAPE '\\'))",
               Containing(name));
    return {};
  }
  const std::string alias = joined_ == 0 ? "x" : "x" + std::to_string(joined_);
  ++joined_;
  if (from_.empty()) {
    from_ = Days(filter) +
            " p CROSS JOIN event_entities x ON x.span = p.span AND x.day BETWEEN p.first AND "
            "p.last";
    first_ = " JOIN events e ON e.id = x.event_id";
    // Of the intervals of a decade, few reach that far: no text need be read for the others.
    if (const std::string reach = NotOver(filter); !reach.empty()) where_.Add(reach);
  } else {
    from_ += " JOIN event_entities " + alias + " ON " + alias + ".span = x.span AND " + alias +
             ".day = x.day AND " + alias + ".event_id = x.event_id";
  }
  where_.Add(alias + ".entity_id IN " + Ids(*found));
  if (roles != 0) where_.Add("(" + alias + ".roles & " + std::to_string(roles) + ") <> 0");
  return {};
}

Result<ReportConditions> ReportConditions::Of(Database& database, const TimelineFilter& filter) {
  ReportConditions report;
  Conditions& where = report.where_;
  for (const Result<void>& added :
       {report.Entity(database, filter, filter.entity, 0, ""),
        report.Entity(database, filter, filter.actor, 1, " AND x.role = 'actor'"),
        report.Entity(database, filter, filter.recipient, 2, " AND x.role = 'recipient'")}) {
    if (!added) return Fail(added.error());
  }
  if (!filter.uid.empty()) where.Add("e.uid = ?", filter.uid);
  if (!filter.article_uid.empty()) where.Add("a.uid = ?", filter.article_uid);
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
  return report;
}

// Conditions on the event: `e` is the report that stands for it, or with `mentions` each report.
Conditions EventConditions(const TimelineFilter& filter, std::vector<std::string> values) {
  Conditions where(std::move(values));
  if (!filter.undated) where.Add("e.start_date IS NOT NULL");
  if (!filter.from.empty()) {
    where.Add(filter.undated ? "e.start_date IS NULL OR e.end_date >= ?" : "e.end_date >= ?",
              filter.from);
    // An interval begins at most a decade before its end: lets the index bound the search.
    if (!filter.undated && filter.from.size() >= 4 && filter.from > "0010") {
      const int year = std::atoi(filter.from.substr(0, 4).c_str()) - 10;
      char early[8];
      std::snprintf(early, sizeof early, "%04d", std::clamp(year, 0, 9999));
      where.Add("e.start_date >= ?", early);
    }
  }
  // "2025-06~" sorts after every day of June.
  if (!filter.to.empty()) {
    where.Add(filter.undated ? "e.start_date IS NULL OR e.start_date <= ?" : "e.start_date <= ?",
              filter.to + "~");
  }
  if (!filter.type.empty()) {
    where.Add("upper(e.type) = upper(?) OR upper(e.type || '/' || coalesce(e.mode, '')) = upper(?)",
              filter.type);
  }
  if (!filter.modality.empty()) where.Add("e.modality = ?", filter.modality);
  if (filter.min_confidence > 0) {
    where.Add("e.confidence >= CAST(? AS REAL)", std::to_string(filter.min_confidence));
  }
  if (!filter.place.empty()) {
    where.Add(
        "e.place LIKE ? ESCAPE '\\' OR e.place_exact LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM "
        "countries n WHERE n.code = e.place_country AND n.name LIKE ? ESCAPE '\\')",
        Containing(filter.place));
  }
  if (filter.min_independent > 1) {
    where.Add(
        "EXISTS (SELECT 1 FROM event_clusters c WHERE c.id = e.cluster_id AND "
        "c.independent >= CAST(? AS INTEGER))",
        std::to_string(filter.min_independent));
  }
  return where;
}

struct Query {
  std::string sql;
  std::vector<std::string> values;
};

Result<Query> QueryOf(Database& database, const TimelineFilter& filter) {
  const Result<ReportConditions> report = ReportConditions::Of(database, filter);
  if (!report) return Fail(report.error());
  const Conditions where = EventConditions(filter, report->values());
  std::string sql;
  if (!report->none()) sql = "WITH hit AS MATERIALIZED (" + report->Hits() + ")";
  if (!report->none() && !filter.mentions) {
    // One report an event: the one that stands for it if it fits, else the first by uid.
    sql +=
        ", one AS (SELECT id, cluster_id, min(CASE lead WHEN 1 THEN '' ELSE uid END) AS pick "
        "FROM hit GROUP BY coalesce(cluster_id, -id)) ";
  }
  // A start below every date keeps the order of the index in use.
  sql += " SELECT " + std::string(kShown) + std::string(kCounts) + std::string(kOutlets) + " FROM ";
  if (report->none()) {
    sql += "events e JOIN reports r ON r.event_id = e.id ";
  } else if (filter.mentions) {
    sql += "hit JOIN events e ON e.id = hit.id JOIN reports r ON r.event_id = e.id ";
  } else {
    sql +=
        "one JOIN events e ON e.id = CASE WHEN one.cluster_id IS NULL THEN one.id ELSE (SELECT "
        "id FROM events l WHERE l.cluster_id = one.cluster_id AND l.lead = 1) END "
        "JOIN reports r ON r.event_id = one.id ";
  }
  sql += "LEFT JOIN event_clusters k ON k.id = e.cluster_id WHERE 1" + where.sql();
  if (report->none()) sql += filter.mentions ? " AND e.review IS NOT 'reject'" : " AND e.lead = 1";
  const std::string order = filter.reverse ? " DESC" : "";
  const std::string by = report->none() ? "e" : "r";
  const std::string nulls = filter.undated ? " NULLS LAST" : "";  // would not use the index
  sql += " ORDER BY " + by + ".start_date" + order + nulls + ", " + by + ".end_date" + order +
         ", " + by + ".uid" + order;
  if (filter.limit > 0) sql += " LIMIT " + std::to_string(filter.limit);
  return Query{sql, where.values()};
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
  row.cluster = text();
  row.first_reported = text();
  row.last_reported = text();
  row.outlet_names = text();
  if (row.outlet_names.empty()) row.outlet_names = row.outlet;
  return row;
}

}  // namespace

Result<void> ReadTimeline(Database& database, const TimelineFilter& filter,
                          const std::function<bool(const TimelineRow&)>& visit) {
  const Result<Query> query = QueryOf(database, filter);
  if (!query) return Fail(query.error());
  return Attempt("read the timeline of " + database.path(), [&] {
    SQLite::Statement statement(database.handle(), query->sql);
    int index = 0;
    for (const std::string& value : query->values) statement.bind(++index, value);
    while (statement.executeStep()) {
      if (!visit(Read(statement))) return;
    }
  });
}

}  // namespace dateline
