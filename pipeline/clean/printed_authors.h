#pragma once  // pipeline/clean/printed_authors.h

// The people a page prints as authors: bylines, marked-up names, signatures. Stateless.

#include "pipeline/clean/printed_region.h"
#include "pipeline/model/article.h"

namespace dateline {

// Fills `byline`; `authors` where they are empty, or where a printed byline knows better than the
// one name the page states.
void ReadPrintedAuthors(const PrintedRegion& page, Article& article);

}  // namespace dateline
