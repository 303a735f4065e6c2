#include "extractors/dates/date_builders.h"

#include <cstdio>

namespace dateline {

using std::chrono::days;

const DateToken* FindClass(std::span<const DateToken> tokens, std::string_view classes) {
  for (const DateToken& token : tokens) {
    if (classes.find(token.cls) != std::string_view::npos) return &token;
  }
  return nullptr;
}

const DateToken* Deictic(std::span<const DateToken> tokens) {
  const DateToken* step = FindClass(tokens, "lg");
  return step != nullptr ? step : FindClass(tokens, "h");
}

DateValue Interval(std::string value, Day from, Day to, const char* precision) {
  DateValue out;
  out.value = std::move(value);
  out.from = from;
  out.to = to;
  out.precision = precision;
  return out;
}

DateValue DayValue(Day day) { return Interval(FormatDay(day), day, day, "day"); }

DateValue WeekValue(Day day) {
  const Day monday = MondayOf(day);
  return Interval(FormatWeek(IsoWeekOf(day)), monday, monday + days{6}, "week");
}

DateValue WeekendValue(Day day) {
  const Day saturday = MondayOf(day) + days{5};
  return Interval(FormatWeek(IsoWeekOf(saturday)) + "-WE", saturday, saturday + days{1}, "day");
}

DateValue MonthValue(int year, int month) {
  return Interval(FormatMonth(year, month), MakeDay(year, month, 1), LastOfMonth(year, month),
                  "month");
}

DateValue QuarterValue(int year, int quarter) {
  return Interval(FormatQuarter(year, quarter), MakeDay(year, quarter * 3 - 2, 1),
                  LastOfMonth(year, quarter * 3), "quarter");
}

DateValue YearValue(int year) {
  return Interval(FormatYear(year), MakeDay(year, 1, 1), MakeDay(year, 12, 31), "year");
}

DateValue DecadeValue(int year) {
  const int first = year / 10 * 10;
  char value[16];
  std::snprintf(value, sizeof value, "%d", first / 10);
  return Interval(value, MakeDay(first, 1, 1), MakeDay(first + 9, 12, 31), "decade");
}

DateValue CenturyValue(int year) {
  const int first = year / 100 * 100;
  char value[16];
  std::snprintf(value, sizeof value, "%02d", year / 100);
  return Interval(value, MakeDay(first, 1, 1), MakeDay(first + 99, 12, 31), "century");
}
DateValue Unresolved(std::string value) {
  DateValue out;
  out.value = std::move(value);
  return out;
}

DateValue Explicit(DateValue value) {
  value.basis = "explicit";
  return value;
}

DateValue Reference(std::string_view name) {
  DateValue value;
  value.value = std::string(name);
  return value;
}

DateToken CountOf(int number) {
  DateToken token;
  token.cls = 'n';
  token.number = number;
  return token;
}

// First letter of Shift for a unit's TIMEX3 letter.
char UnitCode(const DateToken& unit) {
  if (unit.value == "DE") return 'E';
  if (unit.value == "FN") return 'F';
  if (unit.value == "CE") return 'C';
  if (unit.value == "WE") return 'K';
  if (unit.value == "TM" || unit.value == "TS") return 'T';
  return unit.value.empty() ? '?' : unit.value[0];
}

// The period of `unit` that lies `count` units after the one of `day`.
std::optional<DateValue> Shift(Day day, char unit, int count) {
  switch (unit) {
    case 'D':
      return DayValue(day + days{count});
    case 'W':
      return WeekValue(day + days{7 * count});
    case 'F':
      return WeekValue(day + days{14 * count});
    case 'M': {
      const Day moved = AddMonths(day, count);
      return MonthValue(YearOf(moved), MonthOf(moved));
    }
    case 'Q': {
      const Day moved = AddMonths(day, 3 * count);
      return QuarterValue(YearOf(moved), QuarterOf(moved));
    }
    case 'Y':
      if (YearOf(day) + count < 1 || YearOf(day) + count > 9990) return std::nullopt;
      return YearValue(YearOf(day) + count);
    case 'E':  // decade
      if (YearOf(day) + 10 * count < 100) return std::nullopt;
      return DecadeValue(YearOf(day) + 10 * count);
    case 'C':
      if (YearOf(day) + 100 * count < 100 || YearOf(day) + 100 * count > 9800) return std::nullopt;
      return CenturyValue(YearOf(day) + 100 * count);
    default:
      return std::nullopt;
  }
}

}  // namespace dateline
