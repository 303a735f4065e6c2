#pragma once  // pipeline/clean/prescan.h

// One pass over the bytes of a page before the parser: cuts what never carries article text
// (scripts, styles, drawings, comments, frames), keeps data scripts as slices, and takes away what
// makes Gumbo quadratic: deep nesting, open formatting elements, attributes nobody reads.
// Linear, total, stateless.

#include <string_view>
#include <vector>

#include "pipeline/clean/skeleton.h"

namespace dateline {

struct Prescanned {
  Skeleton html;                          // what the parser gets, and what it need not read
  std::vector<std::string_view> json_ld;  // contents of application/ld+json scripts, in order
  // Page state: contents of application/json scripts and of scripts that assign a value at once.
  std::vector<std::string_view> app_data;
};

// What a browser with scripts does not show as it stands: <noscript>, and scripts that hold a
// template.
enum class Unshown { kCut, kKept };

// Slices point into `html`, which must outlive the result.
[[nodiscard]] Prescanned Prescan(std::string_view html, Unshown unshown = Unshown::kCut);

}  // namespace dateline
