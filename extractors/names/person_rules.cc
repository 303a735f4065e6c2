#include "extractors/names/person_rules.h"

#include <algorithm>
#include <string>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::uint32_t kMaxPersonWords = 4;   // capitalised words of a person's name
constexpr std::uint32_t kMaxShapeWords = 3;    // by capitals alone
constexpr std::uint32_t kAppositionReach = 6;  // words after the comma that may hold the office

// End of the person's name that begins at `begin`: particles and dots of initials inside.
std::uint32_t PersonEnd(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t i = begin;
  std::uint32_t words = 0;
  while (i < end && words < kMaxPersonWords) {
    if (StartsUpper(draft.At(i).text)) {
      ++words;
    } else if (!draft.lists().person_particles.Contains(draft.At(i).lower) &&
               draft.At(i).lower != ".") {
      break;
    }
    ++i;
  }
  while (i > begin + 1 && !StartsUpper(draft.At(i - 1).text)) --i;
  return i;
}

// Capitalised words without capitals inside (those are rather organizations) and no function words.
bool LooksLikeName(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::string_view word = draft.At(i).text;
    if (word.size() < 2 && word != ".") return false;
    std::size_t at = 0;
    if (!IsUpper(DecodeAt(word, at))) return false;
    if (at < word.size() && ToLower(word.substr(at)) != word.substr(at)) return false;
    if (draft.lists().function_words.Contains(draft.At(i).lower)) return false;
  }
  return true;
}

// ", the president of …" or ", a spokesman for …" follows.
bool IsFollowedByOffice(const NameDraft& draft, std::uint32_t at, const Sentence& sentence) {
  if (at >= sentence.last || draft.At(at).lower != ",") return false;
  const std::uint32_t limit = std::min(sentence.last, at + 1 + kAppositionReach);
  for (std::uint32_t i = at + 1; i < limit; ++i) {
    const std::string_view word = draft.At(i).lower;
    if (word == "," || word == "and" || word == "who") return false;
    if (!StartsUpper(draft.At(i).text) &&
        draft.lists().offices.LongestAt(draft.document(), i, sentence.last).words > 0)
      return true;
  }
  return false;
}

bool IsHonorific(const NameDraft& draft, std::uint32_t at) {
  return draft.lists().honorifics.Contains(draft.At(at).lower);
}

}  // namespace

std::uint32_t SkipTitles(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t i = begin;
  while (i < end) {
    const PhraseTable::Match office = draft.lists().offices.LongestAt(draft.document(), i, end);
    if (office.words > 0) {
      i += office.words;
      continue;
    }
    if (!IsHonorific(draft, i)) break;
    ++i;
    if (i < end && draft.At(i).lower == ".") ++i;
  }
  return i;
}

bool IsPrecededByTitle(const NameDraft& draft, std::uint32_t begin, const Sentence& sentence) {
  std::uint32_t end = begin;
  if (end > sentence.first && draft.At(end - 1).lower == "." && !draft.At(end - 1).space_before)
    return end - 1 > sentence.first && IsHonorific(draft, end - 2);
  if (end == sentence.first) return false;
  return draft.lists().offices.LongestBefore(draft.document(), end, sentence.first).words > 0 ||
         IsHonorific(draft, end - 1);
}

std::uint32_t AddTitledPerson(NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t stop = PersonEnd(draft, begin, end);
  draft.Add(MentionType::kPerson, begin, stop, "title", kPatternConfidence);
  return stop;
}

std::uint32_t AddPersonByShape(NameDraft& draft, std::uint32_t begin, std::uint32_t end,
                               const Sentence& sentence) {
  const NameLists& lists = draft.lists();
  const std::uint32_t stop = PersonEnd(draft, begin, end);
  const std::uint32_t words = stop - begin;
  const char* rule = nullptr;
  double confidence = kPatternConfidence;
  if (lists.leaders.contains(std::string(draft.Text(begin, stop)))) {
    rule = "leader";
    confidence = kListedConfidence;
  } else if (words >= 2 && words <= kMaxPersonWords &&
             (lists.first_names.Contains(draft.At(begin).text) ||
              lists.surnames.Contains(draft.At(begin).text))) {
    rule = "first-name";
  } else if (words >= 2 && stop == end && LooksLikeName(draft, begin, stop)) {
    if (IsFollowedByOffice(draft, stop, sentence)) {
      rule = "apposition";
    } else if (words <= kMaxShapeWords && begin != sentence.first) {
      rule = "shape";
      confidence = kShapeConfidence;
    }
  }
  if (rule == nullptr) return end;
  draft.Add(MentionType::kPerson, begin, stop, rule, confidence);
  return stop;
}

}  // namespace dateline
