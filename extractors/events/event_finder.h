#pragma once  // extractors/events/event_finder.h

// Finds events: a trigger with type, actors, recipients, date and modality, all from one sentence,
// or the field stays empty (docs/jsonl.md).
//   "… export licensing requirement, which Beijing imposed on April 4" → REGULATE, actor Beijing
//   (China), 2025-04-04
// Types come from event_verbs.tsv and event_nouns.tsv; there is no default type. A date belongs to
// the clause that holds it; publication is the date only of the news' own reports, and `basis` says
// so (docs/events.md). Works on the clause view: a document that is not parsed has no events.
// Leaves out headlines, advice and habits, what "I", "we" or "you" do, nouns of action without a
// date or a frame of time.
//
// Built once from the lexicons, then const and thread-safe. Linear in the text.

#include <vector>

#include "extractors/document.h"
#include "extractors/events/event_lexicon.h"

namespace dateline {

class EventFinder {
 public:
  explicit EventFinder(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // `mentions` in reading order, as extract.cc merged them.
  [[nodiscard]] std::vector<Event> Find(const Document& document,
                                        const std::vector<Mention>& mentions) const;

 private:
  EventLexicon lexicon_;
};

}  // namespace dateline
