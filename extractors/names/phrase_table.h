#pragma once  // extractors/names/phrase_table.h

// Phrases of words, looked up at a token: the longest that starts there. Keys are lower-cased and
// tokenised as texts are. Built once, then const and thread-safe. A look-up costs as many steps as
// the longest phrase of its first word.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/document.h"

namespace dateline {

class PhraseTable {
 public:
  // The first payload wins for the same phrase.
  void Add(std::string_view phrase, std::uint32_t payload);

  struct Match {
    std::uint32_t words = 0;  // 0: none
    std::uint32_t payload = 0;
  };
  // The longest phrase that starts at token `at` and ends before `last`.
  [[nodiscard]] Match LongestAt(const Document& document, std::uint32_t at,
                                std::uint32_t last) const;
  // The longest phrase that ends with token `end - 1` and starts at or after `first`.
  [[nodiscard]] Match LongestBefore(const Document& document, std::uint32_t end,
                                    std::uint32_t first) const;
  [[nodiscard]] bool Contains(std::string_view phrase) const {
    return payloads_.contains(std::string(phrase));
  }
  [[nodiscard]] bool empty() const { return payloads_.empty(); }

 private:
  std::unordered_map<std::string, std::uint32_t> payloads_;  // words joined by spaces
  std::unordered_map<std::string, std::uint32_t>
      longest_first_;  // first word → words of its longest phrase
  std::unordered_map<std::string, std::uint32_t> longest_last_;  // last word → the same
};

}  // namespace dateline
