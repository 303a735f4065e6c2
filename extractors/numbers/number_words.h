#pragma once  // extractors/numbers/number_words.h

// Numbers as news copy writes them: "1,250.5", ".5", "1½", "4-1/2", "twenty-five", "two hundred",
// "two and a half", and simple fractions ("half", "two-thirds", "three quarters"). Stateless.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/document.h"

namespace dateline {

struct Number {
  double value = 0;
  std::size_t next = 0;   // first token after it
  std::uint32_t end = 0;  // last byte, exclusive
  bool digits = false;
};

// The number that begins at token `at`, within tokens [at, last).
[[nodiscard]] std::optional<Number> NumberAt(const Document& document, std::size_t at,
                                             std::size_t last);
// The fraction that begins at token `at` ("half", "a third", "two-thirds"), as a part of 1.
[[nodiscard]] std::optional<Number> FractionAt(const Document& document, std::size_t at,
                                               std::size_t last);
// Digits with separators ("1,250.5", "0.5"), or one number word ("eight", "twenty-five").
[[nodiscard]] std::optional<double> ParseDigits(std::string_view word);
[[nodiscard]] std::optional<double> ParseNumberWord(std::string_view word);
// "thousand", "million", "bn" …; 0: none.
[[nodiscard]] double Multiplier(std::string_view word);
// 12.5 → "12.5", 66.666 → "66.67" with `decimals` 2.
[[nodiscard]] std::string DecimalString(double value, int decimals = 6);

}  // namespace dateline
