#include "extractors/dates/date_actions.h"

namespace dateline {

using std::chrono::days;
namespace {

// "5,001 years ago" is no date that a text means.
constexpr int kLongestStep = 5000;

// How fine a mention must be for a step of the unit to be counted from it.
Grain GrainOfUnit(char code) {
  switch (code) {
    case 'W':
    case 'F':
    case 'K':
      return Grain::kWeek;
    case 'M':
      return Grain::kMonth;
    case 'Q':
      return Grain::kQuarter;
    case 'Y':
      return Grain::kYear;
    case 'E':
    case 'C':
      return Grain::kDecade;
    default:
      return Grain::kDay;
  }
}

}  // namespace

MaybeDate Unit(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const DateToken* deictic = FindClass(tokens, "lgh");
  const int count = deictic == nullptr || deictic->cls == 'h' ? 0 : deictic->cls == 'l' ? -1 : 1;
  const char code = UnitCode(*unit);
  if (unit->plural) {
    if (deictic == nullptr) return std::nullopt;
    return Unresolved(count < 0 ? "PAST_REF" : count > 0 ? "FUTURE_REF" : "PRESENT_REF");
  }
  if (code == 'D' && deictic == nullptr) return std::nullopt;  // "at the end of the day"
  if (!context.anchor)
    return Unresolved(count < 0 ? "PAST_REF" : count > 0 ? "FUTURE_REF" : "PRESENT_REF");
  const bool next_day = code == 'D' && tokens.front().cls == 'f';  // "the next day"
  if (count != 0 && (next_day || deictic->value == "TEXT")) {      // "the following year"
    if (const std::optional<Day>& base = context.Spoken(GrainOfUnit(code))) {
      MaybeDate value = Shift(*base, code, count);
      if (value) value->basis = "relative_to_text";
      return value;
    }
  }
  // "the last decade", "the past century": as long as that, up to now.
  if (count < 0 && (code == 'E' || code == 'C') && tokens.front().cls == 'f') {
    const DateToken parts[] = {CountOf(1), *unit};
    return Duration(parts, context);
  }
  if (code == 'K') {
    const Day saturday = MondayOf(*context.anchor) + days{5 + 7 * count};
    return Interval(FormatWeek(IsoWeekOf(saturday)) + "-WE", saturday, saturday + days{1}, "day");
  }
  return Shift(*context.anchor, code, count);
}

// "January this year", "June 16 of last year".
MaybeDate MonthOfYear(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  if (unit->value != "Y" || !context.anchor) return std::nullopt;
  const char deictic = FindClass(tokens, "lgh")->cls;
  const int year = YearOf(*context.anchor) + (deictic == 'l' ? -1 : deictic == 'g' ? 1 : 0);
  const int month = FindClass(tokens, "m")->number;
  const DateToken* day = FindClass(tokens, "no");
  if (day == nullptr) return MonthValue(year, month);
  if (!IsValidDay(year, month, day->number)) return std::nullopt;
  return DayValue(MakeDay(year, month, day->number));
}

// "two months ago": from the publication. "three days later", "two years earlier": from the day
// spoken of, where there is one.
MaybeDate Shifted(DateTokens tokens, const DateContext& context) {
  const DateToken* count = FindClass(tokens, "nF");
  if (count == nullptr) count = FindClass(tokens, "A");
  const DateToken* unit = FindClass(tokens, "u");
  const bool later = FindClass(tokens, "rX") != nullptr;
  const bool by_text = FindClass(tokens, "eIr") != nullptr;
  const char* vague = later ? "FUTURE_REF" : "PAST_REF";
  if (UnitCode(*unit) == 'Y' && count != nullptr && count->cls == 'A' && context.sentence_month &&
      FindClass(tokens, "e") != nullptr) {
    MaybeDate value =
        Shift(*context.sentence_month, 'M', -12);  // "rose in May from a year earlier"
    if (value) value->basis = "relative_to_text";
    return value;
  }
  if (UnitCode(*unit) == 'Y' && count != nullptr && count->cls == 'A' && context.anchor &&
      context.last_quarter && !later)
    return YearBefore(tokens, context);
  const char code = UnitCode(*unit);
  const bool counted = count != nullptr && count->number != 0;
  // "a few days later", "an hour earlier" have a length, but no date.
  if (by_text && (!counted || code == 'H' || code == 'T')) return std::nullopt;
  if (!counted) return Reference(vague);  // "several"
  const std::optional<Day>& spoken = context.Spoken(GrainOfUnit(code));
  const bool of_text = by_text && spoken.has_value();
  const std::optional<Day>& base = of_text ? spoken : context.anchor;
  if (!base || count->number > kLongestStep) return Reference(vague);
  MaybeDate value = Shift(*base, code, later ? count->number : -count->number);
  if (!value) return Reference(vague);
  if (of_text) value->basis = "relative_to_text";
  return value;
}

// "that year", "later that month", "the same day": the period of what was mentioned last.
MaybeDate UnitOfText(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const char code = UnitCode(*unit);
  if (unit->plural) return std::nullopt;
  const std::optional<Day>& base =
      code == 'Q' ? context.last_quarter : context.Spoken(GrainOfUnit(code));
  if (!base) return std::nullopt;
  MaybeDate value = Shift(*base, code, 0);
  if (value) value->basis = "relative_to_text";
  return value;
}

// "Monday of last week", "a week ago Monday".
MaybeDate WeekdayOfWeek(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const int weekday = FindClass(tokens, "w")->number;
  if (unit->value != "W") return std::nullopt;
  if (!context.anchor) return Unresolved("XXXX-WXX-" + std::to_string(weekday));
  if (FindClass(tokens, "a") != nullptr) {
    const DateToken* count = FindClass(tokens, "nA");
    if (count->number > kLongestStep) return std::nullopt;
    const int back = (WeekdayOf(*context.anchor) - weekday + 7) % 7;
    return DayValue(*context.anchor - days{back + 7 * count->number});
  }
  const char deictic = FindClass(tokens, "lgh")->cls;
  const int weeks = deictic == 'l' ? -1 : deictic == 'g' ? 1 : 0;
  return DayValue(MondayOf(*context.anchor) + days{7 * weeks + weekday - 1});
}

// "thirty years ago today": to the day.
MaybeDate AgoToTheDay(DateTokens tokens, const DateContext& context) {
  const DateToken* count = FindClass(tokens, "nA");
  const char code = UnitCode(*FindClass(tokens, "u"));
  if (!context.anchor || count->number > kLongestStep) return std::nullopt;
  const Day day = *context.anchor + days{FindClass(tokens, "j")->number};
  if (code == 'D' || code == 'W')
    return DayValue(day - days{count->number * (code == 'W' ? 7 : 1)});
  if (code != 'M' && code != 'Y') return std::nullopt;
  if (count->number >= YearOf(day) * (code == 'Y' ? 1 : 12)) return std::nullopt;
  return DayValue(AddMonths(day, -count->number * (code == 'Y' ? 12 : 1)));
}

// "will one day be": some day to come.
MaybeDate SomeDay(DateTokens /*tokens*/, const DateContext& context) {
  if (context.tense != DateTense::kFuture) return std::nullopt;
  return Reference("FUTURE_REF");
}

// "the week of June 16".
MaybeDate WeekOfDay(DateTokens tokens, const DateContext& context) {
  if (FindClass(tokens, "u")->value != "W") return std::nullopt;
  const DateToken* month = FindClass(tokens, "m");
  const MaybeDate day =
      Absolute(tokens.subspan(static_cast<std::size_t>(month - tokens.data())), context);
  if (!day || !day->from) return std::nullopt;
  return WeekValue(*day->from);
}

}  // namespace dateline
