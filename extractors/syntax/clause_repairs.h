#pragma once  // extractors/syntax/clause_repairs.h

// Clauses that a wrong tree has broken in ways that show. Part of FillClauses.

#include <vector>

#include "extractors/document.h"

namespace dateline {

// Gives a finite verb without a subject the one that a verb behind it has too many ("Police in Riga
// seized arms, the army said", all hung on "said"), and makes a participle of such a subject the
// past tense it is. A past tense hung on a noun as its modifier gets the noun as object.
// REQUIRES: parts, gaps and quotations are filled. `clause_at`: as for TurnQuotedClauses.
void RepairClauses(Document& document, const std::vector<std::int32_t>& clause_at);

}  // namespace dateline
