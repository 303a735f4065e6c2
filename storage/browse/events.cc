#include "storage/browse/events.h"

#include <cstdlib>

namespace dateline {
namespace {

constexpr std::string_view kEventColumns =
    "t.uid, t.date, t.start_date, t.end_date, t.precision, t.basis, t.type, t.mode, t.type_code, "
    "t.type_label, t.modality, t.actors, t.recipients, t.others, t.place, n.name AS place_country, "
    "t.place_country AS place_country_code, t.\"trigger\", t.trigger_begin AS trigger_start, "
    "t.trigger_end, t.sentence, t.sentence_begin AS sentence_start, t.sentence_end, t.confidence, "
    "t.headline, t.outlet, t.owner, t.url, t.article_uid, t.published, t.language, t.revision, "
    "t.cluster";
constexpr std::string_view kCounts = ", t.reports, t.outlets, t.independent";

// As columns and counts, from the view under the name `t`.
std::string From(std::string_view view, bool counts) {
  return "SELECT " + std::string(kEventColumns) + (counts ? std::string(kCounts) : "") + " FROM " +
         std::string(view) + " t LEFT JOIN countries n ON n.code = t.place_country";
}

Select Base(const EventFilter& filter) {
  Select select;
  select.Add(From("timeline", true)).Add(WhereOf(filter));
  return select;
}

std::string OrderBy(const EventFilter& filter, bool oldest_first) {
  if (filter.undated) return " ORDER BY t.uid";
  return oldest_first ? " ORDER BY t.start_date, t.end_date, t.uid"
                      : " ORDER BY t.start_date DESC, t.end_date DESC, t.uid DESC";
}

// Years are what four digits say, so that "0999-01-01" and "2026" subtract.
int YearsBetween(const std::string& first, const std::string& last) {
  return std::atoi(last.substr(0, 4).c_str()) - std::atoi(first.substr(0, 4).c_str());
}

}  // namespace

Select EventsSelect(const EventFilter& filter, bool oldest_first) {
  return Base(filter).Add(OrderBy(filter, oldest_first));
}

Result<TablePage> ReadEvents(Reader& reader, const EventFilter& filter, bool oldest_first,
                             const std::string& cursor, int limit) {
  Select select = Base(filter);
  if (!cursor.empty()) {
    const std::vector<std::string> at = UnpackCursor(cursor, filter.undated ? 1 : 3);
    if (at.empty()) return Fail(ErrorCode::kUsage, "cursor is not one that this server gave");
    if (filter.undated) {
      select.Add(" AND t.uid > ?", at);
    } else if (oldest_first) {
      select.Add(" AND (t.start_date, t.end_date, t.uid) > (?, ?, ?)", at);
    } else {
      select.Add(" AND (t.start_date, t.end_date, t.uid) < (?, ?, ?)", at);
    }
  }
  select.Add(OrderBy(filter, oldest_first)).Add(" LIMIT " + std::to_string(limit + 1));
  Result<Table> table = reader.Query(select);
  if (!table) return Fail(table.error());
  TablePage page{std::move(*table), ""};
  if (page.table.size() > static_cast<std::size_t>(limit)) {
    page.table.rows.pop_back();
    const std::size_t last = page.table.size() - 1;
    const Table& rows = page.table;
    page.next = filter.undated ? PackCursor({rows.At(last, "uid")})
                               : PackCursor({rows.At(last, "start_date"), rows.At(last, "end_date"),
                                             rows.At(last, "uid")});
  }
  return page;
}

Result<int> CountEvents(Reader& reader, const EventFilter& filter, int most) {
  Select select;
  select.Add("SELECT count(*) AS events FROM (SELECT 1 FROM ").Add(CountSource(filter));
  select.Add(CountWhereOf(filter)).Add(" LIMIT " + std::to_string(most) + ")");
  const Result<Table> table = reader.Query(select);
  if (!table) return Fail(table.error());
  return std::atoi(table->At(0, "events").c_str());
}

Result<Table> ReadEvent(Reader& reader, const std::string& uid) {
  Select select;
  select.Add(From("timeline", true) + " WHERE t.uid = ?", {uid});
  Result<Table> found = reader.Query(select);
  if (!found || !found->empty()) return found;
  Select through;
  through.Add(From("timeline", true) +
                  " WHERE t.event_id = (SELECT l.id FROM events e JOIN articles a ON "
                  "a.current_version_id = e.version_id JOIN events l ON l.cluster_id = "
                  "e.cluster_id AND l.lead = 1 WHERE e.uid = ? LIMIT 1)",
              {uid});
  return reader.Query(through);
}

Result<Table> ReadReports(Reader& reader, const std::string& uid, const std::string& cluster) {
  Select select;
  select.Add(From("reports", false) +
                 " WHERE t.event_id IN (SELECT id FROM events WHERE uid = ? UNION SELECT e.id FROM "
                 "event_clusters k JOIN events e ON e.cluster_id = k.id WHERE k.uid = ?) AND "
                 "t.review IS NOT 'reject' ORDER BY t.published_utc NULLS LAST, t.uid",
             {uid, cluster});
  return reader.Query(select);
}

Result<Table> ReadParticipants(Reader& reader, const std::vector<std::string>& uids) {
  Select select;
  select.Add(
      "SELECT e.uid AS event, x.role, coalesce(x.entity, x.name) AS name, x.exact AS text, n.uid "
      "AS entity_uid, n.type AS entity_type FROM events e JOIN articles a ON a.current_version_id "
      "= e.version_id JOIN event_actors x ON x.event_id = e.id LEFT JOIN entities n ON n.id = "
      "x.entity_id WHERE e.uid IN " +
          Placeholders(uids.size()) + " ORDER BY e.uid, x.role, x.ord",
      uids);
  return reader.Query(select);
}

Result<Histogram> ReadHistogram(Reader& reader, const EventFilter& filter) {
  Histogram histogram;
  if (filter.undated) return histogram;
  Select ends;
  ends.Add("SELECT (SELECT t.start_date FROM ").Add(CountSource(filter));
  ends.Add(CountWhereOf(filter)).Add(" ORDER BY t.start_date LIMIT 1) AS first, ");
  ends.Add("(SELECT t.start_date FROM ").Add(CountSource(filter)).Add(CountWhereOf(filter));
  ends.Add(" ORDER BY t.start_date DESC LIMIT 1) AS last");
  const Result<Table> range = reader.Query(ends);
  if (!range) return Fail(range.error());
  histogram.first = range->At(0, "first");
  histogram.last = range->At(0, "last");
  const int years = YearsBetween(histogram.first, histogram.last);
  const char* bucket = "t.start_date";
  histogram.unit = "day";
  if (years > 40) {
    histogram.unit = "year";
    bucket = "substr(t.start_date, 1, 4) || '-01-01'";
  } else if (years > 2) {
    histogram.unit = "month";
    bucket = "substr(t.start_date, 1, 7) || '-01'";
  } else if (years > 1) {
    histogram.unit = "week";
    bucket = "date(t.start_date, 'weekday 0', '-6 days')";  // its Monday
  }
  Select counts;
  counts.Add("SELECT " + std::string(bucket) + " AS bucket, t.type, count(*) AS events FROM ");
  counts.Add(CountSource(filter)).Add(CountWhereOf(filter)).Add(" GROUP BY 1, 2 ORDER BY 1, 2");
  Result<Table> table = reader.Query(counts);
  if (!table) return Fail(table.error());
  histogram.table = std::move(*table);
  return histogram;
}

}  // namespace dateline
