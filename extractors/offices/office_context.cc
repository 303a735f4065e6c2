#include "extractors/offices/office_context.h"

#include <algorithm>
#include <array>

#include "extractors/names/name_draft.h"
#include "pipeline/text/countries.h"

namespace dateline {
namespace {

constexpr std::uint32_t kComplementReach = 8;  // tokens from the preposition to the body

bool IsUnion(const Mention& name) {
  return name.type == MentionType::kOrganization && name.entity == CountryName("EU");
}

}  // namespace

bool IsPublicKind(std::string_view kind) {
  static constexpr std::array<std::string_view, 9> kPublic = {
      "ministry",  "agency",   "central_bank", "legislature",      "court",
      "executive", "military", "police",       "intergovernmental"};
  return std::find(kPublic.begin(), kPublic.end(), kind) != kPublic.end();
}

std::string CountryOf(const Mention& name) {
  if (IsUnion(name)) return "EU";
  if (name.type == MentionType::kNationality) return name.country_code;
  if (name.type == MentionType::kPlace && CountryName(name.country_code) == name.entity)
    return name.country_code;
  return {};
}

const Mention* OfficeContext::NameAt(std::uint32_t token) const {
  const std::uint32_t byte = At(token).span.begin;
  const auto after =
      std::upper_bound(names_.begin(), names_.end(), byte,
                       [](std::uint32_t at, const Mention& m) { return at < m.span.begin; });
  if (after == names_.begin()) return nullptr;
  const Mention& mention = *(after - 1);
  return mention.span.end > byte ? &mention : nullptr;
}

void OfficeContext::TakeBody(const Mention& name, Office& office) const {
  if (IsUnion(name)) {
    office.country = "EU";
    return;
  }
  office.body = std::string(Slice(document_.text, name.span));
  office.body_kind = name.kind;
  if (office.country.empty() && IsPublicKind(name.kind)) office.country = name.country_code;
}

// "Kremlin spokesman", "Foreign Ministry spokeswoman", "European commissioner": the title as listed
// begins with a name.
void OfficeContext::SplitHead(Office& office) const {
  Title& title = office.title;
  if (const Mention* name = NameAt(title.begin);
      name != nullptr && !IsPossessive(At(title.begin).lower)) {
    const std::uint32_t end = EndOf(*name);
    if (name->type == MentionType::kPerson || end >= title.end || BeginOf(*name) > title.begin)
      return;
    if (name->type == MentionType::kOrganization) {
      TakeBody(*name, office);
    } else {
      office.country = CountryOf(*name);
    }
    title.begin = end;
    return;
  }
  const PhraseTable::Match match = lists_.names.LongestAt(document_, title.begin, title.end);
  if (match.words == 0 || title.begin + match.words >= title.end ||
      !StartsUpper(At(title.begin).text))
    return;
  const ListedName listed = lists_.Listed(match.payload);
  const bool sure = listed.gazetteer == Gazetteer::kBody && !listed.country.empty();
  if (!sure && listed.acts_as.empty()) return;
  if (office.country.empty()) office.country = std::string(listed.country);
  if (listed.type == MentionType::kOrganization) {
    office.body = Text(title.begin, title.begin + match.words);
    office.body_kind = std::string(listed.kind);
  }
  title.begin += match.words;
}

// "governor of the Bank of England" may be listed whole: the body is no part of the office.
void OfficeContext::SplitTail(Office& office) const {
  Title& title = office.title;
  for (std::uint32_t i = title.begin + 2; i < title.end; ++i) {
    const Mention* name = NameAt(i);
    if (name == nullptr || name->type == MentionType::kPerson || BeginOf(*name) != i) continue;
    std::uint32_t link = i - 1;
    if (At(link).lower == "the" && link > title.begin + 1) --link;
    if (!words_.links.Contains(At(link).lower)) continue;
    title.end = link;
    return;
  }
}

void OfficeContext::QualifierBefore(std::uint32_t first, Office& office) const {
  std::uint32_t end = office.title.begin;
  while (end > first && (IsPossessive(At(end - 1).lower) || At(end - 1).lower == "top" ||
                         At(end - 1).lower == "new"))
    --end;
  if (end == first) return;
  const Mention* name = NameAt(end - 1);
  if (name == nullptr || name->type == MentionType::kPerson) return;
  if (name->type == MentionType::kOrganization) {
    TakeBody(*name, office);
  } else if (std::string country = CountryOf(*name); !country.empty()) {
    office.country = std::move(country);
  }
  std::uint32_t begin = BeginOf(*name);
  // "China’s Ministry of Commerce spokesman": the possessor of the body.
  if (begin > first && office.country.empty() && !office.body.empty()) {
    const std::uint32_t owner = IsPossessive(At(begin - 1).lower) ? begin - 1 : begin;
    if (owner > first) {
      if (const Mention* before = NameAt(owner - 1); before != nullptr)
        office.country = CountryOf(*before);
    }
  }
  if (begin > first && words_.former.Contains(At(begin - 1).lower)) {
    office.former_apart = true;
    office.title.former = true;
  }
}

// "ambassador to Chile": where to belongs to the office.
void OfficeContext::TakePosting(Office& office, std::uint32_t last) const {
  Title& title = office.title;
  if (title.kind != "diplomat" || title.end + 1 >= last || At(title.end).lower != "to") return;
  std::uint32_t at = title.end + 1;
  if (At(at).lower == "the" && at + 1 < last) ++at;
  const Mention* place = NameAt(at);
  if (place != nullptr && place->type != MentionType::kPerson && BeginOf(*place) == at)
    title.end = EndOf(*place);
}

// "a spokesman for the ministry": the one named last of that kind; else some public body.
bool OfficeContext::TakeShortForm(std::uint32_t at, Office& office) const {
  if (StartsUpper(At(at).text)) return false;
  auto noun = lists_.body_nouns.end();
  if (at + 1 < document_.tokens.size())  // "central bank"
    noun = lists_.body_nouns.find(std::string(At(at).lower) + " " + std::string(At(at + 1).lower));
  if (noun == lists_.body_nouns.end()) noun = lists_.body_nouns.find(std::string(At(at).lower));
  if (noun == lists_.body_nouns.end()) return false;
  const std::uint32_t byte = At(at).span.begin;
  for (auto name = names_.rbegin(); name != names_.rend(); ++name) {
    if (name->span.begin >= byte || name->type != MentionType::kOrganization) continue;
    if (name->kind != noun->second.kind) continue;
    TakeBody(*name, office);
    return true;
  }
  office.of_public_body = noun->second.is_public;
  return office.of_public_body;
}

void OfficeContext::Complement(std::uint32_t at, const Sentence& sentence, Office& office) const {
  if (at >= sentence.last || !words_.links.Contains(At(at).lower)) return;
  if (At(at).lower == "to") return;
  const std::uint32_t limit = std::min(sentence.last, at + kComplementReach);
  for (std::uint32_t i = at + 1; i < limit; ++i) {
    const std::string_view word = At(i).lower;
    if (word == "," || word == ";" || word == "who" || word == "and") return;
    const Mention* name = NameAt(i);
    if (name == nullptr) {
      if (TakeShortForm(i, office)) return;
      continue;
    }
    if (name->type == MentionType::kPerson) return;
    if (name->type == MentionType::kOrganization) {
      TakeBody(*name, office);
      return;
    }
    if (office.country.empty() && office.title.kind != "legislator")
      office.country = CountryOf(*name);
    i = EndOf(*name) - 1;
  }
}

void OfficeContext::Complete(Office& office, const Sentence& sentence) const {
  SplitTail(office);
  SplitHead(office);
  QualifierBefore(sentence.first, office);
  TakePosting(office, sentence.last);
  Complement(office.title.end, sentence, office);
}

}  // namespace dateline
