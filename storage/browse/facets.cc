#include "storage/browse/facets.h"

#include <string_view>

namespace dateline {
namespace {

constexpr int kMostValues = 12;  // of one facet

struct Facet {
  std::string_view name;
  std::string_view sql;  // value, label, events from `hit h`
  std::vector<std::string> EventFilter::*own;
};

constexpr std::string_view kByEvents = " GROUP BY 1 ORDER BY 3 DESC, 2";

const Facet kFacets[] = {
    {"entity",
     "SELECT n.uid, n.name, count(DISTINCT h.event_id) FROM hit h JOIN event_actors x ON "
     "x.event_id = h.event_id JOIN entities n ON n.id = x.entity_id",
     nullptr},
    {"type", "SELECT h.type, h.type_label, count(*) FROM hit h", &EventFilter::types},
    {"country",
     "SELECT c.code, c.name, count(DISTINCT h.event_id) FROM hit h JOIN mentions m ON m.version_id "
     "= h.version_id AND m.begin_cp >= h.sentence_begin AND m.end_cp <= h.sentence_end JOIN "
     "countries c ON c.code = m.country",
     &EventFilter::countries},
    {"outlet", "SELECT h.outlet, h.outlet, count(*) FROM hit h WHERE h.outlet IS NOT NULL",
     &EventFilter::outlets},
    {"tag",
     "SELECT g.tag, g.tag, count(*) FROM hit h JOIN article_tags g ON g.article_id = h.article_id",
     &EventFilter::tags},
    {"modality", "SELECT h.modality, h.modality, count(*) FROM hit h", &EventFilter::modalities},
};

}  // namespace

Result<Table> ReadFacets(Reader& reader, const EventFilter& filter, int most) {
  Table all;
  all.columns = {"facet", "value", "label", "events"};
  for (const Facet& facet : kFacets) {
    EventFilter open = filter;
    if (facet.own != nullptr) (open.*facet.own).clear();
    Select select;
    select.Add(
        "WITH hit AS MATERIALIZED (SELECT t.event_id, t.version_id, t.article_id, t.type, "
        "t.type_label, t.outlet, t.modality, t.sentence_begin, t.sentence_end FROM timeline t");
    select.Add(WhereOf(open));
    select.Add(" ORDER BY t.start_date DESC, t.end_date DESC, t.uid DESC LIMIT " +
               std::to_string(most) + ") ");
    select.Add(facet.sql).Add(kByEvents).Add(" LIMIT " + std::to_string(kMostValues));
    const Result<Table> counted = reader.Query(select);
    if (!counted) return Fail(counted.error());
    for (const Row& row : counted->rows) {
      all.rows.push_back({{Cell::Type::kText, std::string(facet.name)}, row[0], row[1], row[2]});
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
