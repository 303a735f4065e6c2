#include "extractors/names/firm_rules.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extractors/names/list_rules.h"
#include "extractors/names/person_rules.h"
#include "extractors/names/user_gazetteer.h"

namespace dateline {
namespace {

constexpr std::size_t kShortest = 3;  // letters of a word that may stand for a company

// A listed name, whole.
const ListedName* Listed(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  const NameLists& lists = draft.lists();
  const PhraseTable::Match match = lists.names.LongestAt(draft.document(), begin, end);
  return match.words == end - begin ? &lists.listed[match.payload] : nullptr;
}

// The name that holds a token, or that token alone.
struct Side {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool organization = false;
};

Side SideAt(const NameDraft& draft, std::uint32_t token) {
  for (const DraftName& name : draft.names) {
    if (token >= name.begin && token < name.end)
      return {name.begin, name.end, name.mention.type == MentionType::kOrganization};
  }
  return {token, token + 1, false};
}

// "Marsh & Lyle", not "Anna & Tom".
bool IsSurname(const NameDraft& draft, const Side& side) {
  return side.end == side.begin + 1 &&
         !draft.lists().first_names.Contains(draft.At(side.begin).text);
}

// Whether the word at `at` may be a partner of the firm that follows its comma.
bool IsPartner(const NameDraft& draft, std::uint32_t at, const Sentence& sentence) {
  if (!StartsUpper(draft.At(at).text) || draft.lists().function_words.Contains(draft.At(at).lower))
    return false;
  // The last word of a longer run belongs to another name: "in New York, Ball & Turben".
  if (at > sentence.first && StartsUpper(draft.At(at - 1).text)) return false;
  const ListedName* listed = Listed(draft, at, at + 1);
  return listed == nullptr || listed->type != MentionType::kPlace;
}

struct Company {
  std::string words;
  std::string kind;
  std::string country_code;
};

// Companies by their first word; the first in the article stands for it.
std::unordered_map<std::string, Company> CompaniesByWord(const NameDraft& draft) {
  std::unordered_map<std::string, Company> companies;
  for (const DraftName& name : draft.names) {
    if (name.mention.type != MentionType::kOrganization || name.mention.kind != "company" ||
        name.end < name.begin + 2)
      continue;
    const Token& first = draft.At(name.begin);
    if (first.text.size() < kShortest || !StartsUpper(first.text) ||
        draft.lists().body_noun_words.Contains(first.lower))
      continue;
    companies.emplace(std::string(first.text),
                      Company{name.mention.entity, name.mention.kind, name.mention.country_code});
  }
  return companies;
}

// First and last words of the full names of people.
std::unordered_set<std::string_view> WordsOfPeople(const NameDraft& draft) {
  std::unordered_set<std::string_view> words;
  for (const DraftName& name : draft.names) {
    if (name.mention.type != MentionType::kPerson || name.end < name.begin + 2) continue;
    words.insert(draft.At(name.begin).text);
    words.insert(draft.At(name.end - 1).text);
  }
  return words;
}

// "… a plant of Brakke." where the tagger is silent: inside a sentence, no capitals around.
void AddShortForms(NameDraft& draft, const std::unordered_map<std::string, Company>& companies) {
  bool added = false;
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first + 1; i < sentence.last; ++i) {
      if (draft.IsTaken(i) || !StartsUpper(draft.At(i).text) || StartsUpper(draft.At(i - 1).text) ||
          (i + 1 < sentence.last && StartsUpper(draft.At(i + 1).text)) ||
          draft.At(i).lower.size() < kShortest)
        continue;
      const auto company = companies.find(std::string(draft.At(i).text));
      if (company == companies.end()) continue;
      Mention& mention =
          draft.Add(MentionType::kOrganization, i, i + 1, "short-form", kPatternConfidence);
      mention.kind = company->second.kind;
      mention.country_code = company->second.country_code;
      mention.entity = company->second.words;
      added = true;
    }
  }
  if (added) draft.Sort();
}

}  // namespace

void JoinPartners(NameDraft& draft) {
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first + 1; i + 1 < sentence.last; ++i) {
      if (draft.At(i).lower != "&" || !StartsUpper(draft.At(i - 1).text) ||
          !StartsUpper(draft.At(i + 1).text))
        continue;
      const Side left = SideAt(draft, i - 1);
      const Side right = SideAt(draft, i + 1);
      if (Listed(draft, left.begin, right.end) != nullptr) continue;
      std::uint32_t begin = left.begin;
      while (begin >= sentence.first + 2 && draft.At(begin - 1).lower == "," &&
             IsPartner(draft, begin - 2, sentence))
        begin -= 2;
      const int surnames = (IsSurname(draft, left) ? 1 : 0) + (IsSurname(draft, right) ? 1 : 0);
      if (!left.organization && !right.organization && surnames + (begin < left.begin ? 1 : 0) < 2)
        continue;
      const std::uint32_t end = right.end;
      if (left.begin == right.begin && begin == left.begin) continue;  // one name already
      std::erase_if(draft.names, [begin, end](const DraftName& name) {
        return name.begin >= begin && name.end <= end;
      });
      draft.Add(MentionType::kOrganization, begin, end, "partners", kPatternConfidence);
      DescribeListed(draft, draft.names.back());
      draft.Sort();
    }
  }
}

void RetypeShortForms(NameDraft& draft) {
  const std::unordered_map<std::string, Company> companies = CompaniesByWord(draft);
  if (companies.empty()) return;
  const std::unordered_set<std::string_view> people = WordsOfPeople(draft);
  for (DraftName& name : draft.names) {
    Mention& mention = name.mention;
    if ((mention.type != MentionType::kPerson && mention.type != MentionType::kPlace) ||
        name.end != name.begin + 1 || mention.rule == kGazetteerRule)
      continue;
    const std::string_view word = draft.At(name.begin).text;
    const auto company = companies.find(std::string(word));
    if (company == companies.end() || people.contains(word)) continue;
    const Sentence& sentence = draft.document().sentences[draft.At(name.begin).sentence];
    if (IsPrecededByTitle(draft, name.begin, sentence)) continue;
    if (mention.type == MentionType::kPlace) {
      const ListedName* listed = Listed(draft, name.begin, name.end);
      if (listed != nullptr && listed->type == MentionType::kPlace) continue;
    }
    mention.type = MentionType::kOrganization;
    mention.rule = "short-form";
    mention.confidence = kPatternConfidence;
    mention.kind = company->second.kind;
    mention.country_code = company->second.country_code;
    mention.entity = company->second.words;
  }
  AddShortForms(draft, companies);
}

}  // namespace dateline
