#pragma once  // storage/link/words.h

// Words as storage/link compares them. Text is valid UTF-8. Thread-safe.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct LinkToken {
  std::size_t begin = 0, end = 0;  // bytes
};

// Runs of letters and digits; "4.2" and "10,000" are one.
[[nodiscard]] std::vector<LinkToken> Tokens(std::string_view text);
// Without case, accents and the commas of thousands.
[[nodiscard]] std::string FoldedWord(std::string_view word);
// A crude stem of a folded word, which joins what reports vary: licence licences licensing license;
// suspend suspension; halt halted.
[[nodiscard]] std::string WordStem(std::string word);
// Says nothing about which happening a sentence tells of (common_words.tsv).
[[nodiscard]] bool IsCommonWord(const std::string& folded);
[[nodiscard]] bool IsMonthName(const std::string& folded);

}  // namespace dateline
