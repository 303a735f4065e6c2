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
  const DateToken* deictic = Deictic(tokens);
  // "the week after next", "the year before last"
  const bool step = FindClass(tokens, "4I") != nullptr;
  const int count = step                                        ? (deictic == nullptr ? 2 : -2)
                    : deictic == nullptr || deictic->cls == 'h' ? 0
                    : deictic->cls == 'l'                       ? -1
                                                                : 1;
  const char code = UnitCode(*unit);
  if (unit->plural) {
    if (deictic == nullptr) return std::nullopt;
    if (count == 0) return Reference("PRESENT_REF");
    if (!context.ahead.empty() && context.ahead[0].cls == 'c')  // "the last days of the war"
      return Duration(tokens, context);
    return Reference(count < 0 ? "PAST_REF" : "FUTURE_REF");
  }
  if (code == 'D' && count == 0 && deictic == nullptr)
    return std::nullopt;  // "at the end of the day"
  if (!context.anchor)
    return Unresolved(count < 0 ? "PAST_REF" : count > 0 ? "FUTURE_REF" : "PRESENT_REF");
  const bool next_day = code == 'D' && tokens.front().cls == 'f';       // "the next day"
  if (count != 0 && !step && (next_day || deictic->value == "TEXT")) {  // "the following year"
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
    return WeekendValue(*context.anchor + days{7 * count});
  }
  return Shift(*context.anchor, code, count);
}

// "recent weeks" are a length of time; "recent days", "recent years" and "recent weeks and months"
// say no more than lately.
MaybeDate RecentUnits(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const char code = UnitCode(*unit);
  const bool measured = code == 'W' || code == 'M' || code == 'Q';
  if (!unit->plural || !measured || FindClass(tokens, "&") != nullptr) return Reference("PAST_REF");
  return Duration(tokens, context);
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

// "half a century ago", "two and a half years ago": to the finer unit that the half is of.
MaybeDate HalvesAgo(DateTokens tokens, const DateContext& context) {
  const DateToken* count = FindClass(tokens, "n");
  const bool whole = count != nullptr || FindClass(tokens, "&") != nullptr;
  const int number = count != nullptr ? count->number : whole ? 1 : 0;
  if (!context.anchor || number > kLongestStep) return Reference("PAST_REF");
  switch (UnitCode(*FindClass(tokens, "u"))) {
    case 'Y':
      return Shift(*context.anchor, 'M', -(12 * number + 6));
    case 'E':
      return Shift(*context.anchor, 'Y', -(10 * number + 5));
    case 'C':
      return Shift(*context.anchor, 'Y', -(100 * number + 50));
    default:
      return Reference("PAST_REF");
  }
}

// "two months ago": from the publication. "three days later", "two years earlier": from the day
// spoken of, where there is one.
MaybeDate Shifted(DateTokens tokens, const DateContext& context) {
  const DateToken* count = FindClass(tokens, "nFD");
  if (count == nullptr) count = FindClass(tokens, "A");
  const DateToken* unit = FindClass(tokens, "uD");
  const bool later = FindClass(tokens, "rX5") != nullptr;
  const bool by_text = FindClass(tokens, "eIr") != nullptr;
  const char* vague = later ? "FUTURE_REF" : "PAST_REF";
  if (FindClass(tokens, "H") != nullptr) return HalvesAgo(tokens, context);
  const DateToken one = CountOf(1);
  if (count == nullptr && !unit->plural) {
    if (FindClass(tokens, "f") == nullptr) return std::nullopt;
    count = &one;  // "the day before"
  }
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

// "Monday of last week", "a week ago Monday", "two weeks from Monday".
MaybeDate WeekdayOfWeek(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const int weekday = FindClass(tokens, "w")->number;
  if (unit->value != "W") return std::nullopt;
  if (!context.anchor) return Unresolved("XXXX-WXX-" + std::to_string(weekday));
  if (const DateToken* count = FindClass(tokens, "nA"); count != nullptr) {
    if (count->number > kLongestStep) return std::nullopt;
    const int back = (WeekdayOf(*context.anchor) - weekday + 7) % 7;
    if (FindClass(tokens, "a") != nullptr)
      return DayValue(*context.anchor - days{back + 7 * count->number});
    return DayValue(*context.anchor + days{(7 - back) % 7 + 7 * count->number});
  }
  const char deictic = FindClass(tokens, "lgh")->cls;
  const int weeks = deictic == 'l' ? -1 : deictic == 'g' ? 1 : 0;
  return DayValue(MondayOf(*context.anchor) + days{7 * weeks + weekday - 1});
}

// "the first Monday in May", "the last Friday of the month".
MaybeDate WeekdayOfMonth(DateTokens tokens, const DateContext& context) {
  const DateToken* weekday = FindClass(tokens, "w");
  const DateTokens month_tokens =
      tokens.subspan(static_cast<std::size_t>(weekday - tokens.data()) + 1);
  const bool last = Deictic(tokens.first(tokens.size() - month_tokens.size())) != nullptr;
  const DateToken* ordinal = FindClass(tokens, "o");
  const DateToken* unit = FindClass(month_tokens, "u");
  MaybeDate month;
  if (unit == nullptr) {
    month = Absolute(month_tokens, context);
  } else if (UnitCode(*unit) == 'M' && !unit->plural && context.anchor) {
    const DateToken* deictic = Deictic(month_tokens);
    const char side = deictic == nullptr ? 'h' : deictic->cls;
    month = Shift(*context.anchor, 'M', side == 'l' ? -1 : side == 'g' ? 1 : 0);
  }
  if (!month || !month->from || !month->to) return std::nullopt;
  const Day edge = last ? *month->to : *month->from;
  const int back = (WeekdayOf(edge) - weekday->number + 7) % 7;
  Day day = last ? edge - days{back} : edge + days{(7 - back) % 7};
  if (!last) day += days{7 * (ordinal->number - 1)};
  if (day < *month->from || day > *month->to) return std::nullopt;
  DateValue value = DayValue(day);
  value.basis = month->basis;
  return value;
}

// "the 15th of this month".
MaybeDate DayOfThisMonth(DateTokens tokens, const DateContext& context) {
  const DateToken& unit = *FindClass(tokens, "u");
  if (UnitCode(unit) != 'M' || unit.plural || !context.anchor) return std::nullopt;
  const DateToken* deictic = Deictic(tokens);
  const char side = deictic == nullptr ? 'h' : deictic->cls;
  const Day month = AddMonths(*context.anchor, side == 'l' ? -1 : side == 'g' ? 1 : 0);
  const int day = FindClass(tokens, "o")->number;
  if (!IsValidDay(YearOf(month), MonthOf(month), day)) return std::nullopt;
  return DayValue(MakeDay(YearOf(month), MonthOf(month), day));
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

// "a year ago this week": the week of that time.
MaybeDate AgoThisPeriod(DateTokens tokens, const DateContext& context) {
  const DateToken* count = FindClass(tokens, "nA");
  const char code = UnitCode(*FindClass(tokens, "u"));
  const DateToken& period = tokens.back();
  if (!context.anchor || (code != 'Y' && code != 'M') || count->number > kLongestStep ||
      count->number >= YearOf(*context.anchor) || period.plural)
    return std::nullopt;
  const Day then = AddMonths(*context.anchor, -count->number * (code == 'Y' ? 12 : 1));
  return Shift(then, UnitCode(period), 0);
}

// "will one day be": some day to come.
MaybeDate SomeDay(DateTokens /*tokens*/, const DateContext& context) {
  if (context.tense != DateTense::kFuture) return std::nullopt;
  return Reference("FUTURE_REF");
}

// "the week of June 16", "the weekend of June 14".
MaybeDate WeekOfDay(DateTokens tokens, const DateContext& context) {
  const char code = UnitCode(*FindClass(tokens, "u"));
  if (code != 'W' && code != 'K') return std::nullopt;
  const DateToken* month = FindClass(tokens, "m");
  const MaybeDate day =
      Absolute(tokens.subspan(static_cast<std::size_t>(month - tokens.data())), context);
  if (!day || !day->from) return std::nullopt;
  return code == 'K' ? WeekendValue(*day->from) : WeekValue(*day->from);
}

}  // namespace dateline
