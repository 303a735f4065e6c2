#include "storage/browse/claims.h"

#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

// Goes along the index of publication: null, an unknown time, comes last.
constexpr std::string_view kOrder = " ORDER BY f.published_utc DESC, f.uid DESC";

Select Base(const ClaimFilter& filter) {
  Select select;
  select.Add(FactColumns()).Add(" WHERE 1");
  for (const std::string& word : Words(filter.words)) {
    select.Add(" AND f.sentence LIKE ? ESCAPE '\\'", {Containing(word)});
  }
  const auto part = [&](const char* column, const std::string& value) {
    if (value.empty()) return;
    select.Add(" AND f." + std::string(column) + " LIKE ? ESCAPE '\\'", {Containing(value)});
  };
  part("subject", filter.subject);
  part("measure", filter.measure);
  if (!filter.speaker.empty()) {
    select.Add(" AND (f.speaker LIKE ? ESCAPE '\\' OR f.attribution LIKE ? ESCAPE '\\')",
               {Containing(filter.speaker), Containing(filter.speaker)});
  }
  const auto any_of = [&](const char* column, const std::vector<std::string>& values) {
    if (values.empty()) return;
    select.Add(" AND f." + std::string(column) + " IN " + Placeholders(values.size()), values);
  };
  any_of("kind", filter.kinds);
  any_of("unit", filter.units);
  any_of("outlet", filter.outlets);
  if (!filter.low.empty()) select.Add(" AND f.percent_value >= CAST(? AS REAL)", {filter.low});
  if (!filter.high.empty()) select.Add(" AND f.percent_value <= CAST(? AS REAL)", {filter.high});
  if (!filter.from.empty()) select.Add(" AND f.published_utc >= ?", {filter.from});
  if (!filter.to.empty()) select.Add(" AND f.published_utc <= ?", {filter.to + "~"});
  return select;
}

// `since`: when the revision was published that is the `articles`-th newest before a cursor; none
// if there are fewer.
Select Bound(const std::vector<std::string>& at, int articles) {
  Select select;
  select.Add("SELECT (SELECT published_utc FROM article_versions WHERE published_utc ");
  if (at.empty()) {
    select.Add("> ''");
  } else {
    select.Add("<= ?", {at[0]});
  }
  select.Add(" ORDER BY published_utc DESC LIMIT 1 OFFSET " + std::to_string(articles) +
             ") AS since");
  return select;
}

}  // namespace

std::string_view FactColumns() {
  return "SELECT f.uid, f.percent, f.percent_high, f.unit, f.role, f.comparator, f.direction, "
         "f.kind, f.subject, f.predicate, f.measure, f.base, f.period, f.period_from, f.period_to, "
         "f.attribution, f.speaker, f.polarity, f.exact AS text, f.begin_cp AS start, f.end_cp AS "
         "\"end\", f.sentence, f.sentence_begin AS sentence_start, f.sentence_end, f.confidence, "
         "f.headline, f.outlet, f.url, f.article_uid, f.published, f.published_utc, f.revision, "
         "f.figure, "
         "f.figure_claims, f.figure_outlets, f.independent, f.lowest, f.highest, f.review FROM "
         "facts f";
}

Select ClaimsSelect(const ClaimFilter& filter) { return Base(filter).Add(kOrder); }

Result<TablePage> ReadClaims(Reader& reader, const ClaimFilter& filter, const std::string& cursor,
                             int limit) {
  std::vector<std::string> at;
  if (!cursor.empty()) {
    at = UnpackCursor(cursor, 2);
    if (at.empty()) return Fail(ErrorCode::kUsage, "cursor is not one that this server gave");
  }
  // The newest articles first, so that the index of publication bounds the search; then more of
  // them, then all.
  Result<Table> table;
  for (const int articles : {500, 10'000, 0}) {
    std::string since;
    if (articles > 0) {
      const Result<Table> bound = reader.Query(Bound(at, articles));
      if (!bound) return Fail(bound.error());
      since = bound->At(0, "since");
      if (since.empty()) continue;
    }
    Select select = Base(filter);
    if (!since.empty()) select.Add(" AND f.published_utc >= ?", {since});
    if (!at.empty() && at[0].empty()) {
      select.Add(" AND f.published_utc IS NULL AND f.uid < ?", {at[1]});
    } else if (!at.empty() && !since.empty()) {
      select.Add(" AND f.published_utc <= ? AND (f.published_utc, f.uid) < (?, ?)",
                 {at[0], at[0], at[1]});
    } else if (!at.empty()) {
      select.Add(" AND (f.published_utc IS NULL OR (f.published_utc, f.uid) < (?, ?))", at);
    }
    select.Add(kOrder).Add(" LIMIT " + std::to_string(limit + 1));
    table = reader.Query(select);
    if (!table) return Fail(table.error());
    if (table->size() > static_cast<std::size_t>(limit)) break;
  }
  TablePage page{std::move(*table), ""};
  if (page.table.size() > static_cast<std::size_t>(limit)) {
    page.table.rows.pop_back();
    const std::size_t last = page.table.size() - 1;
    page.next = PackCursor({page.table.At(last, "published_utc"), page.table.At(last, "uid")});
  }
  return page;
}

}  // namespace dateline
