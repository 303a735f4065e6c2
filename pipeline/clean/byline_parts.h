#pragma once  // pipeline/clean/byline_parts.h

// The shapes of words and parts of a byline, whatever its language: capitals, degrees, addresses,
// edges. What words mean is bylines.h. Stateless.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct SpacedWord {
  std::size_t begin;
  std::size_t end;
};

// Parted by single spaces.
[[nodiscard]] std::vector<SpacedWord> SpacedWords(std::string_view text);
[[nodiscard]] std::string_view Slice(std::string_view text, const SpacedWord& word);

// The word without the punctuation around it, folded.
[[nodiscard]] std::string WordKey(std::string_view word);

// U' ' of an empty text.
[[nodiscard]] char32_t FirstLetter(std::string_view text);
// Of a script without capitals.
[[nodiscard]] bool IsUncased(char32_t c);
// The first letter, behind quotes and brackets, is no small one.
[[nodiscard]] bool IsCapitalised(std::string_view word);
[[nodiscard]] bool HasDigit(std::string_view text);
[[nodiscard]] bool EndsInPunctuation(std::string_view text);

// "MD", "M.A.", "Ph.D", "CFP®": letters after a name.
[[nodiscard]] bool IsDegree(std::string_view part);
// "Ann Smith M.D." → "Ann Smith": dotted ones; others are words of the tables.
[[nodiscard]] std::string_view WithoutDegrees(std::string_view name);

// Without addresses, handles and what stands in brackets.
[[nodiscard]] std::string WithoutAddresses(std::string_view text);

// Without the punctuation around a name; initials and "Jr." keep their dot.
[[nodiscard]] std::string_view TrimName(std::string_view part);

}  // namespace dateline
