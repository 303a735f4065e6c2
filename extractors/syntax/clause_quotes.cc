#include "extractors/syntax/clause_quotes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline {
namespace {

using Kind = Clause::Kind;

constexpr std::int32_t kMaxAside = 14;  // words of "…, a spokesman for the ministry said"

const Token& At(const Document& document, std::int32_t at) {
  return document.tokens[static_cast<std::size_t>(at)];
}
std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

template <std::size_t size>
bool IsOneOf(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

bool IsReporting(std::string_view lemma) {
  static constexpr std::array<std::string_view, 16> kVerbs = {
      "say",   "tell",  "add",   "report", "warn",    "write", "note",    "announce",
      "claim", "admit", "argue", "insist", "explain", "state", "confirm", "declare"};
  return IsOneOf(lemma, kVerbs);
}

bool FollowsComma(const Document& document, std::int32_t token) {
  if (token <= 0) return false;
  static constexpr std::array<std::string_view, 6> kMarks = {",", "\"", "”", "“", "''", "'"};
  const Token& before = At(document, token - 1);
  return before.sentence == At(document, token).sentence &&
         std::ranges::find(kMarks, before.lower) != kMarks.end();
}

// A short finite clause with a subject and nothing said, set off by a comma or a quotation mark.
bool IsReportAside(const Document& document, const Clause& clause) {
  const Token& predicate = At(document, clause.predicate);
  const bool joined = predicate.deprel == Deprel::kConj && IsReporting(predicate.lemma);
  if (predicate.deprel != Deprel::kParataxis && predicate.deprel != Deprel::kCcomp &&
      predicate.deprel != Deprel::kDep && predicate.deprel != Deprel::kDiscourse && !joined)
    return false;
  for (const std::int32_t child : document.Children(clause.predicate)) {
    if (joined && At(document, child).deprel == Deprel::kCc) return false;
  }
  if (predicate.upos != Upos::kVerb || !clause.finite || clause.passive ||
      clause.subjects.empty() || clause.complement != kNoToken || clause.marker != kNoToken ||
      (!clause.objects.empty() && clause.indirect_object == kNoToken &&
       clause.objects.front() < clause.subjects.front())) {
    return false;
  }
  const ByteSpan span = document.SubtreeSpan(clause.predicate);
  const auto first = static_cast<std::int32_t>(document.TokenAt(span.begin));
  const auto last = static_cast<std::int32_t>(document.TokenAt(span.end - 1));
  return last - first < kMaxAside && FollowsComma(document, first);
}

}  // namespace

void TurnQuotedClauses(Document& document, const std::vector<std::int32_t>& clause_at) {
  for (std::size_t i = 0; i < document.clauses.size(); ++i) {
    Clause& clause = document.clauses[i];
    const Token& predicate = At(document, clause.predicate);
    // "“…,” said Ruiz" with Ruiz taken for the object.
    if (clause.subjects.empty() && clause.finite && !clause.passive && !clause.objects.empty() &&
        clause.complement != kNoToken &&
        document.clauses[Index(clause.complement)].predicate < clause.predicate &&
        clause.objects.front() > clause.predicate) {
      clause.subjects.swap(clause.objects);
    }
    if (predicate.head == kNoToken || !IsReportAside(document, clause)) continue;
    const std::int32_t said = clause_at[Index(predicate.head)];
    if (said == kNoToken || predicate.head > clause.predicate) continue;
    Clause& quoted = document.clauses[Index(said)];
    if (quoted.parent == static_cast<std::int32_t>(i)) continue;
    if (quoted.complement == static_cast<std::int32_t>(i)) quoted.complement = kNoToken;
    clause.complement = said;
    clause.kind = quoted.kind;
    clause.parent = quoted.parent;
    quoted.kind = Kind::kComplement;
    quoted.parent = static_cast<std::int32_t>(i);
  }
}

}  // namespace dateline
