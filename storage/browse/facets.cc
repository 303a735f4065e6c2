#include "storage/browse/facets.h"

#include <chrono>
#include <string_view>

namespace dateline {
namespace {

constexpr int kMostValues = 12;  // of one facet

constexpr std::chrono::milliseconds kWalkTime{400};

struct Facet {
  std::string_view name;
  std::string_view sql;  // value, label, events from `hit h` (columns of events)
  std::vector<std::string> EventFilter::*own;
};

constexpr std::string_view kByEvents = " GROUP BY 1 ORDER BY 3 DESC, 2";

const Facet kFacets[] = {
    {"entity",
     "SELECT n.uid, n.name, count(DISTINCT h.id) FROM hit h JOIN event_actors x ON x.event_id = "
     "h.id JOIN entities n ON n.id = x.entity_id",
     nullptr},
    {"type", "SELECT h.type, t.label, count(*) FROM hit h JOIN event_types t ON t.code = h.type",
     &EventFilter::types},
    {"country",
     "SELECT c.code, c.name, count(DISTINCT h.id) FROM hit h JOIN mentions m ON m.version_id = "
     "h.version_id AND m.sentence_idx = h.sentence_idx JOIN countries c ON c.code = m.country",
     &EventFilter::countries},
    {"outlet",
     "SELECT o.name, o.name, count(*) FROM hit h JOIN articles a ON a.current_version_id = "
     "h.version_id JOIN outlets o ON o.id = a.outlet_id",
     &EventFilter::outlets},
    {"tag",
     "SELECT g.tag, g.tag, count(*) FROM hit h JOIN articles a ON a.current_version_id = "
     "h.version_id JOIN article_tags g ON g.article_id = a.id",
     &EventFilter::tags},
    {"modality", "SELECT h.modality, h.modality, count(*) FROM hit h", &EventFilter::modalities},
};

}  // namespace

Result<Facets> ReadFacets(Reader& reader, const EventFilter& filter, int most) {
  const Result<EventWalk> walk = WalkEvents(reader, filter, {}, most, kWalkTime);
  if (!walk) return Fail(walk.error());
  return ReadFacets(reader, filter, most, *walk);
}

Result<Facets> ReadFacets(Reader& reader, const EventFilter& filter, int most,
                          const EventWalk& walk) {
  Facets all;
  all.events = static_cast<std::int64_t>(walk.hits.size());
  all.complete = !walk.more;
  all.table.columns = {"facet", "value", "label", "events"};
  const std::string hits = IdList(walk.hits, walk.hits.size());
  for (const Facet& facet : kFacets) {
    EventFilter open = filter;
    std::string others;
    if (facet.own != nullptr && !(open.*facet.own).empty()) {
      (open.*facet.own).clear();
      const Result<EventWalk> wider = WalkEvents(reader, open, {}, most, kWalkTime);
      if (!wider) return Fail(wider.error());
      all.complete = all.complete && !wider->more;
      others = IdList(wider->hits, wider->hits.size());
    }
    Select select;
    select.Add(
        "WITH hit AS MATERIALIZED (SELECT e.id, e.version_id, e.sentence_idx, e.type, e.modality "
        "FROM json_each(?) j JOIN events e ON e.id = j.value) ",
        {others.empty() ? hits : others});
    select.Add(facet.sql).Add(kByEvents).Add(" LIMIT " + std::to_string(kMostValues));
    const Result<Table> counted = reader.Query(select);
    if (!counted) return Fail(counted.error());
    for (const Row& row : counted->rows) {
      all.table.rows.push_back(
          {{Cell::Type::kText, std::string(facet.name)}, row[0], row[1], row[2]});
    }
  }
  return all;
}

Result<Table> ReadEntityNames(Reader& reader, const std::vector<std::string>& uids) {
  Select select;
  select.Add("SELECT uid, name, type FROM entities WHERE uid IN " + Placeholders(uids.size()),
             uids);
  return reader.Query(select);
}

Result<Table> ReadChoices(Reader& reader) {
  Select select;
  select.Add(
      "SELECT 'outlet' AS facet, name AS value, name AS label FROM outlets "
      "UNION ALL SELECT 'tag', tag, tag FROM (SELECT DISTINCT tag FROM article_tags) "
      "UNION ALL SELECT 'type', code, label FROM event_types WHERE scheme <> 'unknown' "
      "ORDER BY 1, 3");
  return reader.Query(select);
}

}  // namespace dateline
