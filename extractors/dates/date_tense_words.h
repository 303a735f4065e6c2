#pragma once  // extractors/dates/date_tense_words.h

// The words of <language>/date_tense.tsv: what each tells of the side of the publication that a
// date lies on. Immutable, thread-safe.

#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/dates/date_value.h"
#include "extractors/dates/word_lookup.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class TenseWords {
 public:
  // What a word says, one bit each: it can be a verb and a planned event.
  enum Role : std::uint16_t {
    kTense = 1,
    kToward = 2,
    kUntil = 4,
    kEvent = 8,
    kBeside = 16,
    kAbility = 32,
    kPledge = 64,
    kUnchanged = 128,
    kModal = 256
  };
  struct Word {
    std::uint16_t roles = 0;
    DateTense tense = DateTense::kNone;   // of kTense
    DateTense beside = DateTense::kNone;  // of kBeside
  };

  TenseWords(const Lexicon& lexicon, std::string_view language);

  // Each takes a word in lower case. Null where it tells nothing, or has no tense of its own.
  [[nodiscard]] const Word* Look(std::string_view lower) const { return words_.Find(lower); }
  [[nodiscard]] const DateTense* Find(std::string_view lower) const;
  [[nodiscard]] bool Is(std::string_view lower, Role role) const;
  // "ed": the ending of past forms that are not listed; empty where a language has none.
  [[nodiscard]] std::string_view past_ending() const { return past_ending_; }

 private:
  WordLookup<Word> words_;
  std::string past_ending_;  // "ed"
};

}  // namespace dateline
