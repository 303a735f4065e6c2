#pragma once  // extractors/dates/date_tense.h

// On which side of the publication a clause lies: "will vote on Monday", "fell in October". Words
// come from <language>/date_tense.tsv. A word just before the date can say it ("since December");
// else, where the sentence is parsed, the verb that governs the date with its auxiliaries; else the
// nearest telling word to its left, then to its right. Immutable, thread-safe.

#include <cstddef>
#include <string_view>

#include "extractors/dates/date_tense_words.h"
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
  struct Expression {
    std::size_t first, last;
  };

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

  TenseWords words_;
};

}  // namespace dateline
