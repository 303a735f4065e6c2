#include "storage/tables.h"

namespace dateline {
namespace {

struct TableSql {
  std::string_view name;
  std::string_view sql;
};

constexpr std::string_view kArticlesBegin =
    "SELECT a.uid, a.canonical_url AS url, v.title AS headline, v.standfirst, v.authors, v.byline, "
    "v.published, v.published_basis, v.modified, v.language, o.name AS outlet, v.site, v.section, "
    "v.reported_from, n.name AS country, v.country AS country_code, v.blocked, v.access, "
    "v.seq AS revision, length(v.text) AS characters, v.text_sha256, "
    "(SELECT group_concat(feed, ' ') FROM (SELECT feed FROM article_feeds WHERE article_id = a.id "
    "ORDER BY feed)) AS feeds, "
    "(SELECT group_concat(tag, ' ') FROM (SELECT tag FROM article_tags WHERE article_id = a.id "
    "ORDER BY tag)) AS tags";
constexpr std::string_view kArticlesEnd =
    " FROM articles a JOIN article_versions v ON v.id = a.current_version_id "
    "LEFT JOIN outlets o ON o.id = a.outlet_id LEFT JOIN countries n ON n.code = v.country "
    "ORDER BY v.published_utc NULLS LAST, a.uid";

#define DATELINE_SENTENCE                                                                    \
  "substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) AS sentence, s.begin_cp AS "        \
  "sentence_start, s.end_cp AS sentence_end, a.uid AS article_uid, a.canonical_url AS url, " \
  "v.seq AS revision"
#define DATELINE_NAME "coalesce(m.name, CASE WHEN m.entity_id IS NOT NULL THEN m.exact END)"
#define DATELINE_FROM(table, alias)                     \
  " FROM articles a JOIN " table " " alias " ON " alias \
  ".version_id = a.current_version_id "                 \
  "JOIN article_versions v ON v.id = " alias            \
  ".version_id LEFT JOIN sentences s ON "               \
  "s.version_id = " alias ".version_id AND s.idx = " alias ".sentence_idx "
#define DATELINE_EVENT                                                                     \
  "uid, date, start_date, end_date, precision, basis, type, mode, type_code, type_label, " \
  "modality, actors, recipients, others, place, n.name AS place_country, "                 \
  "place_country AS place_country_code, \"trigger\", trigger_begin AS trigger_start, "     \
  "trigger_end, sentence, sentence_begin AS sentence_start, sentence_end, confidence, "    \
  "headline, outlet, owner, url, article_uid, published, language, revision, cluster, review"

// Around a condition on `entities e`.
constexpr std::string_view kEntitiesBegin =
    "SELECT g.uid, g.type, g.name, g.kind, n.name AS country, g.country_code, g.mentions, "
    "g.articles FROM (SELECT e.uid, e.type, e.name, min(m.kind) AS kind, min(m.country) AS "
    "country_code, count(*) AS mentions, count(DISTINCT m.version_id) AS articles "
    "FROM articles a JOIN mentions m ON m.version_id = a.current_version_id "
    "JOIN entities e ON e.id = m.entity_id";
constexpr std::string_view kEntitiesEnd =
    " GROUP BY e.id) g LEFT JOIN countries n ON n.code = g.country_code ORDER BY g.type, g.name, "
    "g.uid";

constexpr TableSql kTables[] = {
    {"articles", ""},
    {"entities", ""},
    {"mentions",
     "SELECT m.uid, m.type, m.begin_cp AS start, m.end_cp AS \"end\", m.exact AS text, m.value, "
     "m.value_high, m.currency, m.unit, " DATELINE_NAME
     " AS name, coalesce(m.entity, " DATELINE_NAME ") AS entity, e.uid AS entity_uid, m.kind, "
     "n.name AS country, m.country AS country_code, m.confidence, " DATELINE_SENTENCE DATELINE_FROM(
         "mentions",
         "m") "LEFT JOIN entities e ON e.id = m.entity_id LEFT JOIN countries n ON n.code = "
              "m.country "
              "ORDER BY v.published_utc NULLS LAST, a.uid, m.begin_cp, m.end_cp DESC, m.uid"},
    {"dates",
     "SELECT d.uid, d.type, d.begin_cp AS start, d.end_cp AS \"end\", d.exact AS text, d.value, "
     "d.start_date, d.end_date, d.precision, d.basis, d.zone, d.confidence, " DATELINE_SENTENCE
         DATELINE_FROM("dates", "d") "ORDER BY d.start_date NULLS LAST, d.end_date, d.uid"},
    {"claims",
     "SELECT c.uid, c.begin_cp AS start, c.end_cp AS \"end\", c.exact AS text, c.percent, "
     "c.percent_high, c.unit, c.role, c.comparator, c.direction, c.kind, c.subject, c.predicate, "
     "c.measure, c.base, c.period, c.period_from, c.period_to, c.attribution, c.speaker, "
     "c.polarity, c.confidence, f.uid AS figure, c.review, " DATELINE_SENTENCE DATELINE_FROM(
         "claims", "c") "LEFT JOIN figures f ON f.figure = c.figure ORDER BY v.published_utc NULLS "
                        "LAST, c.uid"},
    {"quotes",
     "SELECT q.uid, q.begin_cp AS start, q.end_cp AS \"end\", q.exact AS text, q.direct, q.kind, "
     "q.part_of AS \"group\", q.speaker, q.speaker_begin_cp AS speaker_start, q.speaker_end_cp AS "
     "speaker_end, q.cue, q.confidence, q.review, " DATELINE_SENTENCE DATELINE_FROM(
         "quotes", "q") "ORDER BY v.published_utc NULLS LAST, q.uid"},
    {"events",
     "SELECT " DATELINE_EVENT " FROM reports LEFT JOIN countries n ON n.code = place_country "
     "ORDER BY start_date NULLS LAST, end_date, uid"},
    {"timeline",
     "SELECT " DATELINE_EVENT ", reports, outlets, independent, first_reported, last_reported, "
     "outlet_names FROM timeline LEFT JOIN countries n ON n.code = "
     "place_country WHERE start_date IS NOT NULL ORDER BY start_date, end_date, uid"},
    {"reports",
     "SELECT " DATELINE_EVENT " FROM reports LEFT JOIN countries n ON n.code = place_country "
     "WHERE start_date IS NOT NULL ORDER BY start_date, end_date, uid"},
    {"facts",
     "SELECT uid, percent, percent_high, unit, role, comparator, direction, kind, subject, "
     "predicate, measure, base, period, period_from, period_to, attribution, speaker, polarity, "
     "exact AS text, begin_cp AS start, end_cp AS \"end\", sentence, sentence_begin AS "
     "sentence_start, sentence_end, confidence, headline, outlet, url, article_uid, published, "
     "text_sha256, revision, figure, figure_claims, figure_outlets, independent, lowest, highest, "
     "first_published, last_published, review FROM facts ORDER BY published NULLS LAST, uid"},
    {"figures",
     "SELECT f.uid, c.subject, c.measure, c.kind, c.unit, c.period, f.lowest, f.highest, f.claims, "
     "f.articles, f.outlets, f.independent, f.first_published, f.last_published FROM figures f "
     "JOIN facts c ON c.uid = f.uid ORDER BY f.first_published NULLS LAST, f.uid"},
    {"reviews",
     "SELECT uid, kind, decision, correction, note, reviewer, reviewed_at FROM reviews "
     "ORDER BY reviewed_at, uid, decision"},
    {"fetches",
     "SELECT kind, url, final_url, feed, requested_at, duration_ms, status, outcome, error, "
     "content_type, bytes, body_sha256 FROM fetches ORDER BY requested_at, url, kind, outcome"},
};

}  // namespace

const std::vector<std::string_view>& ExportTables() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const TableSql& table : kTables) names.push_back(table.name);
    return names;
  }();
  return kNames;
}

std::string ExportSql(std::string_view table, const TableOptions& options) {
  if (table == "articles") {
    return std::string(kArticlesBegin) + (options.with_text ? ", v.text" : "") +
           std::string(kArticlesEnd);
  }
  if (table == "entities") {
    return std::string(kEntitiesBegin) +
           (options.entities.empty() ? "" : " WHERE " + options.entities) +
           std::string(kEntitiesEnd);
  }
  for (const TableSql& known : kTables) {
    if (known.name == table) return std::string(known.sql);
  }
  return {};
}

}  // namespace dateline
