// Events that verbs report: the sense by its frame, the participants by their places in the
// clause.

#include <algorithm>

#include "extractors/events/event_pass.h"
#include "extractors/syntax/clause_parts.h"

namespace dateline {
namespace {

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

}  // namespace

// An announcement to do something good or bad is a promise or a threat, one not to do what is asked
// a refusal, one that others must is a demand: PLOVER's AGREE, THREATEN, REJECT and REQUEST.
std::string_view EventPass::CommitmentType(const Clause& clause, const EventSense& sense) const {
  const bool statement = sense.type == "STATEMENT";
  if ((!statement && sense.type != "AGREE") || clause.complement == kNoToken) return {};
  const Clause& said = ClauseAt(clause.complement);
  static const EventWords kGood = {"AID", "COOPERATE", "CONCEDE", "RETREAT", "AGREE", "SUPPORT"};
  static const EventWords kBad = {"SANCTION", "ASSAULT", "COERCE", "THREATEN"};
  const EventSense* inner = SenseOf(said);
  if (!statement) {
    // "agreed that the road is safe": an opinion.
    if (said.finite && said.modal == kNoToken && said.tense != Tense::kFuture &&
        said.kind == Clause::Kind::kComplement)
      return "STATEMENT";
    // "vowed to attack"
    if (inner == nullptr) return {};
    // "agreed to buy", "offered to invest in": between companies.
    if (inner->type == "DEAL") return inner->type;
    return kBad.contains(inner->type) ? "THREATEN" : std::string_view{};
  }
  if (said.subjects.empty() || said.conditional || said.passive) return {};
  const Token& who = At(said.subjects.front());
  const std::string_view modal = said.modal == kNoToken ? "" : At(said.modal).lower;
  if (modal == "must" && !said.perfect && who.upos != Upos::kPron &&
      IsPeople(said.subjects.front())) {
    return "REQUEST";
  }
  if (said.tense != Tense::kFuture && modal != "would") return {};
  static const EventWords kSelf = {"it", "he", "she", "they", "we", "i"};
  if (!kSelf.contains(who.lower)) return {};
  for (const std::int32_t child : document_.Children(said.predicate)) {
    if (At(child).deprel != Deprel::kAdvcl) continue;
    for (const std::int32_t mark : document_.Children(child)) {
      if (At(mark).deprel == Deprel::kMark && At(mark).lower == "unless") return "THREATEN";
    }
  }
  if (inner == nullptr) return {};
  if (kGood.contains(inner->type)) return said.negated ? "REJECT" : "AGREE";
  return kBad.contains(inner->type) && !said.negated ? "THREATEN" : std::string_view{};
}

// "a statement by the ministry said": what it writes speaks. "The decision of the court suggests"
// is no saying of the court.
bool EventPass::IsMute(std::int32_t head) const {
  if (participants_.MentionAt(head) != nullptr || At(head).upos != Upos::kNoun || IsPeople(head))
    return false;
  return !IsWord(head, lexicon_.utterances) && !IsWord(head, lexicon_.works) && !IsSurvey(head) &&
         !lexicon_.quantifiers.contains(At(head).lower);
}

void EventPass::AddPhrases(const std::vector<std::int32_t>& heads, EventActor::Role role,
                           Event& event, bool animate_only) {
  const auto add = [&event](EventActor actor) {
    const bool there = std::ranges::any_of(event.actors, [&](const EventActor& other) {
      return other.span == actor.span || (other.named && other.name == actor.name);
    });
    if (!there) event.actors.push_back(std::move(actor));
  };
  for (const std::int32_t head : heads) {
    std::optional<Participant> found = participants_.Of(head, role);
    if (!found) continue;
    if (found->animate) {
      add(std::move(found->actor));
      continue;
    }
    // "Russia's offer", "Indian villages": the name in it; a body in apposition acts, too.
    std::optional<EventActor> name = participants_.NameInside(head, role);
    if (!name && !animate_only) name = participants_.Behind(head, role);
    if (!name) continue;
    if (animate_only && name->type != MentionType::kOrganization &&
        name->type != MentionType::kPerson)
      continue;
    add(*std::move(name));
  }
}

// The subjects; "they" of "militants said they attacked" are who said it.
void EventPass::AddDoers(const Clause& clause, const std::vector<std::int32_t>& doers,
                         bool animate_only, Event& event) {
  AddPhrases(doers, EventActor::Role::kActor, event, animate_only);
  if (!event.actors.empty() || doers.size() != 1 || clause.parent == kNoToken ||
      clause.kind != Clause::Kind::kComplement || At(doers.front()).upos != Upos::kPron)
    return;
  const Clause& outer = ClauseAt(clause.parent);
  static const EventWords kResolved = {"he", "she", "they", "it"};
  if (outer.passive || outer.subjects.size() != 1 || !kResolved.contains(At(doers.front()).lower) ||
      lexicon_.VerbOf(At(outer.predicate).lemma, At(outer.predicate).lower).empty())
    return;
  AddPhrases(outer.subjects, EventActor::Role::kActor, event, true);
  for (EventActor& actor : event.actors) actor.span = At(doers.front()).span;
}

void EventPass::AddRecipients(const Clause& clause, const EventSense& sense, Event& event) {
  const std::size_t before = event.actors.size();
  for (const std::string_view way : sense.recipients) {
    if (way == "obj") {
      if (clause.indirect_object != kNoToken)
        AddPhrases({clause.indirect_object}, EventActor::Role::kRecipient, event, true);
      if (event.actors.size() == before)
        AddPhrases(Objects(clause), EventActor::Role::kRecipient, event, false);
    } else {
      for (const Clause::Oblique& oblique : clause.obliques) {
        if (oblique.preposition != kNoToken && At(oblique.preposition).lower == way)
          AddPhrases({oblique.head}, EventActor::Role::kRecipient, event, false);
      }
      if (event.actors.size() > before) return;
      // Where the phrase hangs on the object, or on what the object is of.
      std::vector<std::int32_t> level = Objects(clause);
      for (const Clause::Oblique& oblique : clause.obliques) level.push_back(oblique.head);
      for (int depth = 0; depth < 2 && event.actors.size() == before; ++depth) {
        std::vector<std::int32_t> next;
        for (const std::int32_t object : level) {
          for (const std::int32_t child : document_.Children(object)) {
            if (At(child).deprel != Deprel::kNmod) continue;
            next.push_back(child);
            const std::span<const std::int32_t> inner = document_.Children(child);
            if (inner.empty() || At(inner.front()).lower != way) continue;
            std::vector<std::int32_t> heads;
            AddConjuncts(document_, child, heads);
            AddPhrases(heads, EventActor::Role::kRecipient, event, false);
          }
        }
        level = std::move(next);
      }
    }
    if (event.actors.size() > before) return;
  }
}

// "threatened to expel Riga's envoy", "demanded that Riga pay", "went on hunger strike to protest
// against Riga": whom the infinitive or the clause is about.
void EventPass::AddGoverned(const Clause& clause, Event& event) {
  const auto add = [&](const std::vector<std::int32_t>& heads) {
    const std::size_t before = event.actors.size();
    AddPhrases(heads, EventActor::Role::kRecipient, event, false);
    // Not whoever acts himself.
    std::erase_if(event.actors, [&](const EventActor& actor) {
      return &actor >= event.actors.data() + before &&
             std::any_of(event.actors.data(), event.actors.data() + before,
                         [&](const EventActor& other) { return other.name == actor.name; });
    });
    return event.actors.size() > before;
  };
  const auto read = [&](const Clause& inner, bool subjects) {
    if (subjects && add(inner.subjects)) return true;
    const std::size_t before = event.actors.size();
    const EventSense* sense = SenseOf(inner);
    if (sense != nullptr) AddRecipients(inner, *sense, event);
    // "to deploy troops": the troops are its means.
    const bool done_to = sense == nullptr || sense->type != "MOBILIZE";
    if (event.actors.size() > before || (done_to && add(inner.objects))) return true;
    for (const Clause::Oblique& oblique : inner.obliques) {
      if (oblique.preposition != kNoToken && !participants_.IsTemporal(oblique.head) &&
          add({oblique.head}))
        return true;
    }
    return false;
  };
  if (clause.complement != kNoToken) {
    const Clause& inner = ClauseAt(clause.complement);
    if (read(inner, inner.finite && event.type == "REQUEST")) return;
  }
  if (event.type != "PROTEST") return;
  for (const std::int32_t child : document_.Children(clause.predicate)) {
    if (At(child).deprel != Deprel::kAdvcl || child < clause.predicate) continue;
    const std::int32_t inner = document_.clause_of[Index(child)];
    if (inner != kNoToken && ClauseAt(inner).predicate == child && read(ClauseAt(inner), false))
      return;
  }
}

// "is willing to send troops", "is prepared to impose sanctions": a promise or a threat.
bool EventPass::ReadWillingness(std::int32_t number) {
  const Clause& clause = ClauseAt(number);
  if (clause.complement == kNoToken || clause.negated || clause.question ||
      !lexicon_.willing.contains(At(clause.predicate).lower)) {
    return false;
  }
  const Clause& inner = ClauseAt(clause.complement);
  const EventSense* sense = SenseOf(inner);
  const bool willing = At(clause.predicate).lower == "willing";  // to whatever it is
  if (inner.kind != Clause::Kind::kInfinitive || (sense == nullptr && !willing)) return false;
  const ClauseReading reading = ReadClause(lexicon_, document_, number);
  if (!reading.counts || clause.subjects.empty() || IsQuantified(clause.subjects.front()) ||
      IsSurvey(clause.subjects.front()))
    return false;
  static const EventWords kBad = {"SANCTION", "ASSAULT", "COERCE", "THREATEN", "REJECT"};
  static const EventSense kWilling = [] {
    EventSense any;
    any.lemma = "willing";
    any.type = "AGREE";
    return any;
  }();
  Event event = Begin(clause.predicate, sense == nullptr ? kWilling : *sense);
  event.type = sense != nullptr && kBad.contains(sense->type) ? "THREATEN" : "AGREE";
  event.mode.clear();
  AddDoers(clause, clause.subjects, true, event);
  if (event.actors.empty()) return false;
  // "buyers who are ready to pay": of a kind.
  if (!event.actors.front().named && (sense == nullptr || clause.kind == Clause::Kind::kRelative))
    return false;
  AddGoverned(clause, event);
  Finish(std::move(event), reading, dates_.OfClause(number), Telling::kSays);
  return true;
}

void EventPass::ReadVerb(std::int32_t number) {
  const Clause& clause = ClauseAt(number);
  const Token& verb = At(clause.predicate);
  if (ReadWillingness(number) || verb.upos != Upos::kVerb) return;
  const Mention* covering = participants_.MentionAt(clause.predicate);
  if (covering != nullptr && IsName(covering->type)) return;
  const std::vector<EventSense>& senses = lexicon_.VerbOf(verb.lemma, verb.lower);
  const bool support = lexicon_.support_verbs.contains(verb.lemma);
  const bool running = lexicon_.running_verbs.contains(verb.lemma);
  if (senses.empty() && !support && !running) return;
  const ClauseReading reading = ReadClause(lexicon_, document_, number);
  if (!reading.counts) return;
  std::vector<std::int32_t> doers = clause.subjects;
  // "issued a statement demanding …": who issued it.
  if (clause.kind == Clause::Kind::kParticiple && !clause.passive &&
      clause.antecedent != kNoToken && clause.parent != kNoToken && !IsPeople(clause.antecedent) &&
      std::ranges::find(ClauseAt(clause.parent).objects, clause.antecedent) !=
          ClauseAt(clause.parent).objects.end()) {
    doers = ClauseAt(clause.parent).subjects;
  }
  if (std::ranges::any_of(doers,
                          [&](std::int32_t head) { return participants_.IsSpeechPartner(head); }))
    return;
  const EventSense* sense = SenseOf(clause);
  // "held talks", "launched an attack"; "the talks ended".
  if (sense == nullptr || sense->frames.empty()) {
    const std::int32_t noun = support ? EventNoun(Objects(clause)) : kNoToken;
    if (noun != kNoToken) return ReadSupport(number, reading, noun);
    // "the deal opened the door to": with an object, the verb tells of that.
    const bool runs = running && !clause.passive && clause.objects.empty();
    const std::int32_t subject = runs ? EventNoun(doers) : kNoToken;
    if (subject != kNoToken) return ReadSupport(number, reading, subject);
  }
  if (sense == nullptr) return;
  const Mention* date = dates_.OfClause(number);
  if (date == nullptr) date = dates_.OfRefusal(number);
  const bool speech = lexicon_.speech_types.contains(sense->type);
  // A simple present is a state or a habit, unless somebody says it, or it is dated.
  const bool reports = speech && lexicon_.reporting.contains(sense->lemma);
  if (reading.habitual && !reports && date == nullptr) return;
  // "many people now refuse …"
  if (clause.tense == Tense::kPresent && !doers.empty() && IsQuantified(doers.front())) return;
  Event event = Begin(clause.predicate, *sense);
  // "A missile struck a hospital": nobody need be named.
  const bool armed =
      event.type == "ASSAULT" &&
      (clause.passive ? clause.agent != kNoToken && IsWord(clause.agent, lexicon_.arms)
                      : !doers.empty() && IsWord(doers.front(), lexicon_.arms));
  const bool incident = event.type == "INCIDENT" || armed;
  if (clause.passive) {
    if (clause.agent != kNoToken && !participants_.IsTemporal(clause.agent))
      AddPhrases({clause.agent}, EventActor::Role::kActor, event, !armed);
  } else {
    if (event.type == "STATEMENT" && doers.size() == 1 && IsMute(doers.front())) return;
    AddDoers(clause, doers, !armed, event);
    // "The plan rejects …", "the sign says …": nobody acts.
    if (!doers.empty() && event.actors.empty() && !incident) return;
  }
  AddRecipients(clause, *sense, event);
  const bool actor = std::ranges::any_of(event.actors, [](const EventActor& participant) {
    return participant.role == EventActor::Role::kActor;
  });
  if (event.type == "STATEMENT") {
    // A report beside an act of speech is no second statement.
    if (!actor || clause.kind == Clause::Kind::kParticiple || clause.passive) return;
    if (reading.modality == "hypothetical" || (reading.modality == "planned" && date == nullptr))
      return;
    // "some argue", "20 percent said": views and findings.
    if (IsQuantified(doers.front()) || IsSurvey(doers.front())) return;
  }
  if (const std::string_view type = CommitmentType(clause, *sense); !type.empty()) {
    event.type = std::string(type);
    event.mode.clear();
  }
  static const EventWords kGoverning = {"AGREE",   "REJECT",  "THREATEN",
                                        "REQUEST", "PROTEST", "CONCEDE"};
  const bool recipient = std::ranges::any_of(event.actors, [](const EventActor& participant) {
    return participant.role == EventActor::Role::kRecipient;
  });
  const bool committed = event.type != sense->type;
  if (!recipient && (committed || kGoverning.contains(event.type))) AddGoverned(clause, event);
  if (event.actors.empty() && (!incident || doers.empty())) return;
  // An active verb without anybody who acts is advice, a heading or a broken tree.
  if (!clause.passive && !actor && !incident) return;
  // "a woman imprisoned in the basement": a state.
  if (clause.passive && clause.kind == Clause::Kind::kParticiple && clause.antecedent != kNoToken &&
      !actor && date == nullptr)
    return;
  // What is ahead or supposed of nobody in particular is advice or a forecast.
  if ((reading.modality == "planned" || reading.modality == "hypothetical") && date == nullptr &&
      (incident || std::ranges::none_of(event.actors, [](const EventActor& participant) {
         return participant.named && participant.role == EventActor::Role::kActor;
       }))) {
    return;
  }
  // What is agreed or threatened is told by the governor; its own date makes it a fact of its own.
  if (reading.governor != kNoToken && reading.modality != "asserted" && date == nullptr &&
      (SenseOf(ClauseAt(reading.governor)) != nullptr ||
       lexicon_.willing.contains(At(ClauseAt(reading.governor).predicate).lower))) {
    return;
  }
  if (!IsPlausible(clause, reading, event, date)) return;
  AddPlace(clause, event);
  ClauseReading told = reading;
  told.background = told.background || IsInWork(clause) || dates_.HasBeginning(number);
  const bool main =
      clause.kind == Clause::Kind::kMain || clause.kind == Clause::Kind::kComplement ||
      clause.kind == Clause::Kind::kParticiple || clause.kind == Clause::Kind::kInfinitive;
  const Telling telling = !main                     ? Telling::kDescribes
                          : IsSaying(clause, event) ? Telling::kSays
                                                    : Telling::kTells;
  Finish(std::move(event), told, date, telling);
}

}  // namespace dateline
