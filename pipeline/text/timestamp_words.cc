// Time stamps in words: the parts of RFC 822, asctime and English dates in any order.

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "pipeline/text/timestamp_parts.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A word of letters in `names` by its full form or by an abbreviation of three letters or more; -1
// for none.
template <std::size_t N>
int NameIndex(const std::array<std::string_view, N>& names, std::string_view word) {
  if (word.size() < 3) return -1;
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i].starts_with(word)) return static_cast<int>(i);
  }
  return word == "sept" ? 8 : -1;
}

int ToNumber(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "06:30", "6:30:15", or "6" and "6.30" when followed by a.m./p.m.
bool ReadClock(std::string_view word, StampParts& parts) {
  std::vector<int> numbers;
  std::size_t at = 0;
  while (at < word.size()) {
    std::size_t end = at;
    while (end < word.size() && IsAsciiDigit(word[end])) ++end;
    if (end == at || end - at > 2) return false;
    numbers.push_back(ToNumber(word.substr(at, end - at)));
    at = end;
    if (at < word.size()) {
      if (word[at] != ':' && word[at] != '.') return false;
      ++at;
    }
  }
  if (numbers.empty() || numbers.size() > 3) return false;
  parts.hour = numbers[0];
  parts.minute = numbers.size() > 1 ? numbers[1] : 0;
  parts.second = numbers.size() > 2 ? numbers[2] : 0;
  return true;
}

bool SetYear(std::string_view digits, StampParts& parts) {
  if (parts.year >= 0) return false;
  parts.year = ToNumber(digits);
  if (digits.size() == 2)
    parts.year += parts.year < 70 ? 2000 : 1900;  // RFC 2822 4.3, with POSIX's pivot
  return true;
}

// Reads word after word into parts. Each Read… returns false where the word is not of its kind;
// `failed` says that no time stamp has such a word there.
class WordedStamp {
 public:
  explicit WordedStamp(std::vector<std::string> words) : words_(std::move(words)) {}

  std::optional<Timestamp> Read() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!ReadWord(at) || failed_) return std::nullopt;
    }
    if (parts_.year < 0 || parts_.month < 0 || parts_.day < 0) return std::nullopt;
    return AssembleStamp(parts_);
  }

 private:
  static std::string WithoutDots(std::string word) {
    std::erase(word, '.');
    return word;
  }

  bool ReadWord(std::size_t at) {
    const std::string word = ToLower(words_[at]);
    const std::string bare = WithoutDots(word);
    if (bare == "am" || bare == "pm") return SetHalfOfDay(bare == "pm");
    if (bare == "at" || bare == "on" || bare == "of" || bare == "published" || bare == "updated" ||
        bare == "-")
      return true;
    if (IsAsciiDigit(word[0])) return ReadClockWord(at, word) || (!failed_ && ReadDigits(word));
    if ((word[0] == '+' || word[0] == '-') && parts_.hour >= 0) {
      parts_.offset = NumericOffset(word);
      return parts_.offset.has_value();
    }
    return ReadName(bare);
  }

  bool SetHalfOfDay(bool afternoon) {
    if (parts_.hour < 1 || parts_.hour > 12) return false;
    parts_.hour = parts_.hour % 12 + (afternoon ? 12 : 0);
    return true;
  }

  // "06:30", "6:30am", and "6" before "a.m.".
  bool ReadClockWord(std::size_t at, const std::string& word) {
    std::string clock = word;
    bool meridiem = false, afternoon = false;
    for (const std::string_view tail : {"a.m.", "p.m.", "am", "pm"}) {
      if (clock.size() > tail.size() && std::string_view(clock).ends_with(tail)) {
        clock.resize(clock.size() - tail.size());
        meridiem = true;
        afternoon = tail[0] == 'p';
        break;
      }
    }
    const std::string next = at + 1 < words_.size() ? WithoutDots(ToLower(words_[at + 1])) : "";
    if (!meridiem && clock.find(':') == std::string::npos && next != "am" && next != "pm")
      return false;
    failed_ = parts_.hour >= 0 || !ReadClock(clock, parts_);
    if (!failed_ && meridiem) failed_ = !SetHalfOfDay(afternoon);
    return !failed_;
  }

  // "6", "6th", "2025", "06-Jun-2025".
  bool ReadDigits(const std::string& word) {
    std::string_view digits = word;
    while (!digits.empty() && (IsAsciiAlpha(digits.back()) || digits.back() == '.'))
      digits.remove_suffix(1);
    for (const char c : digits) {
      if (!IsAsciiDigit(c)) return ReadDashed(word);
    }
    if (digits.empty()) return true;
    if (digits.size() <= 2 && parts_.day < 0) {
      parts_.day = ToNumber(digits);
      return true;
    }
    return (digits.size() == 4 || digits.size() == 2) && SetYear(digits, parts_);
  }

  bool ReadDashed(std::string_view word) {
    const std::size_t first = word.find('-');
    const std::size_t second = word.find('-', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return false;
    const int month = NameIndex(kMonths, word.substr(first + 1, second - first - 1));
    if (month < 0) return false;
    parts_.day = ToNumber(word.substr(0, first));
    parts_.month = month + 1;
    return SetYear(word.substr(second + 1), parts_);
  }

  // A month, a weekday or a zone.
  bool ReadName(std::string_view bare) {
    const int month = NameIndex(kMonths, bare);
    if (month >= 0 && parts_.month < 0) {
      parts_.month = month + 1;
      return true;
    }
    if (NameIndex(kWeekdays, bare) >= 0) return true;
    if (parts_.hour >= 0 && parts_.zone_name.empty() && bare.size() <= kLongestZone) {
      parts_.zone_name = bare;
      if ((bare.starts_with("gmt") || bare.starts_with("utc")) && bare.size() > 3)
        parts_.offset = NumericOffset(bare.substr(3));
      return true;
    }
    return bare == "time" && !parts_.zone_name.empty();
  }

  static constexpr std::size_t kLongestZone = 8;

  std::vector<std::string> words_;
  StampParts parts_;
  bool failed_ = false;
};

// At blanks, commas and bars; comments of RFC 822, in parentheses, left out.
std::vector<std::string> StampWords(std::string_view text) {
  constexpr std::string_view kBetween = " ,\t|";
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '(') {
      const std::size_t close = text.find(')', at);
      at = close == std::string_view::npos ? text.size() : close + 1;
    } else if (kBetween.find(text[at]) != std::string_view::npos) {
      ++at;
    } else {
      const std::size_t end = std::min(text.find_first_of(" ,\t|(", at), text.size());
      words.emplace_back(text.substr(at, end - at));
      at = end;
    }
  }
  return words;
}

}  // namespace

std::optional<Timestamp> ParseWordedStamp(std::string_view text) {
  return WordedStamp(StampWords(text)).Read();
}

}  // namespace dateline
