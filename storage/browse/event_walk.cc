#include "storage/browse/event_walk.h"

#include <utility>

namespace dateline {
namespace {

// Fewer are looked up by themselves, more are found on the way.
constexpr int kFewEvents = 4000;
constexpr int kFewArticles = 400;

bool AtMost(Reader& reader, const std::string& sql, const std::vector<std::string>& values,
            int most) {
  Select select;
  select.Add("SELECT count(*) AS n FROM (SELECT 1 FROM " + sql + " LIMIT " +
                 std::to_string(most + 1) + ")",
             values);
  const Result<Table> counted = reader.Query(select);
  return counted && !counted->empty() && std::stoi(counted->At(0, "n")) <= most;
}

// True if one condition leaves few enough events to look them all up.
bool IsRare(Reader& reader, const EventFilter& filter) {
  if (filter.undated || !filter.article.empty()) return true;
  for (const std::string& entity : filter.entities) {
    if (AtMost(reader, "entities n JOIN event_entities x ON x.entity_id = n.id WHERE n.uid = ?",
               {entity}, kFewEvents)) {
      return true;
    }
  }
  const std::string words = FtsPrefixes(filter.words);
  if (!words.empty() &&
      AtMost(reader, "article_fts WHERE article_fts MATCH ?", {words}, kFewArticles)) {
    return true;
  }
  if (!filter.outlets.empty() &&
      AtMost(reader,
             "outlets o JOIN articles a ON a.outlet_id = o.id WHERE o.name IN " +
                 Placeholders(filter.outlets.size()),
             filter.outlets, kFewArticles)) {
    return true;
  }
  return filter.min_independent > 1 &&
         AtMost(reader, "event_clusters WHERE independent >= CAST(? AS INTEGER)",
                {std::to_string(filter.min_independent)}, kFewEvents);
}

Result<Select> After(const EventFilter& filter, const WalkOrder& order) {
  Select select;
  if (!order.cursor.empty()) {
    const std::vector<std::string> at = UnpackCursor(order.cursor, filter.undated ? 1 : 3);
    if (at.empty()) return Fail(ErrorCode::kUsage, "cursor is not one that this server gave");
    if (filter.undated) {
      select.Add(" AND t.uid > ?", at);
    } else {
      select.Add(" AND (t.start_date, t.end_date, t.uid) " +
                     std::string(order.oldest_first ? ">" : "<") + " (?, ?, ?)",
                 at);
    }
  }
  select.Add(filter.undated       ? " ORDER BY t.uid"
             : order.oldest_first ? " ORDER BY t.start_date, t.end_date, t.uid"
                                  : " ORDER BY t.start_date DESC, t.end_date DESC, t.uid DESC");
  return select;
}

}  // namespace

Result<EventWalk> WalkEvents(Reader& reader, const EventFilter& filter, const WalkOrder& order,
                             int most, std::chrono::milliseconds time) {
  const Result<Select> after = After(filter, order);
  if (!after) return Fail(after.error());
  Select select;
  select.Add("SELECT t.event_id, t.start_date, t.end_date, t.uid, ");
  if (IsRare(reader, filter)) {
    select.Add("1 FROM timeline t").Add(WhereOf(filter));
  } else {
    select.Add(EachOf(filter)).Add(" FROM timeline t").Add(PlainWhereOf(filter));
  }
  select.Add(*after);
  EventWalk walk;
  EventHit last;
  const Result<bool> cut = reader.StreamFor(time, select, [&](const Row& row) {
    EventHit hit{row[0].text, row[1].text, row[2].text, row[3].text};
    if (row[4].text == "1") {
      if (walk.hits.size() == static_cast<std::size_t>(most)) {
        walk.more = true;
        return false;
      }
      walk.hits.push_back(hit);
    }
    last = std::move(hit);
    return true;
  });
  if (!cut) return Fail(cut.error());
  walk.cut = *cut && !walk.more;
  if (walk.cut) walk.more = !last.uid.empty();
  if (walk.more) {
    walk.next =
        filter.undated ? PackCursor({last.uid}) : PackCursor({last.start, last.end, last.uid});
  }
  return walk;
}

std::string IdList(const std::vector<EventHit>& hits, std::size_t most) {
  std::string list = "[";
  for (std::size_t i = 0; i < hits.size() && i < most; ++i) {
    list += (i == 0 ? "" : ",") + hits[i].id;
  }
  return list + "]";
}

}  // namespace dateline
