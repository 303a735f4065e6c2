#pragma once  // extractors/names/compound_names.h

// Names before a hyphen: "Chicago-based", "New York-based", "Saudi-born" hold a place, a place and
// a nationality. The word is one token; the mention ends before its hyphen.

#include "extractors/names/name_draft.h"

namespace dateline {

inline constexpr const char* kCompoundRule = "compound";  // its mentions end inside their token

// Takes the whole token, and the words before it that belong to the name.
void AddCompoundNames(NameDraft& draft);

}  // namespace dateline
