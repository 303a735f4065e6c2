#include "extractors/names/firm_rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extractors/names/compound_names.h"
#include "extractors/names/list_rules.h"
#include "extractors/names/person_rules.h"
#include "extractors/names/user_gazetteer.h"

namespace dateline {
namespace {

constexpr std::size_t kShortest = 3;  // letters of a word that may stand for a company

// A listed name, whole.
std::optional<ListedName> Listed(const NameDraft& draft, std::uint32_t begin, std::uint32_t end) {
  const NameLists& lists = draft.lists();
  const PhraseTable::Match match = lists.names.LongestAt(draft.document(), begin, end);
  if (match.words != end - begin) return {};
  return lists.Listed(match.payload);
}

constexpr std::uint32_t kLongestFirm = 24;  // tokens of one name

// A name, or a token that is in none.
struct Side {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool organization = false;
  bool fixed = false;  // found by a rule that nothing changes
};

// Which name holds each token, while firms grow.
class Sides {
 public:
  explicit Sides(const NameDraft& draft)
      : found_(draft.names.size()), owner_(draft.document().tokens.size(), kNone) {
    for (const DraftName& name : draft.names) {
      const Mention& mention = name.mention;
      Put({name.begin, name.end, mention.type == MentionType::kOrganization,
           mention.rule == kGazetteerRule || mention.rule == kCompoundRule});
    }
  }

  [[nodiscard]] Side At(std::uint32_t token) const {
    return owner_[token] == kNone ? Side{token, token + 1} : sides_[owner_[token]];
  }
  void Join(std::uint32_t begin, std::uint32_t end) { Put({begin, end, true}); }
  [[nodiscard]] bool IsJoined(std::uint32_t token) const {
    return owner_[token] != kNone && owner_[token] >= found_;
  }
  // Those that grew, each at its largest.
  [[nodiscard]] std::vector<Side> Joined() const {
    std::vector<Side> joined;
    for (std::size_t i = found_; i < sides_.size(); ++i) {
      if (owner_[sides_[i].begin] == i) joined.push_back(sides_[i]);
    }
    return joined;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void Put(const Side& side) {
    std::fill(owner_.begin() + side.begin, owner_.begin() + side.end, sides_.size());
    sides_.push_back(side);
  }

  std::size_t found_;
  std::vector<std::size_t> owner_;
  std::vector<Side> sides_;
};

// "Marsh & Lyle", not "Anna & Tom".
bool IsSurname(const NameDraft& draft, const Side& side) {
  return side.end == side.begin + 1 &&
         !draft.lists().first_names.Contains(draft.At(side.begin).text);
}

// Whether the word at `at` may be a partner of the firm that follows its comma.
bool IsPartner(const NameDraft& draft, const Sides& sides, std::uint32_t at,
               const Sentence& sentence) {
  const Side side = sides.At(at);
  if (side.begin != at || side.end != at + 1 || side.fixed) return false;
  if (!StartsUpper(draft.At(at).text) || draft.lists().function_words.Contains(draft.At(at).lower))
    return false;
  // The last word of a longer run belongs to another name: "in New York, Ball & Turben".
  if (at > sentence.first && StartsUpper(draft.At(at - 1).text)) return false;
  const std::optional<ListedName> listed = Listed(draft, at, at + 1);
  return !listed || listed->type != MentionType::kPlace;
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
  Sides sides(draft);
  for (const Sentence& sentence : draft.document().sentences) {
    for (std::uint32_t i = sentence.first + 1; i + 1 < sentence.last; ++i) {
      if (draft.At(i).lower != "&" || !StartsUpper(draft.At(i - 1).text) ||
          !StartsUpper(draft.At(i + 1).text))
        continue;
      const Side left = sides.At(i - 1);
      const Side right = sides.At(i + 1);
      if (left.fixed || right.fixed || right.end - left.begin > kLongestFirm ||
          Listed(draft, left.begin, right.end))
        continue;
      std::uint32_t begin = left.begin;
      while (begin >= sentence.first + 2 && right.end - begin < kLongestFirm &&
             draft.At(begin - 1).lower == "," && IsPartner(draft, sides, begin - 2, sentence))
        begin -= 2;
      if (left.begin == right.begin && begin == left.begin) continue;  // one name already
      const int surnames = (IsSurname(draft, left) ? 1 : 0) + (IsSurname(draft, right) ? 1 : 0);
      if (!left.organization && !right.organization && surnames + (begin < left.begin ? 1 : 0) < 2)
        continue;
      sides.Join(begin, right.end);
    }
  }
  const std::vector<Side> joined = sides.Joined();
  if (joined.empty()) return;
  std::erase_if(draft.names, [&](const DraftName& name) { return sides.IsJoined(name.begin); });
  for (const Side& side : joined) {
    draft.Add(MentionType::kOrganization, side.begin, side.end, "partners", kPatternConfidence);
    DescribeListed(draft, draft.names.back());
  }
  draft.Sort();
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
      const std::optional<ListedName> listed = Listed(draft, name.begin, name.end);
      if (listed && listed->type == MentionType::kPlace) continue;
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
