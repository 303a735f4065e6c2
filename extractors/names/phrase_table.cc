#include "extractors/names/phrase_table.h"

#include <algorithm>
#include <vector>

#include "extractors/syntax/tokenizer.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

std::string Join(const Document& document, std::uint32_t begin, std::uint32_t end) {
  std::string key;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i != begin) key.push_back(' ');
    key.append(document.tokens[i].lower);
  }
  return key;
}

std::uint32_t LongestOf(const std::unordered_map<std::string, std::uint32_t>& map,
                        std::string_view word) {
  const auto found = map.find(std::string(word));
  return found == map.end() ? 0 : found->second;
}

}  // namespace

void PhraseTable::Add(std::string_view phrase, std::uint32_t payload) {
  const std::string lower = ToLower(phrase);
  std::vector<ByteSpan> words;
  TokenizeWords(lower, 0, words);
  if (words.empty()) return;
  std::string key;
  for (const ByteSpan word : words) {
    if (!key.empty()) key.push_back(' ');
    std::string text(Slice(lower, word));
    if (const std::size_t curly = text.find("\xE2\x80\x99"); curly != std::string::npos)
      text.replace(curly, 3, "'");
    key += text;
  }
  const auto count = static_cast<std::uint32_t>(words.size());
  const std::size_t first_space = key.find(' ');
  const std::size_t last_space = key.rfind(' ');
  std::uint32_t& by_first = longest_first_[key.substr(0, first_space)];
  by_first = std::max(by_first, count);
  std::uint32_t& by_last =
      longest_last_[last_space == std::string::npos ? key : key.substr(last_space + 1)];
  by_last = std::max(by_last, count);
  payloads_.emplace(std::move(key), payload);
}

PhraseTable::Match PhraseTable::LongestAt(const Document& document, std::uint32_t at,
                                          std::uint32_t last) const {
  if (at >= last) return {};
  const std::uint32_t longest =
      std::min(LongestOf(longest_first_, document.tokens[at].lower), last - at);
  for (std::uint32_t words = longest; words > 0; --words) {
    const auto found = payloads_.find(Join(document, at, at + words));
    if (found != payloads_.end()) return {words, found->second};
  }
  return {};
}

PhraseTable::Match PhraseTable::LongestBefore(const Document& document, std::uint32_t end,
                                              std::uint32_t first) const {
  if (end <= first) return {};
  const std::uint32_t longest =
      std::min(LongestOf(longest_last_, document.tokens[end - 1].lower), end - first);
  for (std::uint32_t words = longest; words > 0; --words) {
    const auto found = payloads_.find(Join(document, end - words, end));
    if (found != payloads_.end()) return {words, found->second};
  }
  return {};
}

}  // namespace dateline
