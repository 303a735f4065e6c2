#pragma once  // extractors/names/document_votes.h

// One type for one name: what the document's mentions of the same words say together decides for
// those that were found with little confidence, and for those that were missed ("Petronas said"
// after "the oil company Petronas").

#include "extractors/names/name_draft.h"

namespace dateline {

// REQUIRES: `draft` sorted. Leaves it sorted.
void VoteOnTypes(NameDraft& draft);
void AddMissedMentions(NameDraft& draft);

}  // namespace dateline
