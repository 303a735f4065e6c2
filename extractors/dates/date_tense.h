#pragma once  // extractors/dates/date_tense.h

// On which side of the publication a clause lies: "will vote on Monday", "fell in October". Words
// come from <language>/date_tense.tsv. A word just before the date can say it ("since December");
// else, where the sentence is parsed, the verb that governs the date with its auxiliaries; else the
// nearest telling word to its left, then to its right. Immutable, thread-safe.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/dates/date_value.h"
#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

// `direct`: told by a finite past verb that has the expression itself for its adverbial, or by the
// word before it.
struct ToldTense {
  DateTense tense = DateTense::kNone;
  bool direct = false;
};

class DateTenseReader {
 public:
  DateTenseReader(const Lexicon& lexicon, std::string_view language);

  // Of the expression that is tokens [first, last). Looks at a bounded number of words.
  [[nodiscard]] ToldTense TenseAt(const Document& document, std::size_t first,
                                  std::size_t last) const;

 private:
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
  struct Expression {
    std::size_t first, last;
  };

  // The tense that the word itself has, or its absence.
  [[nodiscard]] const DateTense* Find(std::string_view lower) const;
  [[nodiscard]] bool Is(std::string_view lower, Role role) const;
  [[nodiscard]] const DateTense* Beside(const Document& document, std::size_t first) const;
  [[nodiscard]] ToldTense FromTree(const Document& document, Expression date) const;
  [[nodiscard]] DateTense OfAttribute(const Document& document, Expression date,
                                      std::size_t noun) const;
  [[nodiscard]] DateTense Upward(const Document& document, Expression date, std::size_t at) const;
  [[nodiscard]] DateTense OfVerb(const Document& document, Expression date, std::size_t verb,
                                 int steps) const;
  [[nodiscard]] DateTense OfInfinitive(const Document& document, Expression date, std::size_t verb,
                                       int steps) const;
  [[nodiscard]] DateTense Pointing(const Document& document, Expression date, std::size_t verb,
                                   bool below) const;
  [[nodiscard]] bool IsDenied(const Document& document, std::size_t verb) const;
  [[nodiscard]] DateTense FromWords(const Document& document, Expression date) const;

  [[nodiscard]] const Word* Look(std::string_view lower) const;

  std::unordered_map<std::string, Word> owned_;
  std::unordered_map<std::string_view, const Word*> words_;
  // By first byte, the lengths (up to 31) of the words there: most words tell nothing.
  std::array<std::uint32_t, 256> lengths_{};
  std::string past_ending_;  // "ed"
};

}  // namespace dateline
