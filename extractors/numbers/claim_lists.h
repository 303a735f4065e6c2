#pragma once  // extractors/numbers/claim_lists.h

// Lists whose members go with the figures of another list, one by one:
//
//   The yen, the won and the baht lost 1.2, 0.8 and 2.1 percent respectively.
//   Exports to Peru and Chile fell by 3 percent and 8 percent, respectively.
//   In 2023 and 2024 the economy grew 1.1 percent and 1.9 percent respectively.
//
// Only where "respectively" says so and the lists are of one length. Linear in the text.

#include <vector>

#include "extractors/document.h"
#include "extractors/numbers/claim_tables.h"
#include "pipeline/model/annotation.h"

namespace dateline {

// Puts each claim's own member into its subject, measure or period. `mentions` and `claims` in
// reading order.
void ReadRespectively(const Document& document, const std::vector<Mention>& mentions,
                      std::vector<Claim>& claims);

}  // namespace dateline
