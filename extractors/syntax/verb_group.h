#pragma once  // extractors/syntax/verb_group.h

// What a verb's auxiliaries say: tense, voice, aspect, modality, negation. Part of FillClauses.

#include "extractors/document.h"

namespace dateline {

// Fills finite, passive, negated, perfect, progressive, tense, modal and auxiliaries of a clause
// whose predicate and arguments are known. `infinitive`: "to" stands before the verb.
void ReadVerbGroup(const Document& document, Clause& clause, bool infinitive);

// The verb of a conjunct without auxiliaries of its own takes those of the first where its form
// asks for them: "will sign and publish", "was arrested and charged", "did not confirm or deny".
void ShareAuxiliaries(const Document& document, const Clause& first, Clause& conjunct);

}  // namespace dateline
