#include "pipeline/fetch/politeness.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "pipeline/text/timestamp.h"

namespace dateline {

std::chrono::seconds RetryAfter(const std::string& value, std::chrono::sys_seconds now) {
  using std::chrono::seconds;
  if (value.empty()) return seconds(0);
  if (value.find_first_not_of("0123456789") == std::string::npos) {
    if (value.size() > 9) return kMaxRetryAfter;
    return std::min(kMaxRetryAfter, seconds(std::strtol(value.c_str(), nullptr, 10)));
  }
  const std::optional<Timestamp> time = ParseTimestamp(value);
  if (!time) return seconds(0);
  return std::clamp(seconds(time->utc - now), seconds(0), kMaxRetryAfter);
}

Politeness::Politeness(const std::vector<HostRecord>& known) {
  for (const HostRecord& one : known) {
    hosts_[one.host] = {one.last_request, one.not_before, false};
  }
}

bool Politeness::Busy(const std::string& host) const {
  const auto found = hosts_.find(host);
  return found != hosts_.end() && found->second.busy;
}

FetchTime Politeness::Earliest(const std::string& host, std::chrono::milliseconds delay,
                               FetchTime now) const {
  const auto found = hosts_.find(host);
  if (found == hosts_.end()) return now;
  const FetchTime after_last = std::min(found->second.last + delay, now + delay);
  return std::max({now, after_last, found->second.not_before});
}

FetchTime Politeness::NotBefore(const std::string& host) const {
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? FetchTime{} : found->second.not_before;
}

void Politeness::Started(const std::string& host, FetchTime now) {
  Host& one = hosts_[host];
  one.busy = true;
  one.last = now;
}

void Politeness::Ended(const std::string& host) { hosts_[host].busy = false; }

void Politeness::PutOff(const std::string& host, FetchTime until) {
  Host& one = hosts_[host];
  one.not_before = std::max(one.not_before, until);
}

HostRecord Politeness::Record(const std::string& host) const {
  const auto found = hosts_.find(host);
  if (found == hosts_.end()) return {host, {}, {}};
  return {host, found->second.not_before, found->second.last};
}

}  // namespace dateline
