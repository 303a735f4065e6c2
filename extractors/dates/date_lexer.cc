#include "extractors/dates/date_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

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
    {"tonight", 'J'}, {"to", '2'},      {"zone", 'z'},   {"more", 'M'},     {"than", 'T'},
    {"future", 'U'},  {"latest", 'L'},  {"period", 'O'}, {"and", '&'},      {"poss", '\''},
    {"decade", 'x'},  {"dash", '-'},    {"old", 'K'},    {"hundred", '1'},  {"thousand", '0'},
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

bool IsApostrophe(std::string_view text) {
  return text == "'" || text == "\xE2\x80\x99" || text == "\xE2\x80\x98";
}

// "24/12/2024": three numbers parted by the same sign, the last of four digits.
std::optional<std::array<int, 3>> ThreeNumbers(std::string_view text) {
  const std::size_t first = text.find_first_of("/.");
  if (first == std::string_view::npos || first == 0 || first > 2) return std::nullopt;
  const std::size_t second = text.find(text[first], first + 1);
  if (second == std::string_view::npos || second == first + 1 || second > first + 3 ||
      text.size() != second + 5)
    return std::nullopt;
  const std::string_view month = text.substr(first + 1, second - first - 1);
  if (!AllDigits(text.substr(0, first)) || !AllDigits(month) || !AllDigits(text.substr(second + 1)))
    return std::nullopt;
  return std::array{Number(text.substr(0, first)), Number(month), Number(text.substr(second + 1))};
}

// Number words side by side: "twenty four", "two hundred", "nineteen ninety-four" (a year), "two
// thousand". And "'80s": the apostrophe belongs to the decade.
void JoinNumbers(std::string_view text, std::vector<DateToken>& tokens) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const DateToken& next = tokens[i];
    if (kept > 0) {
      DateToken& last = tokens[kept - 1];
      const bool words = !IsDigit(text[last.span.begin]) && !IsDigit(text[next.span.begin]);
      const bool adjacent = next.span.begin == last.span.end + 1 && words;
      const bool number = last.cls == 'n' || last.cls == 'A';
      if (adjacent && last.cls == 'n' && next.cls == 'n') {
        if (last.number >= 20 && last.number < 100 && last.number % 10 == 0 && next.number < 10) {
          last.number += next.number;
          last.span.end = next.span.end;
          continue;
        }
        if (last.number >= 15 && last.number <= 20 && next.number >= 10 && next.number < 100) {
          last.number = last.number * 100 + next.number;
          last.cls = 'y';
          last.span.end = next.span.end;
          continue;
        }
        if (last.number >= 1000 && last.number % 1000 == 0 && next.number < 100) {
          last.number += next.number;
          last.span.end = next.span.end;
          continue;
        }
      }
      if (adjacent && last.cls == 'y' && next.cls == 'n' && last.number % 10 == 0 &&
          last.number % 100 != 0 && next.number < 10) {
        last.number += next.number;
        last.span.end = next.span.end;
        continue;
      }
      if (adjacent && number && last.number < 1000 && (next.cls == '1' || next.cls == '0')) {
        last.number *= next.cls == '1' ? 100 : 1000;
        last.cls = 'n';
        last.span.end = next.span.end;
        continue;
      }
      if (next.cls == 'x' && last.cls == '.' && last.span.end == next.span.begin &&
          IsApostrophe(text.substr(last.span.begin, last.span.end - last.span.begin))) {
        const std::uint32_t begin = last.span.begin;
        last = next;
        last.span.begin = begin;
        continue;
      }
    }
    tokens[kept++] = next;
  }
  tokens.resize(kept);
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
  for (const LexiconRow& row : lexicon.Rows("en/date_holidays.tsv")) {
    if (row.size() < 2) continue;
    Holiday holiday;
    std::string_view rest = row[0];
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      holiday.words.emplace_back(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    holiday.rule = std::string(row[1]);
    const std::string first = holiday.words.front();
    holidays_[first].push_back(std::move(holiday));
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
  if (lower.size() == 4 && lower[0] == '\'' && IsDigit(lower[1]) && lower[3] == 's') {
    return Classify(lower.substr(1), text, span);  // "'80s"
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
      if (lower.size() == 3 && value % 10 == 0 && value >= 20) {
        token.cls = 'x';
        token.number = 1900 + value;
      }
      if (lower.size() == 5 && value % 10 == 0 && value >= kFirstYear && value <= kLastYear) {
        token.cls = 'x';
        token.number = value;
      }
      return token;
    }
    // 24/12/2024, 12/24/2024, 24.12.2024: the day first, unless that cannot be
    if (const auto numeric = ThreeNumbers(lower); numeric) {
      const auto [first, second, year] = *numeric;
      token.cls = 'd';
      token.year = year;
      token.month = second > 12 ? first : second;
      token.day = second > 12 ? second : first;
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
  if ((token.cls == 'm' || token.cls == 'w' || token.cls == 'z') && !capital) token.cls = '.';
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
  if (first.cls == 'o' && second.cls == 'u' && !second.plural &&
      (second.value == "Q" || second.value == "CE")) {
    first.span = span;
    first.cls = 'Q';
    first.value = second.value;
    out.push_back(first);
    return true;
  }
  // "2014-15", "16-18": two numbers that the finder takes for a range where it fits.
  if ((first.cls == 'y' || first.cls == 'n') && (second.cls == 'n' || second.cls == 'y') &&
      IsDigit(lower[0]) && IsDigit(tail[0])) {
    DateToken dash;
    dash.span = {head_span.end, tail_span.begin};
    dash.cls = '-';
    out.push_back(first);
    out.push_back(dash);
    out.push_back(second);
    return true;
  }
  if (first.cls == 'n' && second.cls == 'n' && first.number >= 20 && first.number % 10 == 0 &&
      second.number < 10 && !IsDigit(lower[0])) {
    first.span = span;
    first.number += second.number;
    out.push_back(first);
    return true;
  }
  if ((first.cls == 'n' || first.cls == 'A' || first.cls == 'F') && second.cls == 'u' &&
      !second.plural) {
    first.span = span;
    first.cls = 'D';
    first.value = second.value;
    out.push_back(first);
    return true;
  }
  return false;
}

// "New Year's Eve": the words of date_holidays.tsv become one token.
std::size_t DateLexer::HolidayAt(std::span<const Token> tokens, std::size_t at,
                                 std::vector<DateToken>& out) const {
  const auto found = holidays_.find(std::string(tokens[at].lower));
  if (found == holidays_.end()) return 0;
  const char initial = tokens[at].text.empty() ? '.' : tokens[at].text[0];
  if (initial < 'A' || initial > 'Z') return 0;
  const Holiday* best = nullptr;
  for (const Holiday& holiday : found->second) {
    const std::size_t length = holiday.words.size();
    if (at + length > tokens.size() || (best != nullptr && best->words.size() >= length)) continue;
    bool same = true;
    for (std::size_t i = 0; i < length; ++i)
      same = same && tokens[at + i].lower == holiday.words[i];
    if (same) best = &holiday;
  }
  if (best == nullptr) return 0;
  DateToken token;
  token.cls = 'Y';
  token.value = best->rule;
  token.span = {tokens[at].span.begin, tokens[at + best->words.size() - 1].span.end};
  out.push_back(token);
  return best->words.size();
}

// "24/12/2024" and "24.12.2024", which the tokenizer takes apart.
std::size_t DateLexer::SlashedAt(std::string_view text, std::span<const Token> tokens,
                                 std::size_t at, std::vector<DateToken>& out) const {
  constexpr std::size_t kLongest = 10;
  const Token& first = tokens[at];
  if (first.lower.empty() || !IsDigit(first.lower[0]) || first.lower.size() > kLongest) return 0;
  std::size_t end = at + 1;
  while (end < tokens.size() && end < at + 5 && !tokens[end].space_before &&
         !tokens[end].lower.empty() &&
         (IsDigit(tokens[end].lower[0]) || tokens[end].lower == "/" || tokens[end].lower == "."))
    ++end;
  for (; end > at + 1; --end) {
    const ByteSpan span{first.span.begin, tokens[end - 1].span.end};
    if (span.end - span.begin > kLongest) continue;
    const std::string_view whole = text.substr(span.begin, span.end - span.begin);
    const DateToken token = Classify(whole, whole, span);
    if (token.cls != 'd') continue;
    out.push_back(token);
    return end - at;
  }
  return 0;
}

bool DateLexer::IsZone(const Token& token) const {
  return Classify(token.lower, token.text, token.span).cls == 'z';
}

void DateLexer::Lex(const Document& document, const Sentence& sentence, std::vector<DateToken>& out,
                    std::string& classes) const {
  out.clear();
  classes.clear();
  const auto tokens = document.TokensOf(sentence);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (const std::size_t length = HolidayAt(tokens, i, out); length > 0) {
      i += length - 1;
      continue;
    }
    if (const std::size_t length = SlashedAt(document.text, tokens, i, out); length > 0) {
      i += length - 1;
      continue;
    }
    const Token& token = tokens[i];
    ByteSpan span = token.span;
    std::string_view lower = token.lower;
    std::string with_dot;
    // The dot of "Sept." belongs to the month when a number follows.
    if (i + 1 < tokens.size() && tokens[i + 1].lower == "." && !tokens[i + 1].space_before &&
        i + 2 < tokens.size()) {
      with_dot = std::string(lower) + ".";
      const auto found = words_.find(with_dot);
      if (found != words_.end() &&
          (found->second.cls == 'm' || found->second.cls == 'w' || found->second.cls == 'p')) {
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
  JoinNumbers(document.text, out);
  for (std::size_t i = 0; i < out.size(); ++i) classes.push_back(out[i].cls);
}

}  // namespace dateline
