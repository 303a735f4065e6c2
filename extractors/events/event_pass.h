#pragma once  // extractors/events/event_pass.h

// One document's events: what its clauses and its nouns of action report. Used by EventFinder.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "extractors/events/event_dates.h"
#include "extractors/events/event_lexicon.h"
#include "extractors/events/participants.h"
#include "extractors/events/standing.h"

namespace dateline {

// How a clause comes to tell of its event, which says what the event may be dated by.
enum class Telling : std::uint8_t {
  kDescribes,  // a relative, a noun in passing: its own date only
  kTells,      // the running date of the paragraph; publication where it is the lead
  kSays,       // what somebody says is as new as the report
};

class EventPass {
 public:
  // All must outlive this object.
  EventPass(const EventLexicon& lexicon, const Document& document,
            const std::vector<Mention>& mentions);

  // In reading order of the triggers.
  [[nodiscard]] std::vector<Event> Run();

 private:
  // verb_events.cc
  void ReadVerb(std::int32_t clause);
  bool ReadWillingness(std::int32_t clause);
  void AddRecipients(const Clause& clause, const EventSense& sense, Event& event);
  void AddGoverned(const Clause& clause, Event& event);
  void AddDoers(const Clause& clause, const std::vector<std::int32_t>& doers, bool animate_only,
                Event& event);
  void AddPhrases(const std::vector<std::int32_t>& heads, EventActor::Role role, Event& event,
                  bool animate_only);
  [[nodiscard]] std::string_view CommitmentType(const Clause& clause,
                                                const EventSense& sense) const;
  // frames.cc
  [[nodiscard]] const EventSense* SenseOf(const Clause& clause) const;
  [[nodiscard]] bool Holds(const Clause& clause, const FrameTest& test) const;
  [[nodiscard]] bool HasParticle(const Clause& clause, std::string_view particle) const;
  [[nodiscard]] bool IsWord(std::int32_t head, const EventWords& words) const;
  [[nodiscard]] bool IsPeople(std::int32_t head) const;
  [[nodiscard]] bool IsFirm(std::int32_t head) const;
  [[nodiscard]] bool IsMute(std::int32_t head) const;
  [[nodiscard]] bool IsHuman(std::int32_t head) const;
  [[nodiscard]] bool IsQuantified(std::int32_t head) const;
  [[nodiscard]] bool IsSurvey(std::int32_t head) const;
  [[nodiscard]] bool HasQuotation(const Clause& clause) const;
  // noun_events.cc
  void ReadNoun(std::int32_t noun);
  void ReadSupport(std::int32_t clause, const ClauseReading& reading, std::int32_t noun);
  void AddNounRoles(std::int32_t noun, const EventSense& sense, Event& event);
  [[nodiscard]] std::int32_t EventNoun(const std::vector<std::int32_t>& heads) const;
  [[nodiscard]] bool IsOfCampaign(std::int32_t noun) const;
  [[nodiscard]] bool IsOfSpeechPartner(std::int32_t noun) const;
  [[nodiscard]] std::string_view NounFrame(std::int32_t noun) const;
  // event_rules.cc
  [[nodiscard]] bool IsHeading(const Sentence& sentence) const;
  [[nodiscard]] bool IsInWork(const Clause& clause) const;
  [[nodiscard]] bool IsSaying(const Clause& clause, const Event& event) const;
  [[nodiscard]] bool IsFreeRelative(const Clause& clause) const;
  [[nodiscard]] bool IsPlausible(const Clause& clause, const ClauseReading& reading,
                                 const Event& event, const Mention* date) const;
  // event_pass.cc
  [[nodiscard]] Event Begin(std::int32_t trigger, const EventSense& sense) const;
  void Finish(Event event, const ClauseReading& reading, const Mention* date, Telling telling);
  void AddPlace(const Clause& clause, Event& event) const;
  [[nodiscard]] const Token& At(std::int32_t token) const {
    return document_.tokens[static_cast<std::size_t>(token)];
  }
  [[nodiscard]] const Clause& ClauseAt(std::int32_t clause) const {
    return document_.clauses[static_cast<std::size_t>(clause)];
  }
  // The objects, also those of a passive.
  [[nodiscard]] static const std::vector<std::int32_t>& Objects(const Clause& clause) {
    return clause.passive ? clause.subjects : clause.objects;
  }

  const EventLexicon& lexicon_;
  const Document& document_;
  Participants participants_;
  EventDates dates_;
  std::vector<bool> used_;  // per token: a noun that a verb has told of
  std::vector<Event> events_;
};

}  // namespace dateline
