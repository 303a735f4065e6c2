#include "extractors/dates/date_lexer.h"

#include <charconv>

namespace dateline {
namespace {

struct ClassLetter {
  std::string_view name;
  char letter;
};
constexpr ClassLetter kClassLetters[] = {
    {"month", 'm'},   {"weekday", 'w'}, {"unit", 'u'},   {"season", 's'},   {"daypart", 'i'},
    {"num", 'n'},     {"ord", 'o'},     {"last", 'l'},   {"next", 'g'},     {"this", 'h'},
    {"ago", 'a'},     {"earlier", 'e'}, {"later", 'r'},  {"each", 'E'},     {"the", 'f'},
    {"a", 'A'},       {"of", 'c'},      {"early", 'k'},  {"approx", 'b'},   {"few", 'F'},
    {"recent", 'R'},  {"edge", 'B'},    {"prep", 'P'},   {"meridiem", 'p'}, {"ref", 'v'},
    {"day", 'j'},     {"set", 'S'},     {"fiscal", 'G'}, {"half", 'H'},     {"yearago", 'Z'},
    {"tonight", 'J'}, {"to", '2'},
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool AllDigits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return true;
}
int Number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Years a four-digit number may name without further evidence.
constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2100;

}  // namespace

DateLexer::DateLexer(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("en/date_words.tsv")) {
    if (row.size() < 3) continue;
    for (const ClassLetter& entry : kClassLetters) {
      if (entry.name == row[1])
        words_.emplace(row[0], Word{entry.letter, Number(row[2]), std::string(row[2])});
    }
  }
  if (const auto yesterday = words_.find("yesterday"); yesterday != words_.end())
    yesterday->second.number = -1;
}

DateToken DateLexer::Classify(std::string_view lower, std::string_view text, ByteSpan span) const {
  DateToken token;
  token.span = span;
  if (lower.empty()) return token;
  if (lower == ",") {
    token.cls = ',';
    return token;
  }
  if (IsDigit(lower[0])) {
    if (AllDigits(lower)) {
      token.number = lower.size() <= 9 ? Number(lower) : 0;
      if (lower.size() == 4 && token.number >= kFirstYear && token.number <= kLastYear) {
        token.cls = 'y';
      } else if (lower.size() <= 3) {
        token.cls = 'n';
      }
      return token;
    }
    // 1990s
    if (lower.size() >= 3 && lower.back() == 's' && AllDigits(lower.substr(0, lower.size() - 1))) {
      const int value = Number(lower.substr(0, lower.size() - 1));
      if (lower.size() == 5 && value % 10 == 0 && value >= kFirstYear && value <= kLastYear) {
        token.cls = 'x';
        token.number = value;
      }
      return token;
    }
    // 1st 2nd 3rd 4th
    const std::string_view tail =
        lower.size() > 2 ? lower.substr(lower.size() - 2) : std::string_view{};
    if ((tail == "st" || tail == "nd" || tail == "rd" || tail == "th") &&
        AllDigits(lower.substr(0, lower.size() - 2)) && lower.size() <= 4) {
      token.cls = 'o';
      token.number = Number(lower.substr(0, lower.size() - 2));
      return token;
    }
    // 10:30
    const std::size_t colon = lower.find(':');
    if (colon != std::string_view::npos && colon <= 2 && lower.size() == colon + 3 &&
        AllDigits(lower.substr(0, colon)) && AllDigits(lower.substr(colon + 1))) {
      const int hour = Number(lower.substr(0, colon));
      const int minute = Number(lower.substr(colon + 1));
      if (hour < 24 && minute < 60) {
        token.cls = 't';
        token.number = hour * 100 + minute;
      }
      return token;
    }
    // 2025-06-05
    if (lower.size() == 10 && lower[4] == '-' && lower[7] == '-' && AllDigits(lower.substr(0, 4)) &&
        AllDigits(lower.substr(5, 2)) && AllDigits(lower.substr(8, 2))) {
      token.cls = 'd';
      token.year = Number(lower.substr(0, 4));
      token.month = Number(lower.substr(5, 2));
      token.day = Number(lower.substr(8, 2));
      return token;
    }
    return token;
  }
  if (lower.size() == 2 && lower[0] == 'q' && lower[1] >= '1' && lower[1] <= '4') {
    token.cls = 'q';
    token.number = lower[1] - '0';
    return token;
  }
  const auto found = words_.find(lower);
  if (found == words_.end()) return token;
  token.cls = found->second.cls;
  token.number = found->second.number;
  token.value = found->second.value;
  token.plural = lower.ends_with('s');
  // Names of months and weekdays are written with a capital; "may" and "march" are verbs without
  // one.
  const bool capital = text[0] >= 'A' && text[0] <= 'Z';
  if ((token.cls == 'm' || token.cls == 'w') && !capital) token.cls = '.';
  return token;
}

// "mid-June" is two tokens; "three-year" one duration.
bool DateLexer::Hyphenated(std::string_view lower, ByteSpan span,
                           std::vector<DateToken>& out) const {
  const std::size_t hyphen = lower.find('-');
  if (hyphen == std::string_view::npos || words_.contains(lower) ||
      lower.find('-', hyphen + 1) != std::string_view::npos) {
    return false;
  }
  const std::string_view head = lower.substr(0, hyphen);
  const std::string_view tail = lower.substr(hyphen + 1);
  const ByteSpan head_span{span.begin, span.begin + static_cast<std::uint32_t>(hyphen)};
  const ByteSpan tail_span{head_span.end + 1, span.end};
  DateToken first = Classify(head, head, head_span);
  DateToken second = Classify(tail, "A", tail_span);
  if (first.cls == 'k' && (second.cls == 'm' || second.cls == 'y' || second.cls == 'x')) {
    second.span.begin = span.begin;
    first.span = {span.begin, span.begin};
    out.push_back(first);
    out.push_back(second);
    return true;
  }
  if ((first.cls == 'n' || first.cls == 'A') && second.cls == 'u' && !second.plural) {
    first.span = span;
    first.cls = 'D';
    first.value = second.value;
    out.push_back(first);
    return true;
  }
  return false;
}

void DateLexer::Lex(const Document& document, const Sentence& sentence, std::vector<DateToken>& out,
                    std::string& classes) const {
  out.clear();
  classes.clear();
  const auto tokens = document.TokensOf(sentence);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    ByteSpan span = token.span;
    std::string_view lower = token.lower;
    std::string with_dot;
    // The dot of "Sept." belongs to the month when a number follows.
    if (i + 1 < tokens.size() && tokens[i + 1].lower == "." && !tokens[i + 1].space_before &&
        i + 2 < tokens.size()) {
      with_dot = std::string(lower) + ".";
      const auto found = words_.find(with_dot);
      if (found != words_.end() && (found->second.cls == 'm' || found->second.cls == 'w')) {
        DateToken dotted = Classify(with_dot, token.text, {span.begin, tokens[i + 1].span.end});
        if (dotted.cls != '.') {
          out.push_back(dotted);
          ++i;
          continue;
        }
      }
    }
    if (!Hyphenated(lower, span, out)) out.push_back(Classify(lower, token.text, span));
  }
  // Twenty-one and the like: adjacent "twenty" "first" stay two tokens; guards that need neighbours
  // come here.
  for (std::size_t i = 0; i < out.size(); ++i) classes.push_back(out[i].cls);
}

}  // namespace dateline
