#include "extractors/quotes/speech_words.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr std::array<WordClasses<SpeechClass>::Name, 10> kClasses = {{
    {"between", SpeechClass::kBetween},
    {"time", SpeechClass::kTime},
    {"opener", SpeechClass::kOpener},
    {"stop", SpeechClass::kStop},
    {"clause", SpeechClass::kClause},
    {"apposition", SpeechClass::kApposition},
    {"object", SpeechClass::kObject},
    {"noun_in_ly", SpeechClass::kNounInLy},
    {"bare_clause", SpeechClass::kBareClause},
    {"before_noun", SpeechClass::kBeforeNoun},
}};

template <std::size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

SpeechWords::SpeechWords(const Lexicon& lexicon)
    : classes_(lexicon, "en/speech_words.tsv", kClasses) {
  for (const LexiconRow& row : lexicon.Rows("en/cue_verbs.tsv")) {
    if (row.size() >= 2) cues_.emplace(row[0], row[1] == "say" ? Cue::kSay : Cue::kCall);
  }
}

bool SpeechWords::MayStandBetween(std::string_view lower) const {
  return Is(SpeechClass::kBetween, lower) ||
         (lower.size() > 4 && lower.ends_with("ly") && !Is(SpeechClass::kNounInLy, lower));
}

SpeechWords::Cue SpeechWords::CueOf(std::string_view lower) const {
  const auto found = cues_.find(lower);
  return found == cues_.end() ? Cue::kNone : found->second;
}

bool IsPersonalPronoun(std::string_view lower) {
  static constexpr std::array<std::string_view, 7> kPronouns = {"he", "she", "they", "i",
                                                                "we", "it",  "who"};
  return IsOneOf(kPronouns, lower);
}

bool IsQuotationMark(std::string_view token) {
  static constexpr std::array<std::string_view, 7> kMarks = {"\"", "“", "”", "«", "»", "‘", "„"};
  return IsOneOf(kMarks, token);
}

}  // namespace dateline
