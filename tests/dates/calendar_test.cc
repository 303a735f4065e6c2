#include "extractors/dates/calendar.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

struct WeekRow {
  int year, month, day;
  const char* week;
};

class IsoWeekTest : public testing::TestWithParam<WeekRow> {};

TEST_P(IsoWeekTest, Formats) {
  const WeekRow& row = GetParam();
  EXPECT_EQ(FormatWeek(IsoWeekOf(MakeDay(row.year, row.month, row.day))), row.week);
}

INSTANTIATE_TEST_SUITE_P(
    YearBorders, IsoWeekTest,
    testing::Values(WeekRow{2025, 6, 5, "2025-W23"}, WeekRow{2023, 1, 1, "2022-W52"},
                    WeekRow{2019, 12, 30, "2020-W01"}, WeekRow{2020, 12, 31, "2020-W53"},
                    WeekRow{2021, 1, 3, "2020-W53"}, WeekRow{2021, 1, 4, "2021-W01"},
                    WeekRow{2016, 1, 1, "2015-W53"}, WeekRow{1998, 12, 31, "1998-W53"},
                    WeekRow{2024, 12, 30, "2025-W01"}));

TEST(Calendar, MonthsClampToTheirLastDay) {
  EXPECT_EQ(FormatDay(AddMonths(MakeDay(2025, 1, 31), 1)), "2025-02-28");
  EXPECT_EQ(FormatDay(AddMonths(MakeDay(2024, 1, 31), 1)), "2024-02-29");
  EXPECT_EQ(FormatDay(AddMonths(MakeDay(2024, 3, 31), -1)), "2024-02-29");
  EXPECT_EQ(FormatDay(AddMonths(MakeDay(2025, 1, 15), -1)), "2024-12-15");
  EXPECT_EQ(FormatDay(AddMonths(MakeDay(2025, 12, 15), 1)), "2026-01-15");
  EXPECT_EQ(FormatDay(AddMonths(MakeDay(2024, 2, 29), -12)), "2023-02-28");
}

TEST(Calendar, LeapYears) {
  EXPECT_TRUE(IsValidDay(2024, 2, 29));
  EXPECT_TRUE(IsValidDay(2000, 2, 29));
  EXPECT_FALSE(IsValidDay(1900, 2, 29));
  EXPECT_FALSE(IsValidDay(2025, 2, 29));
}

TEST(Calendar, RefusesImpossibleDays) {
  EXPECT_FALSE(IsValidDay(2025, 4, 31));
  EXPECT_FALSE(IsValidDay(2025, 13, 1));
  EXPECT_FALSE(IsValidDay(2025, 0, 1));
  EXPECT_FALSE(IsValidDay(2025, 1, 0));
  EXPECT_FALSE(IsValidDay(0, 1, 1));
  EXPECT_FALSE(IsValidDay(2025, 1, -1));
}

TEST(Calendar, Formats) {
  EXPECT_EQ(FormatMonth(2025, 6), "2025-06");
  EXPECT_EQ(FormatQuarter(2025, 1), "2025-Q1");
  EXPECT_EQ(FormatYear(987), "0987");
  EXPECT_EQ(FormatDay(LastOfMonth(2024, 2)), "2024-02-29");
}

// Each day from 1800 to 2200: weekdays follow each other, weeks number 1..53 and change on Mondays,
// whole months there and back come to the same month.
TEST(Calendar, EveryDayOfFourCenturies) {
  int weekday = WeekdayOf(MakeDay(1800, 1, 1));
  EXPECT_EQ(weekday, 3);
  IsoWeek before = IsoWeekOf(MakeDay(1799, 12, 31));
  for (Day day = MakeDay(1800, 1, 1); day < MakeDay(2200, 1, 1); day += std::chrono::days{1}) {
    ASSERT_EQ(WeekdayOf(day), weekday);
    const IsoWeek week = IsoWeekOf(day);
    ASSERT_GE(week.week, 1);
    ASSERT_LE(week.week, 53);
    const bool changed = week.year != before.year || week.week != before.week;
    ASSERT_EQ(changed, weekday == 1) << FormatDay(day);
    ASSERT_LE(MondayOf(day), day);
    const Day moved = AddMonths(AddMonths(day, 7), -7);
    ASSERT_EQ(FormatMonth(YearOf(moved), MonthOf(moved)), FormatMonth(YearOf(day), MonthOf(day)));
    before = week;
    weekday = weekday % 7 + 1;
  }
}

}  // namespace
}  // namespace dateline
