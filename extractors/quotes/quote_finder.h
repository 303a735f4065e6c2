#pragma once  // extractors/quotes/quote_finder.h

// Finds quotations and who said them. Pairs of marks first (quote_marks.h); a paragraph that opens
// with a mark while the last one stayed open goes on with its speaker and group; what stands in
// single marks counts only with a source of its own. Then reported speech without marks.
//
//   “We wait,” said Ana Prieto.   → full, speaker "Ana Prieto", cue "said"
//   He called it “a long wait”.   → partial, speaker "He" resolved to the person named before
//   The bank said rates would rise. → indirect (direct = false): "rates would rise"
//
// Leaves out: marks of inches, apostrophes, stretches of one or two words without a source.

#include <vector>

#include "extractors/document.h"
#include "extractors/quotes/attribution.h"

namespace dateline {

class QuoteFinder {
 public:
  explicit QuoteFinder(const Lexicon& lexicon) : attributor_(lexicon) {}

  // In reading order. `names`: sorted by begin.
  [[nodiscard]] std::vector<Quote> Find(const Document& document,
                                        const std::vector<Mention>& names) const;

 private:
  Attributor attributor_;
};

}  // namespace dateline
