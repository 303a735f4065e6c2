#pragma once  // extractors/compiled/compiled.h

#include "pipeline/text/embedded.h"

namespace dateline {

// What the build made of the tables of EmbeddedLexicons(), ready to use: for Lexicon's constructor.
// A program that does not link it makes the same at its start. Ends with an entry whose path is
// null.
[[nodiscard]] const EmbeddedFile* CompiledLexicons();

}  // namespace dateline
