#include "app/ingest_schedule.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>

#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

using std::chrono::seconds;

constexpr std::size_t kNewest = 20;
constexpr double kSlower = 1.5;  // each idle poll
constexpr int kJitterPercent = 10;

// FNV-1a: the same on every machine.
std::uint32_t Hash(const std::string& text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

bool Contains(const std::string& text, const char* words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

double ErrorWeight(const Error& error, int http_status) {
  if (error.code == ErrorCode::kNetwork) {
    return Contains(error.message, "resolve") || Contains(error.message, "route") ? kPassingError
                                                                                  : kSoftError;
  }
  if (error.code == ErrorCode::kHttpStatus) {
    const bool soft = http_status == 404 || http_status == 408 || http_status == 425 ||
                      http_status == 429 || http_status >= 500;
    return soft ? kSoftError : kHardError;
  }
  return kHardError;
}

seconds BackOff(seconds first, double score) {
  const double factor = std::pow(2.0, std::clamp(score, 0.0, 16.0));
  const double wait = static_cast<double>(first.count()) * factor;
  return seconds(static_cast<long>(std::min(wait, static_cast<double>(kDay.count()))));
}

std::int64_t MedianGap(const std::vector<FeedEntry>& entries) {
  std::vector<std::int64_t> times;
  for (const FeedEntry& entry : entries) {
    const auto& time = entry.published ? entry.published : entry.updated;
    if (time) times.push_back(time->utc.time_since_epoch().count());
  }
  std::sort(times.begin(), times.end(), std::greater<>());
  if (times.size() > kNewest) times.resize(kNewest);
  if (times.size() < 3) return 0;
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < times.size(); ++i) gaps.push_back(times[i - 1] - times[i]);
  std::sort(gaps.begin(), gaps.end());
  return gaps[gaps.size() / 2];
}

seconds NextInterval(const FeedState& state, const FeedSource& source,
                     std::optional<int> ttl_minutes, std::optional<long> fresh_seconds) {
  const seconds every = std::chrono::minutes(source.every_minutes);
  seconds wait = every;
  if (ttl_minutes)
    wait = std::max<seconds>(wait, std::chrono::minutes(std::clamp(*ttl_minutes, 0, 1440)));
  if (fresh_seconds) wait = std::max(wait, seconds(std::clamp(*fresh_seconds, 0L, 86'400L)));
  if (state.idle_polls > kIdleFree && state.median_gap_s > 0) {
    const double grown = static_cast<double>(every.count()) *
                         std::pow(kSlower, std::min(state.idle_polls - kIdleFree, 30));
    const double rhythm = static_cast<double>(state.median_gap_s) / 2;
    wait = std::max(wait, seconds(static_cast<long>(std::min(grown, rhythm))));
  }
  wait = std::min(wait, std::max(kDay, every));
  const long cut = static_cast<long>(Hash(state.name) % (kJitterPercent + 1));
  return wait - wait * cut / 100;
}

std::optional<seconds> NextVisit(seconds age) {
  struct Step {
    seconds younger_than, wait;
  };
  constexpr Step kSteps[] = {
      {std::chrono::hours(3), std::chrono::minutes(15)},
      {kDay, std::chrono::hours(1)},
      {7 * kDay, std::chrono::hours(3)},
      {30 * kDay, 3 * kDay},
      {365 * kDay, 30 * kDay},
  };
  for (const Step& step : kSteps) {
    if (age < step.younger_than) return step.wait;
  }
  return std::nullopt;
}

bool NoteMove(const std::vector<Redirect>& redirects, const std::string& asked,
              const std::string& now, FeedState& state) {
  std::string target;
  for (const Redirect& hop : redirects) {
    if (hop.status != 301 && hop.status != 308) break;
    target = hop.url;
  }
  if (target.empty() || target == asked || !IsHttpUrl(target)) {
    state.moved_to.clear();
    state.moved_since.clear();
    state.moved_times = 0;
    return false;
  }
  if (target != state.moved_to) {
    state.moved_to = target;
    state.moved_since = now;
    state.moved_times = 0;
  }
  ++state.moved_times;
  const auto since = ParseTimestamp(state.moved_since);
  const auto today = ParseTimestamp(now);
  if (state.moved_times < kMovesToBelieve || !since || !today || today->utc - since->utc < kDay) {
    return false;
  }
  state.effective_url = target;
  state.moved_to.clear();
  state.moved_since.clear();
  state.moved_times = 0;
  return true;
}

}  // namespace dateline
