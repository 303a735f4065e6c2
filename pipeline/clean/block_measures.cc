#include "pipeline/clean/block_measures.h"

#include <algorithm>
#include <unordered_map>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {

float TagGroup(Tag tag) {
  switch (tag) {
    case Tag::kP:
      return 1;
    case Tag::kLi:
      return 2;
    case Tag::kTd:
    case Tag::kTh:
      return 3;
    case Tag::kDiv:
    case Tag::kSection:
    case Tag::kArticle:
      return 4;
    case Tag::kBlockquote:
      return 5;
    case Tag::kDd:
    case Tag::kDt:
      return 6;
    case Tag::kPre:
      return 7;
    default:
      return 0;
  }
}

float RuleGroup(std::string_view rule) {
  static const std::unordered_map<std::string_view, float> kGroups = {{"", 0},
                                                                      {"head", 1},
                                                                      {"tail", 2},
                                                                      {"scrap", 3},
                                                                      {"lonely-heading", 4},
                                                                      {"aside", 5},
                                                                      {"figure", 6},
                                                                      {"links", 7},
                                                                      {"after-end", 8},
                                                                      {"box", 9},
                                                                      {"repeated", 10},
                                                                      {"headline", 11},
                                                                      {"named-junk", 12},
                                                                      {"navigation", 13},
                                                                      {"caption", 14},
                                                                      {"button", 15},
                                                                      {"byline", 16},
                                                                      {"paywall", 17},
                                                                      {"hidden", 18},
                                                                      {"outside", 19},
                                                                      {"other-article", 8}};
  const auto it = kGroups.find(rule);
  return it == kGroups.end() ? 20.0F : it->second;  // a phrase
}

float LastChar(std::string_view text) {
  if (text.empty()) return 0;
  if (EndsSentence(text)) return 3;
  std::size_t at = text.size() - 1;
  while (at > 0 && IsContinuation(text[at])) --at;
  const char32_t c = DecodeAt(text, at);
  if (IsLetter(c) || IsDigit(c)) return 1;
  if (c == ':' || c == 0xFF1A) return 2;
  if (c == '"' || c == '\'' || c == 0x201D || c == 0x201C || c == 0x00BB || c == 0x2019) return 4;
  return 5;
}

float FirstChar(std::string_view text) {
  std::size_t at = 0;
  const char32_t c = DecodeAt(text, at);
  if (IsLetter(c)) return IsLower(c) ? 1 : 0;
  if (IsDigit(c)) return 2;
  const bool quote = c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0x00AB;
  return quote ? 3 : 4;
}

Letters LettersOf(const Block& block) {
  std::size_t commas = 0;
  std::size_t upper = 0;
  std::size_t letters = 0;
  std::size_t digits = 0;
  const std::string_view text = block.text;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      commas += byte == ',' ? 1U : 0U;
      digits += byte >= '0' && byte <= '9' ? 1U : 0U;
      upper += byte >= 'A' && byte <= 'Z' ? 1U : 0U;
      letters += (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z' ? 1U : 0U;
      continue;
    }
    const char32_t c = DecodeAt(text, at);
    commas += c == 0x3001 || c == 0xFF0C || c == 0x060C ? 1U : 0U;
    letters += IsLetter(c) ? 1U : 0U;
    upper += IsUpper(c) ? 1U : 0U;
  }
  const auto words = static_cast<float>(std::max<std::size_t>(block.words, 1));
  return {static_cast<float>(commas) / words,
          letters == 0 ? 0.0F : static_cast<float>(upper) / static_cast<float>(letters),
          static_cast<float>(digits) / static_cast<float>(std::max<std::size_t>(text.size(), 1))};
}

std::unordered_set<std::string> WordsOf(std::string_view text) {
  std::unordered_set<std::string> words;
  const std::string folded = FoldLine(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end - at > 2) words.insert(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool MayBegin(std::string_view text, std::string_view folded) {
  const auto byte = static_cast<unsigned char>(text.empty() ? ' ' : text.front());
  if (byte >= 0x80 || static_cast<unsigned char>(folded.front()) >= 0x80) return true;
  const bool upper = byte >= 'A' && byte <= 'Z';
  return (upper ? byte + 32 : byte) == folded.front() || byte <= ' ';
}

std::string Squeezed(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : text) {
    if (out.size() == most) break;
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (kept) out.push_back(c);
  }
  return out;
}

}  // namespace dateline
