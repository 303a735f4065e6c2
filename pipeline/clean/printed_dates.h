#pragma once  // pipeline/clean/printed_dates.h

// The dates a page prints: by the headline, right after the text, in its address. Stateless.

#include "pipeline/clean/printed_region.h"
#include "pipeline/model/article.h"

namespace dateline {

// Fills `published` and `modified` where they are empty; `published` from the address last of all.
// Where the page states a moment in UTC and prints the same with its zone, the latter stands; where
// it prints an earlier day by the headline, the stated one is that of another edition.
void ReadPrintedDates(const PrintedRegion& page, Article& article);

}  // namespace dateline
