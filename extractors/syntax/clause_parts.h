#pragma once  // extractors/syntax/clause_parts.h

// What hangs on a predicate in the tree itself: its arguments, marks and mood. Part of FillClauses.

#include <vector>

#include "extractors/document.h"

namespace dateline {

// True if the word is the head of a clause: a verb, what has a copula, or a fragment's predicate
// with a subject.
[[nodiscard]] bool IsPredicate(const Document& document, std::int32_t token);

// True if "to" marks the verb as an infinitive.
[[nodiscard]] bool HasInfinitiveMark(const Document& document, std::int32_t token);

// A weekday or a month, "today", "week": what is done on it, never to it.
[[nodiscard]] bool IsCalendarName(const Token& word);

// A head and its conjuncts, nominal ones only: "Fiat, Ford and the union".
void AddConjuncts(const Document& document, std::int32_t head, std::vector<std::int32_t>& heads);

// Subjects, objects, obliques, agent, adverbs, particle, marker, auxiliaries, copula.
void FillParts(const Document& document, Clause& clause);

// Question, imperative, conditional. REQUIRES: all else is filled.
void FillMood(const Document& document, Clause& clause);

}  // namespace dateline
