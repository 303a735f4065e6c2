#include "extractors/dates/date_actions.h"

namespace dateline {

using std::chrono::days;

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
  if (code == 'D' && count != 0 && tokens.front().cls == 'f' && context.last_day) {
    MaybeDate value = Shift(*context.last_day, 'D', count);  // "the next day"
    value->basis = "relative_to_text";
    return value;
  }
  if (count != 0 && deictic->value == "TEXT" && context.last_any) {  // "the following year"
    MaybeDate value = Shift(*context.last_any, code, count);
    if (value) value->basis = "relative_to_text";
    return value;
  }
  if (code == 'K') {
    const Day saturday = MondayOf(*context.anchor) + days{5 + 7 * count};
    return Interval(FormatWeek(IsoWeekOf(saturday)) + "-WE", saturday, saturday + days{1}, "day");
  }
  return Shift(*context.anchor, code, count);
}

// "January this year", "June last year".
MaybeDate MonthOfYear(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  if (unit->value != "Y" || !context.anchor) return std::nullopt;
  const char deictic = FindClass(tokens, "lgh")->cls;
  const int year = YearOf(*context.anchor) + (deictic == 'l' ? -1 : deictic == 'g' ? 1 : 0);
  return MonthValue(year, FindClass(tokens, "m")->number);
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
  if (UnitCode(*unit) == 'Y' && count != nullptr && count->cls == 'A' && context.anchor &&
      context.last_quarter && !later)
    return YearBefore(tokens, context);
  if (count == nullptr || count->number == 0) return Reference(vague);  // "several"
  const std::optional<Day>& base = by_text && context.last_day ? context.last_day : context.anchor;
  if (!base || count->number > 5000) return Reference(vague);
  MaybeDate value = Shift(*base, UnitCode(*unit), later ? count->number : -count->number);
  if (!value) return Reference(vague);
  if (by_text) value->basis = "relative_to_text";
  return value;
}

// "that year", "later that month", "the same day": the period of what was mentioned last.
MaybeDate UnitOfText(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const char code = UnitCode(*unit);
  if (unit->plural) return std::nullopt;
  const std::optional<Day>& base = code == 'D'   ? context.last_day
                                   : code == 'Q' ? context.last_quarter
                                                 : context.last_any;
  if (!base) return std::nullopt;
  MaybeDate value = Shift(*base, code, 0);
  if (value) value->basis = "relative_to_text";
  return value;
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
