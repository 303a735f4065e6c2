#include "storage/ingest_state.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "pipeline/text/timestamp.h"
#include "storage/statements.h"

namespace dateline {
namespace {

constexpr const char* kFeedColumns =
    "SELECT name, url, etag, last_modified, body_sha256, last_fetch_at, next_fetch_at, status, "
    "error_score, last_error FROM feeds";

FeedState ReadFeed(SQLite::Statement& row) {
  FeedState feed;
  feed.name = row.getColumn(0).getString();
  feed.url = row.getColumn(1).getString();
  feed.etag = row.getColumn(2).getString();
  feed.last_modified = row.getColumn(3).getString();
  feed.body_sha256 = row.getColumn(4).getString();
  feed.last_fetch_at = row.getColumn(5).getString();
  feed.next_fetch_at = row.getColumn(6).getString();
  feed.status = row.getColumn(7).getString();
  feed.error_score = row.getColumn(8).getDouble();
  feed.last_error = row.getColumn(9).getString();
  return feed;
}

}  // namespace

Result<std::optional<FeedState>> IngestState::Feed(std::string_view name) {
  return Attempt("read feed " + std::string(name), [&]() -> std::optional<FeedState> {
    StatementCache cache(database_->handle());
    const std::string sql = std::string(kFeedColumns) + " WHERE name = ?1";
    SQLite::Statement& row = cache.Bind(sql.c_str(), name);
    if (!row.executeStep()) return std::nullopt;
    return ReadFeed(row);
  });
}

Result<std::vector<FeedState>> IngestState::Feeds() {
  return Attempt("read feeds", [&] {
    SQLite::Statement row(database_->handle(), std::string(kFeedColumns) + " ORDER BY name");
    std::vector<FeedState> feeds;
    while (row.executeStep()) feeds.push_back(ReadFeed(row));
    return feeds;
  });
}

Result<void> IngestState::PutFeed(const FeedState& feed) {
  return Attempt("store the state of feed " + feed.name, [&] {
    StatementCache cache(database_->handle());
    cache.Run(
        "INSERT INTO feeds (name, url, etag, last_modified, body_sha256, last_fetch_at, "
        "next_fetch_at, status, error_score, last_error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
        "?9, ?10) ON CONFLICT (name) DO UPDATE SET url = ?2, etag = ?3, last_modified = ?4, "
        "body_sha256 = ?5, last_fetch_at = ?6, next_fetch_at = ?7, status = ?8, error_score = ?9, "
        "last_error = ?10",
        feed.name, feed.url, OrNull{feed.etag}, OrNull{feed.last_modified},
        OrNull{feed.body_sha256}, OrNull{feed.last_fetch_at}, OrNull{feed.next_fetch_at},
        feed.status, feed.error_score, OrNull{feed.last_error});
  });
}

Result<int> IngestState::Enqueue(const std::vector<QueueItem>& items) {
  return Attempt("store feed items", [&] {
    StatementCache cache(database_->handle());
    int added = 0;
    for (const QueueItem& item : items) {
      added += cache.Run(
          "INSERT INTO queue (feed, url, guid, title, published, state, attempts, not_before) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (feed, guid) DO NOTHING",
          item.feed, item.url, item.guid.empty() ? item.url : item.guid, OrNull{item.title},
          OrNull{item.published}, item.state, item.attempts, OrNull{item.not_before});
    }
    return added;
  });
}

Result<std::vector<QueueItem>> IngestState::Pending(std::chrono::sys_seconds now, int limit,
                                                    std::string_view feed) {
  return Attempt("read the queue", [&] {
    StatementCache cache(database_->handle());
    SQLite::Statement& row = cache.Bind(
        "SELECT id, feed, url, guid, title, published, state, attempts, not_before FROM queue "
        "WHERE state = 'pending' AND (not_before IS NULL OR not_before <= ?1) "
        "AND (?2 = '' OR feed = ?2) ORDER BY id LIMIT ?3",
        ToIsoUtc(now), feed, limit);
    std::vector<QueueItem> items;
    while (row.executeStep()) {
      QueueItem item;
      item.id = row.getColumn(0).getInt64();
      item.feed = row.getColumn(1).getString();
      item.url = row.getColumn(2).getString();
      item.guid = row.getColumn(3).getString();
      item.title = row.getColumn(4).getString();
      item.published = row.getColumn(5).getString();
      item.state = row.getColumn(6).getString();
      item.attempts = row.getColumn(7).getInt();
      item.not_before = row.getColumn(8).getString();
      items.push_back(std::move(item));
    }
    return items;
  });
}

Result<void> IngestState::UpdateItem(const QueueItem& item) {
  return Attempt("store the state of " + item.url, [&] {
    StatementCache cache(database_->handle());
    cache.Run("UPDATE queue SET state = ?2, attempts = ?3, not_before = ?4 WHERE id = ?1", item.id,
              item.state, item.attempts, OrNull{item.not_before});
  });
}

Result<void> IngestState::AddFetch(const FetchRecord& fetch) {
  return Attempt("store the fetch of " + fetch.url, [&] {
    StatementCache cache(database_->handle());
    cache.Run(
        "INSERT INTO fetches (run_id, kind, url, final_url, feed, requested_at, duration_ms, "
        "status, outcome, error, content_type, bytes, body_sha256) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        MaybeInt{fetch.run != 0, fetch.run}, fetch.kind, fetch.url, OrNull{fetch.final_url},
        OrNull{fetch.feed}, fetch.requested_at, fetch.duration_ms,
        MaybeInt{fetch.status != 0, fetch.status}, fetch.outcome, OrNull{fetch.error},
        OrNull{fetch.content_type}, fetch.bytes, OrNull{fetch.body_sha256});
  });
}

Result<std::int64_t> IngestState::BeginRun(std::string_view command, std::string_view version,
                                           std::chrono::sys_seconds now) {
  return Attempt("store the start of the run", [&] {
    StatementCache cache(database_->handle());
    cache.Run("INSERT INTO runs (command, version, started_at) VALUES (?1, ?2, ?3)", command,
              version, ToIsoUtc(now));
    return cache.LastId();
  });
}

Result<void> IngestState::EndRun(std::int64_t run, std::chrono::sys_seconds now, int exit_code,
                                 std::string_view counts_json) {
  return Attempt("store the end of the run", [&] {
    StatementCache cache(database_->handle());
    cache.Run("UPDATE runs SET ended_at = ?2, exit_code = ?3, counts = ?4 WHERE id = ?1", run,
              ToIsoUtc(now), exit_code, OrNull{counts_json});
  });
}

}  // namespace dateline
