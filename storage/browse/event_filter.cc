#include "storage/browse/event_filter.h"

#include <cstdio>

namespace dateline {
namespace {

void AnyOf(Select& where, const char* before, const std::vector<std::string>& values,
           const char* after) {
  if (values.empty()) return;
  where.Add(" AND " + std::string(before) + Placeholders(values.size()) + after, values);
}

std::string Number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.6f", value);
  return buffer;
}

}  // namespace

Select WhereOf(const EventFilter& filter) {
  Select where;
  where.Add(filter.undated ? " WHERE t.start_date IS NULL" : " WHERE t.start_date IS NOT NULL");
  if (!filter.from.empty()) where.Add(" AND t.end_date >= ?", {filter.from});
  // "2025-06~" sorts after every day of June.
  if (!filter.to.empty()) where.Add(" AND t.start_date <= ?", {filter.to + "~"});
  AnyOf(where, "t.type IN ", filter.types, "");
  AnyOf(where, "t.modality IN ", filter.modalities, "");
  AnyOf(where, "EXISTS (SELECT 1 FROM reports r WHERE r.cluster = t.cluster AND r.outlet IN ",
        filter.outlets, ")");
  AnyOf(where,
        "EXISTS (SELECT 1 FROM article_tags g WHERE g.article_id = t.article_id AND g.tag IN ",
        filter.tags, ")");
  if (!filter.countries.empty()) {
    where.Add(" AND (t.place_country IN " + Placeholders(filter.countries.size()),
              filter.countries);
    where.Add(
        " OR EXISTS (SELECT 1 FROM mentions m WHERE m.version_id = t.version_id AND m.begin_cp >= "
        "t.sentence_begin AND m.end_cp <= t.sentence_end AND m.country IN " +
            Placeholders(filter.countries.size()) + "))",
        filter.countries);
  }
  for (const std::string& entity : filter.entities) {
    where.Add(
        " AND (EXISTS (SELECT 1 FROM event_actors x JOIN entities n ON n.id = x.entity_id WHERE "
        "x.event_id = t.event_id AND n.uid = ?) OR EXISTS (SELECT 1 FROM mentions m JOIN entities "
        "n ON n.id = m.entity_id WHERE m.version_id = t.version_id AND m.begin_cp >= "
        "t.sentence_begin AND m.end_cp <= t.sentence_end AND n.uid = ?))",
        {entity, entity});
  }
  if (!filter.feed.empty()) {
    where.Add(
        " AND EXISTS (SELECT 1 FROM article_feeds f WHERE f.article_id = t.article_id AND f.feed = "
        "?)",
        {filter.feed});
  }
  if (!filter.article.empty()) {
    where.Add(
        " AND EXISTS (SELECT 1 FROM reports r WHERE r.cluster = t.cluster AND r.article_uid = ?)",
        {filter.article});
  }
  if (filter.min_confidence > 0) {
    where.Add(" AND t.confidence >= CAST(? AS REAL)", {Number(filter.min_confidence)});
  }
  if (filter.min_independent > 1) {
    where.Add(" AND t.independent >= CAST(? AS INTEGER)", {std::to_string(filter.min_independent)});
  }
  const std::string fts = FtsPrefixes(filter.words);
  if (!fts.empty()) {
    where.Add(" AND t.version_id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)",
              {fts});
    for (const std::string& word : Words(filter.words)) {
      where.Add(" AND (t.headline LIKE ? ESCAPE '\\' OR t.sentence LIKE ? ESCAPE '\\')",
                {Containing(word), Containing(word)});
    }
  }
  return where;
}

}  // namespace dateline
