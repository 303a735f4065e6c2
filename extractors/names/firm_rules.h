#pragma once  // extractors/names/firm_rules.h

// Names of firms: partners parted by commas ("Kidder, Peabody & Co.") are one name, and the first
// word of a company named in full ("Halvorsen" of "Halvorsen Tool Co.") is the company.

#include "extractors/names/name_draft.h"

namespace dateline {

// REQUIRES: names in reading order; leaves them so.
void JoinPartners(NameDraft& draft);

// Gives people and places that are a company's short form its type and entity, unless the article
// names a person so, or puts a title before.
void RetypeShortForms(NameDraft& draft);

}  // namespace dateline
