#pragma once  // extractors/events/event_dates.h

// When an event was: the date that its clause holds, else one that the sentence puts before it,
// else the paragraph's running date, else publication for the lead's own news, else none.

#include <cstdint>
#include <vector>

#include "extractors/document.h"
#include "extractors/events/participants.h"

namespace dateline {

class EventDates {
 public:
  // All must outlive this object.
  EventDates(const EventLexicon& lexicon, const Document& document,
             const Participants& participants, const std::vector<Mention>& mentions);

  // What the clause of a verb says, or the clauses it stands in; null: nothing.
  [[nodiscard]] const Mention* OfClause(std::int32_t clause) const;
  // The same of a refusal, which is as its infinitive: "declined to answer questions on Friday".
  [[nodiscard]] const Mention* OfRefusal(std::int32_t clause) const;
  // "since 1985" stands in the clause: when what it tells began.
  [[nodiscard]] bool HasBeginning(std::int32_t clause) const;
  // What hangs on a noun of action: "a call on Thursday", "Monday's attack".
  [[nodiscard]] const Mention* OfNoun(std::int32_t noun) const;

  // Puts the mention's interval into the event.
  static void Set(Event& event, const Mention& date);
  // For an event of past or present without a date of its own. `own_news`: the clause tells what
  // the article is there to tell.
  void SetFromContext(Event& event, bool own_news, bool running) const;
  // After publication, an assertion is a plan;
  // one of the past was dated wrongly.
  void SettleModality(Event& event, bool past) const;
  [[nodiscard]] const std::string& publication_day() const { return publication_day_; }

 private:
  struct Placed {
    const Mention* mention;
    std::int32_t head;    // token
    std::int32_t clause;  // that holds it
  };
  [[nodiscard]] const Mention* InClause(std::int32_t clause) const;
  [[nodiscard]] bool IsUnder(std::int32_t token, std::int32_t ancestor) const;
  [[nodiscard]] bool IsOfThing(const Placed& date, std::int32_t predicate) const;
  [[nodiscard]] bool IsSince(std::int32_t head) const;
  [[nodiscard]] bool IsOfUtterance(const Placed& date, const Clause& clause) const;
  [[nodiscard]] bool IsBeforeParticiple(const Placed& date, std::int32_t clause) const;
  [[nodiscard]] bool IsBeforeVerb(const Placed& date, const Clause& clause) const;
  void MarkQuoted();

  const EventLexicon& lexicon_;
  const Document& document_;
  std::vector<Placed> dates_;            // in reading order
  std::vector<std::uint32_t> first_of_;  // per sentence: index into dates_
  std::vector<bool> quoted_;             // per token: it stands in quotation marks
  std::string publication_day_;
};

}  // namespace dateline
