#pragma once  // extractors/syntax/compounds.h

#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "pipeline/model/span.h"

namespace dateline {

// Joins words that hyphens glue together ("family-owned", "al-Sadr", "twenty-five", "10-15") into
// one token each, as finders read them; treebanks, and so the parser, have them apart. The token
// takes the place of its highest part in the tree and that part's tags; its lemma is the whole.
// What hung on any part hangs on it, so trees stay projective trees. REQUIRES: `lower` is filled;
// heads, if any, are trees; nothing is indexed yet. Linear.
void JoinCompounds(Document& document);

// The same on the spans of `text`'s words alone.
void JoinCompounds(std::string_view text, std::vector<ByteSpan>& words);

}  // namespace dateline
