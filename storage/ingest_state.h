#pragma once  // storage/ingest_state.h

// What ingestion must remember between runs: feeds and their validators, the queue of items that a
// feed named, fetches and runs. Inside the caller's transactions, like Repository. Times are ISO
// 8601 in UTC ("2025-06-06T10:30:00Z"), empty: none.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

class StatementCache;

struct FeedState {
  std::string name;  // key, as in feeds.yaml
  std::string url;
  std::string etag, last_modified;  // verbatim
  std::string body_sha256;
  std::string last_fetch_at, next_fetch_at;
  std::string status = "ok";  // ok failing gone disabled
  double error_score = 0.0;
  std::string last_error;
  std::string format, title;
  std::string effective_url;  // after a confirmed move; empty: `url`
  std::string moved_to;       // where 301 and 308 led the last `moved_times` times, since
  int moved_times = 0;
  std::string moved_since;
  std::string full_fetch_at;  // last request without validators
  std::string last_ok_at, last_new_at;
  std::int64_t median_gap_s = 0;  // between its items; 0: not known
  int idle_polls = 0;             // in a row, without a new item
};

struct QueueItem {
  std::int64_t id = 0;  // filled by Pending
  std::string feed;
  std::string url;
  std::string guid;
  std::string title;
  std::string published;          // ISO 8601 with offset where known
  std::string updated;            // as the feed says; another one queues the item again
  std::string state = "pending";  // pending done failed
  int attempts = 0;
  std::string not_before;
};

struct FetchRecord {
  std::int64_t run = 0;  // 0: none
  std::string kind;      // feed article robots import
  std::string url, final_url;
  std::string feed;
  std::string requested_at;
  std::int64_t duration_ms = 0;
  int status = 0;       // HTTP; 0: none
  std::string outcome;  // new changed not_modified … (free words, lower case)
  std::string error;
  std::string content_type;
  std::int64_t bytes = 0;
  std::string body_sha256;
};

// When a stored article is looked at again.
struct Revisit {
  std::string url, feed;
  std::string etag, last_modified;  // verbatim
  std::string published;            // UTC; what its age counts from
  std::string next_at;              // empty: no more
  int failures = 0;                 // in a row
};

// What pipeline/fetch/memory.h keeps of a host and of an origin.
struct HostState {
  std::string host;
  std::string not_before, last_request_at;
};
struct RobotsFile {
  std::string origin;
  std::string fetched_at;
  int status = 0;  // HTTP; 0: unreachable
  std::string body, error;
};

// A row of `runs`.
struct RunRecord {
  std::int64_t id = 0;
  std::string command, version, started_at, ended_at;
  std::optional<int> exit_code;
  std::string counts;  // JSON object; may be empty
};

class IngestState {
 public:
  explicit IngestState(Database& database);  // must outlive this
  ~IngestState();
  IngestState(const IngestState&) = delete;
  IngestState& operator=(const IngestState&) = delete;

  [[nodiscard]] Result<std::optional<FeedState>> Feed(std::string_view name);
  [[nodiscard]] Result<std::vector<FeedState>> Feeds();  // by name
  [[nodiscard]] Result<void> PutFeed(const FeedState& feed);

  // Adds the items that are not in the queue yet (by feed and guid, else url); how many were new.
  [[nodiscard]] Result<int> Enqueue(const std::vector<QueueItem>& items);
  // Pending items whose time has come, oldest first; `feed` empty: of every feed.
  [[nodiscard]] Result<std::vector<QueueItem>> Pending(std::chrono::sys_seconds now, int limit,
                                                       std::string_view feed = {});
  // How many items of each feed are pending, whatever their time.
  [[nodiscard]] Result<std::map<std::string, int>> Waiting();
  // Writes state, attempts and not_before of `item.id`.
  [[nodiscard]] Result<void> UpdateItem(const QueueItem& item);

  // An item that the feed calls updated since: it is pending again. True where that is so.
  [[nodiscard]] Result<bool> Requeue(const QueueItem& item);
  [[nodiscard]] Result<void> PutRevisit(const Revisit& revisit);
  // Of `feed`, due at `now`, the most overdue first.
  [[nodiscard]] Result<std::vector<Revisit>> DueRevisits(std::string_view feed,
                                                         std::chrono::sys_seconds now, int limit);
  // Its validators and failures, where the item is one that was stored before.
  [[nodiscard]] Result<std::optional<Revisit>> RevisitOf(std::string_view url);

  // The article under `url`, if there is one, is in `feed` (and has its tags), too.
  [[nodiscard]] Result<void> NoteFeed(std::string_view url, std::string_view feed,
                                      const std::vector<std::string>& tags);

  [[nodiscard]] Result<std::vector<HostState>> Hosts();
  [[nodiscard]] Result<std::vector<RobotsFile>> RobotsFiles();
  [[nodiscard]] Result<void> PutHost(const HostState& host);
  [[nodiscard]] Result<void> PutRobots(const RobotsFile& file);

  [[nodiscard]] Result<void> AddFetch(const FetchRecord& fetch);

  [[nodiscard]] Result<std::int64_t> BeginRun(std::string_view command, std::string_view version,
                                              std::chrono::sys_seconds now);
  // `counts_json`: an object, may be empty.
  [[nodiscard]] Result<void> EndRun(std::int64_t run, std::chrono::sys_seconds now, int exit_code,
                                    std::string_view counts_json);
  [[nodiscard]] Result<std::vector<RunRecord>> LastRuns(int limit);  // newest first

  // Retention of what is no fact: fetches and runs before `log` (but for the last run), robots.txt
  // and hosts not asked since `manners`.
  struct Dropped {
    std::int64_t fetches = 0, runs = 0, robots = 0, hosts = 0;
  };
  [[nodiscard]] Result<Dropped> DropBefore(std::string_view log, std::string_view manners);

 private:
  Database* database_;
  std::unique_ptr<StatementCache> cache_;
};

}  // namespace dateline
