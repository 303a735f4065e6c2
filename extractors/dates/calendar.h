#pragma once  // extractors/dates/calendar.h

// Calendar arithmetic on civil days (proleptic Gregorian): ISO 8601 weeks, month steps with
// clamping. No time zones here. Pure functions.

#include <chrono>
#include <string>

namespace dateline {

using Day = std::chrono::sys_days;

struct IsoWeek {
  int year = 0;  // ISO week-numbering year, which can differ from the calendar's
  int week = 0;  // 1..53
};

[[nodiscard]] IsoWeek IsoWeekOf(Day day);
[[nodiscard]] Day MondayOf(Day day);
[[nodiscard]] Day AddMonths(Day day, int months);  // Jan 31 + 1 month is the last of February
[[nodiscard]] Day LastOfMonth(int year, int month);
[[nodiscard]] bool IsValidDay(int year, int month, int day);
[[nodiscard]] Day MakeDay(int year, int month, int day);  // REQUIRES: IsValidDay
[[nodiscard]] int YearOf(Day day);
[[nodiscard]] int MonthOf(Day day);
[[nodiscard]] int QuarterOf(Day day);
[[nodiscard]] int WeekdayOf(Day day);  // 1 Monday .. 7 Sunday

[[nodiscard]] std::string FormatDay(Day day);                    // 2025-06-05
[[nodiscard]] std::string FormatMonth(int year, int month);      // 2025-06
[[nodiscard]] std::string FormatWeek(IsoWeek week);              // 2025-W23
[[nodiscard]] std::string FormatQuarter(int year, int quarter);  // 2025-Q1
[[nodiscard]] std::string FormatYear(int year);                  // 2025

}  // namespace dateline
