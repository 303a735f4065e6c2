#include "extractors/names/document_pass.h"

#include <string>
#include <unordered_map>

#include "extractors/names/user_gazetteer.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

using FullNames = std::unordered_map<std::string, std::string>;  // surname or first name → full

void LinkBody(Mention& mention, std::unordered_map<std::string, std::string>& countries) {
  std::string& known = countries[NameKey(mention.name)];
  if (mention.country_code.empty()) mention.country_code = known;
  if (known.empty()) known = mention.country_code;
}

void LinkPerson(const NameLists& lists, Mention& mention, FullNames& full_names) {
  if (mention.rule == kGazetteerRule) {
    full_names.emplace(mention.name.substr(mention.name.rfind(' ') + 1), mention.name);
    return;
  }
  const std::size_t space = mention.name.rfind(' ');
  if (space != std::string::npos) {
    full_names.emplace(mention.name.substr(space + 1), mention.name);
    // East Asian order: the first word may be the surname.
    full_names.emplace(mention.name.substr(0, mention.name.find(' ')), mention.name);
  } else if (const auto found = full_names.find(mention.name); found != full_names.end()) {
    mention.name = found->second;
    mention.entity = found->second;
  }
  if (const auto leader = lists.leaders.find(mention.name); leader != lists.leaders.end()) {
    mention.entity = leader->second.name;
    if (space == std::string::npos) mention.name = leader->second.name;
    mention.country_code = leader->second.country;
  }
}

// A surname alone ("Eskelund called …") of a person named before.
void AddLaterSurnames(NameDraft& draft, const FullNames& full_names) {
  std::unordered_map<std::string, std::uint32_t> first_seen;  // full name → token
  for (const DraftName& name : draft.names) {
    if (name.mention.type == MentionType::kPerson)
      first_seen.emplace(name.mention.name, name.begin);
  }
  if (first_seen.empty()) return;
  for (std::uint32_t i = 0; i < draft.document().tokens.size(); ++i) {
    const Token& token = draft.At(i);
    if (draft.IsTaken(i) || !StartsUpper(token.text)) continue;
    const auto found = full_names.find(std::string(token.text));
    if (found == full_names.end()) continue;
    const auto seen = first_seen.find(found->second);
    if (seen == first_seen.end() || seen->second > i) continue;
    if (draft.lists().function_words.Contains(token.lower)) continue;
    Mention& mention = draft.Add(MentionType::kPerson, i, i + 1, "surname", kPatternConfidence);
    mention.name = found->second;
    mention.entity = found->second;
    const auto leader = draft.lists().leaders.find(mention.name);
    if (leader != draft.lists().leaders.end()) mention.country_code = leader->second.country;
  }
  draft.Sort();
}

}  // namespace

void LinkNames(NameDraft& draft) {
  FullNames full_names;
  std::unordered_map<std::string, std::string> body_countries;
  for (DraftName& name : draft.names) {
    if (name.mention.type == MentionType::kOrganization) LinkBody(name.mention, body_countries);
    if (name.mention.type == MentionType::kPerson)
      LinkPerson(draft.lists(), name.mention, full_names);
  }
  AddLaterSurnames(draft, full_names);
}

}  // namespace dateline
