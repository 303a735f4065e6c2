#pragma once  // extractors/syntax/clauses.h

// The clause view: who does what to whom, read off the dependency tree (Document::clauses and
// Document::clause_of, described in extractors/document.h).
//   "Two men were arrested by police and charged on Monday." →
//     arrested: passive past, subjects {men}, agent police
//     charged:  passive past, subjects {men}, obliques {on Monday}
// What the grammar leaves unsaid is filled in: conjuncts share subjects, objects and auxiliaries;
// an infinitive's subject is that of its governor, or its object ("urged Mali to leave"); the
// antecedent stands in the gap of a relative clause and beside a participle; "said X" after its
// quotation governs it even where the tree has it the other way round. Negation, tense, voice and
// mood come from the auxiliaries, so that "passive" holds where the tree says plain `nsubj`.
// Leaves out: who a bare gerund's agent is, gaps more than one clause deep, ellipsis.
//
// REQUIRES: tags, verb forms, heads, relations and children are filled (Document::parsed); heads
// form trees. Any tree will do: a wrong one gives a wrong view, never a failure. Linear in the
// words, without recursion.

#include "extractors/document.h"

namespace dateline {

void FillClauses(Document& document);

}  // namespace dateline
