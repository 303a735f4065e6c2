#pragma once  // extractors/dates/date_builders.h

// Parts that every action needs: looking tokens up by class, and values of whole periods with
// their interval and precision. Pure functions.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extractors/dates/calendar.h"
#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_value.h"

namespace dateline {

// The first token of one of the classes, null if there is none.
[[nodiscard]] const DateToken* FindClass(std::span<const DateToken> tokens,
                                         std::string_view classes);

// "last", "next" or "this", null if there is none; of "this coming Monday" the second.
[[nodiscard]] const DateToken* Deictic(std::span<const DateToken> tokens);

[[nodiscard]] DateValue Interval(std::string value, Day from, Day to, const char* precision);
[[nodiscard]] DateValue DayValue(Day day);
[[nodiscard]] DateValue WeekValue(Day day);     // the ISO week of the day
[[nodiscard]] DateValue WeekendValue(Day day);  // that of its ISO week
[[nodiscard]] DateValue MonthValue(int year, int month);
[[nodiscard]] DateValue QuarterValue(int year, int quarter);
[[nodiscard]] DateValue YearValue(int year);
[[nodiscard]] DateValue DecadeValue(int year);             // the decade of the year: "199"
[[nodiscard]] DateValue CenturyValue(int year);            // its century: "19"
[[nodiscard]] DateValue Unresolved(std::string value);     // no interval: "XXXX-04"
[[nodiscard]] DateValue Explicit(DateValue value);         // the same, basis explicit
[[nodiscard]] DateValue Reference(std::string_view name);  // PAST_REF PRESENT_REF FUTURE_REF

[[nodiscard]] DateToken CountOf(int number);  // a number that the text leaves out

// One letter for a unit: its TIMEX3 letter, E decade, F fortnight, C century, K weekend, T minute
// or second.
[[nodiscard]] char UnitCode(const DateToken& unit);

// The period of `unit` that lies `count` units after the one of `day`; nothing outside the
// calendar or for units shorter than a day.
[[nodiscard]] std::optional<DateValue> Shift(Day day, char unit, int count);

}  // namespace dateline
