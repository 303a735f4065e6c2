#include "extractors/document.h"

#include <algorithm>

namespace dateline {

std::size_t Document::SentenceAt(std::uint32_t byte) const {
  const auto after =
      std::upper_bound(sentences.begin(), sentences.end(), byte,
                       [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
  if (after == sentences.begin()) return sentences.size();
  const auto found = after - 1;
  return byte < found->span.end ? static_cast<std::size_t>(found - sentences.begin())
                                : sentences.size();
}

std::size_t Document::TokenAt(std::uint32_t byte) const {
  const auto found =
      std::upper_bound(tokens.begin(), tokens.end(), byte,
                       [](std::uint32_t at, const Token& t) { return at < t.span.end; });
  return static_cast<std::size_t>(found - tokens.begin());
}

std::span<const std::int32_t> Document::Children(std::int32_t token) const {
  if (!parsed || token < 0) return {};
  const auto at = static_cast<std::size_t>(token);
  return std::span(children).subspan(child_begin[at], child_begin[at + 1] - child_begin[at]);
}

ByteSpan Document::SubtreeSpan(std::int32_t token) const {
  const auto at = static_cast<std::size_t>(token);
  return parsed ? subtree[at] : tokens[at].span;
}

}  // namespace dateline
