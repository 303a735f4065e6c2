#pragma once  // pipeline/fetch/fetcher.h

// GET with manners, for many hosts at once: one thread of its own drives all connections. For each
// host one request is in flight, `per_host_delay_ms` (or Crawl-delay) lies between two starts, and
// Retry-After is honoured, of redirects too; robots.txt of every origin is asked before anything
// else of it, for each hop of a redirect too. A slow host keeps nobody waiting but itself.
//
//   fetcher.Submit(1, a); fetcher.Submit(2, b);
//   while (auto answer = fetcher.Next(100ms)) … answer->tag …
//
// All functions are thread-safe; answers of Submit come through Next, in the order they come in.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/curl.h"
#include "pipeline/fetch/memory.h"
#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr int kMaxRedirects = 5;
inline constexpr std::size_t kMaxConnections = 16;
// No new request while answers that nobody has taken hold more.
inline constexpr std::size_t kMaxBytesWaiting = 8U << 20U;
inline constexpr std::size_t kMaxAnswersWaiting = 64;
// A host that wants to be left alone for longer is left for another run.
inline constexpr std::chrono::seconds kPatience{30};

struct FetchJob {
  std::string url;
  std::string accept = "*/*";
  std::string etag, last_modified;  // validators, sent verbatim; may be empty
  std::string user_agent = "dateline";
  std::chrono::milliseconds timeout{30'000};  // of the transfers of all hops, not of waiting
  std::int64_t max_bytes = 20'000'000;
  std::chrono::milliseconds delay{5'000};
  bool obey_robots = true;
  bool keep_exchange = false;  // the answer's `exchange` and `hops` are filled

  FetchJob() = default;
  FetchJob(std::string address, std::string types, const FeedSource& manners);
};

struct FetchAnswer {
  std::uint64_t tag = 0;
  // Status 200, or 304 where validators were sent. Others are kHttpStatus; kBusy: stopped, or the
  // host wants to be left alone for longer than kPatience.
  Result<FetchResponse> response;
  std::vector<Hop> hops;              // before the last one, in order, where they were to be kept
  int status = 0;                     // HTTP of the last hop; 0: none came
  std::chrono::milliseconds took{0};  // transfers alone
};

class Fetcher {
 public:
  struct Options {
    bool allow_private_hosts = false;
    std::function<bool()> stop;      // true: everything outstanding ends with kBusy
    std::chrono::sys_seconds now{};  // the clock at the start; the epoch: the system's
    FetchMemory memory;              // of earlier runs
  };
  explicit Fetcher(Options options);
  ~Fetcher();  // what is outstanding is dropped
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  void Submit(std::uint64_t tag, FetchJob job);
  // The next answer, waiting at most so long for it.
  [[nodiscard]] std::optional<FetchAnswer> Next(std::chrono::milliseconds at_most);
  // Submit and wait, for a single one; does not disturb Next.
  [[nodiscard]] FetchAnswer Get(FetchJob job);

  // What hosts and robots.txt have taught since the last call.
  [[nodiscard]] FetchMemory TakeChanges();

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace dateline
