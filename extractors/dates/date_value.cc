#include "extractors/dates/date_value.h"

#include <cstdio>
#include <cstdlib>

namespace dateline {
namespace {

using std::chrono::days;

// A month without a year: the tense's choice, unless that is further away than this (measured:
// design notes, rule M).
constexpr int kMaxMonthDistance = 9;

const DateToken* FindClass(std::span<const DateToken> tokens, std::string_view classes) {
  for (const DateToken& token : tokens) {
    if (classes.find(token.cls) != std::string_view::npos) return &token;
  }
  return nullptr;
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
DateValue Unresolved(std::string value) {
  DateValue out;
  out.value = std::move(value);
  return out;
}
DateValue Explicit(DateValue value) {
  value.basis = "explicit";
  return value;
}

// The year of a month (and day) that was named without one.
int GuessYear(int month, int day, const DateContext& context) {
  const Day anchor = *context.anchor;
  const int year = YearOf(anchor);
  const int here = MonthOf(anchor);
  int chosen = year;
  const bool ahead = month > here ||
                     (month == here && day > 0 && MakeDay(year, month, 1) + days{day - 1} > anchor);
  const bool behind = month < here || (month == here && day > 0 &&
                                       MakeDay(year, month, 1) + days{day - 1} < anchor);
  if (context.tense == DateTense::kPast && ahead) chosen = year - 1;
  if (context.tense == DateTense::kFuture && behind) chosen = year + 1;
  if (context.tense == DateTense::kNone) {  // the nearest, the past one first
    if (month - here > 6) chosen = year - 1;
    if (here - month > 6) chosen = year + 1;
  }
  const int distance = std::abs((chosen - year) * 12 + month - here);
  if (distance > kMaxMonthDistance) chosen = chosen < year ? year : chosen > year ? year : chosen;
  return chosen;
}

std::optional<DateValue> Absolute(std::span<const DateToken> tokens, const DateContext& context) {
  if (const DateToken* numeric = FindClass(tokens, "d")) {
    if (!IsValidDay(numeric->year, numeric->month, numeric->day)) return std::nullopt;
    return Explicit(DayValue(MakeDay(numeric->year, numeric->month, numeric->day)));
  }
  const DateToken* month = FindClass(tokens, "m");
  const DateToken* day = FindClass(tokens, "no");
  const DateToken* year = FindClass(tokens, "y");
  const DateToken* deictic = FindClass(tokens, "lgh");
  if (month == nullptr) return std::nullopt;
  DateToken named;
  if (year == nullptr && context.year) {
    named.number = *context.year;
    year = &named;
  }
  const int day_number = day == nullptr ? 0 : day->number;
  if (day != nullptr && (day_number < 1 || day_number > 31)) return std::nullopt;
  char underspecified[32];
  if (year != nullptr) {
    if (day == nullptr) return Explicit(MonthValue(year->number, month->number));
    if (!IsValidDay(year->number, month->number, day_number)) return std::nullopt;
    return Explicit(DayValue(MakeDay(year->number, month->number, day_number)));
  }
  if (day != nullptr && !IsValidDay(2024, month->number, day_number))
    return std::nullopt;  // a leap year: 29 Feb may be
  if (!context.anchor) {
    if (day == nullptr) {
      std::snprintf(underspecified, sizeof underspecified, "XXXX-%02d", month->number);
    } else {
      std::snprintf(underspecified, sizeof underspecified, "XXXX-%02d-%02d", month->number,
                    day_number);
    }
    return Unresolved(underspecified);
  }
  int chosen = GuessYear(month->number, day_number, context);
  if (deictic != nullptr) {
    const int here = MonthOf(*context.anchor);
    chosen = YearOf(*context.anchor);
    if (deictic->cls == 'l' && month->number >= here) --chosen;
    if (deictic->cls == 'g' && month->number <= here) ++chosen;
  }
  if (day == nullptr) return MonthValue(chosen, month->number);
  if (!IsValidDay(chosen, month->number, day_number)) return std::nullopt;
  return DayValue(MakeDay(chosen, month->number, day_number));
}

std::optional<DateValue> Weekday(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* weekday = FindClass(tokens, "w");
  const DateToken* deictic = FindClass(tokens, "lgh");
  const DateToken* part = FindClass(tokens, "i");
  if (weekday == nullptr) return std::nullopt;
  if (weekday->plural || (part != nullptr && part->plural)) {
    DateValue value;
    value.type = MentionType::kSet;
    value.basis = "explicit";
    value.value = "XXXX-WXX-" + std::to_string(weekday->number);
    if (part != nullptr) value.value += "T" + std::string(part->value);
    return value;
  }
  if (!context.anchor) {
    char value[24];
    std::snprintf(value, sizeof value, "XXXX-WXX-%d", weekday->number);
    return Unresolved(value);
  }
  const Day anchor = *context.anchor;
  const int back = (WeekdayOf(anchor) - weekday->number + 7) % 7;
  Day day = anchor - days{back};
  if (deictic == nullptr && context.tense == DateTense::kFuture) {
    day = anchor + days{(weekday->number - WeekdayOf(anchor) + 7) % 7};
  }
  if (deictic != nullptr && deictic->cls == 'l' && back == 0) day -= days{7};
  if (deictic != nullptr && deictic->cls == 'g') {
    const int ahead = (weekday->number - WeekdayOf(anchor) + 7) % 7;
    day = anchor + days{ahead == 0 ? 7 : ahead};
  }
  if (deictic != nullptr && deictic->cls == 'h') day = MondayOf(anchor) + days{weekday->number - 1};
  DateValue value = DayValue(day);
  if (part != nullptr) {
    value.type = MentionType::kTime;
    value.value += "T" + std::string(part->value);
    value.precision = "time";
  }
  return value;
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
    default:
      return std::nullopt;
  }
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

std::string DurationText(const DateToken& unit, const std::string& count) {
  if (unit.value == "TM") return "PT" + count + "M";
  if (unit.value == "TS") return "PT" + count + "S";
  if (unit.value == "H") return "PT" + count + "H";
  if (unit.value == "FN")
    return count == "X" ? "PXW" : "P" + std::to_string(2 * std::atoi(count.c_str())) + "W";
  if (unit.value == "DE")
    return count == "X" ? "PXY" : "P" + std::to_string(10 * std::atoi(count.c_str())) + "Y";
  if (unit.value == "CE")
    return count == "X" ? "PXY" : "P" + std::to_string(100 * std::atoi(count.c_str())) + "Y";
  if (unit.value == "Q")
    return count == "X" ? "PXM" : "P" + std::to_string(3 * std::atoi(count.c_str())) + "M";
  if (unit.value == "WE") return "P" + count + "WE";
  return "P" + count + std::string(unit.value);
}

DateValue Duration(std::span<const DateToken> tokens, MentionType type) {
  const DateToken* count = FindClass(tokens, "nDF");
  if (count == nullptr) count = FindClass(tokens, "A");
  if (count != nullptr && count->number == 0) count = nullptr;  // "several-year"
  const DateToken* unit = FindClass(tokens, "uD");
  DateValue value;
  value.type = type;
  value.value = DurationText(*unit, count == nullptr ? "X" : std::to_string(count->number));
  if (FindClass(tokens, "H") != nullptr && count != nullptr) {
    const std::string half = unit->value == "H"    ? "30M"
                             : unit->value == "TM" ? "30S"
                             : unit->value == "Y"  ? "6M"
                                                   : "";
    value.value += half;
  }
  value.basis = "explicit";
  return value;
}

std::optional<DateValue> Unit(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const DateToken* deictic = FindClass(tokens, "lgh");
  const int count = deictic == nullptr || deictic->cls == 'h' ? 0 : deictic->cls == 'l' ? -1 : 1;
  const char code = UnitCode(*unit);
  if (unit->plural) {
    if (deictic == nullptr) return std::nullopt;
    return Unresolved(count < 0 ? "PAST_REF" : count > 0 ? "FUTURE_REF" : "PRESENT_REF");
  }
  if (!context.anchor)
    return Unresolved(count < 0 ? "PAST_REF" : count > 0 ? "FUTURE_REF" : "PRESENT_REF");
  if (code == 'D' && count != 0 && tokens.front().cls == 'f' && context.last_day) {
    std::optional<DateValue> value = Shift(*context.last_day, 'D', count);  // "the next day"
    value->basis = "relative_to_text";
    return value;
  }
  if (count != 0 && deictic->value == "TEXT" && context.last_any) {  // "the following year"
    std::optional<DateValue> value = Shift(*context.last_any, code, count);
    if (value) value->basis = "relative_to_text";
    return value;
  }
  if (code == 'K') {
    const Day saturday = MondayOf(*context.anchor) + days{5 + 7 * count};
    return Interval(FormatWeek(IsoWeekOf(saturday)) + "-WE", saturday, saturday + days{1}, "day");
  }
  return Shift(*context.anchor, code, count);
}

std::optional<DateValue> Quarter(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* ordinal = FindClass(tokens, "oqQ");
  const DateToken* year = FindClass(tokens, "y");
  const DateToken* deictic = FindClass(tokens, "lgh");
  const DateToken* unit = FindClass(tokens.subspan(static_cast<std::size_t>(ordinal - &tokens[0])),
                                    ordinal->cls == 'Q' ? "Q" : "u");
  if (unit != nullptr && unit->value == "CE" && !unit->plural && ordinal->number >= 2 &&
      ordinal->number <= 30) {
    const int first = (ordinal->number - 1) * 100;
    char value[16];
    std::snprintf(value, sizeof value, "%02d", ordinal->number - 1);
    return Explicit(Interval(value, MakeDay(first, 1, 1), MakeDay(first + 99, 12, 31), "century"));
  }
  if (unit != nullptr && unit->value != "Q") return std::nullopt;
  const int quarter = ordinal->number;
  if (quarter < 1 || quarter > 4) return std::nullopt;
  if (year != nullptr) return Explicit(QuarterValue(year->number, quarter));
  if (!context.anchor) return Unresolved("XXXX-Q" + std::to_string(quarter));
  int chosen = YearOf(*context.anchor);
  if (deictic != nullptr) {
    chosen += deictic->cls == 'l' ? -1 : deictic->cls == 'g' ? 1 : 0;
  } else if (context.tense != DateTense::kFuture && quarter > QuarterOf(*context.anchor)) {
    --chosen;  // the most recent one
  }
  return QuarterValue(chosen, quarter);
}

std::optional<DateValue> Half(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* ordinal = FindClass(tokens, "o");
  const DateToken* year = FindClass(tokens, "y");
  const DateToken* deictic = FindClass(tokens, "lgh");
  const DateToken* unit = FindClass(tokens, "u");
  if (ordinal->number != 1 && ordinal->number != 2) return std::nullopt;
  if (unit != nullptr && unit->value != "Y") return std::nullopt;
  if (year == nullptr && !context.anchor)
    return Unresolved("XXXX-H" + std::to_string(ordinal->number));
  int chosen = year != nullptr ? year->number : YearOf(*context.anchor);
  if (deictic != nullptr) chosen += deictic->cls == 'l' ? -1 : deictic->cls == 'g' ? 1 : 0;
  const int first = ordinal->number == 1 ? 1 : 7;
  DateValue value = Interval(FormatYear(chosen) + "-H" + std::to_string(ordinal->number),
                             MakeDay(chosen, first, 1), LastOfMonth(chosen, first + 5), "quarter");
  return year != nullptr ? Explicit(value) : value;
}

std::optional<DateValue> Season(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* season = FindClass(tokens, "s");
  const DateToken* year = FindClass(tokens, "y");
  const DateToken* deictic = FindClass(tokens, "lgh");
  const bool season_only = season->value == "SU" || season->value == "WI";
  if (year == nullptr && deictic == nullptr && !season_only) {
    return std::nullopt;  // "fall" and "spring" alone are verbs and springs
  }
  if (year == nullptr && !context.anchor) return Unresolved("XXXX-" + std::string(season->value));
  const int first = season->value == "SP"   ? 3
                    : season->value == "SU" ? 6
                    : season->value == "FA" ? 9
                                            : 12;
  int chosen = year != nullptr ? year->number : YearOf(*context.anchor);
  if (deictic != nullptr) {
    const int here = MonthOf(*context.anchor);
    if (deictic->cls == 'l' && here <= first + 2) --chosen;
    if (deictic->cls == 'g' && here >= first) ++chosen;
  }
  const Day begin = MakeDay(chosen, first, 1);
  DateValue value = Interval(FormatYear(chosen) + "-" + std::string(season->value), begin,
                             AddMonths(begin, 3) - days{1}, "season");
  return year != nullptr ? Explicit(value) : value;
}

std::optional<DateValue> Clock(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* clock = FindClass(tokens, "nt");
  const DateToken* meridiem = FindClass(tokens, "p");
  int hour = clock->cls == 't' ? clock->number / 100 : clock->number;
  const int minute = clock->cls == 't' ? clock->number % 100 : 0;
  if (meridiem != nullptr) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (meridiem->value == "PM" ? 12 : 0);
  }
  char text[24];
  std::snprintf(text, sizeof text, "T%02d:%02d", hour, minute);
  DateContext day_context = context;
  std::optional<DateValue> value;
  if (const DateToken* month = FindClass(tokens, "m"); month != nullptr) {
    value = Absolute(tokens.subspan(static_cast<std::size_t>(month - &tokens[0])), day_context);
    if (!value) return std::nullopt;
  } else if (FindClass(tokens, "w") != nullptr) {
    value = Weekday(tokens, day_context);
  } else if (const DateToken* day = FindClass(tokens, "j"); day != nullptr && context.anchor) {
    value = DayValue(*context.anchor + days{day->number});
  } else if (context.anchor) {
    value = DayValue(*context.anchor);
  } else {
    value = Unresolved("XXXX-XX-XX");
  }
  if (value->value.find('T') == std::string::npos) value->value += text;
  value->type = MentionType::kTime;
  value->precision = "time";
  if (const DateToken* zone = FindClass(tokens, "z")) value->zone = zone->value;
  return value;
}

// The quarter that "the quarter", "the latest period" mean: the last one mentioned, or the most
// recent one that has ended.
Day QuarterInMind(const DateContext& context) {
  return context.last_quarter ? *context.last_quarter : AddMonths(*context.anchor, -3);
}

DateValue QuarterOfDay(Day day) { return QuarterValue(YearOf(day), QuarterOf(day)); }

// "the quarter", "the latest period", "the weekend": a period without a number.
std::optional<DateValue> Period(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "uO");
  const DateToken* modifier = FindClass(tokens, "L");
  const bool latest = modifier != nullptr && modifier->value == "LATEST";
  if (unit->plural || !context.anchor) return std::nullopt;
  if (unit->cls == 'O') {
    if (!context.last_quarter) return std::nullopt;
    return QuarterOfDay(*context.last_quarter);
  }
  switch (UnitCode(*unit)) {
    case 'Q':
      return QuarterOfDay(QuarterInMind(context));
    case 'K': {
      const bool ahead = context.tense == DateTense::kFuture || WeekdayOf(*context.anchor) > 5;
      const Day saturday = MondayOf(*context.anchor) + days{ahead ? 5 : -2};
      return Interval(FormatWeek(IsoWeekOf(saturday)) + "-WE", saturday, saturday + days{1}, "day");
    }
    case 'Y':
      return YearValue(YearOf(*context.anchor) - (latest ? 1 : 0));
    default:
      return std::nullopt;
  }
}

// "a year earlier", "year-ago quarter": the same period of the year before.
DateValue YearBefore(std::span<const DateToken> tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens.subspan(1), "uO");
  const bool quarter = unit != nullptr && unit->cls == 'u' && unit->value == "Q";
  if (quarter || context.last_quarter) return QuarterOfDay(AddMonths(QuarterInMind(context), -12));
  return YearValue(YearOf(*context.anchor) - 1);
}

// "January this year", "June last year".
std::optional<DateValue> MonthOfYear(std::span<const DateToken> tokens,
                                     const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  if (unit->value != "Y" || !context.anchor) return std::nullopt;
  const char deictic = FindClass(tokens, "lgh")->cls;
  const int year = YearOf(*context.anchor) + (deictic == 'l' ? -1 : deictic == 'g' ? 1 : 0);
  return MonthValue(year, FindClass(tokens, "m")->number);
}

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
  return first + days{(weekday - WeekdayOf(first) + 7) % 7 + 7 * (nth - 1)};
}

std::optional<DateValue> HolidayValue(std::span<const DateToken> tokens,
                                      const DateContext& context) {
  const std::string_view rule = tokens.front().value;
  if (const DateToken* year = FindClass(tokens, "y")) {
    const std::optional<Day> day = HolidayIn(rule, year->number);
    if (!day) return std::nullopt;
    return Explicit(DayValue(*day));
  }
  if (!context.anchor) return Unresolved("XXXX-XX-XX");
  const int year = YearOf(*context.anchor);
  std::optional<Day> day = HolidayIn(rule, year);
  if (!day) return std::nullopt;
  if (*day > *context.anchor && context.tense != DateTense::kFuture)
    day = HolidayIn(rule, year - 1);
  if (*day < *context.anchor && context.tense == DateTense::kFuture)
    day = HolidayIn(rule, year + 1);
  return DayValue(*day);
}

std::optional<DateValue> SetValue(std::span<const DateToken> tokens) {
  DateValue value;
  value.type = MentionType::kSet;
  value.basis = "explicit";
  if (const DateToken* word = FindClass(tokens, "S")) {
    value.value = word->value;
  } else if (const DateToken* month = FindClass(tokens, "m")) {
    char text[24];
    std::snprintf(text, sizeof text, "XXXX-%02d", month->number);
    value.value = text;
  } else if (const DateToken* weekday = FindClass(tokens, "w")) {
    value.value = "XXXX-WXX-" + std::to_string(weekday->number);
  } else {
    const DateToken* unit = FindClass(tokens, "u");
    const DateToken* count = FindClass(tokens, "n");
    value.value = DurationText(*unit, count == nullptr ? "1" : std::to_string(count->number));
  }
  return value;
}

DateValue Reference(std::string_view name) {
  DateValue value;
  value.value = std::string(name);
  return value;
}

}  // namespace

std::optional<DateValue> EvaluateDate(std::string_view action, std::span<const DateToken> tokens,
                                      const DateContext& context) {
  if (action == "absolute") return Absolute(tokens, context);
  if (action == "weekday") return Weekday(tokens, context);
  if (action == "unit") return Unit(tokens, context);
  if (action == "quarter") return Quarter(tokens, context);
  if (action == "half") return Half(tokens, context);
  if (action == "season") return Season(tokens, context);
  if (action == "clock") return Clock(tokens, context);
  if (action == "set") return SetValue(tokens);
  if (action == "year") return Explicit(YearValue(FindClass(tokens, "y")->number));
  if (action == "yearnamed") {  // "the year two thousand"
    const int year = FindClass(tokens, "yn")->number;
    if (FindClass(tokens, "u")->value != "Y" || year < 1000 || year > 2200) return std::nullopt;
    return Explicit(YearValue(year));
  }
  if (action == "decade") return Explicit(DecadeValue(FindClass(tokens, "x")->number));
  if (action == "reference") return Reference(FindClass(tokens, "v")->value);
  if (action == "recent") return Reference("PAST_REF");
  if (action == "day") {
    if (!context.anchor) return Unresolved("XXXX-XX-XX");
    return DayValue(*context.anchor + days{FindClass(tokens, "j")->number});
  }
  if (action == "daypart") {
    const DateToken* part = FindClass(tokens, "iJ");
    const DateToken* deictic = FindClass(tokens, "l");
    const DateToken* day = FindClass(tokens, "j");
    if (!context.anchor) return Unresolved("XXXX-XX-XXT" + std::string(part->value));
    DateValue value = DayValue(*context.anchor - days{deictic != nullptr ? 1 : 0} +
                               days{day == nullptr ? 0 : day->number});
    value.type = MentionType::kTime;
    value.precision = "time";
    value.value += "T" + std::string(part->value);
    return value;
  }
  if (action == "ago" || action == "shift") {
    const DateToken* count = FindClass(tokens, "nF");
    if (count == nullptr) count = FindClass(tokens, "A");
    if (count->number == 0) count = nullptr;  // "several"
    const DateToken* unit = FindClass(tokens, "u");
    if (UnitCode(*unit) == 'Y' && count != nullptr && count->cls == 'A' && context.anchor &&
        context.last_quarter && FindClass(tokens, "r") == nullptr)
      return YearBefore(tokens, context);
    const bool later = FindClass(tokens, "r") != nullptr;
    if (count == nullptr) return Reference(later ? "FUTURE_REF" : "PAST_REF");
    const bool by_text = action == "shift";
    const std::optional<Day>& base =
        by_text && context.last_day ? context.last_day : context.anchor;
    if (!base || count->number > 5000) return Reference(later ? "FUTURE_REF" : "PAST_REF");
    std::optional<DateValue> value =
        Shift(*base, UnitCode(*unit), later ? count->number : -count->number);
    if (!value) return Reference(later ? "FUTURE_REF" : "PAST_REF");
    if (by_text) value->basis = "relative_to_text";
    return value;
  }
  if (action == "yearago") {
    if (!context.anchor) return Reference("PAST_REF");
    return YearBefore(tokens, context);
  }
  if (action == "period") return Period(tokens, context);
  if (action == "yearperiod") {
    const DateToken* unit = FindClass(tokens, "uO");
    const int year = FindClass(tokens, "y")->number;
    if (unit->cls == 'u' && unit->value != "Q") return std::nullopt;
    if (!context.last_quarter) return Explicit(YearValue(year));
    return QuarterValue(year, QuarterOf(*context.last_quarter));
  }
  if (action == "monthrel") return MonthOfYear(tokens, context);
  if (action == "holiday") return HolidayValue(tokens, context);
  if (action == "weekof") {
    if (FindClass(tokens, "u")->value != "W") return std::nullopt;
    const std::optional<DateValue> day = Absolute(
        tokens.subspan(static_cast<std::size_t>(FindClass(tokens, "m") - &tokens[0])), context);
    if (!day || !day->from) return std::nullopt;
    return WeekValue(*day->from);
  }
  if (action == "bareunits") {
    if (!tokens[0].plural) return std::nullopt;
    return Duration(tokens, MentionType::kDuration);
  }
  if (action == "future") return Reference("FUTURE_REF");
  if (action == "pastref") {  // "the past", "current", but not "the last", "this"
    const DateToken& word = tokens.back();
    if (word.value.empty()) return std::nullopt;
    if (word.cls == 'l' && tokens.size() == 1) return std::nullopt;
    return Reference(word.value);
  }
  if (action == "span" || action == "duration") {
    return Duration(tokens, MentionType::kDuration);
  }
  return std::nullopt;
}

}  // namespace dateline
