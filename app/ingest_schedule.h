#pragma once  // app/ingest_schedule.h

// When a feed is asked next: its own rhythm, its failures, its moves. Pure functions over
// FeedState; the clock is a parameter.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/curl.h"
#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"
#include "storage/ingest_state.h"

namespace dateline {

inline constexpr std::chrono::seconds kDay = std::chrono::hours(24);
inline constexpr std::chrono::seconds kGoneAgain = 7 * kDay;  // a feed that said 410
inline constexpr double kHardError = 1.0;  // it will not pass by itself: 401, 403, no feed there
inline constexpr double kSoftError = 0.5;  // 404, 429, 5xx, time-outs, TLS
inline constexpr double kPassingError = 0.25;  // DNS says try again, no route
inline constexpr int kMovesToBelieve = 3;      // permanent redirects to one place, over a day
inline constexpr int kRevisitsOfFeed = 10;     // in one run
inline constexpr int kIdleFree = 3;            // polls without news before the pace slows

// What a failure adds to a feed's error score.
[[nodiscard]] double ErrorWeight(const Error& error, int http_status);

// `first`, doubled with each point of `score`, at most a day.
[[nodiscard]] std::chrono::seconds BackOff(std::chrono::seconds first, double score);

// The median gap between the times of a feed's newest 20 items, in seconds; 0 for fewer than three.
[[nodiscard]] std::int64_t MedianGap(const std::vector<FeedEntry>& entries);

// How long after a good answer: `every_minutes`, longer where the feed says so (ttl,
// Cache-Control), and longer with each idle poll after the third, up to half the feed's median gap;
// at most a day. Up to a tenth less by the feed's name, so that feeds spread out.
[[nodiscard]] std::chrono::seconds NextInterval(const FeedState& state, const FeedSource& source,
                                                std::optional<int> ttl_minutes,
                                                std::optional<long> fresh_seconds);

// How long after a visit an article of this age is looked at again; nothing: no more.
//   under 3 h: 15 min; a day: 1 h; a week: 3 h; 30 days: 3 d; a year: 30 d
[[nodiscard]] std::optional<std::chrono::seconds> NextVisit(std::chrono::seconds age);

// Counts a permanent move (301, 308 all the way) and believes it at the third to the same place
// that is at least a day after the first; anything else forgets it. True where `effective_url`
// has changed. A private or unsafe target is never stored: the caller has fetched from it.
bool NoteMove(const std::vector<Redirect>& redirects, const std::string& asked,
              const std::string& now, FeedState& state);

}  // namespace dateline
