#pragma once  // extractors/names/document_pass.h

// What a document says of its names as a whole: later short forms stand for the long one ("Mr.
// Eskelund" → Jens Eskelund), bodies named again keep their country, acronyms defined in the text
// mean what they were defined as, and the same words have the same type throughout.

#include "extractors/names/name_draft.h"

namespace dateline {

// REQUIRES: `draft` sorted. Leaves it sorted.
void LinkNames(NameDraft& draft);

}  // namespace dateline
