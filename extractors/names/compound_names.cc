#include "extractors/names/compound_names.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/names/list_rules.h"

namespace dateline {
namespace {

constexpr std::uint32_t kMostWords = 5;  // of a name before a hyphen

struct Found {
  std::uint32_t words = 0;  // 0: none
  MentionType type = MentionType::kPlace;
  std::string entity;  // empty: as written
  std::string country_code;
  std::string kind;
};

// The listed name that ends where token `at` is cut to `head`.
Found ListedBefore(const NameDraft& draft, std::uint32_t at, std::string_view head,
                   std::string_view lower_head, std::uint32_t first) {
  const NameLists& lists = draft.lists();
  Document words(
      *draft.document().article);  // of the cut words alone: tables are looked up by tokens
  const std::uint32_t begin = std::max(first, at >= kMostWords ? at - kMostWords : 0);
  words.tokens.assign(draft.document().tokens.begin() + begin,
                      draft.document().tokens.begin() + at + 1);
  words.tokens.back().text = head;
  words.tokens.back().lower = lower_head;
  const auto end = static_cast<std::uint32_t>(words.tokens.size());
  const PhraseTable::Match nation = lists.nationalities.LongestBefore(words, end, 0);
  const PhraseTable::Match name = lists.names.LongestBefore(words, end, 0);
  Found found;
  if (name.words > 0 && name.words >= nation.words) {
    const ListedName listed = lists.Listed(name.payload);
    if (listed.acronym &&
        std::any_of(head.begin(), head.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      return found;
    found.words = name.words;
    found.type = listed.type;
    found.entity = listed.name;
    found.country_code = listed.country;
    found.kind = listed.kind;
  } else if (nation.words > 0) {
    found.words = nation.words;
    found.type = MentionType::kNationality;
    found.country_code = lists.Country(nation.payload);
  }
  if (found.words > 0 && !StartsUpper(words.tokens[end - found.words].text)) found.words = 0;
  return found;
}

// The capitalised words before, for a place that no list has: "Cold Spring-based".
std::uint32_t RunBefore(const NameDraft& draft, std::uint32_t at, std::uint32_t first) {
  std::uint32_t begin = at;
  while (begin > first && at - begin + 1 < kMostWords && StartsUpper(draft.At(begin - 1).text) &&
         !draft.lists().function_words.Contains(draft.At(begin - 1).lower) &&
         !draft.IsTaken(begin - 1))
    --begin;
  return at - begin + 1;
}

}  // namespace

void AddCompoundNames(NameDraft& draft) {
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = draft.At(i);
      const std::size_t hyphen = token.text.rfind('-');
      if (hyphen == std::string_view::npos || hyphen == 0 || draft.IsTaken(i) ||
          !StartsUpper(token.text) || token.text.size() != token.lower.size())
        continue;
      const auto tail =
          draft.lists().compound_tails.find(std::string(token.text.substr(hyphen + 1)));
      if (tail == draft.lists().compound_tails.end()) continue;
      Found found = ListedBefore(draft, i, token.text.substr(0, hyphen),
                                 token.lower.substr(0, hyphen), sentence.first);
      if (found.words == 0) {
        if (!tail->second) continue;
        found.words = RunBefore(draft, i, sentence.first);
      }
      const std::uint32_t begin = i + 1 - found.words;
      if (!draft.IsFree(begin, i + 1)) continue;
      Mention& mention = draft.Add(found.type, begin, i + 1, kCompoundRule, kPatternConfidence);
      mention.span.end = token.span.begin + static_cast<std::uint32_t>(hyphen);
      mention.name = std::string(Slice(draft.document().text, mention.span));
      mention.entity = found.entity.empty() ? mention.name : found.entity;
      mention.country_code = std::move(found.country_code);
      mention.kind = std::move(found.kind);
    }
  }
}

}  // namespace dateline
