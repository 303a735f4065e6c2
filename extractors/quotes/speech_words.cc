#include "extractors/quotes/speech_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, SpeechClass>, 10> kClasses = {{
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

constexpr std::uint32_t Bit(SpeechClass which) { return 1U << static_cast<std::uint32_t>(which); }

template <std::size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

SpeechWords::SpeechWords(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/cue_verbs.tsv")) {
    if (row.size() >= 2) cues_.emplace(row[0], row[1] == "say" ? Cue::kSay : Cue::kCall);
  }
  for (const LexiconRow& row : lexicon.Rows("en/speech_words.tsv")) {
    if (row.size() < 2) continue;
    for (const std::string_view name : SplitList(row[1])) {
      for (const auto& [known, which] : kClasses)
        if (known == name) classes_[row[0]] |= Bit(which);
    }
  }
}

bool SpeechWords::Is(SpeechClass which, std::string_view lower) const {
  const auto found = classes_.find(lower);
  return found != classes_.end() && (found->second & Bit(which)) != 0;
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
