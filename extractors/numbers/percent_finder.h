#pragma once  // extractors/numbers/percent_finder.h

// Finds percentages, percentage points and basis points with their value, and parts of a whole
// ("half", "two-thirds", "nine in ten") as percent. A span covers the number and its unit words,
// nothing before them; a range ("10 to 15 percent") is one mention with value and value_high; the
// ends of a change ("from 5 to 7 percent") and the items of a list are mentions of their own.
//
// Mention::rule: percent point basis range part in_ten from_to list. Leaves out percentiles, "%20",
// "half-hour", quarters of a year, plain points. Const, thread-safe, linear.

#include <cstdint>
#include <vector>

#include "extractors/document.h"
#include "pipeline/text/word_classes.h"

namespace dateline {

// Classes of en/percent_words.tsv.
enum class PercentWord : std::uint8_t {
  kRanging,     // before "from": the two numbers are a range, no change
  kCounted,     // "two in ten years" is no share
  kBeforePart,  // "the first half", "the last third"
  kDeterminer,  // before the whole: "half the", "a third of its"
  kNotWhole,    // what is divided without a share: "half an hour"
  kAfterPart,   // after "by a third"
  kCompared,    // "a third lower"
};

class PercentFinder {
 public:
  // The lexicon must outlive this object.
  explicit PercentFinder(const Lexicon& lexicon);

  // In reading order; spans never overlap.
  [[nodiscard]] std::vector<Mention> Find(const Document& document) const;

 private:
  WordClasses<PercentWord> words_;
};

// True for rules of parts written without a unit ("half", "one in eight").
[[nodiscard]] bool IsPart(const Mention& mention);

}  // namespace dateline
