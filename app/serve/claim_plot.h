#pragma once  // app/serve/claim_plot.h

// Percentage claims as a plot: the figure over the day it was published, a mark for each outlet.

#include "app/serve/html.h"
#include "storage/browse/table.h"

namespace dateline {

// An SVG that stretches with its place, points linked to their claims on the page; with a legend.
// Empty where fewer than two claims have a day. `claims` as of ReadClaims().
[[nodiscard]] Html ClaimPlot(const Table& claims);

}  // namespace dateline
