#include "extractors/events/standing.h"

#include <algorithm>

namespace dateline {
namespace {

using Kind = Clause::Kind;

constexpr int kMaxDepth = 6;  // infinitives under infinitives

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

class Reader {
 public:
  Reader(const EventLexicon& lexicon, const Document& document)
      : lexicon_(lexicon), document_(document) {}

  ClauseReading Read(std::int32_t number) const {
    ClauseReading reading;
    reading.counts = true;
    bool denied = false;
    std::int32_t at = number;
    for (int depth = 0; depth < kMaxDepth && IsNonfinite(at); ++depth) {
      const Clause& clause = document_.clauses[Index(at)];
      denied = denied || clause.negated;
      if (IsGerundFrame(clause) || clause.kind == Kind::kParticiple) {
        if (!ParticipleCounts(clause)) return {};
        reading.background =
            clause.antecedent != kNoToken && clause.parent != kNoToken && !HasSameSubject(clause);
        if (denied) reading.modality = "denied";
        // "was freed after admitting": as its main clause stands, in the main.
        if (clause.parent == kNoToken) return reading;
        const ClauseReading outer = Finite(clause.parent);
        // "is a firm investing in", "works in Peru, offering": a habit, too.
        const ClauseReading above = IsNonfinite(clause.parent) ? Read(clause.parent) : outer;
        reading.habitual = above.habitual && !clause.passive;
        // "pay nothing when asking": whenever that is.
        if (above.habitual && clause.marker != kNoToken &&
            lexicon_.habit_marks.contains(At(clause.marker).lower))
          return {};
        // "can help by blocking": not done.
        if (!above.counts && clause.marker != kNoToken &&
            IsOneOf(At(clause.marker).lower, {"by", "in", "while"}))
          return {};
        if (!outer.counts && !IsNonfinite(clause.parent)) return {};
        if (reading.modality == "asserted" && outer.modality != "denied" &&
            clause.antecedent == kNoToken)
          reading.modality = outer.modality;
        return reading;
      }
      const Standing standing = GovernorOf(clause);
      if (standing == Standing::kNothing) return {};
      reading.governor = clause.antecedent == kNoToken ? clause.parent : kNoToken;
      if (standing != Standing::kAsserted) {
        const ClauseReading outer =
            clause.parent == kNoToken ? ClauseReading{} : Finite(clause.parent);
        reading.modality = Name(standing);
        if (denied || (outer.modality == "denied" && standing != Standing::kDenied))
          reading.modality = "denied";
        reading.background = outer.background;
        return reading;
      }
      if (clause.parent == kNoToken) return {};
      at = clause.parent;
    }
    if (IsNonfinite(at)) {
      // A headline's "to open": planned. Others are fragments.
      return {};
    }
    const std::int32_t governor = reading.governor;
    reading = Finite(at);
    reading.governor = governor;
    if (denied) reading.modality = "denied";
    return reading;
  }

 private:
  const Token& At(std::int32_t token) const { return document_.tokens[Index(token)]; }

  bool IsNonfinite(std::int32_t number) const {
    const Clause& clause = document_.clauses[Index(number)];
    if (clause.finite || clause.tense != Tense::kNone) return false;
    return clause.kind != Kind::kMain || !clause.passive;
  }

  static std::string_view Name(Standing standing) {
    switch (standing) {
      case Standing::kPlanned:
        return "planned";
      case Standing::kThreatened:
        return "threatened";
      case Standing::kDenied:
        return "denied";
      case Standing::kHypothetical:
        return "hypothetical";
      case Standing::kAsserted:
      case Standing::kNothing:
        break;
    }
    return "asserted";
  }

  // "after meeting", "by refusing": things done. "for attacking", "of planning": things alleged.
  bool IsGerundFrame(const Clause& clause) const {
    return clause.kind == Kind::kAdverbial && At(clause.predicate).verb == VerbForm::kGerund;
  }
  bool ParticipleCounts(const Clause& clause) const {
    if (clause.marker != kNoToken &&
        !IsOneOf(At(clause.marker).lower,
                 {"after", "by", "in", "while", "when", "since", "before", "as", "upon", "on"})) {
      return false;
    }
    return true;
  }
  bool HasSameSubject(const Clause& clause) const {
    const Clause& outer = document_.clauses[Index(clause.parent)];
    return !clause.subjects.empty() && !outer.subjects.empty() &&
           clause.subjects.front() == outer.subjects.front();
  }

  Standing GovernorOf(const Clause& clause) const {
    if (clause.antecedent != kNoToken && At(clause.antecedent).upos != Upos::kVerb) {
      const Standing* standing = lexicon_.Governor(At(clause.antecedent).lemma, 'n');
      return standing == nullptr ? Standing::kNothing : *standing;
    }
    if (clause.parent == kNoToken || clause.kind == Kind::kSubject) return Standing::kNothing;
    const Clause& outer = document_.clauses[Index(clause.parent)];
    const Token& word = At(outer.predicate);
    // An infinitive of purpose has a governor too, but says nothing of what happened.
    const Deprel deprel = At(clause.predicate).deprel;
    if (deprel != Deprel::kXcomp && deprel != Deprel::kCcomp && deprel != Deprel::kConj &&
        outer.complement != static_cast<std::int32_t>(&clause - document_.clauses.data()))
      return Standing::kNothing;
    const char word_class = word.upos == Upos::kVerb ? 'v' : 'a';
    const Standing* standing = lexicon_.Governor(word.lemma, word_class);
    return standing == nullptr ? Standing::kNothing : *standing;
  }

  ClauseReading Finite(std::int32_t number) const {
    const Clause& clause = document_.clauses[Index(number)];
    ClauseReading reading;
    if (clause.question || clause.imperative || clause.kind == Kind::kSubject) return reading;
    reading.counts = true;
    if (clause.conditional) reading.modality = "hypothetical";
    bool reported = false;
    if (clause.kind == Kind::kComplement && clause.parent != kNoToken) {
      const Token& governor = At(document_.clauses[Index(clause.parent)].predicate);
      reported = !lexicon_.VerbOf(governor.lemma, governor.lower).empty();
      const Standing* standing =
          clause.antecedent != kNoToken
              ? lexicon_.Governor(At(clause.antecedent).lemma, 'n')
              : lexicon_.Governor(governor.lemma, governor.upos == Upos::kVerb ? 'v' : 'a');
      // Only what unsays its clause: "denied that", "believes that". "agreed that" does not.
      if (standing != nullptr && *standing == Standing::kNothing && !reported) return {};
      if (standing != nullptr &&
          (*standing == Standing::kDenied || *standing == Standing::kHypothetical))
        reading.modality = Name(*standing);
      const Clause& outer = document_.clauses[Index(clause.parent)];
      if (outer.question || outer.imperative) return {};
      // "may not realise that they have agreed"
      const bool supposed =
          outer.negated || (outer.modal != kNoToken && outer.tense != Tense::kFuture);
      if (!reported && supposed) return {};
    }
    if (clause.modal != kNoToken) {
      const std::string_view modal = At(clause.modal).lower;
      if (clause.tense == Tense::kFuture) {
        reading.modality = reading.modality == "asserted" ? "planned" : reading.modality;
      } else if (modal == "would" || modal == "'d") {
        reading.modality = reported && !clause.conditional ? "planned" : "hypothetical";
      } else if (IsOneOf(modal, {"may", "might", "could"}) || clause.perfect) {
        reading.modality = "hypothetical";
      } else {
        return {};  // can, should, must: what is able, right, needed
      }
    } else if (clause.tense == Tense::kFuture && reading.modality == "asserted") {
      reading.modality = "planned";
    }
    if (clause.negated) reading.modality = "denied";
    reading.background = (clause.perfect && clause.tense == Tense::kPast) ||
                         (clause.kind == Kind::kRelative && clause.tense != Tense::kPresent);
    for (const std::int32_t adverb : clause.adverbs) {
      const std::string_view word = At(adverb).lower;
      // Habits, and "asked how she would …".
      if (lexicon_.habit_words.contains(word) ||
          (clause.kind == Kind::kComplement && IsOneOf(word, {"how", "why"}))) {
        return {};
      }
      reading.background = reading.background || lexicon_.past_words.contains(word);
    }
    // "has visited the region 270 times"
    for (const std::int32_t child : document_.Children(clause.predicate)) {
      if (At(child).lower == "times" &&
          (At(child).deprel == Deprel::kObl || At(child).deprel == Deprel::kOblTmod))
        return {};
    }
    // "after the mayor was killed", "at the time".
    if (clause.kind == Kind::kAdverbial && clause.marker != kNoToken &&
        IsOneOf(At(clause.marker).lower, {"after", "before", "since", "until"})) {
      reading.background = true;
    }
    for (const Clause::Oblique& oblique : clause.obliques) {
      if (oblique.preposition != kNoToken && At(oblique.preposition).lower == "at" &&
          At(oblique.head).lower == "time") {
        reading.background = true;
      }
    }
    reading.habitual = clause.tense == Tense::kPresent && !clause.perfect && !clause.progressive &&
                       clause.modal == kNoToken;
    // "when a teacher asks a question": nobody's single act.
    if (reading.habitual && clause.marker != kNoToken &&
        lexicon_.habit_marks.contains(At(clause.marker).lower)) {
      return {};
    }
    reading.perfect = clause.tense == Tense::kPresent && clause.perfect;
    reading.past = clause.tense == Tense::kPast && clause.modal == kNoToken;
    return reading;
  }

  const EventLexicon& lexicon_;
  const Document& document_;
};

}  // namespace

ClauseReading ReadClause(const EventLexicon& lexicon, const Document& document,
                         std::int32_t clause) {
  return Reader(lexicon, document).Read(clause);
}

}  // namespace dateline
