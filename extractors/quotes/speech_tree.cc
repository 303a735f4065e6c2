#include "extractors/quotes/speech_tree.h"

#include <algorithm>

#include "extractors/quotes/speaker_names.h"

namespace dateline {
namespace {

constexpr int kMostClauses = 8;  // that are climbed

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

// What hangs on a noun and is no part of its name: "Ana Prieto, the owner", "a man who left".
bool IsAside(Deprel relation) {
  switch (relation) {
    case Deprel::kAclRelcl:
    case Deprel::kAppos:
    case Deprel::kAdvcl:
    case Deprel::kParataxis:
    case Deprel::kPunct:
    case Deprel::kDep:
    case Deprel::kCop:
    case Deprel::kNsubj:
      return true;
    default:
      return false;
  }
}

// The noun phrase of a head: its subtree without asides, as far as it hangs together.
Phrase NounPhrase(const Document& document, std::int32_t head) {
  const std::uint32_t sentence = document.tokens[Index(head)].sentence;
  const auto belongs = [&](std::int32_t at) {
    while (at != head) {
      const Token& token = document.tokens[Index(at)];
      if (token.head == kNoToken || IsAside(token.deprel)) return false;
      at = token.head;
    }
    return true;
  };
  std::int32_t first = head;
  std::int32_t last = head + 1;
  while (first > 0 && document.tokens[Index(first - 1)].sentence == sentence && belongs(first - 1))
    --first;
  while (Index(last) < document.tokens.size() &&
         document.tokens[Index(last)].sentence == sentence && belongs(last))
    ++last;
  // "and the mayor said": the conjunction is no part of it.
  while (first < head && document.tokens[Index(first)].deprel == Deprel::kCc) ++first;
  return MakePhrase(document, Index(first), Index(last));
}

bool IsRelative(std::string_view lower) {
  return lower == "who" || lower == "which" || lower == "that";
}

const Clause* ClauseOf(const Document& document, std::size_t predicate) {
  if (!document.parsed || document.clause_of[predicate] == kNoToken) return nullptr;
  const Clause& clause = document.clauses[Index(document.clause_of[predicate])];
  return Index(clause.predicate) == predicate ? &clause : nullptr;
}

// A reporting verb outside of tokens [first, last) that may have them as what was said: no
// infinitive ("said she wanted to speak “to all of them”"), and not behind words of its own clause
// ("the poster “wrongly” suggests that …").
bool MayReport(const Document& document, const SpeechWords& words, const Clause& clause,
               std::size_t first, std::size_t last) {
  const std::size_t verb = Index(clause.predicate);
  const Token& token = document.tokens[verb];
  if (verb >= first && verb < last) return false;
  if (token.upos != Upos::kVerb || !words.IsCue(token.lower)) return false;
  if (clause.kind == Clause::Kind::kInfinitive) return false;
  return verb < first || document.clause_of[first] != document.clause_of[verb];
}

}  // namespace

std::optional<Phrase> SpeakerOfVerb(const Document& document, std::size_t verb) {
  const Clause* clause = ClauseOf(document, verb);
  for (int climbed = 0; clause != nullptr && climbed < kMostClauses; ++climbed) {
    if (clause->passive && climbed == 0) {
      if (clause->agent == kNoToken) return std::nullopt;
      return NounPhrase(document, clause->agent);
    }
    if (!clause->subjects.empty()) {
      const std::int32_t subject = clause->subjects.front();
      if (!IsRelative(document.tokens[Index(subject)].lower)) return NounPhrase(document, subject);
      if (clause->antecedent == kNoToken) return std::nullopt;
      return NounPhrase(document, clause->antecedent);
    }
    if (clause->kind == Clause::Kind::kMain || clause->kind == Clause::Kind::kSubject ||
        clause->parent == kNoToken)
      return std::nullopt;
    clause = &document.clauses[Index(clause->parent)];
  }
  return std::nullopt;
}

bool IsPassiveVerb(const Document& document, std::size_t verb) {
  const Clause* clause = ClauseOf(document, verb);
  return clause != nullptr && clause->passive;
}

std::optional<SpeechSource> GoverningSource(const Document& document, const SpeechWords& words,
                                            std::size_t first, std::size_t last) {
  if (!document.parsed) return std::nullopt;
  // The word of the stretch that hangs on a word outside.
  std::size_t top = first;
  while (top < last) {
    const Token& token = document.tokens[top];
    const bool inside =
        token.head != kNoToken && Index(token.head) >= first && Index(token.head) < last;
    if (!inside && token.deprel != Deprel::kPunct) break;
    ++top;
  }
  if (top == last) return std::nullopt;
  std::int32_t at = document.clause_of[top];
  for (int climbed = 0; at != kNoToken && climbed < kMostClauses; ++climbed) {
    const Clause& clause = document.clauses[Index(at)];
    const std::size_t verb = Index(clause.predicate);
    if (MayReport(document, words, clause, first, last)) {
      if (auto speaker = SpeakerOfVerb(document, verb);
          speaker && (speaker->span.end <= document.tokens[first].span.begin ||
                      speaker->span.begin >= document.tokens[last - 1].span.end)) {
        return SpeechSource{std::move(*speaker), MakePhrase(document, verb, verb + 1), verb};
      }
    }
    at = clause.parent;
  }
  return std::nullopt;
}

}  // namespace dateline
