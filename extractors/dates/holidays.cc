#include <cstdlib>
#include <string>

#include "extractors/dates/date_actions.h"

namespace dateline {

using std::chrono::days;
namespace {

constexpr days kAboutToCome{60};

// Western Easter (the anonymous Gregorian computus).
Day EasterOf(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return MakeDay(year, f / 31, f % 31 + 1);
}

// A rule of date_holidays.tsv in a year.
std::optional<Day> HolidayIn(std::string_view rule, int year) {
  const auto number = [&](std::size_t at, std::size_t length) {
    return at < rule.size() ? std::atoi(std::string(rule.substr(at, length)).c_str()) : 0;
  };
  if (rule.starts_with('E')) return EasterOf(year) + days{number(1, 4)};
  const int month = number(0, 2);
  if (rule.size() > 2 && rule[2] == '-') {
    if (!IsValidDay(year, month, number(3, 2))) return std::nullopt;
    return MakeDay(year, month, number(3, 2));
  }
  const int nth = number(3, 1), weekday = number(5, 1);
  if (month < 1 || month > 12 || nth < 1 || weekday < 1 || weekday > 7) return std::nullopt;
  if (nth == 5) {
    const Day last = LastOfMonth(year, month);
    return last - days{(WeekdayOf(last) - weekday + 7) % 7};
  }
  const Day first = MakeDay(year, month, 1);
  const int after = rule.size() > 6 && rule[6] == '+' ? number(7, 2) : 0;
  return first + days{(weekday - WeekdayOf(first) + 7) % 7 + 7 * (nth - 1) + after};
}

}  // namespace

MaybeDate HolidayDate(DateTokens tokens, const DateContext& context) {
  const std::string_view rule = FindClass(tokens, "Y")->value;
  if (const DateToken* year = FindClass(tokens, "y")) {
    const std::optional<Day> day = HolidayIn(rule, year->number);
    if (!day) return std::nullopt;
    return Explicit(DayValue(*day));
  }
  if (!context.anchor) return Unresolved("XXXX-XX-XX");
  const int year = YearOf(*context.anchor);
  std::optional<Day> day = HolidayIn(rule, year);
  if (!day) return std::nullopt;
  const Day anchor = *context.anchor;
  switch (context.tense) {
    case DateTense::kPast:
      // "as Easter neared": what is about to come, unless the verb is of the day itself.
      if (*day > anchor && (context.direct || *day > anchor + kAboutToCome))
        day = HolidayIn(rule, year - 1);
      break;
    case DateTense::kFuture:
    case DateTense::kAhead:
      if (*day < anchor) day = HolidayIn(rule, year + 1);
      break;
    default:  // the nearest
      if (*day > anchor + days{183}) day = HolidayIn(rule, year - 1);
      if (*day < anchor - days{183}) day = HolidayIn(rule, year + 1);
  }
  if (!day) return std::nullopt;
  if (const DateToken* deictic = FindClass(tokens, "lg"); deictic != nullptr) {
    const bool last = deictic->cls == 'l';
    day = HolidayIn(rule, year);
    if (last && *day >= *context.anchor) day = HolidayIn(rule, year - 1);
    if (!last && *day <= *context.anchor) day = HolidayIn(rule, year + 1);
  }
  if (FindClass(tokens, "h") != nullptr) day = HolidayIn(rule, year);
  if (!day) return std::nullopt;
  return DayValue(*day);
}

// "Easter week", "Thanksgiving weekend".
MaybeDate HolidayWeek(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const MaybeDate day = HolidayDate(tokens, context);
  if (!day || !day->from || unit->plural) return std::nullopt;
  const char code = UnitCode(*unit);
  if (code == 'W') return WeekValue(*day->from);
  if (code != 'K') return std::nullopt;
  const Day saturday = MondayOf(*day->from) + days{WeekdayOf(*day->from) <= 2 ? -2 : 5};
  return Interval(FormatWeek(IsoWeekOf(saturday)) + "-WE", saturday, saturday + days{1}, "day");
}

}  // namespace dateline
