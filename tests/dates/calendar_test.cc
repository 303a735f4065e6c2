#include "extractors/dates/calendar.h"

#include <gtest/gtest.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <limits>
#include <memory>
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

// ICU's Gregorian calendar, proleptic, with ISO weeks: another implementation to agree with.
class IcuCalendar {
 public:
  IcuCalendar() {
    UErrorCode status = U_ZERO_ERROR;
    calendar_ = std::make_unique<icu::GregorianCalendar>(
        *icu::TimeZone::getGMT(), icu::Locale::getGermany(), status);  // weeks as ISO 8601 has them
    calendar_->setGregorianChange(-std::numeric_limits<double>::max(), status);
    EXPECT_TRUE(U_SUCCESS(status));
  }
  void Set(Day day) {
    UErrorCode status = U_ZERO_ERROR;
    calendar_->setTime(static_cast<double>(day.time_since_epoch().count()) * 86400000.0, status);
  }
  void AddMonths(int months) {
    UErrorCode status = U_ZERO_ERROR;
    calendar_->add(UCAL_MONTH, months, status);
  }
  int Get(UCalendarDateFields field) {
    UErrorCode status = U_ZERO_ERROR;
    return calendar_->get(field, status);
  }

 private:
  std::unique_ptr<icu::GregorianCalendar> calendar_;
};

TEST(Calendar, AgreesWithIcuOnEveryDay) {
  IcuCalendar icu_calendar;
  for (Day day = MakeDay(1800, 1, 1); day < MakeDay(2201, 1, 1); day += std::chrono::days{1}) {
    icu_calendar.Set(day);
    ASSERT_EQ(YearOf(day), icu_calendar.Get(UCAL_YEAR)) << FormatDay(day);
    ASSERT_EQ(MonthOf(day), icu_calendar.Get(UCAL_MONTH) + 1) << FormatDay(day);
    ASSERT_EQ(FormatDay(day),
              FormatDay(MakeDay(icu_calendar.Get(UCAL_YEAR), icu_calendar.Get(UCAL_MONTH) + 1,
                                icu_calendar.Get(UCAL_DATE))));
    ASSERT_EQ(WeekdayOf(day) % 7, icu_calendar.Get(UCAL_DAY_OF_WEEK) - 1) << FormatDay(day);
    ASSERT_EQ(IsoWeekOf(day).week, icu_calendar.Get(UCAL_WEEK_OF_YEAR)) << FormatDay(day);
    ASSERT_EQ(IsoWeekOf(day).year, icu_calendar.Get(UCAL_YEAR_WOY)) << FormatDay(day);
  }
}

TEST(Calendar, AgreesWithIcuOnMonthSteps) {
  IcuCalendar icu_calendar;
  for (const int months : {-1200, -25, -12, -1, 1, 2, 11, 13, 120, 1200}) {
    for (Day day = MakeDay(1900, 1, 1); day < MakeDay(2100, 1, 1); day += std::chrono::days{3}) {
      icu_calendar.Set(day);
      icu_calendar.AddMonths(months);
      const Day moved = AddMonths(day, months);
      ASSERT_EQ(YearOf(moved), icu_calendar.Get(UCAL_YEAR)) << FormatDay(day) << " " << months;
      ASSERT_EQ(MonthOf(moved), icu_calendar.Get(UCAL_MONTH) + 1) << FormatDay(day);
      ASSERT_EQ(FormatDay(moved).substr(8),
                FormatDay(MakeDay(2000, 1, icu_calendar.Get(UCAL_DATE))).substr(8));
    }
  }
}

}  // namespace
}  // namespace dateline
