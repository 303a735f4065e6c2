#pragma once  // extractors/syntax/tree_index.h

#include "extractors/document.h"

namespace dateline {

// Fills children, child_begin and subtree of a document whose heads are set, and sets `parsed`.
// REQUIRES: the heads of each sentence are a tree within it. Linear, no recursion.
void IndexTrees(Document& document);

// Makes auxiliaries and subjects of be or get with a past participle passive: the parser often has
// the right arcs and an active subject. REQUIRES: trees indexed, lemmas filled.
void MendPassives(Document& document);

}  // namespace dateline
