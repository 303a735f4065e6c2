#pragma once  // extractors/dates/word_lookup.h

// Words of a table by their text, made for texts most of whose words the table has not: first byte
// and length are looked at before anything is hashed. Built once, then const and thread-safe.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

template <typename Word>
class WordLookup {
 public:
  // The word's entry, made where there is none. REQUIRES: not empty, lower case.
  Word& operator[](std::string_view lower) {
    lengths_[First(lower)] |= 1U << Length(lower);
    return words_[std::string(lower)];
  }
  // Null where the table has no such word.
  [[nodiscard]] const Word* Find(std::string_view lower) const {
    if (lower.empty() || ((lengths_[First(lower)] >> Length(lower)) & 1U) == 0) return nullptr;
    const auto found = views_.find(lower);
    return found == views_.end() ? nullptr : found->second;
  }
  // To be called once, when all words are there; `visit` gets each entry.
  template <typename Visit>
  void Close(const Visit& visit) {
    for (auto& [lower, word] : words_) {
      visit(word);
      views_.emplace(lower, &word);
    }
  }

 private:
  static constexpr std::size_t kLongest = 31;  // that lengths_ tells apart
  static std::size_t First(std::string_view lower) {
    return static_cast<unsigned char>(lower.front());
  }
  static std::size_t Length(std::string_view lower) { return std::min(lower.size(), kLongest); }

  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string_view, const Word*> views_;  // found without a copy
  std::array<std::uint32_t, 256> lengths_{};                 // by first byte, a bit a length
};

}  // namespace dateline
