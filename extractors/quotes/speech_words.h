#pragma once  // extractors/quotes/speech_words.h

// The words that the search for a speaker turns on: reporting verbs (en/cue_verbs.tsv) and small
// closed classes (en/speech_words.tsv). Built once, then const and thread-safe. All look-ups take
// lower case.

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "pipeline/text/word_classes.h"

namespace dateline {

// Classes of en/speech_words.tsv; a word can have several.
enum class SpeechClass : std::uint8_t {
  kBetween,     // may stand between a subject and its verb: "she later added"
  kTime,        // ends a speaker: "the owner said Monday"
  kOpener,      // opens an adverbial: "In a memo the mayor wrote"
  kStop,        // ends the noun phrase of an inverted verb: "said Ana Prieto in Lyon"
  kClause,      // the clause of the subject begins after it: "that the mayor said"
  kApposition,  // after a name and a comma: "Ana Prieto, the owner"
  kObject,      // pronouns that are no subject
  kNounInLy,    // no adverb in spite of its ending: "family"
  kBareClause,  // forms of verbs whose clause may come without "that": "said rates would rise"
  kBeforeNoun,  // what follows is no verb: "the reports"
};

class SpeechWords {
 public:
  explicit SpeechWords(const Lexicon& lexicon);

  [[nodiscard]] bool Is(SpeechClass which, std::string_view lower) const {
    return classes_.Is(which, lower);
  }
  // Verbs that have what was said as a clause.
  [[nodiscard]] bool IsSay(std::string_view lower) const { return CueOf(lower) == Cue::kSay; }
  // These, and verbs that have quoted words inside a paraphrase: "called it “a mistake”".
  [[nodiscard]] bool IsCue(std::string_view lower) const { return CueOf(lower) != Cue::kNone; }
  // Adverbs by class or by their ending.
  [[nodiscard]] bool MayStandBetween(std::string_view lower) const;

 private:
  enum class Cue : std::uint8_t { kNone, kSay, kCall };
  [[nodiscard]] Cue CueOf(std::string_view lower) const;

  std::unordered_map<std::string_view, Cue> cues_;  // views into the lexicon
  WordClasses<SpeechClass> classes_;
};

[[nodiscard]] bool IsPersonalPronoun(std::string_view lower);

// A quotation mark by itself, as the tokenizer leaves it.
[[nodiscard]] bool IsQuotationMark(std::string_view token);

}  // namespace dateline
