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
  return " AND t.event_id IN (SELECT iif(e.lead = 1, e.id, (SELECT l.id FROM events l WHERE "
         "l.cluster_id = e.cluster_id AND l.lead = 1)) FROM " +
         from + " WHERE " + condition + ")";
}

// The row of event_entities that says that event `e` names the entity ?, if there is one.
std::string Names(const std::string& start, const std::string& end, const std::string& event) {
  return "EXISTS (SELECT 1 FROM entities n JOIN event_entities x ON x.entity_id = n.id WHERE "
         "n.uid = ? AND x.span = iif(" +
         start + " = " + end + ", 0, 1) AND x.day = CAST(julianday(" + start +
         ") - 2440587.5 AS INTEGER) AND x.event_id = " + event + ")";
}

// True of `t` if another report `e` of the event meets `condition`.
std::string AnyReport(const std::string& joins, const std::string& condition) {
  return "(t.reports > 1 AND EXISTS (SELECT 1 FROM events l JOIN events e ON e.cluster_id = "
         "l.cluster_id" +
         joins + " WHERE l.id = t.event_id AND " + condition + "))";
}

}  // namespace

Select PlainWhereOf(const EventFilter& filter) {
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
  if (filter.min_confidence > 0) {
    where.Add(" AND t.confidence >= CAST(? AS REAL)", {Number(filter.min_confidence)});
  }
  return where;
}

namespace {

// Conditions that cost the same however they are asked.
void AddOfArticle(const EventFilter& filter, Select& where) {
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
  if (!filter.feed.empty()) {
    where.Add(
        " AND EXISTS (SELECT 1 FROM article_feeds f WHERE f.article_id = t.article_id AND f.feed = "
        "?)",
        {filter.feed});
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
}

}  // namespace

Select WhereOf(const EventFilter& filter) {
  Select where = PlainWhereOf(filter);
  AddOfArticle(filter, where);
  for (const std::string& entity : filter.entities) {
    where.Add(Through("entities n JOIN event_entities x ON x.entity_id = n.id JOIN events e ON "
                      "e.id = x.event_id",
                      "n.uid = ?"),
              {entity});
  }
  if (!filter.outlets.empty()) {
    where.Add(Through("outlets o JOIN articles a ON a.outlet_id = o.id JOIN events e ON "
                      "e.version_id = a.current_version_id",
                      "o.name IN " + Placeholders(filter.outlets.size())),
              filter.outlets);
  }
  if (!filter.article.empty()) {
    where.Add(
        Through("articles a JOIN events e ON e.version_id = a.current_version_id", "a.uid = ?"),
        {filter.article});
  }
  if (filter.min_independent > 1) {
    where.Add(
        " AND t.event_id IN (SELECT e.id FROM event_clusters c JOIN events e ON e.cluster_id = "
        "c.id AND e.lead = 1 WHERE c.independent >= CAST(? AS INTEGER))",
        {std::to_string(filter.min_independent)});
  }
  return where;
}

Select EachOf(const EventFilter& filter) {
  Select each;
  each.Add("(1");
  for (const std::string& entity : filter.entities) {
    each.Add(" AND (" + Names("t.start_date", "t.end_date", "t.event_id") + " OR " +
                 AnyReport("", Names("e.start_date", "e.end_date", "e.id")) + ")",
             {entity, entity});
  }
  if (!filter.outlets.empty()) {
    const std::string names = Placeholders(filter.outlets.size());
    each.Add(" AND (t.outlet IN " + names, filter.outlets);
    each.Add(" OR " +
                 AnyReport(" JOIN articles a ON a.current_version_id = e.version_id JOIN "
                           "outlets o ON o.id = a.outlet_id",
                           "o.name IN " + names) +
                 ")",
             filter.outlets);
  }
  if (filter.min_independent > 1) {
    each.Add(" AND t.independent >= CAST(? AS INTEGER)", {std::to_string(filter.min_independent)});
  }
  AddOfArticle(filter, each);
  return each.Add(")");
}

bool IsPlain(const EventFilter& filter) {
  return filter.from.empty() && filter.words.empty() && filter.entities.empty() &&
         filter.countries.empty() && filter.outlets.empty() && filter.tags.empty() &&
         filter.feed.empty() && filter.article.empty() && filter.min_independent <= 1 &&
         filter.min_confidence <= 0;
}

}  // namespace dateline
