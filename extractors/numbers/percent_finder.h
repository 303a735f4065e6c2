#pragma once  // extractors/numbers/percent_finder.h

// Finds percentages, percentage points and basis points with their value, and parts of a whole
// ("half", "two-thirds", "nine in ten") as percent. A span covers the number and its unit words,
// nothing before them; a range ("10 to 15 percent") is one mention with value and value_high; the
// ends of a change ("from 5 to 7 percent") and the items of a list are mentions of their own.
//
// Mention::rule: percent point basis range part in_ten from_to list. Leaves out percentiles, "%20",
// "half-hour", quarters of a year, plain points. Const, thread-safe, linear.

#include <vector>

#include "extractors/document.h"

namespace dateline {

class PercentFinder {
 public:
  // In reading order; spans never overlap.
  [[nodiscard]] std::vector<Mention> Find(const Document& document) const;
};

// True for rules of parts written without a unit ("half", "one in eight").
[[nodiscard]] bool IsPart(const Mention& mention);

}  // namespace dateline
