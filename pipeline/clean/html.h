#pragma once  // pipeline/clean/html.h

// A web page → its article. Stateless, total.

#include "pipeline/clean/cleaner.h"
#include "pipeline/clean/line_class.h"

namespace dateline {

void CleanHtml(const Page& page, const LineClasses& classes, const CleanOptions& options,
               Article& article);

}  // namespace dateline
