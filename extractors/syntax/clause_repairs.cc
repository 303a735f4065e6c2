#include "extractors/syntax/clause_repairs.h"

#include <algorithm>

#include "extractors/syntax/clause_parts.h"

namespace dateline {
namespace {

using Kind = Clause::Kind;

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

bool IsSubject(Deprel deprel) { return deprel == Deprel::kNsubj || deprel == Deprel::kNsubjPass; }

// The subject that the verb's nearer subject pushed out, or kNoToken.
std::int32_t SpareSubject(const Document& document, const Clause& clause) {
  if (clause.subjects.empty()) return kNoToken;
  for (const std::int32_t child : document.Children(clause.predicate)) {
    if (child >= clause.predicate) return kNoToken;
    if (!IsSubject(document.tokens[Index(child)].deprel)) continue;
    return child == clause.subjects.front() ? kNoToken : child;
  }
  return kNoToken;
}

// The phrases behind the noun become the clause's, their words too.
void TakePhrases(Document& document, Clause& clause, std::int32_t number, std::int32_t noun) {
  const std::int32_t before = document.clause_of[Index(noun)];
  const ByteSpan span = document.SubtreeSpan(noun);
  for (std::size_t at = document.TokenAt(span.begin);
       at < document.tokens.size() && document.tokens[at].span.begin < span.end; ++at) {
    if (document.clause_of[at] == before) document.clause_of[at] = number;
  }
  for (const std::int32_t child : document.Children(noun)) {
    const Deprel deprel = document.tokens[Index(child)].deprel;
    if (child < noun || (deprel != Deprel::kNmod && deprel != Deprel::kObl)) continue;
    const std::span<const std::int32_t> inner = document.Children(child);
    const bool marked =
        !inner.empty() && document.tokens[Index(inner.front())].deprel == Deprel::kCase;
    clause.obliques.push_back({child, marked ? inner.front() : kNoToken});
  }
}

void MakeReported(Document& document, std::int32_t reported, std::int32_t reporting,
                  std::int32_t subject) {
  Clause& clause = document.clauses[Index(reported)];
  Clause& governor = document.clauses[Index(reporting)];
  clause.subjects.clear();
  AddConjuncts(document, subject, clause.subjects);
  if (clause.auxiliaries.empty()) {
    clause.passive = false;
    clause.finite = true;
    if (clause.tense == Tense::kNone) clause.tense = Tense::kPast;
  }
  clause.kind = Kind::kComplement;
  clause.antecedent = kNoToken;
  clause.parent = reporting;
  if (governor.complement == kNoToken) governor.complement = reported;
}

}  // namespace

void RepairClauses(Document& document, const std::vector<std::int32_t>& clause_at) {
  for (std::size_t i = 0; i < document.clauses.size(); ++i) {
    Clause& clause = document.clauses[i];
    const Token& verb = document.tokens[Index(clause.predicate)];
    // "handed power to his son": the noun it seems to modify is its object, with what hangs on it.
    const bool tensed = verb.verb == VerbForm::kPast || !clause.subjects.empty();
    if ((verb.deprel == Deprel::kAmod || verb.deprel == Deprel::kCompound) && tensed &&
        verb.head > clause.predicate && clause.objects.empty() && !clause.passive) {
      AddConjuncts(document, verb.head, clause.objects);
      if (clause_at[Index(verb.head)] == kNoToken)
        TakePhrases(document, clause, static_cast<std::int32_t>(i), verb.head);
    }
    const std::int32_t spare = SpareSubject(document, clause);
    if (spare == kNoToken) continue;
    // The first verb between the two subjects that has none, or takes the first as its antecedent.
    const std::int32_t own = clause.subjects.front();
    for (std::int32_t at = spare + 1; at < own; ++at) {
      const std::int32_t between = clause_at[Index(at)];
      if (between == kNoToken) continue;
      const Clause& candidate = document.clauses[Index(between)];
      const VerbForm form = document.tokens[Index(at)].verb;
      const bool orphan = candidate.finite && candidate.subjects.empty();
      const bool participle = candidate.kind == Kind::kParticiple &&
                              candidate.antecedent == spare && candidate.passive &&
                              candidate.agent == kNoToken &&
                              (form == VerbForm::kPastParticiple || form == VerbForm::kPast);
      if (!orphan && !participle) continue;
      MakeReported(document, between, static_cast<std::int32_t>(i), spare);
      break;
    }
  }
}

}  // namespace dateline
