#pragma once  // extractors/quotes/quote_marks.h

// Pairs of quotation marks: curly, straight, guillemets by a state per paragraph, so that a pair
// never crosses a blank line; single marks where they are no apostrophes, outside double ones.
//
//   “We wait.”   "We wait."   „Wir warten.“   «On attend.»   ‘We wait,’ she said.
//
// A paragraph that opens with a mark while the last one stayed open goes on with it. Linear but for
// nesting: looking for the end of a single quotation stops at the next opening mark.

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/model/span.h"

namespace dateline {

struct MarkedPair {
  ByteSpan span;           // marks included
  bool continues = false;  // goes on from the paragraph before
  bool single = false;     // ‘…’: needs more evidence, for names of works stand in them too
  std::size_t paragraph = 0;  // ordinal of the block between blank lines
};

// In reading order, disjoint. REQUIRES: valid UTF-8.
[[nodiscard]] std::vector<MarkedPair> PairMarks(std::string_view text);

// White space at `at`, or the end of the text.
[[nodiscard]] bool SpaceAt(std::string_view text, std::size_t at);

// What stands between the marks.
[[nodiscard]] std::string_view InsideMarks(std::string_view text, const MarkedPair& pair);

}  // namespace dateline
