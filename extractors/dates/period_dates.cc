#include <cstdio>

#include "extractors/dates/date_actions.h"

namespace dateline {

using std::chrono::days;
namespace {

// The quarter that "the quarter", "the latest period" mean: the last one mentioned, if it is over,
// or the most recent one that has ended.
Day QuarterInMind(const DateContext& context) {
  const Day ended = AddMonths(*context.anchor, -3);
  if (!context.last_quarter) return ended;
  return *context.last_quarter;
}

// The latest quarter cannot be one that is still running, unless it was reported on.
Day LatestQuarter(const DateContext& context) {
  const Day ended = AddMonths(*context.anchor, -3);
  if (!context.last_quarter || (*context.last_quarter > ended && !context.reported)) return ended;
  return *context.last_quarter;
}

DateValue QuarterOfDay(Day day) { return QuarterValue(YearOf(day), QuarterOf(day)); }

// "a year earlier", "year-ago quarter", "the corresponding period last year": the period in mind, a
// year before. `quarter` where the words say that it is one.
MaybeDate PeriodBefore(bool quarter, const DateContext& context) {
  if (!context.anchor) return Reference("PAST_REF");
  if (quarter || (context.last_quarter && !context.year_to_date))
    return QuarterOfDay(AddMonths(QuarterInMind(context), -12));
  return YearValue(YearOf(*context.anchor) - 1);
}

const DateToken* QuarterUnit(DateTokens tokens) {
  for (const DateToken& token : tokens) {
    if (token.cls == 'u' && token.value == "Q") return &token;
  }
  return nullptr;
}

}  // namespace

MaybeDate Quarter(DateTokens tokens, const DateContext& context) {
  const DateToken* ordinal = FindClass(tokens, "oqQ");
  const DateToken* year = FindClass(tokens, "y");
  const DateToken* deictic = FindClass(tokens, "lgh");
  const DateToken* unit = FindClass(tokens.subspan(static_cast<std::size_t>(ordinal - &tokens[0])),
                                    ordinal->cls == 'Q' ? "Q" : "u");
  if (unit != nullptr && unit->value == "CE" && !unit->plural && ordinal->number >= 2 &&
      ordinal->number <= 30) {
    return Explicit(CenturyValue((ordinal->number - 1) * 100));
  }
  if (unit != nullptr && unit->value != "Q") return std::nullopt;
  const int quarter = ordinal->number;
  if (quarter < 1 || quarter > 4) return std::nullopt;
  if (year != nullptr) return Explicit(QuarterValue(year->number, quarter));
  if (!context.anchor) return Unresolved("XXXX-Q" + std::to_string(quarter));
  int chosen = YearOf(*context.anchor);
  if (deictic != nullptr) {
    chosen += deictic->cls == 'l' ? -1 : deictic->cls == 'g' ? 1 : 0;
  } else if (FindClass(tokens, "G") != nullptr) {
    // Fiscal years end at any time of the year: the quarter is the one of this year, but a fourth
    // is not over in its first months.
    if (quarter == 4 && QuarterOf(*context.anchor) == 1) --chosen;
  } else if (context.tense != DateTense::kFuture && quarter > QuarterOf(*context.anchor)) {
    --chosen;  // the most recent one
  }
  if (FindClass(tokens, "Z") != nullptr) --chosen;  // "the year-ago third quarter"
  return QuarterValue(chosen, quarter);
}

MaybeDate Half(DateTokens tokens, const DateContext& context) {
  const DateToken* ordinal = FindClass(tokens, "ol");
  const DateToken* year = FindClass(tokens, "y");
  const DateToken* deictic = FindClass(tokens.subspan(2), "lgh");
  const DateToken* unit = FindClass(tokens, "u");
  const int half = ordinal->cls == 'o' ? ordinal->number : 2;  // "the last half"
  if (half != 1 && half != 2) return std::nullopt;
  if (unit != nullptr && unit->value != "Y") return std::nullopt;
  if (year == nullptr && !context.anchor)
    return Unresolved("XXXX-H" + std::to_string(ordinal->number));
  int chosen = year != nullptr ? year->number : YearOf(*context.anchor);
  if (deictic != nullptr) chosen += deictic->cls == 'l' ? -1 : deictic->cls == 'g' ? 1 : 0;
  const int first = half == 1 ? 1 : 7;
  DateValue value = Interval(FormatYear(chosen) + "-H" + std::to_string(half),
                             MakeDay(chosen, first, 1), LastOfMonth(chosen, first + 5), "quarter");
  return year != nullptr ? Explicit(value) : value;
}

MaybeDate Season(DateTokens tokens, const DateContext& context) {
  const DateToken* season = FindClass(tokens, "s");
  const DateToken* year = FindClass(tokens, "y6");
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

// "the quarter", "the latest period", "the weekend": a period without a number.
MaybeDate Period(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "uO");
  const DateToken* modifier = FindClass(tokens, "L");
  const bool latest = modifier != nullptr && modifier->value == "LATEST";
  if (unit->plural || !context.anchor) return std::nullopt;
  if (unit->cls == 'O') {
    if (latest) return QuarterOfDay(LatestQuarter(context));
    if (!context.last_quarter) return std::nullopt;
    return QuarterOfDay(*context.last_quarter);
  }
  switch (UnitCode(*unit)) {
    case 'Q':
      return QuarterOfDay(latest ? LatestQuarter(context) : QuarterInMind(context));
    case 'K': {
      const bool ahead = context.tense == DateTense::kFuture || WeekdayOf(*context.anchor) > 5;
      return WeekendValue(*context.anchor - days{ahead ? 0 : 7});
    }
    case 'Y':
      return YearValue(YearOf(*context.anchor) - (latest ? 1 : 0));
    case 'W':
      return WeekValue(*context.anchor);
    default:
      return std::nullopt;
  }
}

MaybeDate YearBefore(DateTokens tokens, const DateContext& context) {
  return PeriodBefore(QuarterUnit(tokens) != nullptr, context);
}

MaybeDate SamePeriod(DateTokens tokens, const DateContext& context) {
  const bool quarter = QuarterUnit(tokens) != nullptr;
  const DateToken* unit = FindClass(tokens, "u");  // "in May … the same month last year"
  if (unit != nullptr && tokens[1].cls == 'C' && &tokens[2] == unit && UnitCode(*unit) == 'M' &&
      context.sentence_month) {
    MaybeDate value = Shift(*context.sentence_month, 'M', -12);
    if (value) value->basis = "relative_to_text";
    return value;
  }
  if (!quarter && FindClass(tokens, "O") == nullptr) return std::nullopt;
  return PeriodBefore(quarter, context);
}

// "the 1988 period", "the 1988 quarter".
MaybeDate YearPeriod(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "uO");
  const int year = FindClass(tokens, "y")->number;
  if (unit->cls == 'u' && unit->value != "Q") return std::nullopt;
  if (!context.last_quarter || context.year_to_date) return Explicit(YearValue(year));
  return QuarterValue(year, QuarterOf(*context.last_quarter));
}

// "the year ended June 30": as long as it says, whenever it began.
MaybeDate PeriodEnded(DateTokens tokens, const DateContext& context) {
  if (FindClass(tokens, "u")->value != "Y") return Period(tokens, context);
  const DateToken parts[] = {CountOf(1), *FindClass(tokens, "u")};
  return Duration(parts, context);
}

}  // namespace dateline
