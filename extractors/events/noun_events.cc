// Events that nouns of action report: under a verb that says no more than that it was done ("held
// talks with"), or by themselves, in a frame of time or with a date ("after a call on Thursday with
// Xi Jinping").

#include <algorithm>

#include "extractors/events/event_pass.h"
#include "extractors/syntax/clause_parts.h"

namespace dateline {
namespace {

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

}  // namespace

// "a campaign rally", "a party rally": of supporters, no protest.
bool EventPass::IsOfCampaign(std::int32_t noun) const {
  return std::ranges::any_of(document_.Children(noun), [&](std::int32_t child) {
    const Deprel deprel = At(child).deprel;
    return child < noun && (deprel == Deprel::kCompound || deprel == Deprel::kAmod) &&
           lexicon_.campaigns.contains(At(child).lower);
  });
}

std::int32_t EventPass::EventNoun(const std::vector<std::int32_t>& heads) const {
  for (const std::int32_t head : heads) {
    if (At(head).upos == Upos::kNoun && !lexicon_.Noun(At(head)).empty()) return head;
    if (!lexicon_.quantifiers.contains(At(head).lower)) continue;
    for (const std::int32_t child : document_.Children(head)) {
      if (At(child).deprel == Deprel::kNmod && child > head && !lexicon_.Noun(At(child)).empty())
        return child;
    }
  }
  return kNoToken;
}

// Who acts and who is acted upon, by what hangs on the noun: "Seoul's visit", "the arrest of Ruiz
// by police", "talks between Rome and Bern", "the Turkish attack on".
void EventPass::AddNounRoles(std::int32_t noun, const EventSense& sense, Event& event) {
  const auto is_role = [&](EventActor::Role role) {
    return std::ranges::any_of(event.actors,
                               [&](const EventActor& actor) { return actor.role == role; });
  };
  const auto way_of = [&](std::int32_t child) -> std::string_view {
    const Token& word = At(child);
    if (word.deprel == Deprel::kNmodPoss) return "poss";
    if (word.deprel != Deprel::kNmod && word.deprel != Deprel::kObl) return {};
    const std::span<const std::int32_t> inner = document_.Children(child);
    return inner.empty() ? std::string_view{} : At(inner.front()).lower;
  };
  // "a call on Thursday with Xi": hung on the date, it belongs to the call.
  std::vector<std::int32_t> phrases;
  for (const std::int32_t child : document_.Children(noun)) {
    phrases.push_back(child);
    if (!participants_.IsTemporal(child)) continue;
    const std::span<const std::int32_t> inner = document_.Children(child);
    phrases.insert(phrases.end(), inner.begin(), inner.end());
  }
  for (const auto& [ways, role] : {std::pair{&sense.recipients, EventActor::Role::kRecipient},
                                   std::pair{&sense.actors, EventActor::Role::kActor}}) {
    for (const std::string_view way : *ways) {
      if (is_role(role)) break;
      for (const std::int32_t child : phrases) {
        if (way_of(child) != way || participants_.IsTemporal(child)) continue;
        std::vector<std::int32_t> heads;
        AddConjuncts(document_, child, heads);
        AddPhrases(heads, role, event, false);
      }
    }
  }
  if (is_role(EventActor::Role::kActor)) return;
  // "the Turkish attack", "a Boeing recall"
  for (const std::int32_t child : document_.Children(noun)) {
    const Mention* mention = participants_.MentionAt(child);
    if (child > noun || mention == nullptr || !IsName(mention->type)) continue;
    if (At(child).deprel != Deprel::kAmod && At(child).deprel != Deprel::kCompound) continue;
    if (std::ranges::find(sense.actors, "poss") == sense.actors.end()) continue;
    event.actors.push_back(Participants::ActorOf(document_, *mention, EventActor::Role::kActor));
    return;
  }
}

bool EventPass::IsOfSpeechPartner(std::int32_t noun) const {
  return std::ranges::any_of(document_.Children(noun), [&](std::int32_t child) {
    return participants_.IsSpeechPartner(child);
  });
}

void EventPass::ReadSupport(std::int32_t number, const ClauseReading& reading, std::int32_t noun) {
  const Clause& clause = ClauseAt(number);
  const EventSense& sense = lexicon_.Noun(At(noun)).front();
  if (IsOfSpeechPartner(noun)) return;  // "your trip will end in"
  if (sense.type == "PROTEST" && IsOfCampaign(noun)) return;
  const Mention* date = dates_.OfClause(number);
  if (date == nullptr) date = dates_.OfNoun(noun);
  if (reading.habitual && date == nullptr) return;
  Event event = Begin(clause.predicate, sense);
  const bool is_object = std::ranges::find(Objects(clause), noun) != Objects(clause).end();
  if (clause.passive) {
    if (clause.agent != kNoToken && !participants_.IsTemporal(clause.agent))
      AddPhrases({clause.agent}, EventActor::Role::kActor, event, true);
  } else if (is_object || EventNoun(clause.objects) == noun) {
    AddPhrases(clause.subjects, EventActor::Role::kActor, event, true);
    if (event.actors.empty() && !clause.subjects.empty()) return;
  }
  for (const std::string_view way : sense.recipients) {
    for (const Clause::Oblique& oblique : clause.obliques) {
      if (oblique.preposition != kNoToken && At(oblique.preposition).lower == way &&
          !participants_.IsTemporal(oblique.head)) {
        AddPhrases({oblique.head}, EventActor::Role::kRecipient, event, false);
      }
    }
  }
  AddNounRoles(noun, sense, event);
  const bool recipient = std::ranges::any_of(event.actors, [](const EventActor& participant) {
    return participant.role == EventActor::Role::kRecipient;
  });
  if (!recipient && event.type == "PROTEST") AddGoverned(clause, event);
  used_[Index(noun)] = true;
  if (event.actors.empty() && date == nullptr) return;
  if (!IsPlausible(clause, reading, event, date)) return;
  AddPlace(clause, event);
  const bool main = clause.kind == Clause::Kind::kMain || clause.kind == Clause::Kind::kComplement;
  const bool says = event.type == "STATEMENT";
  Finish(std::move(event), reading, date,
         !main  ? Telling::kDescribes
         : says ? Telling::kSays
                : Telling::kTells);
}

// "after", "during", "following": the preposition of a noun that frames the sentence.
std::string_view EventPass::NounFrame(std::int32_t noun) const {
  const Token& word = At(noun);
  if (word.deprel != Deprel::kObl && word.deprel != Deprel::kNmod && word.deprel != Deprel::kAdvcl)
    return {};
  for (const std::int32_t child : document_.Children(noun)) {
    if (child < noun && (At(child).deprel == Deprel::kCase || At(child).deprel == Deprel::kMark) &&
        lexicon_.frames.contains(At(child).lower)) {
      return At(child).lower;
    }
  }
  return {};
}

void EventPass::ReadNoun(std::int32_t noun) {
  const std::vector<EventSense>& senses = lexicon_.Noun(At(noun));
  if (senses.empty() || participants_.MentionAt(noun) != nullptr) return;
  const EventSense& sense = senses.front();
  const Mention* date = dates_.OfNoun(noun);
  const std::string_view frame = NounFrame(noun);
  // "noted in a discussion", "in the lawsuit" name a place, no time.
  if (date == nullptr && (frame.empty() || frame == "in")) return;
  if (IsOfSpeechPartner(noun)) return;  // "before your trip to Japan"
  if (sense.type == "PROTEST" && IsOfCampaign(noun)) return;
  const std::int32_t number = document_.clause_of[Index(noun)];
  ClauseReading reading;
  reading.background = true;
  if (number != kNoToken) {
    const ClauseReading outer = ReadClause(lexicon_, document_, number);
    // What a denied or supposed clause is about may have happened all the same; only plans and
    // conditions reach into it.
    if (outer.counts && (outer.modality == "hypothetical" || outer.modality == "planned") &&
        frame.empty())
      reading.modality = outer.modality;
  }
  if (frame == "before" || frame == "ahead") reading.modality = "planned";
  Event event = Begin(noun, sense);
  AddNounRoles(noun, sense, event);
  const bool partner = !event.actors.empty();
  if (!partner && date == nullptr) return;
  // "After a call with Xi, Trump wrote": the main clause's subject is the other party.
  const bool has_actor = std::ranges::any_of(
      event.actors, [](const EventActor& actor) { return actor.role == EventActor::Role::kActor; });
  if (!has_actor && partner && number != kNoToken && !frame.empty() && !ClauseAt(number).passive &&
      std::ranges::find(sense.recipients, "with") != sense.recipients.end()) {
    AddPhrases(ClauseAt(number).subjects, EventActor::Role::kActor, event, true);
  }
  const bool named = std::ranges::any_of(event.actors, &EventActor::named);
  if (!named) return;
  if (frame == "before" && date != nullptr && date->to <= dates_.publication_day())
    reading.modality = "asserted";
  // "before the server crashes": a forecast.
  if (sense.type == "INCIDENT" && reading.modality != "asserted" && date == nullptr) return;
  if (reading.modality != "asserted" && date == nullptr &&
      std::ranges::none_of(event.actors, [](const EventActor& participant) {
        return participant.named && participant.role == EventActor::Role::kActor;
      })) {
    return;
  }
  Finish(std::move(event), reading, date, Telling::kDescribes);
}

}  // namespace dateline
