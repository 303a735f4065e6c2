#pragma once  // app/page_article.h

#include "pipeline/clean/cleaner.h"
#include "pipeline/model/article.h"

namespace dateline {

// A page's article with the address that identifies it: what the page names (rel=canonical), if it
// may speak for that address (same registrable domain), else its own. Thread-safe.
[[nodiscard]] Article CleanPage(const Cleaner& cleaner, const Page& page);

}  // namespace dateline
