#pragma once  // extractors/numbers/claim_subject.h

// What the subject of a claim stands for where it is a pronoun or a short form: "It holds 12
// percent …", "The company makes …". The words stay; `resolved` gets the full name. Nothing where
// two would do.

#include <vector>

#include "extractors/document.h"
#include "extractors/numbers/claim_tables.h"
#include "pipeline/model/annotation.h"

namespace dateline {

// `mentions` in reading order. A look back is bounded: linear in the text.
void ResolveSubjects(const ClaimTables& tables, const Document& document,
                     const std::vector<Mention>& mentions, std::vector<Claim>& claims);

}  // namespace dateline
