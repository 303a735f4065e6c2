#include "extractors/names/run_rules.h"

#include <algorithm>
#include <string>

#include "extractors/names/country_context.h"
#include "extractors/names/person_rules.h"

namespace dateline {
namespace {

constexpr std::uint32_t kMaxRunWords = 12;  // of one name

// Index of the head noun of an organization in [begin, end), or end.
std::uint32_t HeadNoun(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t head_end = begin;  // the words before the first "of", "for", "in"
  while (head_end < end && StartsUpper(draft.At(head_end).text)) ++head_end;
  for (const std::uint32_t at : {head_end, end}) {
    if (at == begin) continue;
    if (draft.lists().body_nouns.contains(std::string(draft.At(at - 1).lower))) return at - 1;
  }
  return end;
}

const BodyNoun& NounAt(const NameDraft& draft, std::uint32_t head) {
  return draft.lists().body_nouns.find(std::string(draft.At(head).lower))->second;
}

std::uint32_t AddBody(NameDraft& draft, std::uint32_t begin, std::uint32_t end, std::uint32_t head,
                      const Sentence& sentence) {
  // Associations are named after the place they sit in: "… Chamber of Commerce in China".
  const BodyNoun& noun = NounAt(draft, head);
  std::uint32_t stop = end;
  if (stop + 1 < sentence.last && draft.At(stop).lower == "in" &&
      StartsUpper(draft.At(stop + 1).text) && noun.kind == "association") {
    const PhraseTable::Match place =
        draft.lists().names.LongestAt(draft.document(), stop + 1, sentence.last);
    if (place.words > 0 && draft.IsFree(stop, stop + 1 + place.words)) stop += 1 + place.words;
  }
  std::string country;
  if (noun.is_public) country = CountryAround(draft, begin, end);
  Mention& mention =
      draft.Add(MentionType::kOrganization, begin, stop, "head-noun", kPatternConfidence);
  mention.kind = noun.kind.empty() ? "other" : noun.kind;
  mention.country_code = std::move(country);
  return stop;
}

// Classifies the run [begin, end); returns where to go on.
std::uint32_t ClassifyRun(NameDraft& draft, std::uint32_t begin, std::uint32_t end,
                          const Sentence& sentence) {
  while (begin < end && begin == sentence.first &&
         draft.lists().function_words.Contains(draft.At(begin).lower))
    ++begin;
  while (begin < end && !StartsUpper(draft.At(begin).text)) ++begin;
  if (begin >= end) return end;
  const std::uint32_t name = SkipTitles(draft, begin, end);
  if (name == end) return end;  // a title alone
  if (name > begin) return AddTitledPerson(draft, name, end);
  const std::uint32_t head = HeadNoun(draft, begin, end);
  if (head < end && end - begin > 1) return AddBody(draft, begin, end, head, sentence);
  if (IsPrecededByTitle(draft, begin, sentence)) return AddTitledPerson(draft, begin, end);
  return AddPersonByShape(draft, begin, end, sentence);
}

}  // namespace

std::uint32_t RunEnd(const NameDraft& draft, std::uint32_t begin, const Sentence& sentence) {
  const WordSet& links = draft.lists().link_words;
  std::uint32_t end = begin;
  if (!StartsUpper(draft.At(begin).text)) return begin;
  std::uint32_t i = begin;
  while (i < sentence.last && i - begin < kMaxRunWords) {
    if (draft.IsTaken(i)) break;
    if (StartsUpper(draft.At(i).text)) {
      end = ++i;
      continue;
    }
    if (i > begin && (links.Contains(draft.At(i).lower) || draft.At(i).lower == "and")) {
      std::uint32_t next = i + 1;
      while (next < sentence.last && links.Contains(draft.At(next).lower)) ++next;
      if (next < sentence.last && next - i <= 2 && StartsUpper(draft.At(next).text) &&
          !draft.IsTaken(next)) {
        i = next;
        continue;
      }
    }
    const bool initial = draft.At(i).lower == "." && !draft.At(i).space_before && i > begin &&
                         draft.At(i - 1).text.size() == 1 && i + 1 < sentence.last &&
                         StartsUpper(draft.At(i + 1).text);
    if (!initial) break;
    ++i;  // "J. D. Vance"
  }
  return end;
}

void AddRuns(NameDraft& draft) {
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      const std::uint32_t end = draft.IsTaken(i) ? i : RunEnd(draft, i, sentence);
      i = end == i ? i + 1 : std::max(ClassifyRun(draft, i, end, sentence), i + 1);
    }
  }
}

void DescribeBody(const NameDraft& draft, DraftName& name) {
  const std::uint32_t head = HeadNoun(draft, name.begin, name.end);
  if (head == name.end) return;
  const BodyNoun& noun = NounAt(draft, head);
  name.mention.kind = noun.kind.empty() ? "other" : noun.kind;
  if (noun.is_public) name.mention.country_code = CountryAround(draft, name.begin, name.end);
}

}  // namespace dateline
