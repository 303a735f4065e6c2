#pragma once  // pipeline/text/word_classes.h

// Small closed classes of words: one table, a word a row, its classes in the second cell
// ("the<TAB>determiner|definite"). `Class` is an enumeration of at most 32 members from 0 on; a
// word can have several. Built once, then const and thread-safe.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pipeline/text/lexicon.h"

namespace dateline {

template <typename Class>
class WordClasses {
 public:
  using Name = std::pair<std::string_view, Class>;

  // `table`: "en/claim_words.tsv". Classes that `names` has not are ignored. The lexicon must
  // outlive this.
  WordClasses(const Lexicon& lexicon, std::string_view table, std::span<const Name> names) {
    for (const LexiconRow& row : lexicon.Rows(table)) {
      if (row.size() < 2) continue;
      for (const std::string_view name : SplitList(row[1])) {
        for (const auto& [known, which] : names)
          if (known == name) bits_[row[0]] |= Bit(which);
      }
    }
  }

  [[nodiscard]] bool Is(Class which, std::string_view word) const {
    const auto found = bits_.find(word);
    return found != bits_.end() && (found->second & Bit(which)) != 0;
  }

 private:
  static constexpr std::uint32_t Bit(Class which) {
    return 1U << static_cast<std::uint32_t>(which);
  }

  std::unordered_map<std::string_view, std::uint32_t> bits_;  // views into the lexicon
};

}  // namespace dateline
