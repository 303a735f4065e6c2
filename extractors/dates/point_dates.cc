#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "extractors/dates/date_actions.h"

namespace dateline {

using std::chrono::days;
namespace {

// A month without a year: the tense's choice, unless that is further away than this (measured:
// design notes, rule M).
constexpr int kMaxMonthDistance = 9;

// In a passage about times long past: the first such month (and day) from where the story is.
int YearOfStory(int month, int day, Day story) {
  const int year = YearOf(story);
  const bool over = month < MonthOf(story) || (month == MonthOf(story) && day > 0 &&
                                               MakeDay(year, month, 1) + days{day - 1} < story);
  return over ? year + 1 : year;
}

// "Tuesday, June 3": the year in which it is one, of those around the anchor; `guess` if none is.
int YearOfWeekday(const DateToken& weekday, int month, int day, Day anchor, int guess) {
  int chosen = guess;
  days distance = days::max();
  for (int year = YearOf(anchor) - 1; year <= YearOf(anchor) + 1; ++year) {
    if (!IsValidDay(year, month, day)) continue;
    const Day candidate = MakeDay(year, month, day);
    if (WeekdayOf(candidate) != weekday.number || std::chrono::abs(candidate - anchor) >= distance)
      continue;
    chosen = year;
    distance = std::chrono::abs(candidate - anchor);
  }
  return chosen;
}

// The year of a month (and day) that was named without one.
int GuessYear(int month, int day, const DateContext& context) {
  if (context.sentence_year && context.tense != DateTense::kPast)
    return YearOfStory(month, day, *context.sentence_year);
  if (context.story &&
      (context.tense == DateTense::kPast || (context.history && context.tense == DateTense::kNone)))
    return YearOfStory(month, day, *context.story);
  const Day anchor = *context.anchor;
  const int year = YearOf(anchor);
  const int here = MonthOf(anchor);
  int chosen = year;
  const bool ahead = month > here ||
                     (month == here && day > 0 && MakeDay(year, month, 1) + days{day - 1} > anchor);
  const bool behind = month < here || (month == here && day > 0 &&
                                       MakeDay(year, month, 1) + days{day - 1} < anchor);
  const bool future = context.tense == DateTense::kFuture || context.tense == DateTense::kAhead;
  if (context.tense == DateTense::kPast && ahead) chosen = year - 1;
  if (future && behind) chosen = year + 1;
  if (context.tense != DateTense::kPast && !future) {  // the nearest, the past one first
    if (month - here > 6) chosen = year - 1;
    if (here - month > 6) chosen = year + 1;
  }
  const int distance = std::abs((chosen - year) * 12 + month - here);
  if (distance > kMaxMonthDistance && (day > 0 || !context.direct))
    chosen = chosen < year ? year : chosen > year ? year : chosen;
  return chosen;
}

}  // namespace

MaybeDate Absolute(DateTokens tokens, const DateContext& context) {
  if (const DateToken* numeric = FindClass(tokens, "d")) {
    if (!IsValidDay(numeric->year, numeric->month, numeric->day)) return std::nullopt;
    return Explicit(DayValue(MakeDay(numeric->year, numeric->month, numeric->day)));
  }
  const DateToken* month = FindClass(tokens, "m");
  const DateToken* day = FindClass(tokens, "no");
  const DateToken* year = FindClass(tokens, "y6");
  const DateToken* deictic = FindClass(tokens, "lgh");
  if (month == nullptr) return std::nullopt;
  // "June the 3rd", but "in June the third bank failed"
  if (day != nullptr && day > month && day[-1].cls == 'f' && !day->value.empty())
    return std::nullopt;
  DateToken named;
  if (year == nullptr && context.year) {
    named.number = *context.year;
    year = &named;
  }
  const int day_number = day == nullptr ? 0 : day->number;
  if (day != nullptr && (day_number < 1 || day_number > 31 || !day->decimal.empty() || day->half))
    return std::nullopt;
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
  if (const DateToken* weekday = FindClass(tokens, "w"); weekday != nullptr && day != nullptr) {
    chosen = YearOfWeekday(*weekday, month->number, day_number, *context.anchor, chosen);
  } else if (deictic != nullptr) {
    const int here = MonthOf(*context.anchor);
    chosen = YearOf(*context.anchor);
    if (deictic->cls == 'l' && month->number >= here) --chosen;
    if (deictic->cls == 'g' && month->number <= here) ++chosen;
  }
  if (day == nullptr) return MonthValue(chosen, month->number);
  if (!IsValidDay(chosen, month->number, day_number)) return std::nullopt;
  return DayValue(MakeDay(chosen, month->number, day_number));
}

// "the month of May 2021", "the June quarter": the month, or the quarter that has it.
MaybeDate NamedByMonth(DateTokens tokens, const DateContext& context) {
  const DateToken* unit = FindClass(tokens, "u");
  const MaybeDate month = Absolute(
      tokens.subspan(static_cast<std::size_t>(FindClass(tokens, "m") - tokens.data())), context);
  if (!month || unit->plural || UnitCode(*unit) == 'M') return unit->plural ? MaybeDate{} : month;
  if (UnitCode(*unit) != 'Q' || !month->from) return std::nullopt;
  DateValue quarter = QuarterValue(YearOf(*month->from), QuarterOf(*month->from));
  quarter.basis = month->basis;
  return quarter;
}

// The first day of "from 3 to 18 May": its month follows the second.
MaybeDate DayOfRange(DateTokens tokens, const DateContext& context) {
  constexpr std::size_t kFarthest = 4;
  const DateTokens near = context.ahead.first(std::min(context.ahead.size(), kFarthest));
  const DateToken* month = FindClass(near, "m");
  const DateToken* second = FindClass(near, "no");
  if (month == nullptr || second->number <= tokens.front().number) return std::nullopt;
  std::vector<DateToken> parts{tokens.front(), *month};
  const auto year = static_cast<std::size_t>(month - context.ahead.data()) + 1;
  if (year < context.ahead.size() && context.ahead[year].cls == 'y')
    parts.push_back(context.ahead[year]);
  return Absolute(parts, context);
}

namespace {

// The nights of "on Saturday and Sunday nights" are those of both days.
const DateToken* PluralPartAhead(DateTokens ahead) {
  if (ahead.size() < 3 || ahead[0].cls != '&' || ahead[1].cls != 'w' || ahead[2].cls != 'i')
    return nullptr;
  return ahead[2].plural ? &ahead[2] : nullptr;
}

}  // namespace

MaybeDate Weekday(DateTokens tokens, const DateContext& context) {
  const DateToken* weekday = FindClass(tokens, "w");
  const DateToken* deictic = Deictic(tokens);
  const DateToken* part = FindClass(tokens, "iJ");
  if (weekday == nullptr) return std::nullopt;
  if (part == nullptr && deictic == nullptr) part = PluralPartAhead(context.ahead);
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
  if (deictic == nullptr &&
      (context.tense == DateTense::kFuture || context.tense == DateTense::kPresent ||
       context.tense == DateTense::kNear)) {
    day = anchor + days{(weekday->number - WeekdayOf(anchor) + 7) % 7};
  }
  // "Following Monday's debate": a preposition.
  if (deictic != nullptr && deictic->value == "TEXT" && deictic->cls == 'g' &&
      FindClass(tokens, "f") == nullptr)
    return std::nullopt;
  if (deictic != nullptr && (deictic->cls == 'l' || deictic->cls == 'g')) {
    // "the previous Friday", "the following Friday": from the day spoken of.
    const std::optional<Day>& spoken = context.Spoken(Grain::kDay);
    const Day base = deictic->value == "TEXT" && spoken ? *spoken : anchor;
    const int away = deictic->cls == 'l' ? (WeekdayOf(base) - weekday->number + 7) % 7
                                         : (weekday->number - WeekdayOf(base) + 7) % 7;
    const days step{away == 0 ? 7 : away};
    day = deictic->cls == 'l' ? base - step : base + step;
  }
  if (deictic != nullptr && deictic->cls == 'h') {
    day = MondayOf(anchor) + days{weekday->number - 1};
    if (context.tense == DateTense::kFuture && day < anchor) day += days{7};
    if (context.tense == DateTense::kPast && day > anchor) day -= days{7};
  }
  DateValue value = DayValue(day);
  if (part != nullptr) {
    value.type = MentionType::kTime;
    value.value += "T" + std::string(part->value);
    value.precision = "time";
  }
  return value;
}

}  // namespace dateline
