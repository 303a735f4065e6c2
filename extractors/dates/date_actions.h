#pragma once  // extractors/dates/date_actions.h

// What the grammar's rules do: each function makes a value from the tokens its rule matched.
// Nothing where the tokens name an impossible date or the words mean no time.
//
//   point_dates.cc   days of months, weekdays, months, with the year they mean
//   relative_dates.cc  units before and after the publication or a day of the text
//   period_dates.cc  quarters, halves, seasons, the period a report is about
//   clock_times.cc   clock times and parts of the day
//   durations.cc     durations and recurring expressions
//   holidays.cc      named days

#include <optional>
#include <span>

#include "extractors/dates/date_builders.h"
#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_value.h"

namespace dateline {

using DateTokens = std::span<const DateToken>;
using MaybeDate = std::optional<DateValue>;

[[nodiscard]] MaybeDate Absolute(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate NamedByMonth(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate DayOfRange(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate Weekday(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate Unit(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate RecentUnits(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate MonthOfYear(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate Shifted(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate UnitOfText(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate WeekdayOfWeek(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate WeekdayOfMonth(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate DayOfThisMonth(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate AgoToTheDay(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate AgoThisPeriod(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate SomeDay(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate WeekOfDay(DateTokens tokens, const DateContext& context);

[[nodiscard]] MaybeDate Quarter(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate Half(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate Season(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate Period(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate SamePeriod(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate PeriodEnded(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate YearPeriod(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate YearBefore(DateTokens tokens, const DateContext& context);

[[nodiscard]] MaybeDate Clock(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate DayPart(DateTokens tokens, const DateContext& context);

[[nodiscard]] MaybeDate Duration(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate BareUnits(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate Recurring(DateTokens tokens, const DateContext& context);

[[nodiscard]] MaybeDate HolidayWeek(DateTokens tokens, const DateContext& context);
[[nodiscard]] MaybeDate HolidayDate(DateTokens tokens, const DateContext& context);

}  // namespace dateline
