#include "storage/ingest_state.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "pipeline/text/timestamp.h"
#include "storage/statements.h"

namespace dateline {
namespace {

constexpr const char* kFeedColumns =
    "SELECT name, url, etag, last_modified, body_sha256, last_fetch_at, next_fetch_at, status, "
    "error_score, last_error, format, title, effective_url, moved_to, moved_times, moved_since, "
    "full_fetch_at, last_ok_at, last_new_at, median_gap_s, idle_polls FROM feeds";

FeedState ReadFeed(SQLite::Statement& row) {
  int column = 0;
  const auto text = [&] { return row.getColumn(column++).getString(); };
  FeedState feed;
  feed.name = text();
  feed.url = text();
  feed.etag = text();
  feed.last_modified = text();
  feed.body_sha256 = text();
  feed.last_fetch_at = text();
  feed.next_fetch_at = text();
  feed.status = text();
  feed.error_score = row.getColumn(column++).getDouble();
  feed.last_error = text();
  feed.format = text();
  feed.title = text();
  feed.effective_url = text();
  feed.moved_to = text();
  feed.moved_times = row.getColumn(column++).getInt();
  feed.moved_since = text();
  feed.full_fetch_at = text();
  feed.last_ok_at = text();
  feed.last_new_at = text();
  feed.median_gap_s = row.getColumn(column++).getInt64();
  feed.idle_polls = row.getColumn(column).getInt();
  return feed;
}

}  // namespace

IngestState::IngestState(Database& database)
    : database_(&database), cache_(std::make_unique<StatementCache>(database.handle())) {}
IngestState::~IngestState() = default;

Result<std::optional<FeedState>> IngestState::Feed(std::string_view name) {
  return Attempt("read feed " + std::string(name), [&]() -> std::optional<FeedState> {
    StatementCache& cache = *cache_;
    static const std::string kSql = std::string(kFeedColumns) + " WHERE name = ?1";
    SQLite::Statement& row = cache.Bind(kSql.c_str(), name);
    std::optional<FeedState> feed;
    if (row.executeStep()) feed = ReadFeed(row);
    row.tryReset();
    return feed;
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
    StatementCache& cache = *cache_;
    cache.Run(
        "INSERT OR REPLACE INTO feeds (id, name, url, etag, last_modified, body_sha256, "
        "last_fetch_at, next_fetch_at, status, error_score, last_error, format, title, "
        "effective_url, moved_to, moved_times, moved_since, full_fetch_at, last_ok_at, "
        "last_new_at, median_gap_s, idle_polls) VALUES ((SELECT id FROM feeds WHERE name = ?1), "
        "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, "
        "?20, ?21)",
        feed.name, feed.url, OrNull{feed.etag}, OrNull{feed.last_modified},
        OrNull{feed.body_sha256}, OrNull{feed.last_fetch_at}, OrNull{feed.next_fetch_at},
        feed.status, feed.error_score, OrNull{feed.last_error}, OrNull{feed.format},
        OrNull{feed.title}, OrNull{feed.effective_url}, OrNull{feed.moved_to}, feed.moved_times,
        OrNull{feed.moved_since}, OrNull{feed.full_fetch_at}, OrNull{feed.last_ok_at},
        OrNull{feed.last_new_at}, MaybeInt{feed.median_gap_s != 0, feed.median_gap_s},
        feed.idle_polls);
  });
}

Result<int> IngestState::Enqueue(const std::vector<QueueItem>& items) {
  return Attempt("store feed items", [&] {
    StatementCache& cache = *cache_;
    int added = 0;
    for (const QueueItem& item : items) {
      added += cache.Run(
          "INSERT INTO queue (feed, url, guid, title, published, state, attempts, not_before, "
          "updated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
          "ON CONFLICT (feed, guid) DO NOTHING",
          item.feed, item.url, item.guid.empty() ? item.url : item.guid, OrNull{item.title},
          OrNull{item.published}, item.state, item.attempts, OrNull{item.not_before},
          OrNull{item.updated});
    }
    return added;
  });
}

Result<std::vector<QueueItem>> IngestState::Pending(std::chrono::sys_seconds now, int limit,
                                                    std::string_view feed) {
  return Attempt("read the queue", [&] {
    StatementCache& cache = *cache_;
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
    row.tryReset();
    return items;
  });
}

Result<std::map<std::string, int>> IngestState::Waiting() {
  return Attempt("read the queue", [&] {
    SQLite::Statement row(database_->handle(),
                          "SELECT feed, count(*) FROM queue WHERE state = 'pending' GROUP BY feed");
    std::map<std::string, int> counts;
    while (row.executeStep()) counts[row.getColumn(0).getString()] = row.getColumn(1).getInt();
    return counts;
  });
}

Result<void> IngestState::UpdateItem(const QueueItem& item) {
  return Attempt("store the state of " + item.url, [&] {
    StatementCache& cache = *cache_;
    cache.Run("UPDATE queue SET state = ?2, attempts = ?3, not_before = ?4 WHERE id = ?1", item.id,
              item.state, item.attempts, OrNull{item.not_before});
  });
}

Result<bool> IngestState::Requeue(const QueueItem& item) {
  return Attempt("queue " + item.url + " again", [&] {
    if (item.updated.empty()) return false;
    return cache_->Run(
               "UPDATE queue SET state = 'pending', attempts = 0, not_before = NULL, updated = ?3 "
               "WHERE feed = ?1 AND guid = ?2 AND state = 'done' AND coalesce(updated, '') < ?3",
               item.feed, item.guid.empty() ? item.url : item.guid, item.updated) > 0;
  });
}

Result<void> IngestState::PutRevisit(const Revisit& revisit) {
  return Attempt("store when " + revisit.url + " is visited again", [&] {
    cache_->Run(
        "INSERT OR REPLACE INTO revisits (url, feed, etag, last_modified, published, next_at, "
        "failures) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        revisit.url, revisit.feed, OrNull{revisit.etag}, OrNull{revisit.last_modified},
        revisit.published, OrNull{revisit.next_at}, revisit.failures);
  });
}

namespace {

Revisit ReadRevisit(SQLite::Statement& row) {
  Revisit revisit;
  int column = 0;
  for (std::string* text : {&revisit.url, &revisit.feed, &revisit.etag, &revisit.last_modified,
                            &revisit.published, &revisit.next_at}) {
    *text = row.getColumn(column++).getString();
  }
  revisit.failures = row.getColumn(column).getInt();
  return revisit;
}

}  // namespace

Result<std::vector<Revisit>> IngestState::DueRevisits(std::string_view feed,
                                                      std::chrono::sys_seconds now, int limit) {
  return Attempt("read what is to be visited again", [&] {
    SQLite::Statement& row = cache_->Bind(
        "SELECT url, feed, etag, last_modified, published, next_at, failures FROM revisits "
        "WHERE feed = ?1 AND next_at <= ?2 ORDER BY next_at, url LIMIT ?3",
        feed, ToIsoUtc(now), limit);
    std::vector<Revisit> due;
    while (row.executeStep()) due.push_back(ReadRevisit(row));
    row.tryReset();
    return due;
  });
}

Result<std::optional<Revisit>> IngestState::RevisitOf(std::string_view url) {
  return Attempt("look up " + std::string(url), [&] {
    SQLite::Statement& row = cache_->Bind(
        "SELECT url, feed, etag, last_modified, published, next_at, failures FROM revisits "
        "WHERE url = ?1",
        url);
    std::optional<Revisit> revisit;
    if (row.executeStep()) revisit = ReadRevisit(row);
    row.tryReset();
    return revisit;
  });
}

Result<void> IngestState::NoteFeed(std::string_view url, std::string_view feed,
                                   const std::vector<std::string>& tags) {
  return Attempt("store the feed of " + std::string(url), [&] {
    StatementCache& cache = *cache_;
    const int added = cache.Run(
        "INSERT OR IGNORE INTO article_feeds (article_id, feed) "
        "SELECT article_id, ?2 FROM article_urls WHERE url = ?1",
        url, feed);
    if (added == 0) return;
    for (const std::string& tag : tags) {
      cache.Run(
          "INSERT OR IGNORE INTO article_tags (article_id, tag) "
          "SELECT article_id, ?2 FROM article_urls WHERE url = ?1",
          url, tag);
    }
  });
}

Result<std::vector<HostState>> IngestState::Hosts() {
  return Attempt("read hosts", [&] {
    SQLite::Statement row(database_->handle(),
                          "SELECT host, not_before, last_request_at FROM hosts");
    std::vector<HostState> hosts;
    while (row.executeStep()) {
      hosts.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(),
                       row.getColumn(2).getString()});
    }
    return hosts;
  });
}

Result<std::vector<RobotsFile>> IngestState::RobotsFiles() {
  return Attempt("read robots.txt files", [&] {
    SQLite::Statement row(database_->handle(),
                          "SELECT origin, fetched_at, status, body, error FROM robots");
    std::vector<RobotsFile> files;
    while (row.executeStep()) {
      files.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(),
                       row.getColumn(2).getInt(), row.getColumn(3).getString(),
                       row.getColumn(4).getString()});
    }
    return files;
  });
}

Result<void> IngestState::PutHost(const HostState& host) {
  return Attempt("store host " + host.host, [&] {
    StatementCache& cache = *cache_;
    cache.Run(
        "INSERT OR REPLACE INTO hosts (host, not_before, last_request_at) VALUES (?1, ?2, ?3)",
        host.host, OrNull{host.not_before}, OrNull{host.last_request_at});
  });
}

Result<void> IngestState::PutRobots(const RobotsFile& file) {
  return Attempt("store robots.txt of " + file.origin, [&] {
    StatementCache& cache = *cache_;
    cache.Run(
        "INSERT OR REPLACE INTO robots (origin, fetched_at, status, body, error) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        file.origin, file.fetched_at, MaybeInt{file.status != 0, file.status}, OrNull{file.body},
        OrNull{file.error});
  });
}

Result<void> IngestState::AddFetch(const FetchRecord& fetch) {
  return Attempt("store the fetch of " + fetch.url, [&] {
    StatementCache& cache = *cache_;
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
    StatementCache& cache = *cache_;
    cache.Run("INSERT INTO runs (command, version, started_at) VALUES (?1, ?2, ?3)", command,
              version, ToIsoUtc(now));
    return cache.LastId();
  });
}

Result<void> IngestState::EndRun(std::int64_t run, std::chrono::sys_seconds now, int exit_code,
                                 std::string_view counts_json) {
  return Attempt("store the end of the run", [&] {
    StatementCache& cache = *cache_;
    cache.Run("UPDATE runs SET ended_at = ?2, exit_code = ?3, counts = ?4 WHERE id = ?1", run,
              ToIsoUtc(now), exit_code, OrNull{counts_json});
  });
}

Result<std::vector<RunRecord>> IngestState::LastRuns(int limit) {
  return Attempt("read runs", [&] {
    StatementCache& cache = *cache_;
    SQLite::Statement& row = cache.Bind(
        "SELECT id, command, version, started_at, ended_at, exit_code, counts FROM runs "
        "ORDER BY id DESC LIMIT ?1",
        limit);
    std::vector<RunRecord> runs;
    while (row.executeStep()) {
      RunRecord run;
      run.id = row.getColumn(0).getInt64();
      run.command = row.getColumn(1).getString();
      run.version = row.getColumn(2).getString();
      run.started_at = row.getColumn(3).getString();
      run.ended_at = row.getColumn(4).getString();
      if (!row.getColumn(5).isNull()) run.exit_code = row.getColumn(5).getInt();
      run.counts = row.getColumn(6).getString();
      runs.push_back(std::move(run));
    }
    row.tryReset();
    return runs;
  });
}

Result<IngestState::Dropped> IngestState::DropBefore(std::string_view log,
                                                     std::string_view manners) {
  return Attempt("drop old records", [&] {
    StatementCache& cache = *cache_;
    Dropped dropped;
    dropped.fetches = cache.Run("DELETE FROM fetches WHERE requested_at < ?1", log);
    dropped.runs = cache.Run(
        "DELETE FROM runs WHERE started_at < ?1 AND id < (SELECT max(id) FROM runs) "
        "AND NOT EXISTS (SELECT 1 FROM fetches f WHERE f.run_id = runs.id)",
        log);
    dropped.robots = cache.Run("DELETE FROM robots WHERE fetched_at < ?1", manners);
    dropped.hosts = cache.Run(
        "DELETE FROM hosts WHERE coalesce(last_request_at, '') < ?1 "
        "AND coalesce(not_before, '') < ?1",
        manners);
    return dropped;
  });
}

}  // namespace dateline
