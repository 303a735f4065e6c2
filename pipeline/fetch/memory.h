#pragma once  // pipeline/fetch/memory.h

// What manners must remember from run to run: when a host was last asked and until when it wants to
// be left alone, and its robots.txt. Plain values; the caller keeps them (storage/ingest_state.h).

#include <chrono>
#include <string>
#include <vector>

namespace dateline {

using FetchTime = std::chrono::sys_time<std::chrono::milliseconds>;

struct HostRecord {
  std::string host;        // name without port
  FetchTime not_before{};  // Retry-After; the epoch: none
  FetchTime last_request{};
};

struct RobotsRecord {
  std::string origin;  // "https://example.org", with a port that is not the scheme's own
  FetchTime fetched_at{};
  int status = 0;     // HTTP; 0: no answer
  std::string body;   // where status is 200
  std::string error;  // why there is no answer
};

struct FetchMemory {
  std::vector<HostRecord> hosts;
  std::vector<RobotsRecord> robots;
};

}  // namespace dateline
