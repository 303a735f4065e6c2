#include "storage/browse/events.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <unordered_map>
#include <utility>

#include "storage/link/event_digest.h"

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

std::string OrderBy(const EventFilter& filter, bool oldest_first) {
  if (filter.undated) return " ORDER BY t.uid";
  return oldest_first ? " ORDER BY t.start_date, t.end_date, t.uid"
                      : " ORDER BY t.start_date DESC, t.end_date DESC, t.uid DESC";
}

// Years are what four digits say, so that "0999-01-01" and "2026" subtract.
int YearsBetween(const std::string& first, const std::string& last) {
  return std::atoi(last.substr(0, 4).c_str()) - std::atoi(first.substr(0, 4).c_str());
}

// Together less than a request's two seconds.
constexpr std::chrono::milliseconds kPageTime{700};
constexpr std::chrono::milliseconds kCountTime{300};
constexpr std::chrono::milliseconds kHistogramTime{900};
constexpr std::chrono::milliseconds kWalkTime{600};

constexpr char kKeyPart = '\x1f';  // between a day and a type

// " WHERE …" over `event_days t`. REQUIRES: IsPlain(filter).
Select DaysOf(const EventFilter& filter) {
  Select where;
  where.Add(filter.undated ? " WHERE t.day = ''" : " WHERE t.day > ''");
  if (!filter.to.empty()) where.Add(" AND t.day <= ?", {filter.to + "~"});
  if (!filter.types.empty()) {
    where.Add(" AND t.type IN " + Placeholders(filter.types.size()), filter.types);
  }
  if (!filter.modalities.empty()) {
    where.Add(" AND t.modality IN " + Placeholders(filter.modalities.size()), filter.modalities);
  }
  return where;
}

// The view, or its columns that are an event's own where the conditions ask for no others.
std::string_view ColumnsOfEvent(const EventFilter& filter) {
  const bool own = filter.words.empty() && filter.countries.empty() && filter.tags.empty() &&
                   filter.feed.empty();
  return own ? "(SELECT id AS event_id, start_date, end_date, type, modality, confidence FROM "
               "events WHERE lead = 1) t"
             : "timeline t";
}

std::string UnitOf(int years) {
  if (years > 40) return "year";
  if (years > 2) return "month";
  return years > 1 ? "week" : "day";
}

// The first day of the year, month or week that `day` is in.
std::string BucketOf(const std::string& day, const std::string& unit) {
  if (unit == "year") return day.substr(0, 4) + "-01-01";
  if (unit == "month") return day.substr(0, 7) + "-01";
  std::int32_t number = 0;
  if (unit != "week" || !DayNumber(day, number)) return day;
  const int since_monday = ((number + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  const std::chrono::year_month_day monday{
      std::chrono::sys_days{std::chrono::days{number - since_monday}}};
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(monday.year()),
                static_cast<unsigned>(monday.month()), static_cast<unsigned>(monday.day()));
  return buffer;
}

}  // namespace

Select EventsSelect(const EventFilter& filter, bool oldest_first) {
  Select select;
  select.Add(From("timeline", true)).Add(WhereOf(filter));
  return select.Add(OrderBy(filter, oldest_first));
}

Result<Table> ReadHits(Reader& reader, const std::vector<EventHit>& hits, std::size_t most) {
  Select select;
  select.Add(From("timeline", true) + " WHERE t.event_id IN (SELECT value FROM json_each(?))",
             {IdList(hits, most)});
  Result<Table> table = reader.Query(select);
  if (!table) return table;
  std::unordered_map<std::string, Row> rows;
  const std::size_t uid = table->Index("uid");
  for (Row& row : table->rows) rows[row[uid].text] = std::move(row);
  table->rows.clear();
  for (std::size_t i = 0; i < hits.size() && i < most; ++i) {
    const auto at = rows.find(hits[i].uid);
    if (at != rows.end()) table->rows.push_back(std::move(at->second));
  }
  return table;
}

Result<TablePage> ReadEvents(Reader& reader, const EventFilter& filter, bool oldest_first,
                             const std::string& cursor, int limit) {
  const Result<EventWalk> walk =
      WalkEvents(reader, filter, {oldest_first, cursor}, limit, kPageTime);
  if (!walk) return Fail(walk.error());
  Result<Table> table = ReadHits(reader, walk->hits, walk->hits.size());
  if (!table) return Fail(table.error());
  return TablePage{std::move(*table), walk->next, walk->cut};
}

Result<EventCount> CountEvents(Reader& reader, const EventFilter& filter, int most) {
  if (IsPlain(filter)) {
    Select select;
    select.Add("SELECT coalesce(sum(t.events), 0) AS events FROM event_days t").Add(DaysOf(filter));
    const Result<Table> table = reader.Query(select);
    if (!table) return Fail(table.error());
    return EventCount{std::atoll(table->At(0, "events").c_str()), true};
  }
  const Result<EventWalk> walk = WalkEvents(reader, filter, {}, most, kCountTime);
  if (!walk) return Fail(walk.error());
  return EventCount{static_cast<std::int64_t>(walk->hits.size()), !walk->more};
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
  Select select;
  if (IsPlain(filter)) {
    select.Add("SELECT t.day, t.type, t.events FROM event_days t").Add(DaysOf(filter));
    select.Add(" AND t.events > 0");
  } else {
    select.Add("SELECT t.start_date, t.type, 1 FROM ").Add(ColumnsOfEvent(filter));
    select.Add(WhereOf(filter));
  }
  std::unordered_map<std::string, std::int64_t> counted;  // day, kKeyPart, type
  std::string place;
  const auto count = [&](const Row& row) {
    const std::int64_t events = std::atoll(row[2].text.c_str());
    if (events <= 0) return true;
    place.assign(row[0].text).push_back(kKeyPart);
    counted[place.append(row[1].text)] += events;
    return true;
  };
  Result<bool> cut = reader.StreamFor(kHistogramTime, select, count);
  if (!cut) return Fail(cut.error());
  if (*cut && filter.article.empty()) {
    // Too many, and they came in no order: the newest ones instead, asked one by one.
    counted.clear();
    Select walk;
    walk.Add("SELECT t.start_date, t.type, ").Add(EachOf(filter)).Add(" FROM timeline t");
    walk.Add(PlainWhereOf(filter)).Add(" ORDER BY t.start_date DESC, t.end_date DESC");
    const Result<bool> again = reader.StreamFor(kWalkTime, walk, count);
    if (!again) return Fail(again.error());
    cut = true;
  }
  histogram.complete = !*cut;
  std::map<std::pair<std::string, std::string>, std::int64_t> days;
  for (const auto& [day_type, events] : counted) {
    const std::size_t end = day_type.find(kKeyPart);
    days[{day_type.substr(0, end), day_type.substr(end + 1)}] = events;
  }
  if (days.empty()) return histogram;
  histogram.first = days.begin()->first.first;
  histogram.last = days.rbegin()->first.first;
  histogram.unit = UnitOf(YearsBetween(histogram.first, histogram.last));
  std::map<std::pair<std::string, std::string>, std::int64_t> buckets;
  for (const auto& [key, events] : days) {
    buckets[{BucketOf(key.first, histogram.unit), key.second}] += events;
  }
  histogram.table.columns = {"bucket", "type", "events"};
  for (const auto& [key, events] : buckets) {
    histogram.table.rows.push_back({{Cell::Type::kText, key.first},
                                    {Cell::Type::kText, key.second},
                                    {Cell::Type::kInteger, std::to_string(events)}});
  }
  return histogram;
}

}  // namespace dateline
