#include "extractors/syntax/verb_group.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline {
namespace {

template <std::size_t size>
bool IsOneOf(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

// "wouldn't" in one piece: what stands before the negation.
std::string_view WithoutNot(std::string_view word) {
  return word.size() > 3 && word.ends_with("n't") ? word.substr(0, word.size() - 3) : word;
}

bool IsBe(const Token& token) {
  static constexpr std::array<std::string_view, 12> kBe = {
      "is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "s"};
  return IsOneOf(WithoutNot(token.lower), kBe);
}
bool IsGet(const Token& token) {
  static constexpr std::array<std::string_view, 5> kGet = {"get", "gets", "got", "gotten",
                                                           "getting"};
  return IsOneOf(token.lower, kGet);
}
bool IsHave(const Token& token) {
  static constexpr std::array<std::string_view, 5> kHave = {"have", "has", "had", "having", "'ve"};
  return IsOneOf(WithoutNot(token.lower), kHave);
}
bool IsDo(const Token& token) {
  const std::string_view word = WithoutNot(token.lower);
  return word == "do" || word == "does" || word == "did";
}
bool IsFuture(const Token& token) {
  static constexpr std::array<std::string_view, 5> kFuture = {"will", "'ll", "shall", "wo", "sha"};
  return IsOneOf(WithoutNot(token.lower), kFuture);
}
bool IsModal(const Token& token) {
  static constexpr std::array<std::string_view, 8> kModals = {"would", "may", "might", "could",
                                                              "can",   "ca",  "must",  "should"};
  return token.verb == VerbForm::kModal || IsFuture(token) ||
         IsOneOf(WithoutNot(token.lower), kModals);
}
bool IsNegation(const Token& token) {
  static constexpr std::array<std::string_view, 5> kNegation = {"not", "n't", "never", "nt",
                                                                "neither"};
  return IsOneOf(token.lower, kNegation) || token.lower.ends_with("n't");
}

// "nobody", "none of them", "no party".
bool IsEmptyPhrase(const Document& document, std::int32_t head) {
  static constexpr std::array<std::string_view, 6> kNobody = {"nobody", "nothing", "none",
                                                              "no-one", "neither", "no"};
  const Token& token = document.tokens[static_cast<std::size_t>(head)];
  if (token.upos != Upos::kPropn && IsOneOf(token.lower, kNobody)) return true;
  for (const std::int32_t child : document.Children(head)) {
    const Token& word = document.tokens[static_cast<std::size_t>(child)];
    if (word.deprel == Deprel::kDet && (word.lower == "no" || word.lower == "neither")) return true;
    if (child > head) break;
  }
  return false;
}

bool IsNegated(const Document& document, const Clause& clause) {
  const auto empty = [&](std::int32_t head) { return IsEmptyPhrase(document, head); };
  if (std::ranges::any_of(clause.subjects, empty) || std::ranges::any_of(clause.objects, empty))
    return true;
  for (const std::int32_t child : document.Children(clause.predicate)) {
    const Token& word = document.tokens[static_cast<std::size_t>(child)];
    const auto next = static_cast<std::size_t>(child) + 1;
    if (IsNegation(word)) {
      // "not only … but also" affirms.
      if (next < document.tokens.size() && document.tokens[next].lower == "only") continue;
      return true;
    }
    if (word.lower == "longer" && word.upos == Upos::kAdv && child > 0 &&
        document.tokens[next - 2].lower == "no") {
      return true;
    }
  }
  return false;
}

bool IsParticiple(VerbForm form) {
  return form == VerbForm::kPastParticiple || form == VerbForm::kPast;
}

// What stands first in the group decides finiteness and tense.
void ReadFirst(const Token& first, Clause& clause) {
  if (IsFuture(first)) {
    clause.finite = true;
    clause.tense = Tense::kFuture;
    return;
  }
  if (IsModal(first)) {
    clause.finite = true;
    clause.tense = Tense::kPresent;
    return;
  }
  static constexpr std::array<std::string_view, 7> kBare = {"be",      "been",   "being",  "having",
                                                            "getting", "gotten", "getting"};
  if (IsOneOf(first.lower, kBare)) return;
  static constexpr std::array<std::string_view, 5> kPast = {"was", "were", "had", "did", "got"};
  clause.finite = true;
  clause.tense = IsOneOf(WithoutNot(first.lower), kPast) || first.verb == VerbForm::kPast
                     ? Tense::kPast
                     : Tense::kPresent;
}

void ReadBareVerb(const Document& document, Clause& clause) {
  const Token& verb = document.tokens[static_cast<std::size_t>(clause.predicate)];
  switch (verb.verb) {
    case VerbForm::kPast:
      clause.finite = true;
      clause.tense = Tense::kPast;
      return;
    case VerbForm::kPresent:
    case VerbForm::kPresent3:
      clause.finite = true;
      clause.tense = Tense::kPresent;
      return;
    case VerbForm::kBase:
      // "demanded that he leave"; a present that the tagger takes for a base form.
      clause.finite = !clause.subjects.empty();
      if (clause.finite) clause.tense = Tense::kPresent;
      return;
    case VerbForm::kPastParticiple: {
      // With a subject of its own a participle is a past tense that the tagger mistook, unless the
      // tree calls the subject passive, an agent follows or a headline says "Two killed".
      const bool active =
          !clause.subjects.empty() &&
          (!clause.objects.empty() ||
           (clause.agent == kNoToken &&
            (clause.kind == Clause::Kind::kRelative ||
             (document.tokens[static_cast<std::size_t>(clause.subjects.front())].deprel ==
                  Deprel::kNsubj &&
              document.sentences[clause.sentence].kind != SentenceKind::kHeadline))));
      if (active && clause.agent != kNoToken) {  // "raised rates by half a point"
        const std::span<const std::int32_t> children = document.Children(clause.agent);
        clause.obliques.push_back({clause.agent, children.empty() ? kNoToken : children.front()});
        clause.agent = kNoToken;
      }
      clause.finite = active;
      if (active) clause.tense = Tense::kPast;
      clause.passive = !active;
      return;
    }
    case VerbForm::kGerund:
      clause.progressive = clause.kind == Clause::Kind::kMain;
      return;
    case VerbForm::kNone:
    case VerbForm::kModal:
      return;
  }
}

}  // namespace

void ReadVerbGroup(const Document& document, Clause& clause, bool infinitive) {
  clause.negated = IsNegated(document, clause);
  const Token& predicate = document.tokens[static_cast<std::size_t>(clause.predicate)];
  std::vector<std::int32_t> group = clause.auxiliaries;
  if (clause.copula != kNoToken) group.push_back(clause.copula);
  std::ranges::sort(group);
  if (group.empty() && predicate.upos == Upos::kAux) group.push_back(clause.predicate);
  if (group.empty()) {
    if (!infinitive) ReadBareVerb(document, clause);
    return;
  }
  const auto token = [&](std::int32_t at) -> const Token& {
    return document.tokens[static_cast<std::size_t>(at)];
  };
  ReadFirst(token(group.front()), clause);
  const bool participle = predicate.upos == Upos::kVerb && IsParticiple(predicate.verb);
  std::size_t be = 0;
  for (const std::int32_t at : group) {
    const Token& word = token(at);
    if (IsModal(word)) clause.modal = at;
    // "'d better", "'d said": had before a participle, would before a base form.
    if (word.lower == "'d") {
      if (participle) {
        clause.perfect = true;
        clause.tense = Tense::kPast;
        clause.modal = kNoToken;
      } else {
        clause.modal = at;
      }
    }
    const bool is_has = word.lower == "'s" && word.deprel == Deprel::kAux && participle;
    if (at != clause.predicate && (IsHave(word) || is_has)) clause.perfect = true;
    if (IsBe(word) && !is_has) ++be;
    if (word.deprel == Deprel::kAuxPass || (IsGet(word) && at != clause.predicate))
      clause.passive = participle;
    if (word.lower == "being" && at != group.front()) clause.progressive = true;
  }
  if (be > 0 && participle) clause.passive = true;
  if (be > 0 && predicate.verb == VerbForm::kGerund && predicate.upos == Upos::kVerb)
    clause.progressive = true;
  // "is to visit", "was to be": an arrangement, seen from then or now.
  if (infinitive && clause.finite && be > 0 && clause.modal == kNoToken)
    clause.tense = Tense::kFuture;
  if (infinitive && clause.tense != Tense::kFuture) clause.finite = false;
  if (!clause.finite) clause.tense = Tense::kNone;
  // "a rule imposed being …": nothing but a bare auxiliary.
  if (group.size() == 1 && IsDo(token(group.front())) && clause.predicate != group.front() &&
      predicate.verb == VerbForm::kBase) {
    clause.finite = true;
  }
}

void ShareAuxiliaries(const Document& document, const Clause& first, Clause& conjunct) {
  if (!conjunct.auxiliaries.empty() || conjunct.copula != kNoToken) return;
  const Token& verb = document.tokens[static_cast<std::size_t>(conjunct.predicate)];
  const Token& model = document.tokens[static_cast<std::size_t>(first.predicate)];
  const bool same_form =
      verb.verb == model.verb || (IsParticiple(verb.verb) && IsParticiple(model.verb) &&
                                  (first.passive || first.perfect) && !first.auxiliaries.empty());
  const bool governed = !first.auxiliaries.empty() &&
                        (first.modal != kNoToken || !first.finite || first.tense != Tense::kNone);
  // "cut jobs and closed plants", the second taken for a participle.
  if (verb.verb == VerbForm::kPastParticiple && first.auxiliaries.empty() && first.finite &&
      !first.passive && first.copula == kNoToken) {
    conjunct.passive = false;
    conjunct.finite = true;
    conjunct.tense = first.tense;
    return;
  }
  if (!same_form) return;
  if (first.auxiliaries.empty() && verb.verb != VerbForm::kPastParticiple &&
      verb.verb != VerbForm::kBase && verb.verb != VerbForm::kGerund) {
    return;
  }
  // "was shot on Monday and died": a past tense of its own after a passive.
  if (verb.verb == VerbForm::kPast && model.verb == VerbForm::kPastParticiple) return;
  if (governed || !first.finite) {
    conjunct.finite = first.finite;
    conjunct.tense = first.tense;
    conjunct.modal = first.modal;
    conjunct.perfect = first.perfect;
    conjunct.progressive = first.progressive;
    conjunct.passive = first.passive;
  }
}

}  // namespace dateline
