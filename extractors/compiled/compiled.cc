#include "extractors/compiled/compiled.h"

namespace dateline {

extern const EmbeddedFile kCompiledFiles[];

const EmbeddedFile* CompiledLexicons() { return kCompiledFiles; }

}  // namespace dateline
