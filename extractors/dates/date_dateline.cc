#include "extractors/dates/date_dateline.h"

#include <string_view>

namespace dateline {
namespace {

// A headline and a byline may stand before it.
constexpr std::uint32_t kLastParagraph = 2;
// "NEW YORK, N.Y., United States, June 3, 2021 -" is among the longest.
constexpr std::size_t kLongestPlace = 10;

bool BeginsInCapital(std::string_view word) {
  const unsigned char first = word.empty() ? 0 : static_cast<unsigned char>(word[0]);
  return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

bool IsCapitals(std::string_view word) {
  if (word.size() < 2 || !BeginsInCapital(word)) return false;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
  }
  return true;
}

bool Closes(std::string_view word) {
  return word == "(" || word == "-" || word == "--" || word == "_" || word == "–" || word == "—" ||
         word == ":" || word == "/";
}

}  // namespace

bool IsInDateline(const Document& document, std::size_t first, std::size_t last) {
  if (first >= last || last > document.tokens.size()) return false;
  const std::uint32_t paragraph = document.sentences[document.tokens[first].sentence].paragraph;
  if (paragraph > kLastParagraph) return false;
  const bool ends_line = last == document.tokens.size() ||
                         document.sentences[document.tokens[last].sentence].paragraph != paragraph;
  if (!ends_line && !Closes(document.tokens[last].lower)) return false;
  // Nothing but a place, in capitals, between the head of the paragraph and the day.
  std::size_t at = first;
  while (at > 0 && document.sentences[document.tokens[at - 1].sentence].paragraph == paragraph) {
    const std::string_view word = document.tokens[--at].text;
    if (first - at > kLongestPlace) return false;
    if (!BeginsInCapital(word) && word != "," && word != "." && word != ";") return false;
  }
  if (ends_line) return at == first;  // a line that is the day and nothing else
  return at == first || IsCapitals(document.tokens[at].text);
}

}  // namespace dateline
