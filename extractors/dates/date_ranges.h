#pragma once  // extractors/dates/date_ranges.h

// Dates that share their parts: "March and April 2020" one year, "June 16 to 18" and "June 10, 11
// and 12" one month, "2014-15" one century. Pure functions over a paragraph's tokens.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_value.h"

namespace dateline {

// The year named after the second month, where an expression ends at token `at`.
[[nodiscard]] std::optional<int> YearAfter(const std::vector<DateToken>& tokens,
                                           std::string_view classes, std::size_t at);

struct RangePart {
  std::size_t token;  // its only one
  DateValue value;
};

// What goes on after `first`, which ends at token `at`: the second day of a range, the second year,
// all days of a list. Empty where nothing does.
[[nodiscard]] std::vector<RangePart> PartsAfter(const std::vector<DateToken>& tokens,
                                                std::string_view classes, std::size_t at,
                                                const DateValue& first);

}  // namespace dateline
