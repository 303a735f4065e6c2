// Days as people write them; today is Monday, 20 April 2026.

#include "app/when.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

struct Case {
  const char* text;
  const char* first;  // empty: not understood
  const char* last;
};

TEST(When, Table) {
  const auto today = std::chrono::sys_days(std::chrono::year(2026) / 4 / 20);
  for (const Case& row : {
           Case{"2025-06-05", "2025-06-05", "2025-06-05"},
           Case{"2025-06", "2025-06-01", "2025-06-30"},
           Case{"2024-02", "2024-02-01", "2024-02-29"},
           Case{"2025", "2025-01-01", "2025-12-31"},
           Case{"2025-W23", "2025-06-02", "2025-06-08"},
           Case{"2026-W01", "2025-12-29", "2026-01-04"},
           Case{"2025-Q2", "2025-04-01", "2025-06-30"},
           Case{"today", "2026-04-20", "2026-04-20"},
           Case{"Yesterday", "2026-04-19", "2026-04-19"},
           Case{"tomorrow", "2026-04-21", "2026-04-21"},
           Case{"last week", "2026-04-13", "2026-04-19"},
           Case{"this week", "2026-04-20", "2026-04-26"},
           Case{"next month", "2026-05-01", "2026-05-31"},
           Case{"last quarter", "2026-01-01", "2026-03-31"},
           Case{"last year", "2025-01-01", "2025-12-31"},
           Case{"3 days ago", "2026-04-17", "2026-04-17"},
           Case{"2 months ago", "2026-02-20", "2026-02-20"},
           Case{"last 7 days", "2026-04-14", "2026-04-20"},
           Case{"past 2 weeks", "2026-04-07", "2026-04-20"},
           Case{"June 2025", "2025-06-01", "2025-06-30"},
           Case{"5 June 2025", "2025-06-05", "2025-06-05"},
           Case{"Sept. 9, 2025", "2025-09-09", "2025-09-09"},
           Case{"  March   2026 ", "2026-03-01", "2026-03-31"},
           Case{"", "", ""},
           Case{"yesteryear", "", ""},
           Case{"2025-13", "", ""},
           Case{"2025-02-30", "", ""},
           Case{"2025-W54", "", ""},
           Case{"31 June 2025", "", ""},
           Case{"last fortnight", "", ""},
           Case{"0 moons ago", "", ""},
       }) {
    const auto range = ParseWhen(row.text, today);
    EXPECT_EQ(range ? range->first : "", row.first) << row.text;
    EXPECT_EQ(range ? range->last : "", row.last) << row.text;
  }
}

TEST(When, TheLastDayOfAShorterMonth) {
  const auto range =
      ParseWhen("1 month ago", std::chrono::sys_days(std::chrono::year(2026) / 3 / 31));
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first, "2026-02-28");
}

}  // namespace
}  // namespace dateline
