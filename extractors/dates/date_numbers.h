#pragma once  // extractors/dates/date_numbers.h

// Numbers as dates write them: the shapes of one word ("3rd", "1990s", "10:30", "04/05/2025",
// "2025-06-05", "1.5", "1/2") and number words side by side ("twenty four", "nineteen
// ninety-four"). Pure functions.

#include <string_view>
#include <vector>

#include "extractors/dates/date_lexer.h"

namespace dateline {

[[nodiscard]] constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] bool AllDigits(std::string_view text);
[[nodiscard]] int ToNumber(std::string_view digits);  // 0 where it is none or too large

// A word that begins with a digit; class '.' where it has no shape of a date's. Numbers parted by
// dots are day first everywhere. `assumed` is set on a token whose order nothing but `order` tells.
[[nodiscard]] DateToken ReadNumber(std::string_view lower, ByteSpan span, DateOrder order);

// Joins number words, "2 1/2" and the apostrophe of "'80s".
void JoinNumbers(std::string_view text, std::vector<DateToken>& tokens);

}  // namespace dateline
