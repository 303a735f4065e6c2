#pragma once  // extractors/syntax/tokenizer.h

// Words of a stretch of text with exact spans: words with inner apostrophes and hyphens in one
// piece ("family-owned"), the possessive 's apart ("China" + "’s", as the English treebanks do),
// numbers with their separators ("1,250.5"), abbreviations with their dots ("U.S."), each mark of
// punctuation alone. Linear, stateless, thread-safe.

#include <string_view>
#include <vector>

#include "pipeline/model/span.h"

namespace dateline {

// Spans into `text`, in order, white space left out. `base` is added to every offset.
void TokenizeWords(std::string_view text, std::uint32_t base, std::vector<ByteSpan>& out);

}  // namespace dateline
