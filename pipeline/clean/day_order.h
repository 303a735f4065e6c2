#pragma once  // pipeline/clean/day_order.h

// Whether a page's 05/06/2025 is the fifth of June or the sixth of May. Stateless.

#include <cstddef>
#include <string_view>

namespace dateline {

enum class DayOrder { kDayFirst, kMonthFirst };  // of 05/06/2025

// Counts dates of numbers that can be read one way only: 23/12/2025, 12/23/2025.
void CountOrders(std::string_view text, std::size_t& day_first, std::size_t& month_first);

// By the page's language tag ("en-GB") and the country of its address: the United States (and pages
// in English that say nothing) print the month first.
[[nodiscard]] DayOrder DayOrderOf(std::string_view language_tag, std::string_view url);

}  // namespace dateline
