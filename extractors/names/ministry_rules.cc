#include "extractors/names/ministry_rules.h"

#include <algorithm>

#include "extractors/names/country_context.h"

namespace dateline {
namespace {

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // equal: none
};

// "of (the) FIELD (and|, FIELD)…" after the head noun at `head`.
Range FieldAfter(const NameDraft& draft, std::uint32_t head, std::uint32_t last) {
  const PhraseTable& fields = draft.lists().ministry_fields;
  std::uint32_t field = head + 2;
  if (draft.At(field).lower == "the" && field + 1 < last) ++field;
  if (!StartsUpper(draft.At(field).text)) return {};
  const PhraseTable::Match match = fields.LongestAt(draft.document(), field, last);
  if (match.words == 0) return {};
  std::uint32_t end = field + match.words;
  while (end + 1 < last) {
    std::uint32_t next = end;
    if (draft.At(next).lower == ",") ++next;
    if (next + 1 < last && (draft.At(next).lower == "and" || draft.At(next).lower == "&")) ++next;
    if (next == end || next >= last || !StartsUpper(draft.At(next).text)) break;
    const PhraseTable::Match more = fields.LongestAt(draft.document(), next, last);
    if (more.words == 0) break;
    end = next + more.words;
  }
  return {head, end};
}

// Of a ministry that is the only one of its name: "Treasury Department".
std::string ListedCountry(const NameDraft& draft, const Range& range) {
  const PhraseTable::Match match =
      draft.lists().names.LongestAt(draft.document(), range.begin, range.end);
  if (match.words != range.end - range.begin || !StartsUpper(draft.At(range.begin).text)) return {};
  return std::string(draft.lists().Listed(match.payload).country);
}

// First word of a country's name right before the ministry, no possessive between: "U.S. State
// Department" is one name, "China's Commerce Ministry" and "Russian Defense Ministry" are two.
std::uint32_t CountryNameBefore(const NameDraft& draft, std::uint32_t begin, std::uint32_t first) {
  const NameLists& lists = draft.lists();
  if (begin == first || !StartsUpper(draft.At(begin).text)) return begin;
  const PhraseTable::Match match = lists.names.LongestBefore(draft.document(), begin, first);
  if (match.words == 0) return begin;
  const ListedName listed = lists.Listed(match.payload);
  const std::uint32_t start = begin - match.words;
  const bool country = listed.gazetteer == Gazetteer::kCountry &&
                       listed.type == MentionType::kPlace && listed.acts_as.empty();
  return country && StartsUpper(draft.At(start).text) && draft.IsFree(start, begin) ? start : begin;
}

}  // namespace

void AddMinistries(NameDraft& draft) {
  const PhraseTable& fields = draft.lists().ministry_fields;
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const std::string_view word = draft.At(i).lower;
      const bool department = word == "department";
      if ((word != "ministry" && !department) || draft.IsTaken(i)) continue;
      const bool capital = StartsUpper(draft.At(i).text);
      Range range;
      if (capital && i + 2 < sentence.last && draft.At(i + 1).lower == "of") {
        range = FieldAfter(draft, i, sentence.last);
      } else if (capital || !department) {
        const PhraseTable::Match match = fields.LongestBefore(draft.document(), i, sentence.first);
        if (match.words > 0) range = {i - match.words, i + 1};
      }
      if (range.begin == range.end || !draft.IsFree(range.begin, range.end)) continue;
      std::string country = CountryAround(draft, range.begin, range.end);
      if (country.empty()) country = ListedCountry(draft, range);
      const std::string entity(draft.Text(range.begin, range.end));
      Mention& mention = draft.Add(MentionType::kOrganization,
                                   CountryNameBefore(draft, range.begin, sentence.first), range.end,
                                   kMinistryRule, kPatternConfidence);
      mention.entity = entity;
      mention.kind = "ministry";
      mention.country_code = std::move(country);
    }
  }
}

void CloseTitleFields(const NameDraft& draft, std::vector<bool>& closed) {
  const PhraseTable& fields = draft.lists().ministry_fields;
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first + 2; i < sentence.last; ++i) {
      const std::string_view word = draft.At(i).lower;
      if ((word != "minister" && word != "secretary") || !StartsUpper(draft.At(i).text)) continue;
      std::uint32_t begin = i - fields.LongestBefore(draft.document(), i, sentence.first).words;
      if (begin == i) continue;
      while (begin > sentence.first + 1) {
        std::uint32_t end = begin - 1;
        const std::string_view joint = draft.At(end).lower;
        if (joint != "and" && joint != "&" && joint != ",") break;
        if (joint != "," && end > sentence.first && draft.At(end - 1).lower == ",") --end;
        const std::uint32_t words =
            fields.LongestBefore(draft.document(), end, sentence.first).words;
        if (words == 0 || !StartsUpper(draft.At(end - words).text)) break;
        begin = end - words;
      }
      if (i - begin > 2)  // a field, a joint, a field at least
        std::fill(closed.begin() + begin, closed.begin() + i, true);
    }
  }
}

}  // namespace dateline
