#pragma once  // extractors/events/standing.h

// Whether a clause says that something happened, is planned, threatened, denied or supposed, or
// nothing of the kind: tense, mood and negation of its own and what it is embedded in ("plans to
// visit", "refused to sign", "if Riga leaves").

#include <cstdint>
#include <string_view>

#include "extractors/document.h"
#include "extractors/events/event_lexicon.h"

namespace dateline {

struct ClauseReading {
  bool counts = false;                     // false: no event, whatever the verb
  std::string_view modality = "asserted";  // as Event::modality
  bool background = false;                 // history before the story: no date but its own
  bool habitual = false;                   // a simple present: a state, or a report's "says"
  bool perfect = false;                    // "has said": some time before
  bool past = false;                       // what it tells is over: no date ahead can be its own
  std::int32_t governor = kNoToken;        // clause that an infinitive hangs on
};

// `clause` indexes document.clauses.
[[nodiscard]] ClauseReading ReadClause(const EventLexicon& lexicon, const Document& document,
                                       std::int32_t clause);

}  // namespace dateline
