#pragma once  // extractors/quotes/speech_tree.h

// Who speaks, by the clause view: the subject of a reporting verb, and the reporting verb that
// governs a stretch of a sentence.
//
//   She said she talks because “you see what is there,” though she noted …   → said, She
//   The council issued a letter calling the plan “a threat”                  → calling, The council
//   The plan was called “a threat” by the council.                           → called, the council
//
// For parsed documents; others give nothing. Stateless.

#include <cstddef>
#include <optional>

#include "extractors/document.h"
#include "extractors/quotes/speech_words.h"
#include "pipeline/model/annotation.h"

namespace dateline {

// Whose words they are, and the verb (or "according to") that says so.
struct SpeechSource {
  Phrase speaker;
  Phrase cue;
  std::size_t cue_token = 0;
};

// The noun phrase that speaks at the verb: its subject, an agent of a passive, the noun of a
// relative clause, the subject of the clause that a participle or an infinitive hangs on.
[[nodiscard]] std::optional<Phrase> SpeakerOfVerb(const Document& document, std::size_t verb);

// The verb of a passive clause: its subject is spoken of.
[[nodiscard]] bool IsPassiveVerb(const Document& document, std::size_t verb);

// The nearest reporting verb above tokens [first, last), which lie in one sentence, and its
// speaker.
[[nodiscard]] std::optional<SpeechSource> GoverningSource(const Document& document,
                                                          const SpeechWords& words,
                                                          std::size_t first, std::size_t last);

}  // namespace dateline
