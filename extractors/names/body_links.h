#pragma once  // extractors/names/body_links.h

// Bodies by what stands beside them: a chamber of commerce and the place it sits in are one name
// ("American Chamber of Commerce in Vietnam"); an acronym in parentheses takes kind, country and
// entity of the body before it, there and later ("Food Safety Authority (FSA)").

#include "extractors/names/name_draft.h"

namespace dateline {

// REQUIRES: `draft` sorted. Leaves it sorted.
void JoinSeats(NameDraft& draft);
void LinkAcronyms(NameDraft& draft);

}  // namespace dateline
