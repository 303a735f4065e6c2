#include "storage/browse/status.h"

#include <utility>

namespace dateline {

Result<Status> ReadStatus(Reader& reader) {
  Status status;
  const std::pair<Table*, const char*> queries[] = {
      {&status.counts,
       "SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM "
       "article_versions) AS revisions, (SELECT count(*) FROM outlets) AS outlets, (SELECT "
       "count(*) FROM entities) AS entities, (SELECT count(*) FROM events) AS events, (SELECT "
       "count(*) FROM claims) AS claims, (SELECT count(*) FROM quotes) AS quotes, (SELECT count(*) "
       "FROM queue WHERE state = 'pending') AS pending, (SELECT count(*) FROM queue WHERE state = "
       "'failed') AS failed, (SELECT min(published_utc) FROM article_versions) AS first_published, "
       "(SELECT max(published_utc) FROM article_versions) AS last_published"},
      {&status.feeds,
       "SELECT f.name, f.title, f.url, f.status, f.last_fetch_at, f.last_ok_at, f.last_new_at, "
       "f.next_fetch_at, f.last_error, (SELECT count(*) FROM article_feeds x WHERE x.feed = "
       "f.name) "
       "AS articles FROM feeds f ORDER BY f.status = 'ok', f.name"},
      {&status.runs,
       "SELECT command, version, started_at, ended_at, exit_code, counts FROM runs ORDER BY "
       "started_at DESC, id DESC LIMIT 20"},
      {&status.failures,
       "SELECT url, feed, requested_at, status, outcome, error FROM fetches WHERE error IS NOT "
       "NULL "
       "ORDER BY requested_at DESC, id DESC LIMIT 20"},
  };
  for (const auto& [table, sql] : queries) {
    Select select;
    select.Add(sql);
    Result<Table> read = reader.Query(select);
    if (!read) return Fail(read.error());
    *table = std::move(*read);
  }
  return status;
}

}  // namespace dateline
