#pragma once  // extractors/names/person_rules.h

// People in a run of capitalised words: after a title, by a first name, before an apposition that
// names an office, at last by shape alone. Each returns the token to go on from.

#include <cstdint>

#include "extractors/names/name_draft.h"

namespace dateline {

// First token after the honorifics and offices at the head of [begin, end): "President", "Dr.".
[[nodiscard]] std::uint32_t SkipTitles(const NameDraft& draft, std::uint32_t begin,
                                       std::uint32_t end);
[[nodiscard]] bool IsPrecededByTitle(const NameDraft& draft, std::uint32_t begin,
                                     const Sentence& sentence);

std::uint32_t AddTitledPerson(NameDraft& draft, std::uint32_t begin, std::uint32_t end);
std::uint32_t AddPersonByShape(NameDraft& draft, std::uint32_t begin, std::uint32_t end,
                               const Sentence& sentence);

}  // namespace dateline
