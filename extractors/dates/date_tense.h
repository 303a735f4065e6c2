#pragma once  // extractors/dates/date_tense.h

// On which side of the publication a clause lies: "will vote on Monday", "fell in October". Words
// come from <language>/date_tense.tsv. Where the sentence is parsed, the verb that governs the date
// decides, with its auxiliaries; else the nearest telling word to its left, then to its right.
// Immutable, thread-safe.

#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/dates/date_value.h"
#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class DateTenseReader {
 public:
  DateTenseReader(const Lexicon& lexicon, std::string_view language);

  // Of the expression that is tokens [first, last). Looks at a bounded number of words.
  [[nodiscard]] DateTense TenseAt(const Document& document, std::size_t first,
                                  std::size_t last) const;

 private:
  // A word's time, or its absence.
  [[nodiscard]] const DateTense* Find(std::string_view lower) const;
  [[nodiscard]] DateTense FromTree(const Document& document, std::size_t first,
                                   std::size_t last) const;
  [[nodiscard]] DateTense OfVerb(const Document& document, std::size_t verb, int steps) const;
  [[nodiscard]] DateTense FromWords(const Document& document, std::size_t first,
                                    std::size_t last) const;

  std::unordered_map<std::string, DateTense> words_;
  std::string past_ending_;  // "ed"
};

}  // namespace dateline
