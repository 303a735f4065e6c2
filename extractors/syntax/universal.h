#pragma once  // extractors/syntax/universal.h

// Names of Universal Dependencies v2 and of Penn Treebank tags, to and from document.h's enums.

#include <string_view>

#include "extractors/document.h"

namespace dateline {

// "VERB" → kVerb; kX for anything else.
[[nodiscard]] Upos UposFromName(std::string_view name);
[[nodiscard]] std::string_view UposName(Upos upos);

// "nsubj:pass" → kNsubjPass; an unknown subtype gives its main relation, an unknown relation kDep.
[[nodiscard]] Deprel DeprelFromName(std::string_view name);
[[nodiscard]] std::string_view DeprelName(Deprel deprel);

// Of a Penn Treebank tag: "VBD" → kPast.
[[nodiscard]] VerbForm VerbFormFromXpos(std::string_view xpos);

}  // namespace dateline
