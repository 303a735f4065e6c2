#include "extractors/dates/date_numbers.h"

#include <array>
#include <charconv>
#include <optional>

namespace dateline {
namespace {

// Years a four-digit number may name without further evidence.
constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2100;
// Two-digit years from here on are of the twentieth century.
constexpr int kPivot = 70;
// Those with an apostrophe ("'98") look back further.
constexpr int kShortPivot = 30;

bool IsApostrophe(std::string_view text) {
  return text == "'" || text == "\xE2\x80\x99" || text == "\xE2\x80\x98";
}

// "24/12/2024", "24.12.24": three numbers parted by the same sign.
std::optional<std::array<int, 3>> ThreeNumbers(std::string_view text) {
  const std::size_t first = text.find_first_of("/.");
  if (first == std::string_view::npos || first == 0 || first > 2) return std::nullopt;
  const std::size_t second = text.find(text[first], first + 1);
  if (second == std::string_view::npos || second == first + 1 || second > first + 3)
    return std::nullopt;
  const std::string_view middle = text.substr(first + 1, second - first - 1);
  const std::string_view last = text.substr(second + 1);
  if (last.size() != 4 && last.size() != 2) return std::nullopt;
  if (!AllDigits(text.substr(0, first)) || !AllDigits(middle) || !AllDigits(last))
    return std::nullopt;
  int year = ToNumber(last);
  if (last.size() == 2) year += year < kPivot ? 2000 : 1900;
  return std::array{ToNumber(text.substr(0, first)), ToNumber(middle), year};
}

// 24/12/2024, 12/24/2024, 24.12.2024
bool ReadSlashed(std::string_view lower, DateOrder order, DateToken& token) {
  const auto numbers = ThreeNumbers(lower);
  if (!numbers) return false;
  const auto [first, second, year] = *numbers;
  const bool dotted = lower.find('.') != std::string_view::npos;
  const bool both = first <= 12 && second <= 12 && first != second && !dotted;
  const bool month_first = second > 12 || (both && order == DateOrder::kMonthFirst && !dotted);
  token.cls = 'd';
  token.year = year;
  token.month = month_first ? first : second;
  token.day = month_first ? second : first;
  token.assumed = both;
  return true;
}

// 2025-06-05
bool ReadIso(std::string_view lower, DateToken& token) {
  if (lower.size() != 10 || lower[4] != '-' || lower[7] != '-' || !AllDigits(lower.substr(0, 4)) ||
      !AllDigits(lower.substr(5, 2)) || !AllDigits(lower.substr(8, 2)))
    return false;
  token.cls = 'd';
  token.year = ToNumber(lower.substr(0, 4));
  token.month = ToNumber(lower.substr(5, 2));
  token.day = ToNumber(lower.substr(8, 2));
  return true;
}

// 1990s, 90s
bool ReadDecade(std::string_view lower, DateToken& token) {
  if (lower.size() < 3 || lower.back() != 's' || !AllDigits(lower.substr(0, lower.size() - 1)))
    return false;
  const int value = ToNumber(lower.substr(0, lower.size() - 1));
  if (lower.size() == 3 && value % 10 == 0 && value >= 20) {
    token.cls = 'x';
    token.number = 1900 + value;
  }
  if (lower.size() == 5 && value % 10 == 0 && value >= kFirstYear && value <= kLastYear) {
    token.cls = 'x';
    token.number = value;
  }
  return true;
}

// 1st 2nd 3rd 4th
bool ReadOrdinal(std::string_view lower, DateToken& token) {
  if (lower.size() < 3 || lower.size() > 4) return false;
  const std::string_view tail = lower.substr(lower.size() - 2);
  const std::string_view digits = lower.substr(0, lower.size() - 2);
  if ((tail != "st" && tail != "nd" && tail != "rd" && tail != "th") || !AllDigits(digits))
    return false;
  token.cls = 'o';
  token.number = ToNumber(digits);
  return true;
}

// 10:30
bool ReadClock(std::string_view lower, DateToken& token) {
  const std::size_t colon = lower.find(':');
  if (colon > 2 || lower.size() != colon + 3 || !AllDigits(lower.substr(0, colon)) ||
      !AllDigits(lower.substr(colon + 1)))
    return false;
  const int hour = ToNumber(lower.substr(0, colon));
  const int minute = ToNumber(lower.substr(colon + 1));
  if (hour < 24 && minute < 60) {
    token.cls = 't';
    token.number = hour * 100 + minute;
  }
  return true;
}

}  // namespace

bool AllDigits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return true;
}

int ToNumber(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

DateToken ReadNumber(std::string_view lower, ByteSpan span, DateOrder order) {
  DateToken token;
  token.span = span;
  if (AllDigits(lower)) {
    token.number = lower.size() <= 9 ? ToNumber(lower) : 0;
    if (lower.size() == 4 && token.number >= kFirstYear && token.number <= kLastYear) {
      token.cls = 'y';
    } else if (lower.size() <= 4) {
      token.cls = 'n';
    }
    return token;
  }
  if (lower == "1/2") {
    token.cls = '/';
    return token;
  }
  if (lower.ends_with("\xC2\xBD") && lower.size() <= 5 &&
      AllDigits(lower.substr(0, lower.size() - 2))) {  // "2½"
    token.cls = 'n';
    token.number = ToNumber(lower.substr(0, lower.size() - 2));
    token.half = true;
    return token;
  }
  if (const std::size_t dot = lower.find('.');
      dot != std::string_view::npos && dot > 0 && dot <= 3 && lower.size() <= dot + 3 &&
      AllDigits(lower.substr(0, dot)) && AllDigits(lower.substr(dot + 1))) {  // "1.5"
    token.cls = 'n';
    token.number = ToNumber(lower.substr(0, dot));
    token.decimal = lower;
    return token;
  }
  if (ReadDecade(lower, token) || ReadSlashed(lower, order, token) || ReadOrdinal(lower, token) ||
      ReadClock(lower, token) || ReadIso(lower, token))
    return token;
  return token;
}

namespace {

// Two digits after an apostrophe: a year where they count nothing ("the summer of '69"), else the
// apostrophe is a quote ("'30 days'").
void ReadShortYear(std::string_view text, const DateToken* next, DateToken& token) {
  const std::size_t length = token.span.end - token.span.begin;
  if (token.cls != 'n' || length < 3 || IsDigit(text[token.span.begin]) ||
      !AllDigits(text.substr(token.span.end - 2, 2)) ||
      !IsApostrophe(text.substr(token.span.begin, length - 2)))
    return;
  if (next != nullptr && std::string_view(".,&c").find(next->cls) == std::string_view::npos) {
    token.span.begin = token.span.end - 2;
    return;
  }
  token.cls = '6';
  token.number += token.number < kShortPivot ? 2000 : 1900;
}

}  // namespace

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
        last.number *= next.number;
        last.cls = 'n';
        last.span.end = next.span.end;
        continue;
      }
      if (next.cls == '/' && last.cls == 'n' && last.decimal.empty() && !last.half &&
          next.span.begin == last.span.end + 1) {  // "2 1/2"
        last.half = true;
        last.span.end = next.span.end;
        continue;
      }
      const bool touches =
          last.cls == '.' && last.span.end == next.span.begin &&
          IsApostrophe(text.substr(last.span.begin, last.span.end - last.span.begin));
      const bool two_digits =
          next.cls == 'n' && next.span.end - next.span.begin == 2 && IsDigit(text[next.span.begin]);
      if (touches && (next.cls == 'x' || two_digits)) {
        const std::uint32_t begin = last.span.begin;
        last = next;
        last.span.begin = begin;
        continue;
      }
    }
    tokens[kept++] = next;
  }
  tokens.resize(kept);
  for (std::size_t i = 0; i < kept; ++i)
    ReadShortYear(text, i + 1 < kept ? &tokens[i + 1] : nullptr, tokens[i]);
}

}  // namespace dateline
