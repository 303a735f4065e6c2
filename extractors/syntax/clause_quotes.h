#pragma once  // extractors/syntax/clause_quotes.h

// Reporting verbs that the tree hangs on what they report. Part of FillClauses.

#include <vector>

#include "extractors/document.h"

namespace dateline {

// "The plan is dead, the minister said", "“…,” said Ruiz": the short clause set off by a comma or a
// quotation mark becomes the governor of the clause it hangs on. `clause_at`: per token the clause
// whose predicate it is, or kNoToken.
void TurnQuotedClauses(Document& document, const std::vector<std::int32_t>& clause_at);

}  // namespace dateline
