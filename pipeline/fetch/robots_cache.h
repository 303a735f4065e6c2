#pragma once  // pipeline/fetch/robots_cache.h

// robots.txt of the origins that were asked (RFC 9309, 2.3 and 2.4): an answer is good for a day;
// 4xx, and a chain of redirects that does not end, mean that nothing is disallowed; 5xx and no
// answer that everything is, unless an older copy is there, which then stays in use. The clock is a
// parameter. Not thread-safe.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/memory.h"
#include "pipeline/fetch/robots.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr std::chrono::hours kRobotsFresh{24};

class RobotsCache {
 public:
  explicit RobotsCache(std::vector<RobotsRecord> known = {});

  // True where `origin` need not be asked (again).
  [[nodiscard]] bool Known(const std::string& origin, FetchTime now) const;
  // The last answer of `origin`, `status` 0 with its error where none came. What is to be kept of
  // it, if anything.
  std::optional<RobotsRecord> Answered(RobotsRecord answer, ErrorCode code = ErrorCode::kNetwork);

  // REQUIRES (both): Known(origin). May `agent` fetch `url`?
  [[nodiscard]] Result<void> Judge(const std::string& origin, const std::string& agent,
                                   const std::string& url);
  [[nodiscard]] std::chrono::milliseconds CrawlDelay(const std::string& origin,
                                                     const std::string& agent);

 private:
  struct Entry {
    RobotsRecord record;
    std::optional<Robots> parsed;
    bool asked = false;  // in this run
    ErrorCode code = ErrorCode::kNetwork;
  };
  [[nodiscard]] static bool Usable(const RobotsRecord& record);
  const Robots& Parsed(Entry& entry);

  std::map<std::string, Entry> origins_;
};

}  // namespace dateline
