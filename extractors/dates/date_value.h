#pragma once  // extractors/dates/date_value.h

// From the tokens that a rule matched to a value: the second half of the date finder.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extractors/dates/calendar.h"
#include "extractors/dates/date_lexer.h"

namespace dateline {

enum class DateTense { kNone, kPast, kFuture };

struct DateContext {
  std::optional<Day> anchor;    // publication day
  std::optional<Day> last_day;  // last day mentioned before, for "the next day"
  // Any day of the last quarter mentioned: what "a year earlier" compares with.
  std::optional<Day> last_quarter;
  std::optional<Day> last_any;  // first day of the last interval mentioned: "the following year"
  std::optional<int> year;      // named further on: "March and April 2020"
  DateTense tense = DateTense::kPast;  // of the governing verb
};

struct DateValue {
  MentionType type = MentionType::kDate;
  std::string value;  // TIMEX3
  std::optional<Day> from, to;
  std::string precision = "vague";
  std::string zone;  // as in the words' list
  std::string basis = "relative_to_publication";
};

// Nothing where the tokens name an impossible date or a guard refuses them.
[[nodiscard]] std::optional<DateValue> EvaluateDate(std::string_view action,
                                                    std::span<const DateToken> tokens,
                                                    const DateContext& context);

}  // namespace dateline
