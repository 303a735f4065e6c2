#pragma once  // extractors/dates/date_tense_words.h

// The words of <language>/date_tense.tsv: what each tells of the side of the publication that a
// date lies on. Immutable, thread-safe.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/dates/date_value.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class TenseWords {
 public:
  // What a word says, one bit each: it can be a verb and a planned event.
  enum Role : std::uint8_t {
    kTense = 1,
    kToward = 2,
    kUntil = 4,
    kEvent = 8,
    kBeside = 16,
    kAbility = 32,
    kPledge = 64
  };
  struct Word {
    std::uint8_t roles = 0;
    DateTense tense = DateTense::kNone;   // of kTense
    DateTense beside = DateTense::kNone;  // of kBeside
  };

  TenseWords(const Lexicon& lexicon, std::string_view language);

  // Each takes a word in lower case. Null where it tells nothing, or has no tense of its own.
  [[nodiscard]] const Word* Look(std::string_view lower) const;
  [[nodiscard]] const DateTense* Find(std::string_view lower) const;
  [[nodiscard]] bool Is(std::string_view lower, Role role) const;
  // "ed": the ending of past forms that are not listed; empty where a language has none.
  [[nodiscard]] std::string_view past_ending() const { return past_ending_; }

 private:
  std::unordered_map<std::string, Word> owned_;
  std::unordered_map<std::string_view, const Word*> words_;
  // By first byte, the lengths (up to 31) of the words there: most words tell nothing.
  std::array<std::uint32_t, 256> lengths_{};
  std::string past_ending_;  // "ed"
};

}  // namespace dateline
