#include "extractors/syntax/clause_parts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline {
namespace {

const Token& At(const Document& document, std::int32_t at) {
  return document.tokens[static_cast<std::size_t>(at)];
}

bool IsNominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum ||
         upos == Upos::kSym || upos == Upos::kX || upos == Upos::kDet || upos == Upos::kAdj;
}

// Relations under which no clause hangs, whatever the tag says.
bool IsInsidePhrase(Deprel deprel) {
  switch (deprel) {
    case Deprel::kAux:
    case Deprel::kAuxPass:
    case Deprel::kCop:
    case Deprel::kCase:
    case Deprel::kMark:
    case Deprel::kCc:
    case Deprel::kPunct:
    case Deprel::kDet:
    case Deprel::kAmod:
    case Deprel::kCompound:
    case Deprel::kCompoundPrt:
    case Deprel::kFixed:
    case Deprel::kFlat:
    case Deprel::kDiscourse:
    case Deprel::kGoeswith:
    case Deprel::kReparandum:
    case Deprel::kNummod:
      return true;
    default:
      return false;
  }
}

bool IsClausal(Deprel deprel) {
  switch (deprel) {
    case Deprel::kRoot:
    case Deprel::kCcomp:
    case Deprel::kXcomp:
    case Deprel::kAdvcl:
    case Deprel::kAcl:
    case Deprel::kAclRelcl:
    case Deprel::kCsubj:
    case Deprel::kParataxis:
    case Deprel::kConj:
      return true;
    default:
      return false;
  }
}

bool IsSubject(Deprel deprel) { return deprel == Deprel::kNsubj || deprel == Deprel::kNsubjPass; }

// "France, Spain and Italy": the second of a list taken for an apposition.
bool IsListItem(const Document& document, std::int32_t head, std::int32_t item) {
  const Token& word = At(document, item);
  if (word.deprel != Deprel::kAppos || word.upos != At(document, head).upos) return false;
  const std::span<const std::int32_t> children = document.Children(item);
  return std::ranges::any_of(children, [&](std::int32_t child) {
    return child > item && At(document, child).deprel == Deprel::kConj &&
           At(document, child).upos == word.upos;
  });
}

// The first word of the case marker before a noun: "in front of", "according to".
std::int32_t CaseOf(const Document& document, std::int32_t noun) {
  for (const std::int32_t child : document.Children(noun)) {
    if (At(document, child).deprel == Deprel::kCase && At(document, child).lower != "'s" &&
        At(document, child).lower != "'") {
      return child;
    }
  }
  return kNoToken;
}

void AddOblique(const Document& document, std::int32_t noun, Clause& clause) {
  const std::int32_t preposition = CaseOf(document, noun);
  // "kidnapped up to 16 advisers"
  if (preposition > 0 && At(document, preposition).lower == "to" &&
      At(document, preposition - 1).lower == "up" &&
      At(document, preposition + 1).upos == Upos::kNum) {
    AddConjuncts(document, noun, clause.objects);
    return;
  }
  std::vector<std::int32_t> heads;
  AddConjuncts(document, noun, heads);
  for (const std::int32_t head : heads) {
    const std::int32_t own = head == noun ? preposition : CaseOf(document, head);
    clause.obliques.push_back({head, own == kNoToken ? preposition : own});
  }
}

}  // namespace

bool IsCalendarName(const Token& word) {
  static constexpr std::array<std::string_view, 28> kNames = {
      "week",    "month",     "year",    "night",     "evening",  "morning",   "afternoon",
      "weekend", "monday",    "tuesday", "wednesday", "thursday", "friday",    "saturday",
      "sunday",  "today",     "january", "february",  "april",    "june",      "july",
      "august",  "september", "october", "november",  "december", "yesterday", "tomorrow"};
  return std::ranges::find(kNames, word.lower) != kNames.end();
}

bool IsPredicate(const Document& document, std::int32_t token) {
  const Token& word = At(document, token);
  // A finite verb with a subject is a predicate, whatever it hangs on.
  const bool tensed = word.upos == Upos::kVerb &&
                      (word.verb == VerbForm::kPast || word.verb == VerbForm::kPresent ||
                       word.verb == VerbForm::kPresent3);
  if (IsInsidePhrase(word.deprel) && !tensed) return false;
  bool copula = false;
  bool subject = false;
  bool object = false;
  bool verbal = false;
  for (const std::int32_t child : document.Children(token)) {
    const Deprel deprel = At(document, child).deprel;
    copula = copula || deprel == Deprel::kCop;
    subject = subject || IsSubject(deprel);
    object = object || deprel == Deprel::kObj;
    verbal = verbal || IsSubject(deprel) || deprel == Deprel::kObj || deprel == Deprel::kObl ||
             deprel == Deprel::kAux || deprel == Deprel::kAuxPass || deprel == Deprel::kXcomp ||
             deprel == Deprel::kCcomp;
  }
  if (IsInsidePhrase(word.deprel)) {
    return subject || word.deprel == Deprel::kAmod || word.deprel == Deprel::kCompound;
  }
  if (copula) return true;
  if (word.upos == Upos::kVerb) return IsClausal(word.deprel) || verbal;
  if (word.upos == Upos::kAux) return IsClausal(word.deprel);
  // Headlines: "Minister under fire", a verb that the tagger takes for a noun.
  const bool top = word.deprel == Deprel::kRoot || word.deprel == Deprel::kCcomp ||
                   word.deprel == Deprel::kParataxis;
  return top && (object || subject) && word.upos != Upos::kPunct;
}

bool HasInfinitiveMark(const Document& document, std::int32_t token) {
  for (const std::int32_t child : document.Children(token)) {
    if (child > token) break;
    const Token& word = At(document, child);
    if (word.deprel == Deprel::kMark && word.lower == "to") return true;
  }
  return false;
}

void AddConjuncts(const Document& document, std::int32_t head, std::vector<std::int32_t>& heads) {
  const std::size_t first = heads.size();
  heads.push_back(head);
  for (std::size_t next = first; next < heads.size(); ++next) {
    for (const std::int32_t child : document.Children(heads[next])) {
      const Token& word = At(document, child);
      if (child < heads[next]) continue;
      if ((word.deprel == Deprel::kConj && IsNominal(word.upos)) ||
          IsListItem(document, heads[next], child)) {
        heads.push_back(child);
      }
    }
  }
  std::sort(heads.begin() + static_cast<std::ptrdiff_t>(first), heads.end());
}

void FillParts(const Document& document, Clause& clause) {
  const Token& predicate = At(document, clause.predicate);
  for (const std::int32_t child : document.Children(clause.predicate)) {
    const Token& word = At(document, child);
    switch (word.deprel) {
      case Deprel::kNsubj:
      case Deprel::kNsubjPass:
        // Of two subjects the nearer one: "police … confiscated arms, the army said".
        // "the chambers each said": a quantifier adds nobody.
        if (!clause.subjects.empty() && (word.upos == Upos::kDet || word.lower == "each" ||
                                         word.lower == "both" || word.lower == "all")) {
          break;
        }
        if (child < clause.predicate) clause.subjects.clear();
        if (clause.subjects.empty()) AddConjuncts(document, child, clause.subjects);
        break;
      case Deprel::kObj:
        if (IsCalendarName(word)) {
          AddOblique(document, child, clause);
        } else {
          AddConjuncts(document, child, clause.objects);
        }
        break;
      case Deprel::kIobj:
        if (IsCalendarName(word)) {
          AddOblique(document, child, clause);
        } else if (clause.indirect_object == kNoToken)
          clause.indirect_object = child;
        break;
      case Deprel::kOblAgent:
        if (clause.agent == kNoToken) clause.agent = child;
        break;
      case Deprel::kObl:
      case Deprel::kOblTmod:
      case Deprel::kNmodTmod:
        AddOblique(document, child, clause);
        break;
      case Deprel::kAux:
      case Deprel::kAuxPass:
        clause.auxiliaries.push_back(child);
        break;
      case Deprel::kCop:
        if (clause.copula == kNoToken) clause.copula = child;
        break;
      case Deprel::kAdvmod:
        clause.adverbs.push_back(child);
        if (clause.marker == kNoToken && predicate.deprel == Deprel::kAdvcl &&
            (word.lower == "when" || word.lower == "where" || word.lower == "while")) {
          clause.marker = child;
        }
        break;
      case Deprel::kCompoundPrt:
        if (clause.particle == kNoToken) clause.particle = child;
        break;
      case Deprel::kMark:
        if (clause.marker == kNoToken && word.lower != "to") clause.marker = child;
        break;
      case Deprel::kNmod:  // of a predicate noun: "was in talks with Fiat"
        if (predicate.upos == Upos::kVerb) AddOblique(document, child, clause);
        break;
      default:
        break;
    }
  }
}

void FillMood(const Document& document, Clause& clause) {
  static constexpr std::array<std::string_view, 6> kIf = {"if",       "unless",    "provided",
                                                          "assuming", "providing", "whether"};
  if (clause.marker != kNoToken &&
      std::ranges::find(kIf, At(document, clause.marker).lower) != kIf.end()) {
    clause.conditional = true;
  }
  const Token& predicate = At(document, clause.predicate);
  const Sentence& sentence = document.sentences[clause.sentence];
  // "Should Riga refuse, …": inversion.
  if (clause.kind == Clause::Kind::kAdverbial && clause.marker == kNoToken &&
      !clause.auxiliaries.empty() && !clause.subjects.empty() &&
      clause.auxiliaries.front() < clause.subjects.front()) {
    const std::string_view first = At(document, clause.auxiliaries.front()).lower;
    clause.conditional = first == "should" || first == "had" || first == "were";
  }
  if (clause.kind == Clause::Kind::kMain) {
    for (const std::int32_t child : document.Children(clause.predicate)) {
      if (At(document, child).lower == "?") clause.question = true;
      // The main clause of an if-clause: "would leave if …".
      if (At(document, child).deprel == Deprel::kAdvcl && clause.modal != kNoToken) {
        for (const std::int32_t mark : document.Children(child)) {
          const Token& word = At(document, mark);
          if (word.deprel == Deprel::kMark && (word.lower == "if" || word.lower == "unless"))
            clause.conditional = true;
        }
      }
    }
    const bool bare = clause.subjects.empty() && clause.copula == kNoToken &&
                      clause.auxiliaries.empty() && !clause.passive &&
                      !HasInfinitiveMark(document, clause.predicate);
    const bool starts = static_cast<std::uint32_t>(clause.predicate) == sentence.first;
    const bool do_not = clause.subjects.empty() && clause.auxiliaries.size() == 1 &&
                        At(document, clause.auxiliaries.front()).lower == "do" && clause.negated;
    if (predicate.upos == Upos::kVerb && (bare || do_not) &&
        (predicate.verb == VerbForm::kBase || (starts && predicate.verb == VerbForm::kPresent))) {
      clause.imperative = true;
      clause.finite = true;
      clause.tense = Tense::kNone;
    }
  }
}

}  // namespace dateline
