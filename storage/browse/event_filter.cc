#include "storage/browse/event_filter.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

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

// Reports that meet `condition` over `e`, as the events that they belong to.
std::string Through(const std::string& from, const std::string& condition) {
  return " AND t.event_id IN (SELECT e.id FROM " + from + " WHERE " + condition +
         " AND e.lead = 1 UNION SELECT l.id FROM " + from +
         " JOIN events l ON l.cluster_id = e.cluster_id AND l.lead = 1 WHERE " + condition + ")";
}

// The same values twice, for Through().
std::vector<std::string> Twice(std::vector<std::string> values) {
  const std::vector<std::string> once = values;
  values.insert(values.end(), once.begin(), once.end());
  return values;
}

// True if the table `events` alone does not tell.
bool NeedsView(const EventFilter& filter) {
  EventFilter own = filter;
  own.from.clear();
  own.to.clear();
  own.types.clear();
  own.modalities.clear();
  own.min_confidence = 0;
  own.undated = false;
  return !(own.words.empty() && own.entities.empty() && own.countries.empty() &&
           own.outlets.empty() && own.tags.empty() && own.feed.empty() && own.article.empty() &&
           own.min_independent <= 1);
}

}  // namespace

Select WhereOf(const EventFilter& filter) {
  Select where;
  where.Add(" WHERE 1");
  where.Add(filter.undated ? " AND t.start_date IS NULL" : " AND t.start_date IS NOT NULL");
  if (!filter.from.empty()) {
    where.Add(" AND t.end_date >= ?", {filter.from});
    // An interval begins at most a decade before its end: lets the index bound the search.
    const int year = std::atoi(filter.from.substr(0, 4).c_str()) - 10;
    char early[8];
    std::snprintf(early, sizeof early, "%04d", std::clamp(year, 0, 9999));
    where.Add(" AND t.start_date >= ?", {early});
  }
  // "2025-06~" sorts after every day of June.
  if (!filter.to.empty()) where.Add(" AND t.start_date <= ?", {filter.to + "~"});
  AnyOf(where, "t.type IN ", filter.types, "");
  AnyOf(where, "t.modality IN ", filter.modalities, "");
  if (!filter.outlets.empty()) {
    const std::string names = Placeholders(filter.outlets.size());
    where.Add(" AND (t.outlet IN " + names, filter.outlets);
    where.Add(
        " OR (t.reports > 1 AND EXISTS (SELECT 1 FROM event_clusters k JOIN events e ON "
        "e.cluster_id = k.id JOIN articles a ON a.current_version_id = e.version_id JOIN outlets o "
        "ON o.id = a.outlet_id WHERE k.uid = t.cluster AND o.name IN " +
            names + ")))",
        filter.outlets);
  }
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
    where.Add(Through("entities n JOIN event_entities x ON x.entity_id = n.id JOIN events e ON "
                      "e.id = x.event_id",
                      "n.uid = ?"),
              Twice({entity}));
  }
  if (!filter.feed.empty()) {
    where.Add(
        " AND EXISTS (SELECT 1 FROM article_feeds f WHERE f.article_id = t.article_id AND f.feed = "
        "?)",
        {filter.feed});
  }
  if (!filter.article.empty()) {
    where.Add(
        Through("articles a JOIN events e ON e.version_id = a.current_version_id", "a.uid = ?"),
        Twice({filter.article}));
  }
  if (filter.min_confidence > 0) {
    where.Add(" AND t.confidence >= CAST(? AS REAL)", {Number(filter.min_confidence)});
  }
  if (filter.min_independent > 1) {
    where.Add(
        " AND t.event_id IN (SELECT e.id FROM event_clusters c JOIN events e ON e.cluster_id = "
        "c.id AND e.lead = 1 WHERE c.independent >= CAST(? AS INTEGER))",
        {std::to_string(filter.min_independent)});
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

std::string_view CountSource(const EventFilter& filter) {
  return NeedsView(filter) ? "timeline t" : "events t";
}

Select CountWhereOf(const EventFilter& filter) {
  Select where = WhereOf(filter);
  if (!NeedsView(filter)) where.Add(" AND t.lead = 1");
  return where;
}

}  // namespace dateline
