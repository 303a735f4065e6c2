#pragma once  // pipeline/fetch/politeness.h

// Whose turn it is: one request a host at a time, a gap from start to start, and no request before
// the time that a host named itself (Retry-After). The clock is a parameter. Not thread-safe.

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "pipeline/fetch/memory.h"

namespace dateline {

inline constexpr std::chrono::seconds kMaxRetryAfter = std::chrono::hours(24);

// Seconds of a Retry-After header (a number or a date, seen from `now`), at most a day; 0: none.
[[nodiscard]] std::chrono::seconds RetryAfter(const std::string& value,
                                              std::chrono::sys_seconds now);

class Politeness {
 public:
  explicit Politeness(const std::vector<HostRecord>& known = {});

  [[nodiscard]] bool Busy(const std::string& host) const;
  // When the next request may start: `delay` after the start of the last one, and not before the
  // host's own word. A clock that was set back does not make it wait longer than `delay`.
  [[nodiscard]] FetchTime Earliest(const std::string& host, std::chrono::milliseconds delay,
                                   FetchTime now) const;
  // The host's own word; the epoch where it gave none.
  [[nodiscard]] FetchTime NotBefore(const std::string& host) const;

  void Started(const std::string& host, FetchTime now);
  void Ended(const std::string& host);
  void PutOff(const std::string& host, FetchTime until);
  [[nodiscard]] HostRecord Record(const std::string& host) const;

 private:
  struct Host {
    FetchTime last{}, not_before{};
    bool busy = false;
  };
  std::map<std::string, Host> hosts_;
};

}  // namespace dateline
