#pragma once  // extractors/names/run_rules.h

// Names by the shape of runs of capitalised words: bodies by their head noun ("Confederation of
// Tyre Makers"), people by the title, the first name or the apposition beside them.

#include <cstdint>

#include "extractors/names/name_draft.h"

namespace dateline {

// Adds names on free tokens.
void AddRuns(NameDraft& draft);

// End of the longest stretch of capitalised free words from `begin`, small connectors inside
// ("Bank of England"); `begin` where none starts.
[[nodiscard]] std::uint32_t RunEnd(const NameDraft& draft, std::uint32_t begin,
                                   const Sentence& sentence);

// Kind and country of a body from its head noun and the words around.
void DescribeBody(const NameDraft& draft, DraftName& name);

}  // namespace dateline
