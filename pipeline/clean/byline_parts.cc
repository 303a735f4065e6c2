#include "pipeline/clean/byline_parts.h"

#include <algorithm>

#include "pipeline/clean/line_class.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {

std::vector<SpacedWord> SpacedWords(std::string_view text) {
  std::vector<SpacedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back({at, end});
    at = end + 1;
  }
  return words;
}

std::string_view Slice(std::string_view text, const SpacedWord& word) {
  return text.substr(word.begin, word.end - word.begin);
}

std::string WordKey(std::string_view word) {
  while (!word.empty() &&
         std::string_view(",;:()[]\"'").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  while (!word.empty() && std::string_view("([\"'").find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  return FoldLine(word);
}

char32_t FirstLetter(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U' ' : DecodeAt(text, at);
}

bool IsUncased(char32_t c) { return IsLetter(c) && !IsUpper(c) && !IsLower(c); }

bool IsCapitalised(std::string_view word) {
  for (const std::string_view quote : {"\"", "'", "“", "‘", "(", "«", "„"}) {
    if (word.starts_with(quote)) word.remove_prefix(quote.size());
  }
  const char32_t c = FirstLetter(word);
  return IsLetter(c) && !IsLower(c);
}

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool EndsInPunctuation(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && IsContinuation(text[at])) --at;
  return IsPunctuation(DecodeAt(text, at)) || text.back() == '=';
}

bool IsDegree(std::string_view part) {
  if (part.size() > 14) return false;
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool dotted = false;
  for (const char c : part) {
    upper += c >= 'A' && c <= 'Z' ? 1U : 0U;
    lower += c >= 'a' && c <= 'z' ? 1U : 0U;
    dotted = dotted || c == '.';
    if (c == ' ') return false;
  }
  return upper >= 1 && (lower == 0 || (dotted && lower <= 2));
}

std::string_view WithoutDegrees(std::string_view name) {
  std::vector<SpacedWord> words = SpacedWords(name);
  while (words.size() > 2) {
    const std::string_view last = Slice(name, words.back());
    const auto capitals =
        std::count_if(last.begin(), last.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool dotted = last.substr(0, last.size() - 1).find('.') != std::string_view::npos;
    if (capitals < 2 || !dotted || !IsDegree(last)) break;
    words.pop_back();
  }
  return name.substr(0, words.empty() ? 0 : words.back().end);
}

std::string WithoutAddresses(std::string_view text) {
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool opens = word.find('(') != std::string_view::npos;
    if (opens) ++depth;
    const bool address = word.find('@') != std::string_view::npos ||
                         word.find("://") != std::string_view::npos || word.starts_with("www.");
    if (depth == 0 && !address) {
      if (!out.empty()) out.push_back(' ');
      out.append(word);
    }
    if (word.find(')') != std::string_view::npos && depth > 0) {
      --depth;
      if (depth == 0 && (word.ends_with(",") || word.ends_with("),"))) out.push_back(',');
    }
    at = end + 1;
  }
  return out;
}

std::string_view TrimName(std::string_view part) {
  constexpr std::string_view kEdge = " .,:;-*\"'/";
  part = Trim(part);
  while (!part.empty() && kEdge.find(part.front()) != std::string_view::npos) part.remove_prefix(1);
  while (!part.empty() && kEdge.find(part.back()) != std::string_view::npos) {
    const bool initial = part.ends_with('.') && part.size() > 2 && part[part.size() - 3] == ' ';
    if (part.ends_with("Jr.") || part.ends_with("Sr.") || initial) break;
    part.remove_suffix(1);
  }
  for (const std::string_view dash : {"–", "—", "•", "·"}) {
    if (part.ends_with(dash)) return TrimName(part.substr(0, part.size() - dash.size()));
    if (part.starts_with(dash)) return TrimName(part.substr(dash.size()));
  }
  return part;
}

}  // namespace dateline
