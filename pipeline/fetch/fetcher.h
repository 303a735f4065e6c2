#pragma once  // pipeline/fetch/fetcher.h

// GET with manners: robots.txt of every origin asked first (once a run), one request at a time and
// a gap between two starts for each host, Retry-After honoured within the run. Thread-safe: workers
// wait for their host here.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "pipeline/fetch/curl.h"
#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"

namespace dateline {

class Fetcher {
 public:
  struct Options {
    bool allow_private_hosts = false;
    std::function<bool()> stop;  // true: give up waiting
  };
  explicit Fetcher(Options options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  // `source` has the user agent, limits and manners; validators may be empty. Statuses other than
  // 200 and 304 are errors (kHttpStatus; 410 says "gone").
  [[nodiscard]] Result<FetchResponse> Get(const std::string& url, const FeedSource& source,
                                          const std::string& accept, const std::string& etag = {},
                                          const std::string& last_modified = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Seconds of a Retry-After header (a number or a date, seen from `now`), at most a day; 0: none.
[[nodiscard]] long RetryAfterSeconds(const std::string& value, std::chrono::sys_seconds now);

}  // namespace dateline
