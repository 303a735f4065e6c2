#pragma once  // extractors/names/list_rules.h

// Names that stand in the gazetteers. A listed name inside a longer one is left to the rules for
// runs ("European Union Chamber of Commerce").

#include <cstdint>

#include "extractors/names/name_draft.h"

namespace dateline {

enum class ListScope { kBodies, kAll };

// Adds listed names on free tokens: public and other bodies only, or all and nationalities too.
void AddListed(NameDraft& draft, ListScope scope);

// Gives a name that was found otherwise what the gazetteers know of it: canonical name, kind,
// country, what a metonym acts as. A body that they do not list gets its kind from its head noun.
void DescribeListed(const NameDraft& draft, DraftName& name);

}  // namespace dateline
