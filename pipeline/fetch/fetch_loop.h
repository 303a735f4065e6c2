#pragma once  // pipeline/fetch/fetch_loop.h

// The thread behind Fetcher: which request is next, what an answer leads to. Each job goes to
// robots.txt of its origin first (AskRobots), waits in its host's queue (Route), has its turn
// (StartWhatMay), and ends (Ended) in an answer or in its next hop (Follow).

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "pipeline/fetch/fetcher.h"
#include "pipeline/fetch/politeness.h"
#include "pipeline/fetch/robots_cache.h"

namespace dateline {

class Fetcher::Loop {
 public:
  explicit Loop(Options options);
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  ~Loop();
  void Submit(std::uint64_t tag, FetchJob wanted, std::function<void(FetchAnswer)> done);
  std::optional<FetchAnswer> Next(std::chrono::milliseconds at_most);
  FetchMemory TakeChanges();

 private:
  struct Job {
    FetchJob wanted;
    FetchRequest request;  // of the hop in hand
    std::uint64_t tag = 0;
    std::function<void(FetchAnswer)> done;  // empty: for Next
    std::vector<Redirect> redirects;
    std::vector<Hop> hops;  // where `wanted.keep_exchange`
    std::string robots_of;  // an origin: this fetches its robots.txt
    std::string host;
    std::chrono::milliseconds delay{0};
    std::chrono::milliseconds left{0}, took{0};
    int put_offs = 0;
  };
  using JobPtr = std::unique_ptr<Job>;

  FetchTime Now() const;
  bool Stopped() const { return options_.stop && options_.stop(); }
  bool OutboxFull() const;
  void Turn();
  // Towards its next hop: robots.txt of the origin first, then the host's queue.
  void Route(JobPtr job, bool first);
  // `job` waits for robots.txt of its origin, which is asked for once.
  void AskRobots(const std::string& origin, JobPtr job);
  // Starts what has its turn; how long until the next one has.
  std::chrono::milliseconds StartWhatMay();
  void Start(JobPtr job, FetchTime now);
  // Everything that waits for `host`: its Retry-After is for another run.
  void LeaveAlone(const std::string& host);
  void Ended(CurlMulti::Finished finished);
  void Follow(JobPtr job, FetchResponse response);
  // What waits for the time that a redirect named, and may go on now.
  void RouteDelayed();
  void NoteHost(const std::string& host);
  void Finish(JobPtr job, Result<FetchResponse> response);
  void RobotsAnswered(Job& job, Result<FetchResponse> response);
  void FailAll();

  Options options_;
  CurlMulti multi_;
  // Of the loop's thread alone.
  Politeness politeness_;
  RobotsCache robots_;
  std::map<std::string, std::deque<JobPtr>> waiting_;  // by host
  std::map<std::string, std::vector<JobPtr>> robots_waiters_;
  std::multimap<FetchTime, JobPtr> delayed_;  // by when they go on
  std::map<std::uint64_t, JobPtr> running_;
  std::uint64_t numbers_ = 0;
  std::string cursor_;
  FetchTime base_;
  std::chrono::steady_clock::time_point started_;

  std::mutex mutex_;  // of what follows
  std::condition_variable arrived_;
  std::vector<JobPtr> inbox_;
  std::deque<FetchAnswer> outbox_;
  std::size_t outbox_bytes_ = 0;
  std::map<std::string, HostRecord> changed_hosts_;
  std::map<std::string, RobotsRecord> changed_robots_;
  bool quit_ = false;

  std::thread thread_;  // last: everything above is there when it starts
};

}  // namespace dateline
