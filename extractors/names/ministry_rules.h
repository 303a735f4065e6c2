#pragma once  // extractors/names/ministry_rules.h

// Ministries and departments by pattern: "Ministry of Commerce", "Department of Health and Human
// Services", "Commerce Ministry", "foreign ministry" (small letters too). Their country comes from
// the words around (country_context.h).

#include <vector>

#include "extractors/names/name_draft.h"

namespace dateline {

inline constexpr const char* kMinistryRule = "ministry";  // `rule` of its mentions

// In reading order.
void AddMinistries(NameDraft& draft);

// Marks the fields of a title that has several ("Land, Transport and Tourism Minister"): they are
// no names. `closed` has one entry a token.
void CloseTitleFields(const NameDraft& draft, std::vector<bool>& closed);

}  // namespace dateline
