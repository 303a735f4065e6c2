#include "extractors/names/list_rules.h"

#include <algorithm>

#include "extractors/names/country_context.h"
#include "extractors/names/run_rules.h"

namespace dateline {
namespace {

// "Ana" is not the airline ANA.
bool IsFalseAcronym(std::string_view text, const ListedName& listed) {
  return listed.acronym &&
         std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// A listed place or adjective that is the head of a longer capitalised name: "European Union
// Chamber of Commerce", "Bank of America Tower".
bool IsInsideLongerName(const NameDraft& draft, std::uint32_t begin, std::uint32_t end,
                        const Sentence& sentence) {
  const NameLists& lists = draft.lists();
  const std::uint32_t run_end = RunEnd(draft, begin, sentence);
  for (std::uint32_t i = end; i < run_end; ++i) {
    if (!StartsUpper(draft.At(i).text)) continue;
    if (lists.body_nouns.contains(std::string(draft.At(i).lower)) &&
        (i == end || i + 1 == run_end || !StartsUpper(draft.At(i + 1).text)))
      return true;
    const PhraseTable::Match field =
        lists.ministry_fields.LongestAt(draft.document(), i, sentence.last);
    if (field.words == 0 && i > end + 2) break;
  }
  return false;
}

void Describe(const NameDraft& draft, const ListedName& listed, std::uint32_t begin,
              std::uint32_t end, Mention& mention) {
  std::string country(listed.country);
  if (listed.type == MentionType::kOrganization && country.empty())
    country = CountryAround(draft, begin, end);
  mention.kind = listed.kind;
  mention.country_code = listed.kind == "intergovernmental" ? std::string() : country;
  mention.entity = listed.acts_as.empty() ? listed.name : listed.acts_as;
}

}  // namespace

void AddListed(NameDraft& draft, ListScope scope) {
  const NameLists& lists = draft.lists();
  const Document& document = draft.document();
  for (const Sentence& sentence : document.sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      if (draft.IsTaken(i) || !StartsUpper(draft.At(i).text)) {
        ++i;
        continue;
      }
      PhraseTable::Match name = lists.names.LongestAt(document, i, sentence.last);
      if (name.words > 0 &&
          IsFalseAcronym(draft.Text(i, i + name.words), lists.Listed(name.payload)))
        name = {};
      const PhraseTable::Match nation = lists.nationalities.LongestAt(document, i, sentence.last);
      const std::uint32_t words = std::max(name.words, nation.words);
      const bool wanted =
          scope == ListScope::kAll || (name.words > 0 && name.words >= nation.words &&
                                       lists.Listed(name.payload).gazetteer == Gazetteer::kBody);
      if (words == 0 || !wanted || !draft.IsFree(i, i + words) ||
          IsInsideLongerName(draft, i, i + words, sentence)) {
        ++i;
        continue;
      }
      if (nation.words > name.words) {
        draft.Add(MentionType::kNationality, i, i + words, "nationality", kListedConfidence)
            .country_code = lists.Country(nation.payload);
      } else {
        const ListedName listed = lists.Listed(name.payload);
        Describe(draft, listed, i, i + words,
                 draft.Add(listed.type, i, i + words, "list", kListedConfidence));
      }
      i += words;
    }
  }
}

void DescribeListed(const NameDraft& draft, DraftName& name) {
  const NameLists& lists = draft.lists();
  const std::uint32_t words = name.end - name.begin;
  if (name.mention.type == MentionType::kNationality) {
    const PhraseTable::Match match =
        lists.nationalities.LongestAt(draft.document(), name.begin, name.end);
    if (match.words == words) name.mention.country_code = lists.Country(match.payload);
    return;
  }
  if (name.mention.type == MentionType::kPerson) return;
  const PhraseTable::Match match = lists.names.LongestAt(draft.document(), name.begin, name.end);
  if (match.words == words) {
    const ListedName listed = lists.Listed(match.payload);
    // A seat that is listed as the body in it ("the Kremlin") is the body; other places that stand
    // for a government stay places.
    if (listed.gazetteer == Gazetteer::kBody && listed.kind == "executive")
      name.mention.type = MentionType::kOrganization;
    if (!listed.acts_as.empty()) name.mention.type = MentionType::kPlace;
    if (listed.type == name.mention.type &&
        !IsFalseAcronym(draft.Text(name.begin, name.end), listed)) {
      Describe(draft, listed, name.begin, name.end, name.mention);
      return;
    }
  }
  if (name.mention.type == MentionType::kOrganization) DescribeBody(draft, name);
}

}  // namespace dateline
