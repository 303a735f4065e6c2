#include "extractors/syntax/clause_gaps.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extractors/syntax/clause_parts.h"
#include "extractors/syntax/verb_group.h"

namespace dateline {
namespace {

using Kind = Clause::Kind;

const Token& At(const Document& document, std::int32_t at) {
  return document.tokens[static_cast<std::size_t>(at)];
}
std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

bool IsRelativePronoun(const Token& token) {
  return token.lower == "who" || token.lower == "which" || token.lower == "that" ||
         token.lower == "whom";
}

bool IsParticipleForm(VerbForm form) {
  return form == VerbForm::kGerund || form == VerbForm::kPastParticiple;
}

// A verb that hangs where only finite clauses would: by its form, before auxiliaries are read.
bool HasFiniteForm(const Document& document, const Clause& clause) {
  const Token& verb = At(document, clause.predicate);
  if (clause.copula != kNoToken) return At(document, clause.copula).lower != "being";
  for (const std::int32_t auxiliary : clause.auxiliaries) {
    const std::string_view word = At(document, auxiliary).lower;
    if (word != "being" && word != "having" && word != "been") return true;
  }
  return !IsParticipleForm(verb.verb);
}

template <std::size_t size>
bool IsOneOf(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Verbs whose object is the subject of the infinitive after it: "urged Mali to leave". The tree
// often has that infinitive as one of purpose.
bool IsObjectControl(std::string_view lemma) {
  static constexpr std::array<std::string_view, 36> kVerbs = {
      "urge",   "ask",    "tell",    "order",    "want",     "force",   "allow",    "help",
      "invite", "press",  "request", "require",  "persuade", "permit",  "enable",   "encourage",
      "advise", "warn",   "command", "compel",   "instruct", "beg",     "call",     "appeal",
      "direct", "expect", "oblige",  "push",     "convince", "implore", "pressure", "authorise",
      "oust",   "forbid", "entice",  "authorize"};
  return IsOneOf(lemma, kVerbs);
}
// Verbs whose subject is the infinitive's: what the tree has as a purpose is what is meant.
bool IsSubjectControl(std::string_view lemma) {
  static constexpr std::array<std::string_view, 20> kVerbs = {
      "threaten", "agree",   "refuse", "promise", "decide", "plan",    "vow",
      "pledge",   "decline", "want",   "offer",   "fail",   "begin",   "start",
      "intend",   "seek",    "try",    "attempt", "swear",  "continue"};
  return IsOneOf(lemma, kVerbs);
}
// Verbs that tell somebody that something is so.
bool IsTelling(std::string_view lemma) {
  static constexpr std::array<std::string_view, 10> kVerbs = {
      "tell",   "inform",   "warn",     "assure",  "remind",
      "notify", "convince", "persuade", "promise", "reassure"};
  return IsOneOf(lemma, kVerbs);
}
bool HasOrCc(const Document& document, std::int32_t token) {
  for (const std::int32_t child : document.Children(token)) {
    const Token& word = At(document, child);
    if (word.deprel == Deprel::kCc && (word.lower == "or" || word.lower == "nor")) return true;
  }
  return false;
}

}  // namespace

ClauseGaps::ClauseGaps(Document& document, const std::vector<std::int32_t>& clause_at)
    : document_(document),
      clause_at_(clause_at),
      first_conjunct_(document.clauses.size(), kNoToken),
      gap_(document.clauses.size(), kNoToken) {}

void ClauseGaps::Embed(std::int32_t number, std::int32_t outer) {
  Clause& clause = document_.clauses[Index(number)];
  const Token& predicate = At(document_, clause.predicate);
  const bool infinitive = HasInfinitiveMark(document_, clause.predicate);
  const bool finite = HasFiniteForm(document_, clause);
  const std::int32_t head_clause =
      predicate.head == kNoToken ? kNoToken : clause_at_[Index(predicate.head)];
  clause.parent = outer;
  switch (predicate.deprel) {
    case Deprel::kConj:
      if (head_clause != kNoToken) {
        first_conjunct_[Index(number)] = head_clause;
        EmbedConjunct(clause, head_clause);
        gap_[Index(number)] = gap_[Index(head_clause)];
        return;
      }
      clause.kind = finite ? Kind::kMain : Kind::kParticiple;
      break;
    case Deprel::kCcomp:
      clause.kind = infinitive && clause.subjects.empty() ? Kind::kInfinitive : Kind::kComplement;
      break;
    case Deprel::kXcomp:
      clause.kind =
          predicate.verb == VerbForm::kPastParticiple ? Kind::kParticiple : Kind::kInfinitive;
      break;
    case Deprel::kCsubj:
      clause.kind = Kind::kSubject;
      break;
    case Deprel::kAclRelcl:
      clause.antecedent = predicate.head;
      clause.kind = Kind::kRelative;
      break;
    case Deprel::kAcl:
    case Deprel::kNmod:
      clause.kind = infinitive                  ? Kind::kInfinitive
                    : !finite                   ? Kind::kParticiple
                    : clause.marker != kNoToken ? Kind::kComplement
                                                : Kind::kRelative;
      clause.antecedent = predicate.head;
      break;
    case Deprel::kAdvcl:
    case Deprel::kObl:
      clause.kind = infinitive                             ? Kind::kInfinitive
                    : !finite && clause.marker == kNoToken ? Kind::kParticiple
                                                           : Kind::kAdverbial;
      break;
    case Deprel::kRoot:
    case Deprel::kParataxis:
      clause.kind = Kind::kMain;
      break;
    default:
      clause.kind = finite && !infinitive ? Kind::kMain
                    : infinitive          ? Kind::kInfinitive
                                          : Kind::kParticiple;
      break;
  }
  if (head_clause != kNoToken &&
      (predicate.deprel == Deprel::kCcomp || predicate.deprel == Deprel::kXcomp)) {
    Clause& governor = document_.clauses[Index(head_clause)];
    const bool weaker = governor.complement != kNoToken && predicate.deprel == Deprel::kXcomp;
    if (!weaker) governor.complement = number;
    if (clause.antecedent == kNoToken) gap_[Index(number)] = gap_[Index(head_clause)];
  }
  if (clause.kind == Kind::kRelative) ReadThatClause(clause);
  if (clause.kind == Kind::kRelative) gap_[Index(number)] = clause.antecedent;
}

// "told the council that the truce held", "the claim that Oslo paid": what looks like a relative
// clause is what is told or claimed.
void ClauseGaps::ReadThatClause(Clause& clause) {
  if (clause.subjects.empty() || clause.antecedent == kNoToken) return;
  const bool conjunction =
      clause.marker != kNoToken && At(document_, clause.marker).lower == "that";
  const Token& noun = At(document_, clause.antecedent);
  const std::int32_t teller = noun.head == kNoToken ? kNoToken : clause_at_[Index(noun.head)];
  const bool told = teller != kNoToken && noun.head < clause.antecedent &&
                    (IsTelling(At(document_, noun.head).lemma) || IsCalendarName(noun) ||
                     (conjunction && noun.deprel == Deprel::kObl));
  const bool that = conjunction || (!clause.objects.empty() &&
                                    At(document_, clause.objects.front()).lower == "that");
  if (!that || !(conjunction || told)) return;
  clause.kind = Kind::kComplement;
  if (!conjunction) clause.objects.clear();
  if (!told) return;
  Clause& governor = document_.clauses[Index(teller)];
  if (governor.complement == kNoToken) governor.complement = clause_at_[Index(clause.predicate)];
  clause.antecedent = kNoToken;
}

void ClauseGaps::EmbedConjunct(Clause& clause, std::int32_t first) {
  const Clause& other = document_.clauses[Index(first)];
  clause.parent = other.parent;
  clause.antecedent = other.antecedent;
  clause.kind = other.kind;
  // "went home to rest and slept": finite beside an infinitive or a participle stands by itself.
  const VerbForm form = At(document_, clause.predicate).verb;
  const bool own_tense =
      clause.auxiliaries.empty() && (form == VerbForm::kPast || form == VerbForm::kPresent3);
  if (own_tense && (other.kind == Kind::kInfinitive || other.kind == Kind::kParticiple))
    clause.kind = Kind::kMain;
}

bool ClauseGaps::ReplacePronoun(std::vector<std::int32_t>& heads, std::int32_t antecedent) const {
  for (std::int32_t& head : heads) {
    if (!IsRelativePronoun(At(document_, head))) continue;
    heads.clear();
    AddConjuncts(document_, antecedent, heads);
    return true;
  }
  return false;
}

void ClauseGaps::FillRelative(Clause& clause) {
  const std::int32_t number = clause_at_[Index(clause.predicate)];
  const std::int32_t antecedent = gap_[Index(number)];
  if (antecedent == kNoToken) return;
  bool filled = ReplacePronoun(clause.subjects, antecedent);
  if (!filled) filled = ReplacePronoun(clause.objects, antecedent);
  if (clause.indirect_object != kNoToken &&
      IsRelativePronoun(At(document_, clause.indirect_object)))
    clause.indirect_object = antecedent;
  for (Clause::Oblique& oblique : clause.obliques) {
    if (!IsRelativePronoun(At(document_, oblique.head)) &&
        At(document_, oblique.head).lower != "whose")
      continue;
    oblique.head = antecedent;
    filled = true;
  }
  if (filled) {
    gap_[Index(number)] = kNoToken;
    return;
  }
  if (clause.kind != Kind::kRelative || first_conjunct_[Index(number)] != kNoToken) return;
  bool relative_adverb = false;
  bool possessor = false;
  bool that = clause.marker != kNoToken;
  for (const std::int32_t child : document_.Children(clause.predicate)) {
    const std::string_view word = At(document_, child).lower;
    relative_adverb =
        relative_adverb || word == "where" || word == "when" || word == "why" || word == "how";
    if (At(document_, child).deprel == Deprel::kMark && word == "that") that = true;
  }
  for (const std::int32_t subject : clause.subjects) {
    for (const std::int32_t child : document_.Children(subject))
      possessor = possessor || At(document_, child).lower == "whose";
  }
  if (relative_adverb || possessor) return;
  // "the pact Fiat signed", "that" taken for a mark: no gap named, so it is what is missing.
  if (clause.subjects.empty()) {
    if (that || clause.finite) AddConjuncts(document_, antecedent, clause.subjects);
  } else if (clause.objects.empty() && !clause.passive && clause.copula == kNoToken &&
             clause.complement == kNoToken && clause.obliques.empty()) {
    AddConjuncts(document_, antecedent, clause.objects);
  } else if (clause.objects.empty() && !clause.passive && clause.copula == kNoToken &&
             clause.complement == kNoToken && clause.obliques.front().preposition != kNoToken) {
    AddConjuncts(document_, antecedent, clause.objects);
  }
}

// Whose act a non-finite clause is.
void ClauseGaps::PassControl(Clause& clause) {
  const Token& predicate = At(document_, clause.predicate);
  const std::int32_t noun = clause.antecedent;
  if (noun != kNoToken) {
    if (clause.kind == Kind::kParticiple) {
      AddConjuncts(document_, noun, clause.subjects);
      return;
    }
    // "Riga's decision to leave", "took a decision to leave", "the first to leave".
    const Token& word = At(document_, noun);
    for (const std::int32_t child : document_.Children(noun)) {
      const Token& modifier = At(document_, child);
      if (modifier.deprel == Deprel::kNmodPoss) {
        AddConjuncts(document_, child, clause.subjects);
        return;
      }
      if (modifier.deprel == Deprel::kAmod && child < noun &&
          (modifier.lower == "first" || modifier.lower == "last" || modifier.lower == "only")) {
        clause.subjects.push_back(noun);
        return;
      }
    }
    if (word.upos == Upos::kAdj || word.upos == Upos::kNum) {
      clause.subjects.push_back(noun);
      return;
    }
    // A headline's "Mayor to open bridge".
    const Token& last = document_.tokens[document_.sentences[clause.sentence].last - 1];
    if (word.head == kNoToken && last.deprel != Deprel::kPunct) {
      AddConjuncts(document_, noun, clause.subjects);
      clause.tense = Tense::kFuture;
      return;
    }
    if (word.deprel != Deprel::kObj && word.deprel != Deprel::kObl) return;
  }
  if (clause.parent == kNoToken) return;
  Clause& matrix = document_.clauses[Index(clause.parent)];
  bool complement = predicate.deprel == Deprel::kXcomp || predicate.deprel == Deprel::kCcomp;
  if (!complement && clause.kind == Kind::kInfinitive && matrix.predicate < clause.predicate &&
      IsObjectControl(At(document_, matrix.predicate).lemma) && matrix.complement == kNoToken) {
    complement = true;
    matrix.complement = clause_at_[Index(clause.predicate)];
    clause.antecedent = kNoToken;
    // "called on residents to stay", "appealed to both sides to stop".
    if (matrix.objects.empty() && !matrix.passive && !matrix.obliques.empty() &&
        matrix.obliques.front().preposition != kNoToken) {
      clause.subjects = {matrix.obliques.front().head};
      return;
    }
  }
  if (!complement && clause.kind == Kind::kInfinitive && noun == kNoToken &&
      matrix.predicate < clause.predicate && matrix.complement == kNoToken &&
      matrix.objects.empty() && IsSubjectControl(At(document_, matrix.predicate).lemma)) {
    matrix.complement = clause_at_[Index(clause.predicate)];
  }
  if (complement && !matrix.passive) {
    // "promised Mali to leave" is the exception to object control.
    const bool promise = At(document_, matrix.predicate).lower.starts_with("promis");
    if (matrix.indirect_object != kNoToken && !promise) {
      clause.subjects = {matrix.indirect_object};
      return;
    }
    if (!matrix.objects.empty() && !promise && matrix.objects.front() < clause.predicate) {
      clause.subjects = matrix.objects;
      return;
    }
  }
  clause.subjects = matrix.subjects;
}

void ClauseGaps::FillInfinitive(Clause& clause) {
  const Token& predicate = At(document_, clause.predicate);
  const bool nonfinite = !clause.finite;
  if (nonfinite && clause.subjects.empty() &&
      (clause.kind == Kind::kInfinitive || clause.kind == Kind::kParticiple ||
       clause.kind == Kind::kAdverbial)) {
    PassControl(clause);
  }
  // "is going to visit": a future, and the matrix says whether it is denied.
  if (predicate.deprel == Deprel::kXcomp && predicate.head != kNoToken &&
      HasInfinitiveMark(document_, clause.predicate)) {
    const Token& matrix = At(document_, predicate.head);
    const std::int32_t outer = clause_at_[Index(predicate.head)];
    if (matrix.lower == "going" && outer != kNoToken &&
        document_.clauses[Index(outer)].progressive) {
      clause.tense = Tense::kFuture;
      clause.negated = clause.negated || document_.clauses[Index(outer)].negated;
    }
  }
  // A headline's "Minister to visit Mali".
  if (clause.kind == Kind::kMain && !clause.finite && !clause.subjects.empty() &&
      HasInfinitiveMark(document_, clause.predicate)) {
    clause.tense = Tense::kFuture;
  }
}

void ClauseGaps::ShareConjunct(Clause& clause, Clause& first) {
  const bool own_subject = !clause.subjects.empty();
  if (!own_subject) {
    ShareAuxiliaries(document_, first, clause);
    clause.subjects = first.subjects;
    // "has not confirmed or denied": one negation over both.
    if (first.negated && HasOrCc(document_, clause.predicate)) clause.negated = true;
    if (clause.marker == kNoToken) clause.marker = first.marker;
  }
  if (clause.passive || first.passive || own_subject) return;
  // "condemned and rejected the plan": the object stands once.
  const auto after = [](const Clause& other, std::int32_t word) {
    return !other.objects.empty() && other.objects.front() > word;
  };
  if (clause.objects.empty() && after(first, clause.predicate)) {
    clause.objects = first.objects;
  } else if (first.objects.empty() && after(clause, clause.predicate) &&
             clause.predicate - first.predicate <= 3 && first.obliques.empty() &&
             first.complement == kNoToken && first.particle == kNoToken) {
    first.objects = clause.objects;
  }
}

void ClauseGaps::Fill(std::int32_t number) {
  Clause& clause = document_.clauses[Index(number)];
  FillRelative(clause);
  const std::int32_t first = first_conjunct_[Index(number)];
  if (first != kNoToken) ShareConjunct(clause, document_.clauses[Index(first)]);
  FillInfinitive(clause);
  // By-phrase of a passive that the tree calls a plain oblique.
  if (clause.passive && clause.agent == kNoToken) {
    for (auto oblique = clause.obliques.begin(); oblique != clause.obliques.end(); ++oblique) {
      if (oblique->preposition == kNoToken || At(document_, oblique->preposition).lower != "by")
        continue;
      if (At(document_, oblique->head).upos == Upos::kNum) continue;
      clause.agent = oblique->head;
      clause.obliques.erase(oblique);
      break;
    }
  }
}

}  // namespace dateline
