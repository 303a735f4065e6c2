#include "pipeline/fetch/robots_cache.h"

#include <utility>

namespace dateline {

RobotsCache::RobotsCache(std::vector<RobotsRecord> known) {
  for (RobotsRecord& one : known) {
    std::string origin = one.origin;
    origins_[std::move(origin)].record = std::move(one);
  }
}

// An answer that says what may be fetched; 5xx and silence do not.
bool RobotsCache::Usable(const RobotsRecord& record) {
  return record.status >= 200 && record.status < 500;
}

bool RobotsCache::Known(const std::string& origin, FetchTime now) const {
  const auto found = origins_.find(origin);
  if (found == origins_.end()) return false;
  const Entry& entry = found->second;
  return entry.asked || (Usable(entry.record) && entry.record.fetched_at <= now &&
                         now - entry.record.fetched_at < kRobotsFresh);
}

std::optional<RobotsRecord> RobotsCache::Answered(RobotsRecord answer, ErrorCode code) {
  Entry& entry = origins_[answer.origin];
  entry.asked = true;
  entry.code = code;
  // 2.4: a copy that is too old serves on while the file cannot be reached.
  if (!Usable(answer) && Usable(entry.record)) return std::nullopt;
  entry.record = std::move(answer);
  entry.parsed.reset();
  return entry.record;
}

const Robots& RobotsCache::Parsed(Entry& entry) {
  if (!entry.parsed) {
    entry.parsed = entry.record.status == 200 ? Robots::Parse(entry.record.body) : Robots();
  }
  return *entry.parsed;
}

Result<void> RobotsCache::Judge(const std::string& origin, const std::string& agent,
                                const std::string& url) {
  Entry& entry = origins_[origin];
  if (!Usable(entry.record)) {
    if (entry.code == ErrorCode::kDisallowed) return Fail(entry.code, entry.record.error);
    const std::string why = entry.record.status != 0
                                ? "status " + std::to_string(entry.record.status)
                                : entry.record.error;
    return Fail(entry.code, "fetch " + url + ", robots.txt cannot be had: " + why);
  }
  if (Parsed(entry).IsAllowed(agent, url)) return {};
  return Fail(ErrorCode::kDisallowed, "fetch " + url + ", robots.txt disallows it");
}

std::chrono::milliseconds RobotsCache::CrawlDelay(const std::string& origin,
                                                  const std::string& agent) {
  Entry& entry = origins_[origin];
  if (!Usable(entry.record)) return std::chrono::milliseconds(0);
  return std::chrono::milliseconds(static_cast<long>(Parsed(entry).CrawlDelay(agent) * 1000));
}

}  // namespace dateline
