#include "extractors/dates/calendar.h"

#include <cstdio>

namespace dateline {

using std::chrono::days;
using std::chrono::year_month_day;

namespace {

std::string Format(const char* pattern, int first, int second) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, pattern, first, second);
  return buffer;
}

}  // namespace

int WeekdayOf(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

Day MondayOf(Day day) { return day - days{WeekdayOf(day) - 1}; }

IsoWeek IsoWeekOf(Day day) {
  const Day thursday =
      MondayOf(day) + days{3};  // ISO 8601: the week belongs to the year of its Thursday
  const int year = YearOf(thursday);
  const auto since = (thursday - MakeDay(year, 1, 1)).count();
  return {year, static_cast<int>(since / 7) + 1};
}

bool IsValidDay(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || day < 1) return false;
  return year_month_day(std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)})
      .ok();
}

Day MakeDay(int year, int month, int day) {
  return year_month_day(std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)});
}

Day LastOfMonth(int year, int month) {
  return std::chrono::year_month_day_last(
      std::chrono::year{year},
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}});
}

int YearOf(Day day) { return static_cast<int>(year_month_day(day).year()); }
int MonthOf(Day day) {
  return static_cast<int>(static_cast<unsigned>(year_month_day(day).month()));
}
int QuarterOf(Day day) { return (MonthOf(day) - 1) / 3 + 1; }

Day AddMonths(Day day, int months) {
  const year_month_day date(day);
  const int index = YearOf(day) * 12 + MonthOf(day) - 1 + months;
  const int year = index >= 0 ? index / 12 : (index - 11) / 12;
  const int month = index - year * 12 + 1;
  const Day last = LastOfMonth(year, month);
  const int wanted = static_cast<int>(static_cast<unsigned>(date.day()));
  const int longest = static_cast<int>(static_cast<unsigned>(year_month_day(last).day()));
  return MakeDay(year, month, wanted < longest ? wanted : longest);
}

std::string FormatDay(Day day) {
  const year_month_day date(day);
  const int year = static_cast<int>(date.year());
  if (year >= 0 && year <= 9999) {  // digit by digit: every mention prints three days
    std::string text = "0000-00-00";
    const auto put = [&text](std::size_t end, unsigned number) {
      for (; number > 0; number /= 10) text[end--] = static_cast<char>('0' + number % 10);
    };
    put(3, static_cast<unsigned>(year));
    put(6, static_cast<unsigned>(date.month()));
    put(9, static_cast<unsigned>(date.day()));
    return text;
  }
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02u", year, MonthOf(day),
                static_cast<unsigned>(date.day()));
  return buffer;
}
std::string FormatMonth(int year, int month) { return Format("%04d-%02d", year, month); }
std::string FormatWeek(IsoWeek week) { return Format("%04d-W%02d", week.year, week.week); }
std::string FormatQuarter(int year, int quarter) { return Format("%04d-Q%d", year, quarter); }
std::string FormatYear(int year) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d", year);
  return buffer;
}

}  // namespace dateline
