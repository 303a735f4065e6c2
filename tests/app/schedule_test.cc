// When a feed is asked next, as tables.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/ingest_schedule.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(Schedule, ErrorWeights) {
  struct Row {
    ErrorCode code;
    const char* message;
    int status;
    double weight;
  };
  const Row rows[] = {
      {ErrorCode::kNetwork, "Could not resolve host: e.org", 0, kPassingError},
      {ErrorCode::kNetwork, "No route to host", 0, kPassingError},
      {ErrorCode::kNetwork, "Operation timed out after 30000 milliseconds", 0, kSoftError},
      {ErrorCode::kNetwork, "SSL certificate problem", 0, kSoftError},
      {ErrorCode::kHttpStatus, "says 404", 404, kSoftError},
      {ErrorCode::kHttpStatus, "says 429", 429, kSoftError},
      {ErrorCode::kHttpStatus, "says 503", 503, kSoftError},
      {ErrorCode::kHttpStatus, "says 403", 403, kHardError},
      {ErrorCode::kHttpStatus, "says 401", 401, kHardError},
      {ErrorCode::kMalformed, "not XML", 200, kHardError},
      {ErrorCode::kDisallowed, "robots.txt disallows it", 0, kHardError},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ErrorWeight({row.code, row.message}, row.status), row.weight) << row.message;
  }
}

TEST(Schedule, BackOffDoublesUpToADay) {
  struct Row {
    seconds first;
    double score;
    seconds wait;
  };
  const Row rows[] = {
      {minutes(60), 0, hours(1)},    {minutes(60), 1, hours(2)},  {minutes(60), 2, hours(4)},
      {minutes(60), 4, hours(16)},   {minutes(60), 5, hours(24)}, {minutes(60), 90, hours(24)},
      {minutes(10), 0, minutes(10)}, {minutes(15), 2, hours(1)},
  };
  for (const Row& row : rows) EXPECT_EQ(BackOff(row.first, row.score), row.wait) << row.score;
  EXPECT_GT(BackOff(minutes(60), 0.5), hours(1));
  EXPECT_LT(BackOff(minutes(60), 0.5), hours(2));
}

std::vector<FeedEntry> EntriesAt(const std::vector<const char*>& times) {
  std::vector<FeedEntry> entries;
  for (const char* time : times) {
    FeedEntry entry;
    entry.published = ParseTimestamp(time);
    entries.push_back(entry);
  }
  return entries;
}

TEST(Schedule, MedianGap) {
  EXPECT_EQ(MedianGap({}), 0);
  EXPECT_EQ(MedianGap(EntriesAt({"2026-04-17T09:00:00Z", "2026-04-17T08:00:00Z"})), 0);
  EXPECT_EQ(MedianGap(EntriesAt({"2026-04-17T09:00:00Z", "2026-04-17T08:00:00Z",
                                 "2026-04-16T08:00:00Z", "2026-04-17T07:00:00Z"})),
            3600);
  EXPECT_EQ(MedianGap(EntriesAt({"", "x", "2026-04-17T09:00:00Z"})), 0);
}

TEST(Schedule, NextInterval) {
  struct Row {
    const char* name;
    int every_minutes, idle;
    std::int64_t gap_s;
    std::optional<int> ttl;
    std::optional<long> fresh;
    seconds longest;
  };
  const Row rows[] = {
      {"as configured", 60, 0, 0, {}, {}, hours(1)},
      {"ttl is longer", 60, 0, 0, 120, {}, hours(2)},
      {"ttl is shorter", 60, 0, 0, 5, {}, hours(1)},
      {"ttl beyond a day", 60, 0, 0, 100'000, {}, hours(24)},
      {"Cache-Control", 60, 0, 0, {}, 10'800, hours(3)},
      {"a year of Cache-Control", 60, 0, 0, {}, 31'536'000, hours(24)},
      {"idle, but seldom yet", 60, 3, 864'000, {}, {}, hours(1)},
      {"idle: slower", 60, 4, 864'000, {}, {}, minutes(90)},
      {"idle: half the rhythm at most", 60, 20, 14'400, {}, {}, hours(2)},
      {"idle: a day at most", 60, 40, 8'640'000, {}, {}, hours(24)},
      {"idle without a rhythm", 60, 40, 0, {}, {}, hours(1)},
      {"configured beyond a day", 10'080, 0, 0, {}, {}, hours(168)},
  };
  for (const Row& row : rows) {
    FeedState state;
    state.name = "example";
    state.idle_polls = row.idle;
    state.median_gap_s = row.gap_s;
    FeedSource source;
    source.every_minutes = row.every_minutes;
    const seconds wait = NextInterval(state, source, row.ttl, row.fresh);
    EXPECT_LE(wait, row.longest) << row.name;
    EXPECT_GE(wait, row.longest * 9 / 10) << row.name;
  }
}

TEST(Schedule, NextVisit) {
  struct VisitRow {
    seconds age;
    std::optional<seconds> wait;
  };
  const VisitRow rows[] = {
      {seconds(0), minutes(15)},     {minutes(179), minutes(15)}, {hours(3), hours(1)},
      {hours(23), hours(1)},         {hours(24), hours(3)},       {hours(167), hours(3)},
      {hours(168), hours(72)},       {hours(24 * 29), hours(72)}, {hours(24 * 30), hours(720)},
      {hours(24 * 364), hours(720)}, {hours(24 * 365), {}},       {hours(24 * 4000), {}},
      {-hours(1), minutes(15)},
  };
  for (const VisitRow& row : rows) EXPECT_EQ(NextVisit(row.age), row.wait) << row.age.count();
}

TEST(Schedule, FeedsSpreadOut) {
  FeedSource source;
  std::vector<seconds> waits;
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
    FeedState state;
    state.name = name;
    waits.push_back(NextInterval(state, source, {}, {}));
  }
  EXPECT_GT(*std::max_element(waits.begin(), waits.end()),
            *std::min_element(waits.begin(), waits.end()));
}

// Permanent redirects are believed at the third to one place, a day after the first.
TEST(Schedule, Moves) {
  const std::string asked = "https://old.example/feed";
  const std::string target = "https://new.example/feed";
  const std::vector<Redirect> moved = {{301, target}};
  struct Poll {
    const char* now;
    std::vector<Redirect> redirects;
    bool believed;
  };
  struct Row {
    const char* name;
    std::vector<Poll> polls;
  };
  const Row rows[] = {
      {"three over a day",
       {{"2026-04-01T00:00:00Z", moved, false},
        {"2026-04-01T12:00:00Z", moved, false},
        {"2026-04-02T00:00:00Z", moved, true}}},
      {"308 counts, too",
       {{"2026-04-01T00:00:00Z", {{308, target}}, false},
        {"2026-04-01T12:00:00Z", {{308, target}}, false},
        {"2026-04-02T00:00:00Z", {{308, target}}, true}}},
      {"three within a day",
       {{"2026-04-01T00:00:00Z", moved, false},
        {"2026-04-01T01:00:00Z", moved, false},
        {"2026-04-01T02:00:00Z", moved, false}}},
      {"two over a week",
       {{"2026-04-01T00:00:00Z", moved, false}, {"2026-04-08T00:00:00Z", moved, false}}},
      {"302 never",
       {{"2026-04-01T00:00:00Z", {{302, target}}, false},
        {"2026-04-03T00:00:00Z", {{302, target}}, false},
        {"2026-04-05T00:00:00Z", {{302, target}}, false},
        {"2026-04-07T00:00:00Z", {{307, target}}, false}}},
      {"an answer without a move forgets",
       {{"2026-04-01T00:00:00Z", moved, false},
        {"2026-04-02T00:00:00Z", moved, false},
        {"2026-04-03T00:00:00Z", {}, false},
        {"2026-04-04T00:00:00Z", moved, false}}},
      {"another target starts anew",
       {{"2026-04-01T00:00:00Z", moved, false},
        {"2026-04-02T00:00:00Z", moved, false},
        {"2026-04-03T00:00:00Z", {{301, "https://third.example/"}}, false}}},
      {"302 after 301: as far as the 301",
       {{"2026-04-01T00:00:00Z", {{301, target}, {302, "https://x.example/"}}, false},
        {"2026-04-02T00:00:00Z", {{301, target}, {302, "https://y.example/"}}, false},
        {"2026-04-03T00:00:00Z", {{301, target}}, true}}},
  };
  for (const Row& row : rows) {
    FeedState state;
    for (const Poll& poll : row.polls) {
      EXPECT_EQ(NoteMove(poll.redirects, asked, poll.now, state), poll.believed)
          << row.name << " " << poll.now;
    }
    EXPECT_EQ(state.effective_url, row.polls.back().believed ? target : "") << row.name;
  }
}

}  // namespace
}  // namespace dateline
