#pragma once  // extractors/names/phrase_table.h

// Phrases of words, looked up at a token: the longest that starts or ends there. Keys are
// lower-cased and tokenised as texts are. Built once, then const and thread-safe. Open addressing
// over word hashes with the words themselves compared on a hit: a look-up allocates nothing and
// costs as many steps as the longest phrase of its first (or last) word.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "extractors/names/frozen_array.h"

namespace dateline {

class Tokenizer;

class PhraseTable {
 public:
  // Room for that many phrases, so that adding them moves nothing.
  void Reserve(std::size_t phrases);
  // The first payload wins for the same phrase. `tokenizer` is the texts' own.
  void Add(const Tokenizer& tokenizer, std::string_view phrase, std::uint32_t payload);

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
  [[nodiscard]] bool empty() const { return phrases_.empty(); }

  // What it is kept in, for a compiled form: `each(name, array)`, each name after `prefix`.
  template <typename Table, typename Each>
  static void EachArray(Table& table, const std::string& prefix, const Each& each) {
    each(prefix + ".phrases", table.phrases_);
    each(prefix + ".slots", table.slots_);
    each(prefix + ".keys", table.keys_);
    each(prefix + ".firsts", table.longest_first_);
    each(prefix + ".lasts", table.longest_last_);
  }

 private:
  struct Phrase {
    std::uint32_t key = 0;  // where its words begin in keys_, joined by spaces
    std::uint32_t key_size = 0;
    std::uint32_t payload = 0;
  };
  // Small, since most of what building touches is slots.
  struct Slot {
    std::uint32_t hash = 0;    // the upper half
    std::uint32_t phrase = 0;  // index into phrases_ from 1; 0: a free slot
  };
  // The most words of any phrase with this first or last word. Two words of one hash share the
  // larger number, which costs a look-up in vain and nothing else.
  struct Longest {
    std::uint32_t hash = 0;   // the upper half
    std::uint32_t words = 0;  // 0: a free slot
  };

  static void Raise(std::vector<Longest>& table, std::size_t& used, std::uint64_t hash,
                    std::uint32_t words);
  [[nodiscard]] static std::uint32_t LongestOf(std::span<const Longest> table, std::uint64_t hash);
  // The slot of these words, or a free one.
  template <typename Same>
  [[nodiscard]] std::size_t Probe(std::uint64_t hash, const Same& same) const;
  [[nodiscard]] const Phrase* Find(std::uint64_t hash, std::span<const Token> words) const;
  [[nodiscard]] bool SameWords(const Phrase& phrase, std::span<const Token> words) const;
  [[nodiscard]] std::string_view KeyOf(const Phrase& phrase) const {
    return {keys_.Get().data() + phrase.key, phrase.key_size};
  }
  void Resize(std::size_t slots);  // REQUIRES: a power of two

  FrozenArray<Phrase> phrases_;  // in the order they came
  FrozenArray<Slot> slots_;      // a power of two, at most half full
  FrozenArray<char> keys_;
  FrozenArray<Longest> longest_first_;
  FrozenArray<Longest> longest_last_;
  std::size_t firsts_ = 0;
  std::size_t lasts_ = 0;
};

}  // namespace dateline
