#include "extractors/names/name_draft.h"

#include <algorithm>
#include <utility>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {

bool StartsUpper(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && IsUpper(DecodeAt(word, at));
}

bool StartsWithLetter(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && IsLetter(DecodeAt(word, at));
}

NameDraft::NameDraft(const NameLists& lists, const Document& document,
                     const std::vector<Mention>& closed)
    : lists_(lists), document_(document), taken_(document.tokens.size(), false) {
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    const ByteSpan span = document.tokens[i].span;
    while (at < closed.size() && closed[at].span.end <= span.begin) ++at;
    if (at < closed.size() && closed[at].span.Overlaps(span)) taken_[i] = true;
  }
}

bool NameDraft::IsFree(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (taken_[i]) return false;
  }
  return true;
}

Mention& NameDraft::Add(MentionType type, std::uint32_t begin, std::uint32_t end, const char* rule,
                        double confidence) {
  for (std::uint32_t i = begin; i < end; ++i) taken_[i] = true;
  DraftName name;
  name.begin = begin;
  name.end = end;
  name.mention.type = type;
  name.mention.span = {At(begin).span.begin, At(end - 1).span.end};
  name.mention.confidence = confidence;
  name.mention.rule = rule;
  name.mention.name = std::string(Text(begin, end));
  name.mention.entity = name.mention.name;
  names.push_back(std::move(name));
  return names.back().mention;
}

void NameDraft::Extend(DraftName& name, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) taken_[i] = true;
  name.begin = begin;
  name.end = end;
  name.mention.span = {At(begin).span.begin, At(end - 1).span.end};
  name.mention.name = std::string(Text(begin, end));
  name.mention.entity = name.mention.name;
}

void NameDraft::Sort() {
  std::sort(names.begin(), names.end(),
            [](const DraftName& a, const DraftName& b) { return a.begin < b.begin; });
}

}  // namespace dateline
