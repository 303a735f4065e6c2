#include "pipeline/fetch/politeness.h"

#include <gtest/gtest.h>

#include "pipeline/fetch/robots_cache.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::chrono::sys_seconds At(const char* iso) { return ParseTimestamp(iso)->utc; }

// RFC 9110, 10.2.3: a number of seconds or an HTTP-date.
TEST(Politeness, RetryAfter) {
  struct Row {
    const char* value;
    seconds wait;
  };
  const Row rows[] = {
      {"", seconds(0)},
      {"0", seconds(0)},
      {"120", seconds(120)},
      {"86400", hours(24)},
      {"86401", hours(24)},
      {"316800", hours(24)},
      {"99999999999999999999", hours(24)},
      {"-5", seconds(0)},
      {"1.5", seconds(0)},
      {"soon", seconds(0)},
      {"Mon, 20 Apr 2026 00:02:00 GMT", seconds(120)},
      {"Mon, 20 Apr 2026 00:00:00 GMT", seconds(0)},
      {"Sun, 19 Apr 2026 00:00:00 GMT", seconds(0)},
      {"Fri, 01 May 2026 00:00:00 GMT", hours(24)},
      {"Monday, 20-Apr-26 00:02:00 GMT", seconds(120)},
      {"Mon Apr 20 00:02:00 2026", seconds(120)},
      {"Mon, 99 Apr 2026 00:00:00 GMT", seconds(0)},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(RetryAfter(row.value, At("2026-04-20T00:00:00Z")), row.wait) << row.value;
  }
}

TEST(Politeness, TurnsOfAHost) {
  const FetchTime now = At("2026-04-20T00:00:00Z");
  Politeness politeness({{"old.example", {}, now - seconds(2)},
                         {"busy.example", now + hours(1), {}},
                         {"future.example", {}, now + hours(5)}});
  EXPECT_EQ(politeness.Earliest("new.example", seconds(5), now), now);
  EXPECT_EQ(politeness.Earliest("old.example", seconds(5), now), now + seconds(3));
  EXPECT_EQ(politeness.Earliest("old.example", seconds(1), now), now);
  EXPECT_EQ(politeness.Earliest("busy.example", seconds(5), now), now + hours(1));
  // The clock was set back since: no more than the delay.
  EXPECT_EQ(politeness.Earliest("future.example", seconds(5), now), now + seconds(5));
  politeness.Started("new.example", now);
  EXPECT_TRUE(politeness.Busy("new.example"));
  EXPECT_FALSE(politeness.Busy("old.example"));
  politeness.Ended("new.example");
  EXPECT_FALSE(politeness.Busy("new.example"));
  EXPECT_EQ(politeness.Earliest("new.example", milliseconds(250), now), now + milliseconds(250));
  politeness.PutOff("new.example", now + seconds(60));
  politeness.PutOff("new.example", now + seconds(30));  // the longer one stays
  EXPECT_EQ(politeness.Earliest("new.example", seconds(5), now), now + seconds(60));
  EXPECT_EQ(politeness.Record("new.example").not_before, now + seconds(60));
  EXPECT_EQ(politeness.Record("new.example").last_request, now);
}

// RFC 9309, 2.3.1.3, 2.3.1.4 and 2.4.
TEST(RobotsCache, WhatAnswersMean) {
  struct Row {
    const char* name;
    int status;
    const char* body;
    bool allowed;
  };
  const Row rows[] = {
      {"rules", 200, "User-agent: *\nDisallow: /a", false},
      {"other rules", 200, "User-agent: *\nDisallow: /b", true},
      {"empty", 200, "", true},
      {"404", 404, "User-agent: *\nDisallow: /a", true},
      {"401", 401, "", true},
      {"403", 403, "", true},
      {"410", 410, "", true},
      {"429", 429, "", true},
      {"204", 204, "", true},
      {"500", 500, "", false},
      {"503", 503, "", false},
      {"no answer", 0, "", false},
  };
  const FetchTime now = At("2026-04-20T00:00:00Z");
  for (const Row& row : rows) {
    RobotsCache cache;
    EXPECT_FALSE(cache.Known("https://e.org", now));
    cache.Answered({"https://e.org", now, row.status, row.body, "no answer"});
    EXPECT_TRUE(cache.Known("https://e.org", now));
    EXPECT_EQ(cache.Judge("https://e.org", "dateline/1.0", "https://e.org/a").has_value(),
              row.allowed)
        << row.name;
  }
}

TEST(RobotsCache, ADayAndWhatComesAfter) {
  const FetchTime now = At("2026-04-20T00:00:00Z");
  const RobotsRecord rules = {"https://e.org", now, 200, "User-agent: *\nDisallow: /a", ""};
  {
    RobotsCache cache({rules});
    EXPECT_TRUE(cache.Known("https://e.org", now + hours(23)));
    EXPECT_FALSE(cache.Known("https://e.org", now + hours(24)));
    EXPECT_FALSE(cache.Known("https://e.org", now - hours(1)));  // from the future: asked again
    EXPECT_FALSE(cache.Known("http://e.org", now));
    EXPECT_FALSE(cache.Known("https://e.org:8443", now));
  }
  {
    // Too old, and the file is away: the copy serves on and is not written over.
    RobotsCache cache({rules});
    EXPECT_FALSE(cache.Answered({"https://e.org", now + hours(25), 500, "", ""}));
    EXPECT_TRUE(cache.Known("https://e.org", now + hours(25)));
    EXPECT_FALSE(cache.Judge("https://e.org", "dateline", "https://e.org/a"));
    EXPECT_TRUE(cache.Judge("https://e.org", "dateline", "https://e.org/b"));
  }
  {
    // A failure is no answer for the next run.
    RobotsCache cache({{"https://e.org", now, 0, "", "timed out"}});
    EXPECT_FALSE(cache.Known("https://e.org", now));
  }
}

}  // namespace
}  // namespace dateline
