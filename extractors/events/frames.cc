// Which sense of a verb a clause has: the tests that event_verbs.tsv names.

#include <algorithm>

#include "extractors/events/event_pass.h"

namespace dateline {
namespace {

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

bool IsQuotationMark(std::string_view word) {
  return word == "\"" || word == "“" || word == "”" || word == "''" || word == "``";
}

}  // namespace

bool EventPass::IsWord(std::int32_t head, const EventWords& words) const {
  const auto is = [&](std::int32_t at) {
    return words.contains(At(at).lemma) || words.contains(At(at).lower);
  };
  if (is(head)) return true;
  const bool counts = lexicon_.quantifiers.contains(At(head).lower);
  for (const std::int32_t child : document_.Children(head)) {
    const Deprel deprel = At(child).deprel;
    if (deprel == Deprel::kCompound || deprel == Deprel::kConj || deprel == Deprel::kFlat) {
      if (is(child)) return true;
    }
    // "military aid", but "a forced march" is no force.
    if (deprel == Deprel::kAmod && words.contains(At(child).lower)) return true;
    // "a series of attacks"
    if (deprel == Deprel::kNmod && child > head && counts && is(child)) return true;
  }
  return false;
}

// "some", "many people", "most users": nobody in particular.
bool EventPass::IsQuantified(std::int32_t head) const {
  const auto is_vague = [&](std::int32_t at) { return lexicon_.vague.contains(At(at).lower); };
  return is_vague(head) || std::ranges::any_of(document_.Children(head), is_vague);
}

// "20 percent said", "the bank's surveys suggest": findings. "A research director" is no research.
bool EventPass::IsSurvey(std::int32_t head) const {
  return lexicon_.surveyed.contains(At(head).lemma) || lexicon_.surveyed.contains(At(head).lower);
}

bool EventPass::IsPeople(std::int32_t head) const {
  const Mention* mention = participants_.MentionAt(head);
  if (mention != nullptr) return IsName(mention->type);
  const Token& word = At(head);
  if (lexicon_.IsPeople(word.lemma, word.lower)) return true;
  if (word.lower == "him" || word.lower == "her" || word.lower == "them" || word.lower == "he" ||
      word.lower == "she" || word.lower == "they")
    return true;
  if (!lexicon_.quantifiers.contains(word.lower) && word.upos != Upos::kNum) return false;
  // "two of the men", but not "one of the disks".
  bool counted = false;
  for (const std::int32_t child : document_.Children(head)) {
    if (At(child).deprel != Deprel::kNmod || child < head) continue;
    const Mention* name = participants_.MentionAt(child);
    if (lexicon_.IsPeople(At(child).lemma, At(child).lower)) return true;
    const std::span<const std::int32_t> inner = document_.Children(child);
    counted = counted || (name == nullptr && !inner.empty() && At(inner.front()).lower == "of");
  }
  return word.upos == Upos::kNum && !counted;
}

// A person or people, not a body: "the hostages", not "the company".
bool EventPass::IsHuman(std::int32_t head) const {
  const Mention* mention = participants_.MentionAt(head);
  if (mention != nullptr && IsName(mention->type)) {
    return mention->type == MentionType::kPerson || mention->type == MentionType::kNationality;
  }
  return IsPeople(head);
}

// An organization by name; "a Ford" is one of its products.
bool EventPass::IsFirm(std::int32_t head) const {
  const Mention* mention = participants_.MentionAt(head);
  return mention != nullptr && mention->type == MentionType::kOrganization &&
         std::ranges::none_of(document_.Children(head), [&](std::int32_t child) {
           return At(child).deprel == Deprel::kDet && At(child).lower != "the";
         });
}

bool EventPass::HasParticle(const Clause& clause, std::string_view particle) const {
  if (clause.particle != kNoToken && At(clause.particle).lower == particle) return true;
  const auto next = Index(clause.predicate) + 1;
  if (next < document_.sentences[clause.sentence].last &&
      document_.tokens[next].lower == particle) {
    return true;
  }
  // "swore him in": behind a short object.
  return std::ranges::any_of(clause.adverbs, [&](std::int32_t adverb) {
    return At(adverb).lower == particle && adverb > clause.predicate;
  });
}

// Something stands in quotation marks, the verb itself does not.
bool EventPass::HasQuotation(const Clause& clause) const {
  const Sentence& sentence = document_.sentences[clause.sentence];
  bool any = false;
  bool inside = false;
  for (auto at = static_cast<std::int32_t>(sentence.first);
       at < static_cast<std::int32_t>(sentence.last); ++at) {
    if (at == clause.predicate && inside) return false;
    const std::string_view word = At(at).lower;
    if (!IsQuotationMark(word)) continue;
    any = true;
    inside = word == "“" || word == "``" || (word == "\"" && !inside);
  }
  return any;
}

bool EventPass::Holds(const Clause& clause, const FrameTest& test) const {
  using Kind = FrameTest::Kind;
  const std::vector<std::int32_t>& objects = Objects(clause);
  switch (test.kind) {
    case Kind::kObject:
      return !objects.empty() || clause.indirect_object != kNoToken;
    case Kind::kObjectWord:
      return std::ranges::any_of(objects,
                                 [&](std::int32_t head) { return IsWord(head, test.words); });
    case Kind::kPeople:
      return std::ranges::any_of(objects, [&](std::int32_t head) { return IsPeople(head); }) ||
             (clause.indirect_object != kNoToken && IsPeople(clause.indirect_object));
    case Kind::kHuman:
      return std::ranges::any_of(objects, [&](std::int32_t head) { return IsHuman(head); });
    case Kind::kFirm:
      return std::ranges::any_of(objects, [&](std::int32_t head) { return IsFirm(head); });
    case Kind::kSubjectWord: {
      const auto fits = [&](std::int32_t head) {
        return test.people ? IsHuman(head) : IsWord(head, test.words);
      };
      if (clause.passive) return clause.agent != kNoToken && fits(clause.agent);
      return std::ranges::any_of(clause.subjects, fits);
    }
    case Kind::kPlace:
      return std::ranges::any_of(objects,
                                 [&](std::int32_t head) { return participants_.IsPlace(head); });
    case Kind::kFinite:
      return (clause.complement != kNoToken &&
              (ClauseAt(clause.complement).finite ||
               ClauseAt(clause.complement).kind == Clause::Kind::kComplement)) ||
             HasQuotation(clause);
    case Kind::kInfinitive:
      return clause.complement != kNoToken &&
             ClauseAt(clause.complement).kind == Clause::Kind::kInfinitive;
    case Kind::kAlone:
      return objects.empty() && clause.complement == kNoToken;
    case Kind::kThing: {
      if (clause.passive) {
        return clause.agent != kNoToken && !IsPeople(clause.agent);
      }
      return !clause.subjects.empty() &&
             std::ranges::none_of(clause.subjects, [&](std::int32_t head) {
               return IsPeople(head) || At(head).upos == Upos::kPron;
             });
    }
    case Kind::kPreposition: {
      const auto fits = [&](std::int32_t preposition, std::int32_t head) {
        if (preposition == kNoToken) return false;
        // "out of the talks": the second word is meant.
        const std::string_view word = At(preposition).lower;
        if (word != test.preposition && !(word == "out" && test.preposition == "of")) return false;
        if (test.people) return IsPeople(head);
        if (test.place) return participants_.IsPlace(head);
        // "on Monday" is no "on".
        return test.words.empty() ? !participants_.IsTemporal(head) : IsWord(head, test.words);
      };
      for (const Clause::Oblique& oblique : clause.obliques) {
        if (fits(oblique.preposition, oblique.head)) return true;
      }
      // Where the phrase is taken for the object's: "signed a pact with Chile".
      for (const std::int32_t object : objects) {
        for (const std::int32_t child : document_.Children(object)) {
          if (At(child).deprel != Deprel::kNmod) continue;
          const std::span<const std::int32_t> inner = document_.Children(child);
          if (!inner.empty() && fits(inner.front(), child)) return true;
        }
      }
      return false;
    }
  }
  return false;
}

const EventSense* EventPass::SenseOf(const Clause& clause) const {
  for (const EventSense& sense :
       lexicon_.VerbOf(At(clause.predicate).lemma, At(clause.predicate).lower)) {
    if (!sense.particle.empty() && !HasParticle(clause, sense.particle)) continue;
    if (sense.frames.empty()) return &sense;
    for (const std::vector<FrameTest>& frame : sense.frames) {
      if (std::ranges::all_of(frame, [&](const FrameTest& test) { return Holds(clause, test); }))
        return &sense;
    }
  }
  return nullptr;
}

}  // namespace dateline
