#include "extractors/names/body_links.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace dateline {
namespace {

bool HoldsChamber(const NameDraft& draft, const DraftName& name) {
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (draft.At(i).lower == "chamber") return true;
  }
  return false;
}

bool IsAcronym(std::string_view text) {
  const auto capitals =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals >= 2 && text.find(' ') == std::string_view::npos;
}

// The acronym's letters are initials of the body's words, in order.
bool Abbreviates(std::string_view acronym, std::string_view name) {
  std::size_t at = 0;
  bool head = true;
  for (const char c : name) {
    if (head && at < acronym.size() && (c == acronym[at] || c - 'a' + 'A' == acronym[at])) ++at;
    head = c == ' ' || c == '-';
  }
  return at + 1 >= acronym.size() && at >= 2;
}

}  // namespace

void JoinSeats(NameDraft& draft) {
  std::vector<DraftName>& names = draft.names;
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    DraftName& body = names[i];
    const DraftName& place = names[i + 1];
    if (body.mention.type != MentionType::kOrganization ||
        place.mention.type != MentionType::kPlace || place.begin != body.end + 1 ||
        draft.At(body.end).lower != "in" || !HoldsChamber(draft, body))
      continue;
    body.end = place.end;
    body.mention.span.end = place.mention.span.end;
    body.mention.name = std::string(draft.Text(body.begin, body.end));
    body.mention.entity = body.mention.name;
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

void LinkAcronyms(NameDraft& draft) {
  std::unordered_map<std::string, Mention> defined;  // acronym → the body as defined
  for (std::size_t i = 0; i < draft.names.size(); ++i) {
    DraftName& name = draft.names[i];
    if (name.mention.type != MentionType::kOrganization) continue;
    const std::string text(draft.Text(name.begin, name.end));
    if (!IsAcronym(text)) continue;
    if (i > 0 && draft.names[i - 1].mention.type == MentionType::kOrganization &&
        name.begin == draft.names[i - 1].end + 1 && draft.At(name.begin - 1).lower == "(" &&
        Abbreviates(text, draft.names[i - 1].mention.name)) {
      defined.insert_or_assign(text, draft.names[i - 1].mention);
    }
    const auto found = defined.find(text);
    if (found == defined.end()) continue;
    name.mention.kind = found->second.kind;
    name.mention.country_code = found->second.country_code;
    name.mention.entity = found->second.entity;
    name.mention.name = found->second.name;
  }
}

}  // namespace dateline
