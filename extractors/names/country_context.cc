#include "extractors/names/country_context.h"

#include "pipeline/text/countries.h"

namespace dateline {

std::string CountryBefore(const NameDraft& draft, std::uint32_t at, std::uint32_t first) {
  const NameLists& lists = draft.lists();
  const Document& document = draft.document();
  if (at == first) return {};
  std::uint32_t end = at;
  if (IsPossessive(draft.At(end - 1).lower)) {
    --end;
    const PhraseTable::Match match = lists.names.LongestBefore(document, end, first);
    if (match.words > 0) return std::string(lists.Listed(match.payload).country);
    return {};
  }
  const PhraseTable::Match adjective = lists.nationalities.LongestBefore(document, end, first);
  if (adjective.words > 0 && StartsUpper(draft.At(end - adjective.words).text))
    return std::string(lists.Country(adjective.payload));
  const PhraseTable::Match name = lists.names.LongestBefore(document, end, first);
  if (name.words > 0 && StartsUpper(draft.At(end - name.words).text)) {
    const ListedName listed = lists.Listed(name.payload);
    if (CountryName(listed.country) == listed.name) return std::string(listed.country);
  }
  return {};
}

std::string CountryAfter(const NameDraft& draft, std::uint32_t at, std::uint32_t last) {
  if (at + 1 >= last || (draft.At(at).lower != "of" && draft.At(at).lower != "in")) return {};
  std::uint32_t next = at + 1;
  if (draft.At(next).lower == "the" && next + 1 < last) ++next;
  const PhraseTable::Match match = draft.lists().names.LongestAt(draft.document(), next, last);
  if (match.words == 0 || !StartsUpper(draft.At(next).text)) return {};
  const ListedName listed = draft.lists().Listed(match.payload);
  return CountryName(listed.country) == listed.name ? std::string(listed.country) : std::string();
}

std::string CountryAround(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  const Sentence& sentence = draft.document().sentences[draft.At(begin).sentence];
  std::string country = CountryBefore(draft, begin, sentence.first);
  if (country.empty()) country = CountryAfter(draft, end, sentence.last);
  return country;
}

}  // namespace dateline
