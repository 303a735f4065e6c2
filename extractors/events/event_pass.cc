#include "extractors/events/event_pass.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

constexpr std::uint32_t kLeadParagraphs = 3;  // paragraphs that tell the article's own news

std::size_t Index(std::int32_t at) { return static_cast<std::size_t>(at); }

}  // namespace

EventPass::EventPass(const EventLexicon& lexicon, const Document& document,
                     const std::vector<Mention>& mentions)
    : lexicon_(lexicon),
      document_(document),
      participants_(lexicon, document, mentions),
      dates_(lexicon, document, participants_, mentions),
      used_(document.tokens.size(), false) {}

std::vector<Event> EventPass::Run() {
  std::int32_t clause = 0;
  for (const Sentence& sentence : document_.sentences) {
    const auto last = static_cast<std::int32_t>(sentence.last);
    const bool headline = sentence.kind == SentenceKind::kHeadline || IsHeading(sentence);
    while (clause < static_cast<std::int32_t>(document_.clauses.size()) &&
           ClauseAt(clause).predicate < last) {
      if (!headline) ReadVerb(clause);
      ++clause;
    }
    if (headline) continue;
    for (auto at = static_cast<std::int32_t>(sentence.first); at < last; ++at) {
      if (At(at).upos == Upos::kNoun && !used_[Index(at)]) ReadNoun(at);
    }
  }
  std::ranges::stable_sort(events_, {}, [](const Event& event) { return event.trigger.begin; });
  return std::move(events_);
}

Event EventPass::Begin(std::int32_t trigger, const EventSense& sense) const {
  Event event;
  event.trigger = At(trigger).span;
  event.type = std::string(sense.type);
  event.mode = std::string(sense.mode);
  event.sentence = At(trigger).sentence;
  event.rule = std::string(sense.lemma);
  return event;
}

void EventPass::Finish(Event event, const ClauseReading& reading, const Mention* date,
                       Telling telling) {
  event.modality = std::string(reading.modality);
  if (event.type == "THREATEN" && event.modality == "asserted") event.modality = "threatened";
  const bool speech = lexicon_.speech_types.contains(event.type);
  if (date != nullptr) {
    EventDates::Set(event, *date);
  } else if (!reading.background &&
             (reading.modality == "asserted" || reading.modality == "denied")) {
    const bool lead = document_.sentences[event.sentence].paragraph < kLeadParagraphs;
    const bool main = telling != Telling::kDescribes;
    // "has said": not today, unless it is the news.
    const bool says = telling == Telling::kSays && !reading.perfect;
    dates_.SetFromContext(event, main && (lead || says), main && !speech);
  }
  dates_.SettleModality(event, reading.past || reading.perfect);
  const bool named = std::ranges::any_of(event.actors, &EventActor::named);
  event.confidence = event.actors.empty() ? 0.4 : named ? 0.8 : 0.5;
  events_.push_back(std::move(event));
}

void EventPass::AddPlace(const Clause& clause, Event& event) const {
  for (const Clause::Oblique& oblique : clause.obliques) {
    if (oblique.preposition == kNoToken || !participants_.IsPlace(oblique.head)) continue;
    const std::string_view preposition = At(oblique.preposition).lower;
    if (preposition != "in" && preposition != "at" && preposition != "near" &&
        preposition != "outside" && preposition != "across" && preposition != "inside") {
      continue;
    }
    const Mention& mention = *participants_.MentionAt(oblique.head);
    const bool taken = std::ranges::any_of(
        event.actors, [&](const EventActor& actor) { return actor.span == mention.span; });
    if (taken) continue;
    event.place.span = mention.span;
    event.place.text = std::string(Slice(document_.text, mention.span));
    event.place_country = mention.country_code;
    return;
  }
}

}  // namespace dateline
