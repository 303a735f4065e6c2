// What a verb of the table may still not report: headings in the text, habits, acts by those who
// cannot do them, things of no one by name.

#include <algorithm>

#include "extractors/events/event_pass.h"

namespace dateline {
namespace {

constexpr std::uint32_t kMaxHeadingWords = 15;

}  // namespace

// A paragraph of a few words without a full stop: "Operator denies allegations".
bool EventPass::IsHeading(const Sentence& sentence) const {
  if (document_.sentences.size() < 2 || sentence.last - sentence.first > kMaxHeadingWords ||
      sentence.last == sentence.first) {
    return false;
  }
  const auto at = static_cast<std::size_t>(&sentence - document_.sentences.data());
  const auto is_beside = [&](std::size_t other) {
    return other < document_.sentences.size() &&
           document_.sentences[other].paragraph == sentence.paragraph;
  };
  if ((at > 0 && is_beside(at - 1)) || is_beside(at + 1)) return false;
  const Token& last = document_.tokens[sentence.last - 1];
  return last.upos != Upos::kPunct;
}

// "wrote in her memoir": whenever that was.
bool EventPass::IsInWork(const Clause& clause) const {
  return std::ranges::any_of(clause.obliques, [&](const Clause::Oblique& oblique) {
    return oblique.preposition != kNoToken && At(oblique.preposition).lower == "in" &&
           IsWord(oblique.head, lexicon_.works);
  });
}

// "warned", "is urging": reported as it is said. "chastised her", "is accused" may be long ago.
bool EventPass::IsSaying(const Clause& clause, const Event& event) const {
  if (!lexicon_.speech_types.contains(event.type)) return false;
  if (event.type == "STATEMENT") return true;
  if (clause.passive) return false;
  if (lexicon_.reporting.contains(event.rule)) return true;
  if (clause.tense == Tense::kPresent && clause.progressive) return true;
  FrameTest clause_or_quotation;
  clause_or_quotation.kind = FrameTest::Kind::kFinite;
  return Holds(clause, clause_or_quotation);
}

// "What Ruiz said about the book:" names what was said.
bool EventPass::IsFreeRelative(const Clause& clause) const {
  if (clause.subjects.empty()) return false;
  const ByteSpan subject = document_.SubtreeSpan(clause.subjects.front());
  const std::size_t first = document_.TokenAt(subject.begin);
  if (document_.tokens[first].lower == "what") return true;
  return first > document_.sentences[clause.sentence].first &&
         document_.tokens[first - 1].lower == "what";
}

bool EventPass::IsPlausible(const Clause& clause, const ClauseReading& reading, const Event& event,
                            const Mention* date) const {
  const auto actor = std::ranges::find(event.actors, EventActor::Role::kActor, &EventActor::role);
  const bool acts = actor != event.actors.end();
  const bool named = std::ranges::any_of(event.actors, &EventActor::named);
  const std::int32_t doer = !clause.passive && !clause.subjects.empty() ? clause.subjects.front()
                            : clause.passive                            ? clause.agent
                                                                        : kNoToken;
  // Rules are made by those who rule, offices given up by persons.
  if (event.type == "REGULATE" && acts && !actor->named && doer != kNoToken &&
      !IsWord(doer, lexicon_.rulers))
    return false;
  if (event.type == "APPOINT" && event.mode == "resign" && acts && actor->named &&
      (actor->type == MentionType::kNationality || actor->type == MentionType::kPlace))
    return false;
  if (event.type == "STATEMENT" && IsFreeRelative(clause)) return false;
  // "host Peru for a football match", "meet Chile in the final": no talks.
  if (event.type == "CONSULT" &&
      std::ranges::any_of(clause.obliques, [&](const Clause::Oblique& oblique) {
        return IsWord(oblique.head, lexicon_.contests);
      }))
    return false;
  if (date != nullptr) return true;
  // "countries have introduced", "engines won't die on you": trends and assurances.
  if (doer != kNoToken && reading.perfect && IsQuantified(doer)) return false;
  const bool goes_on = clause.progressive && clause.tense == Tense::kPresent;
  if (event.type == "INCIDENT" && (reading.modality == "denied" || goes_on)) return false;
  // "it could take over two years", "is likely to make a purchase": of what?
  if (event.type == "DEAL" && reading.modality != "asserted" &&
      std::ranges::find(event.actors, EventActor::Role::kRecipient, &EventActor::role) ==
          event.actors.end())
    return false;
  // What somebody unnamed gave, sold or shared is told of everybody.
  static const EventWords kMaterial = {"AID", "COOPERATE", "CONCEDE", "DEAL", "CONSULT"};
  if (!named && kMaterial.contains(event.type) &&
      (doer == kNoToken || !IsWord(doer, lexicon_.rulers)))
    return false;
  // "data shared by customers", "buyers who demand proof": what describes.
  if (named && acts && actor->named) return true;
  // "issued a statement demanding" is told of who issued it.
  const bool describes = clause.antecedent != kNoToken &&
                         At(clause.antecedent).upos != Upos::kVerb &&
                         (clause.passive || IsPeople(clause.antecedent));
  if (describes && clause.kind == Clause::Kind::kParticiple) return false;
  return !(describes && clause.kind == Clause::Kind::kRelative && reading.habitual);
}

}  // namespace dateline
