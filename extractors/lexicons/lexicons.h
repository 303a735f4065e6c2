#pragma once  // extractors/lexicons/lexicons.h

#include "pipeline/text/embedded.h"

namespace dateline {

// Every table of extractors/lexicons/, as built in; ends with an entry whose path is null. For
// Lexicon's constructor.
[[nodiscard]] const EmbeddedFile* EmbeddedLexicons();

}  // namespace dateline
