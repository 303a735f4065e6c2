#include "pipeline/clean/page_dates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/clean/line_class.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr int kMinYear = 1990;
constexpr int kMaxYear = 2099;
constexpr std::size_t kLabelReach = 60;  // bytes before a date
constexpr std::size_t kLabelAfter = 24;  // "2026-01-02 10:00 发布"

}  // namespace

struct PageDates::Token {
  enum class Kind : std::uint8_t { kNumber, kWord, kSign };
  Kind kind;
  int value = 0;  // of numbers
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

namespace {

using Token = PageDates::Token;
using Kind = Token::Kind;

std::vector<Token> TokensOf(std::string_view folded) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = DecodeAt(folded, at);
    if (c == ' ') continue;
    Token token{Kind::kSign, 0, {}, begin, at};
    const auto extend = [&](auto fits) {
      while (at < folded.size()) {
        std::size_t next = at;
        if (!fits(DecodeAt(folded, next))) break;
        at = next;
      }
    };
    if (c >= '0' && c <= '9') {
      token.kind = Kind::kNumber;
      extend([](char32_t d) { return d >= '0' && d <= '9'; });
      const std::string_view digits = folded.substr(begin, at - begin);
      const auto parsed =
          std::from_chars(digits.data(), digits.data() + digits.size(), token.value);
      if (parsed.ec != std::errc() || digits.size() > 4) token.value = -1;
    } else if (IsLetter(c) || c >= 0x300) {
      token.kind = Kind::kWord;
      // Marks (Arabic, Devanagari) belong to their words.
      extend([](char32_t d) {
        return IsLetter(d) || (d >= 0x300 && !IsSpace(d) && !IsPunctuation(d) && !IsDigit(d));
      });
    }
    token.end = at;
    token.text = folded.substr(begin, at - begin);
    tokens.push_back(token);
  }
  return tokens;
}

bool IsYear(const Token& token) {
  return token.kind == Kind::kNumber && token.text.size() == 4 && token.value >= kMinYear &&
         token.value <= kMaxYear;
}
bool IsShort(const Token& token) {
  return token.kind == Kind::kNumber && token.text.size() <= 2 && token.value >= 0;
}
bool IsWordIn(const Token& token, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), token.text) != words.end();
}

// A reader over the tokens of one text.
struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
  std::size_t next = 0;  // token after
};

std::optional<Timestamp> Assemble(const Parts& parts, std::string_view clock) {
  std::array<char, 16> text{};
  const int year = parts.year;
  text = {static_cast<char>('0' + year / 1000),
          static_cast<char>('0' + year / 100 % 10),
          static_cast<char>('0' + year / 10 % 10),
          static_cast<char>('0' + year % 10),
          '-',
          static_cast<char>('0' + parts.month / 10),
          static_cast<char>('0' + parts.month % 10),
          '-',
          static_cast<char>('0' + parts.day / 10),
          static_cast<char>('0' + parts.day % 10)};
  const std::string day(text.data(), 10);
  if (!clock.empty()) {
    if (auto time = ParseTimestamp(day + "T" + std::string(clock))) return time;
  }
  return ParseTimestamp(day);
}

// Numbers alone: 2025-06-06, 2025年6月6日, 06.06.2025, 6/6/25.
bool ReadNumeric(const std::vector<Token>& tokens, std::size_t i, DayOrder order, Parts& parts) {
  if (i + 4 >= tokens.size()) return false;
  const Token& a = tokens[i];
  const Token& b = tokens[i + 2];
  const Token& c = tokens[i + 4];
  const std::string_view sign = tokens[i + 1].text;
  if (IsYear(a) && IsShort(b) && IsShort(c)) {
    const bool plain = (sign == "-" || sign == "/" || sign == ".") && tokens[i + 3].text == sign;
    const bool named = (sign == "年" && tokens[i + 3].text == "月") ||
                       (sign == "년" && tokens[i + 3].text == "월");
    if (!plain && !named) return false;
    parts = {a.value, b.value, c.value, i + 5};
    if (parts.next < tokens.size() && IsWordIn(tokens[parts.next], {"日", "일", "t"})) ++parts.next;
    return true;
  }
  if (!IsShort(a) || !IsShort(b)) return false;
  if ((sign != "-" && sign != "/" && sign != ".") || tokens[i + 3].text != sign) return false;
  const bool short_year =
      c.kind == Kind::kNumber && c.text.size() == 2 && c.begin == tokens[i + 3].end;
  if (!IsYear(c) && !short_year) return false;
  const int year = short_year ? 2000 + c.value : c.value;
  const bool month_first =
      a.value <= 12 && (b.value > 12 || (order == DayOrder::kMonthFirst && sign != "."));
  parts = month_first ? Parts{year, a.value, b.value, i + 5} : Parts{year, b.value, a.value, i + 5};
  return true;
}

// "14:30", "2.30 p.m. ET", "15h30" at token `i`, as ISO; the tokens read are counted in `i`.
std::string ReadClock(const std::vector<Token>& tokens, std::size_t& i) {
  if (i + 2 >= tokens.size() || !IsShort(tokens[i]) || tokens[i].value > 23) return "";
  const std::string_view sign = tokens[i + 1].text;
  if (sign != ":" && sign != "." && sign != "h") return "";
  if (!IsShort(tokens[i + 2]) || tokens[i + 2].text.size() != 2 || tokens[i + 2].value > 59)
    return "";
  int hour = tokens[i].value;
  const std::string minute(tokens[i + 2].text);
  std::string second;
  std::size_t at = i + 3;
  if (at + 1 < tokens.size() && tokens[at].text == ":" && IsShort(tokens[at + 1])) {
    second = ":" + std::string(tokens[at + 1].text);
    at += 2;
  }
  bool meridiem = false;
  if (at < tokens.size() && IsWordIn(tokens[at], {"am", "pm", "a", "p"})) {
    const bool afternoon = tokens[at].text.front() == 'p';
    const bool whole = tokens[at].text.size() == 2;
    const bool dotted = !whole && at + 2 < tokens.size() && tokens[at + 1].text == "." &&
                        tokens[at + 2].text == "m";
    if (whole || dotted) {
      meridiem = true;
      if (hour <= 12) hour = hour % 12 + (afternoon ? 12 : 0);
      at += whole ? 1 : 3;
      if (at < tokens.size() && tokens[at].text == ".") ++at;
    }
  }
  if (sign == ":" && !meridiem && at < tokens.size() && tokens[at].text == "h") ++at;  // "15:10h"
  if (sign == "." && !meridiem) {
    const bool named =
        at < tokens.size() && IsWordIn(tokens[at], {"uhr", "est", "edt", "gmt", "bst"});
    if (!named) return "";
  }
  std::string clock = (hour < 10 ? "0" : "") + std::to_string(hour) + ":" + minute + second;
  if (at < tokens.size() && tokens[at].kind == Kind::kWord && tokens[at].text.size() <= 4 &&
      ZoneOffset(tokens[at].text, {}).has_value()) {
    std::string zone(tokens[at].text);
    for (char& c : zone) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    clock += " " + zone;
    ++at;
  }
  i = at;
  return clock;
}

// Words that may stand between a date and its time.
bool IsBetween(const Token& token) {
  return IsWordIn(token,
                  {",", "|",   "-",    "at",   "um",    "à", "às",   "alle", "ore", "om", "kl", ".",
                   "t", "a",   "las",  "the",  "•",     "·", "/",    "г",    "в",   "о",  "(",  "—",
                   "–", "klo", "오전", "오후", "pukul", "م", "saat", "日",   "um",  "@"});
}

}  // namespace

PageDates::PageDates(const Lexicon& lexicon) {
  for (const std::string& path : lexicon.Paths()) {
    if (!path.ends_with("/page_dates.tsv")) continue;
    for (const LexiconRow& row : lexicon.Rows(path)) {
      if (row.size() < 3) continue;
      int month = 0;
      std::from_chars(row[1].data(), row[1].data() + row[1].size(), month);
      for (const std::string_view form : SplitList(row[2])) {
        std::string key = FoldLine(form);
        if (row[0] == "month") {
          months_.try_emplace(std::move(key), month);
          continue;
        }
        const auto words = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
        longest_label_ = std::max(longest_label_, words);
        labels_.try_emplace(std::move(key),
                            row[0] == "updated" ? DateLabel::kUpdated : DateLabel::kPublished);
      }
    }
  }
}

int PageDates::MonthOf(std::string_view word) const {
  const auto it = months_.find(std::string(word));
  return it == months_.end() ? 0 : it->second;
}

// The last label counts: "Published 3 June, updated" stands before the second date.
DateLabel PageDates::LabelOf(std::string_view words) const {
  const std::vector<Token> tokens = TokensOf(words);
  for (std::size_t last = tokens.size(); last-- > 0;) {
    for (std::size_t count = longest_label_; count-- > 0;) {
      if (count > last) continue;
      const std::size_t first = last - count;
      const std::string phrase(
          words.substr(tokens[first].begin, tokens[last].end - tokens[first].begin));
      if (const auto it = labels_.find(phrase); it != labels_.end()) return it->second;
    }
  }
  return DateLabel::kNone;
}

// Words that are no labels.
std::size_t PageDates::WordsBesides(const std::vector<Token>& tokens,
                                    std::string_view folded) const {
  std::size_t others = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t used = 0;
    for (std::size_t count = std::min(longest_label_, tokens.size() - i); count > 0; --count) {
      const std::string phrase(
          folded.substr(tokens[i].begin, tokens[i + count - 1].end - tokens[i].begin));
      if (!labels_.contains(phrase)) continue;
      used = count;
      break;
    }
    if (used == 0 && tokens[i].kind != Kind::kSign && !IsBetween(tokens[i])) ++others;
    i += std::max<std::size_t>(used, 1);
  }
  return others;
}

DateLabel PageDates::LabelAlone(std::string_view words) const {
  return WordsBesides(TokensOf(words), words) <= 1 ? LabelOf(words) : DateLabel::kNone;
}

bool PageDates::IsLabelledClock(std::string_view text) const {
  constexpr std::size_t kMaxBytes = 60;
  if (text.size() > kMaxBytes || text.find_first_of("0123456789") == std::string_view::npos)
    return false;
  const std::string folded = FoldLine(text);
  if (LabelOf(folded) == DateLabel::kNone) return false;
  const std::vector<Token> tokens = TokensOf(folded);
  std::vector<Token> rest;
  std::size_t clocks = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool dotted = i + 2 < tokens.size() && IsShort(tokens[i]) && tokens[i].value < 24 &&
                        tokens[i + 1].text == "." && tokens[i + 2].text.size() == 2 &&
                        IsShort(tokens[i + 2]) && tokens[i + 2].value < 60;
    std::size_t end = i;
    if (!ReadClock(tokens, end).empty()) {
      i = end - 1;
    } else if (dotted) {
      i += 2;
    } else {
      rest.push_back(tokens[i]);
      continue;
    }
    ++clocks;
  }
  return clocks > 0 && WordsBesides(rest, folded) == 0;
}

std::vector<PrintedDate> PageDates::Find(std::string_view text, DayOrder order,
                                         std::size_t* others) const {
  std::vector<PrintedDate> dates;
  const std::string folded = FoldLine(text);
  if (folded.find_first_of("0123456789") == std::string::npos) return dates;
  const std::vector<Token> tokens = TokensOf(folded);
  std::size_t after_last = 0;  // offset after the date before
  std::vector<Token> rest;     // tokens outside dates
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Parts parts;
    bool found = false;
    if (tokens[i].kind == Kind::kNumber) {
      found = ReadNumeric(tokens, i, order, parts);
      // "6 June 2025", "6. Juni 2025", "6 de junio de 2025", "06-Jun-2025"
      if (!found && IsShort(tokens[i])) {
        std::size_t k = i + 1;
        while (
            k < tokens.size() && k < i + 3 &&
            IsWordIn(tokens[k], {"st", "nd", "rd", "th", ".", "de", "of", "er", "º", "-", "ª"})) {
          ++k;
        }
        const int month = k < tokens.size() ? MonthOf(tokens[k].text) : 0;
        if (month > 0) {
          ++k;
          while (k < tokens.size() && k < i + 7 &&
                 IsWordIn(tokens[k], {",", "de", "del", "of", ".", "-", "،"})) {
            ++k;
          }
          if (k < tokens.size() && IsYear(tokens[k])) {
            parts = {tokens[k].value, month, tokens[i].value, k + 1};
            found = true;
          }
        }
      }
    } else if (const int month = MonthOf(tokens[i].text); month > 0) {
      std::size_t k = i + 1;
      if (k < tokens.size() && tokens[k].text == ".") ++k;
      if (k < tokens.size() && IsShort(tokens[k])) {
        const int day = tokens[k++].value;
        while (k < tokens.size() && k < i + 5 &&
               IsWordIn(tokens[k], {",", "st", "nd", "rd", "th", ".", "،"})) {
          ++k;
        }
        if (k < tokens.size() && IsYear(tokens[k])) {
          parts = {tokens[k].value, month, day, k + 1};
          found = true;
        }
      }
    }
    if (!found || parts.month < 1 || parts.month > 12 || parts.day < 1 || parts.day > 31) {
      std::size_t end = i;
      if (ReadClock(tokens, end).empty()) {
        rest.push_back(tokens[i]);
      } else {
        i = end - 1;
      }
      continue;
    }
    std::size_t next = parts.next;
    std::size_t look = next;
    std::string clock;
    for (int skipped = 0; look < tokens.size() && skipped < 4; ++skipped, ++look) {
      std::size_t end = look;
      clock = ReadClock(tokens, end);
      if (!clock.empty()) {
        next = end;
        break;
      }
      if (!IsBetween(tokens[look])) break;
    }
    const std::optional<Timestamp> time = Assemble(parts, clock);
    if (!time) continue;
    const std::size_t begin = tokens[i].begin;
    const std::size_t end = tokens[next - 1].end;
    const std::size_t from = std::max(after_last, begin > kLabelReach ? begin - kLabelReach : 0);
    std::size_t border = from;
    while (border < begin && IsContinuation(folded[border])) ++border;
    PrintedDate date{*time, LabelOf(std::string_view(folded).substr(border, begin - border))};
    if (date.label == DateLabel::kNone && end < folded.size()) {
      std::size_t cut = std::min(folded.size(), end + kLabelAfter);
      while (cut < folded.size() && IsContinuation(folded[cut])) ++cut;
      const std::string_view after = std::string_view(folded).substr(end, cut - end);
      // Languages that put the label last write it in other scripts: "2025-06-06 发布".
      const std::string_view word = Trim(after);
      const bool dense = !word.empty() && static_cast<unsigned char>(word.front()) >= 0xE3;
      if (dense) date.label = LabelOf(word);
    }
    dates.push_back(date);
    after_last = end;
    i = next - 1;
  }
  if (others != nullptr) *others = WordsBesides(rest, folded);
  return dates;
}

}  // namespace dateline
