#pragma once  // extractors/dates/date_dateline.h

// The line that opens a report with its place and day: "BEIJING, March 3, 2021 (Xinhua) -". Where
// an article has no publication day, that day is what its "yesterday" is counted from.

#include <cstddef>

#include "extractors/document.h"

namespace dateline {

// Whether the expression that is tokens [first, last) is the day of a dateline. Looks at a bounded
// number of words.
[[nodiscard]] bool IsInDateline(const Document& document, std::size_t first, std::size_t last);

}  // namespace dateline
