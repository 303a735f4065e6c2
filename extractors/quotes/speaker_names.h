#pragma once  // extractors/quotes/speaker_names.h

// What the words of a speaker stand for: the full name of a short form, the person named before for
// a pronoun. Const and thread-safe.

#include <vector>

#include "extractors/document.h"
#include "extractors/quotes/speech_words.h"
#include "pipeline/model/annotation.h"

namespace dateline {

// Tokens [first, last) as a phrase; empty if there are none.
[[nodiscard]] Phrase MakePhrase(const Document& document, std::size_t first, std::size_t last);

// The first person, else the first organization, inside the span. `names`: sorted by begin.
[[nodiscard]] const Mention* SpeakerNameIn(const std::vector<Mention>& names, ByteSpan span);

// Fills `speaker.resolved` where it is another text than the words. A pronoun stands for the first
// person that goes by it of the nearest sentence, of the last six, that names one.
void ResolveSpeaker(const Document& document, const std::vector<Mention>& names,
                    const SpeechWords& words, Phrase& speaker);

}  // namespace dateline
