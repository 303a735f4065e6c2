#include "extractors/lexicons/lexicons.h"

namespace dateline {

extern const EmbeddedFile kLexiconFiles[];

const EmbeddedFile* EmbeddedLexicons() { return kLexiconFiles; }

}  // namespace dateline
