#include "pipeline/text/timestamp.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

struct ZoneName {
  std::string_view name;  // upper case
  int minutes;
};

// RFC 822 names, and those that news prints and that mean one offset. IST, BST (Bangladesh), CST
// (China), AST and the like are ambiguous in general; BST and CST are kept in their mail sense (RFC
// 822 for CST; British Summer Time).
constexpr ZoneName kFixedZones[] = {
    {"UT", 0},     {"UTC", 0},     {"GMT", 0},     {"Z", 0},      {"WET", 0},    {"EST", -300},
    {"EDT", -240}, {"CST", -360},  {"CDT", -300},  {"MST", -420}, {"MDT", -360}, {"PST", -480},
    {"PDT", -420}, {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"BST", 60},   {"WEST", 60},
    {"CET", 60},   {"MEZ", 60},    {"CEST", 120},  {"MESZ", 120}, {"EET", 120},  {"EEST", 180},
    {"MSK", 180},  {"SAST", 120},  {"JST", 540},   {"KST", 540},  {"HKT", 480},  {"SGT", 480},
    {"PHT", 480},  {"AWST", 480},  {"ACST", 570},  {"ACDT", 630}, {"AEST", 600}, {"AEDT", 660},
    {"NZST", 720}, {"NZDT", 780},  {"WIB", 420},   {"PKT", 300},  {"TRT", 180},  {"NST", -210},
    {"NDT", -150}, {"ADT", -180},  {"BRT", -180},  {"ART", -180}, {"ICT", 420},  {"WAT", 60},
    {"EAT", 180},
};

struct RegionZone {
  std::string_view name;
  std::string_view iana;
};
// Names that follow summer time.
constexpr RegionZone kRegionZones[] = {
    {"ET", "America/New_York"},      {"CT", "America/Chicago"},
    {"MT", "America/Denver"},        {"PT", "America/Los_Angeles"},
    {"EASTERN", "America/New_York"}, {"PACIFIC", "America/Los_Angeles"},
};

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr const char* kShortMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* kShortWeekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

constexpr std::size_t kMaxStampBytes = 100;  // nothing longer is a time stamp

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Parts {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = -1;
  int minute = 0;
  int second = 0;
  bool has_zone = false;
  std::optional<minutes> offset;
  std::string zone_name;
};

std::optional<Timestamp> Assemble(const Parts& parts) {
  const std::chrono::year_month_day day{std::chrono::year{parts.year},
                                        std::chrono::month{static_cast<unsigned>(parts.month)},
                                        std::chrono::day{static_cast<unsigned>(parts.day)}};
  if (!day.ok() || parts.year < 1 || parts.year > 9999) return std::nullopt;
  Timestamp stamp;
  stamp.has_time = parts.hour >= 0;
  sys_seconds local = sys_days{day};
  if (stamp.has_time) {
    if (parts.hour > 24 || parts.minute > 59 || parts.second > 60) return std::nullopt;
    if (parts.hour == 24 && (parts.minute != 0 || parts.second != 0)) return std::nullopt;
    local +=
        hours{parts.hour} + minutes{parts.minute} + seconds{parts.second == 60 ? 59 : parts.second};
  }
  stamp.offset = parts.offset;
  if (!stamp.offset && !parts.zone_name.empty()) stamp.offset = ZoneOffset(parts.zone_name, local);
  stamp.utc = local - stamp.offset.value_or(minutes{0});
  return stamp;
}

// "+02:00", "-0400", "+02"; nothing for others.
std::optional<minutes> NumericOffset(std::string_view text) {
  if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (IsAsciiDigit(c)) {
      digits.push_back(c);
    } else if (c != ':') {
      return std::nullopt;
    }
  }
  if (digits.size() != 2 && digits.size() != 4) return std::nullopt;
  const int hour = (digits[0] - '0') * 10 + (digits[1] - '0');
  const int minute = digits.size() == 4 ? (digits[2] - '0') * 10 + (digits[3] - '0') : 0;
  if (hour > 15 || minute > 59) return std::nullopt;
  const minutes value{hour * 60 + minute};
  return text[0] == '-' ? -value : value;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  void Skip() { ++at_; }
  bool Take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  // Exactly `count` digits.
  bool Digits(int count, int& value) {
    if (text_.size() - at_ < static_cast<std::size_t>(count)) return false;
    int result = 0;
    for (int i = 0; i < count; ++i) {
      const char c = text_[at_ + static_cast<std::size_t>(i)];
      if (!IsAsciiDigit(c)) return false;
      result = result * 10 + (c - '0');
    }
    at_ += static_cast<std::size_t>(count);
    value = result;
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// RFC 3339, ISO 8601 extended and basic, W3C-DTF with a full date: "2025-06-06T06:30:00.123-04:00".
std::optional<Timestamp> ParseIso(std::string_view text) {
  Reader in(text);
  Parts parts;
  if (!in.Digits(4, parts.year)) return std::nullopt;
  const bool dashed = in.Take('-') || in.Take('/');
  if (!in.Digits(2, parts.month)) return std::nullopt;
  if (dashed && !in.Take('-') && !in.Take('/')) return std::nullopt;
  if (!in.Digits(2, parts.day)) return std::nullopt;
  if (in.done()) return Assemble(parts);
  if (!in.Take('T') && !in.Take('t') && !in.Take(' ')) return std::nullopt;
  while (in.Take(' ')) {
  }
  if (!in.Digits(2, parts.hour)) return std::nullopt;
  const bool colon = in.Take(':');
  if (in.Digits(2, parts.minute)) {
    const bool more = colon ? in.Take(':') : IsAsciiDigit(in.peek());
    if (more && !in.Digits(2, parts.second)) return std::nullopt;
    if (in.Take('.') || in.Take(',')) {
      while (IsAsciiDigit(in.peek())) in.Skip();
    }
  } else if (colon) {
    return std::nullopt;
  }
  while (in.Take(' ')) {
  }
  if (in.done()) return Assemble(parts);
  const std::string_view zone = in.rest();
  parts.offset = NumericOffset(zone);
  if (!parts.offset) {
    for (const char c : zone) {
      if (!IsAsciiAlpha(c)) return std::nullopt;
    }
    parts.zone_name = std::string(zone);
  }
  return Assemble(parts);
}

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
bool ReadClock(std::string_view word, Parts& parts) {
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

bool SetYear(std::string_view digits, Parts& parts) {
  if (parts.year >= 0) return false;
  parts.year = ToNumber(digits);
  if (digits.size() == 2)
    parts.year += parts.year < 70 ? 2000 : 1900;  // RFC 2822 4.3, with POSIX's pivot
  return true;
}

// Words in any order: RFC 822 ("Fri, 06 Jun 2025 06:30:00 -0400"), asctime, "June 6, 2025, 6:30
// a.m. ET".
std::optional<Timestamp> ParseWords(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '(') {  // RFC 822 comment
      const std::size_t close = text.find(')', at);
      at = close == std::string_view::npos ? text.size() : close + 1;
      continue;
    }
    if (text[at] == ' ' || text[at] == ',' || text[at] == '\t' || text[at] == '|') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != ',' && text[end] != '\t' &&
           text[end] != '|' && text[end] != '(') {
      ++end;
    }
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  Parts parts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = ToLower(words[i]);
    std::string bare;
    for (const char c : word) {
      if (c != '.') bare.push_back(c);
    }
    if (bare == "am" || bare == "pm") {
      if (parts.hour < 1 || parts.hour > 12) return std::nullopt;
      parts.hour = parts.hour % 12 + (bare == "pm" ? 12 : 0);
      continue;
    }
    if (bare == "at" || bare == "on" || bare == "of" || bare == "published" || bare == "updated" ||
        bare == "-")
      continue;
    if (IsAsciiDigit(word[0])) {
      std::string clock = word;
      bool meridiem = false;
      bool afternoon = false;
      for (const std::string_view tail : {"a.m.", "p.m.", "am", "pm"}) {
        if (clock.size() > tail.size() && std::string_view(clock).ends_with(tail)) {
          clock.resize(clock.size() - tail.size());
          meridiem = true;
          afternoon = tail[0] == 'p';
          break;
        }
      }
      std::string next = i + 1 < words.size() ? ToLower(words[i + 1]) : "";
      std::erase(next, '.');
      const bool next_meridiem = next == "am" || next == "pm";
      if (meridiem || clock.find(':') != std::string::npos || next_meridiem) {
        if (parts.hour >= 0 || !ReadClock(clock, parts)) return std::nullopt;
        if (meridiem) {
          if (parts.hour < 1 || parts.hour > 12) return std::nullopt;
          parts.hour = parts.hour % 12 + (afternoon ? 12 : 0);
        }
        continue;
      }
      std::string_view digits = clock;
      while (!digits.empty() && (IsAsciiAlpha(digits.back()) || digits.back() == '.'))
        digits.remove_suffix(1);
      for (const char c : digits) {
        if (!IsAsciiDigit(c)) {
          // "06-Jun-2025"
          const std::size_t first = clock.find('-');
          const std::size_t second = clock.find('-', first + 1);
          if (first == std::string::npos || second == std::string::npos) return std::nullopt;
          const int month =
              NameIndex(kMonths, std::string_view(clock).substr(first + 1, second - first - 1));
          if (month < 0) return std::nullopt;
          parts.day = ToNumber(std::string_view(clock).substr(0, first));
          parts.month = month + 1;
          if (!SetYear(std::string_view(clock).substr(second + 1), parts)) return std::nullopt;
          digits = {};
          break;
        }
      }
      if (digits.empty()) continue;
      if (digits.size() <= 2 && parts.day < 0) {
        parts.day = ToNumber(digits);
      } else if (digits.size() == 4 || digits.size() == 2) {
        if (!SetYear(digits, parts)) return std::nullopt;
      } else {
        return std::nullopt;
      }
      continue;
    }
    if ((word[0] == '+' || word[0] == '-') && parts.hour >= 0) {
      parts.offset = NumericOffset(word);
      if (!parts.offset) return std::nullopt;
      continue;
    }
    const int month = NameIndex(kMonths, bare);
    if (month >= 0 && parts.month < 0) {
      parts.month = month + 1;
      continue;
    }
    if (NameIndex(kWeekdays, bare) >= 0) continue;
    if (parts.hour >= 0 && parts.zone_name.empty() && bare.size() <= 8) {
      parts.zone_name = bare;
      if ((bare.starts_with("gmt") || bare.starts_with("utc")) && bare.size() > 3) {
        parts.offset = NumericOffset(std::string_view(bare).substr(3));
      }
      continue;
    }
    if (bare == "time" && !parts.zone_name.empty()) continue;
    return std::nullopt;
  }
  if (parts.year < 0 || parts.month < 0 || parts.day < 0) return std::nullopt;
  return Assemble(parts);
}

}  // namespace

std::optional<minutes> ZoneOffset(std::string_view name, sys_seconds local) {
  std::string upper;
  for (const char c : name) {
    if (c == '.') continue;
    upper.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
  }
  if (const std::optional<minutes> numeric = NumericOffset(upper)) return numeric;
  for (const ZoneName& zone : kFixedZones) {
    if (zone.name == upper) return minutes{zone.minutes};
  }
  for (const RegionZone& zone : kRegionZones) {
    if (zone.name != upper) continue;
    int offset = 0;
    // Wall time is off by the offset itself; asking twice settles all but the hour of a change.
    if (!ZoneOffsetAt(zone.iana, local.time_since_epoch().count(), offset)) return std::nullopt;
    const sys_seconds utc = local - minutes{offset};
    if (!ZoneOffsetAt(zone.iana, utc.time_since_epoch().count(), offset)) return std::nullopt;
    return minutes{offset};
  }
  return std::nullopt;
}

std::optional<Timestamp> ParseTimestamp(std::string_view text) {
  text = Trim(text);
  if (text.empty() || text.size() > kMaxStampBytes) return std::nullopt;
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = DecodeAt(text, at);
    if (c == 0x00A0 || c == 0x202F) {
      plain.push_back(' ');
    } else if (c == 0x2212 || c == 0x2013) {
      plain.push_back('-');
    } else if (c < 0x80) {
      plain.push_back(static_cast<char>(c));
    } else {
      return std::nullopt;
    }
  }
  if (std::optional<Timestamp> stamp = ParseIso(plain)) return stamp;
  return ParseWords(plain);
}

std::string ToIsoDay(sys_days day) {
  const std::chrono::year_month_day date{day};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

namespace {

std::string ClockOf(sys_seconds time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return ToIsoDay(day) + buffer;
}

}  // namespace

std::string ToIso(const Timestamp& time) {
  const sys_seconds local = time.utc + time.offset.value_or(minutes{0});
  if (!time.has_time) return ToIsoDay(std::chrono::floor<days>(local));
  std::string out = ClockOf(local);
  if (!time.offset) return out;
  if (time.offset->count() == 0) return out + "Z";
  const long long total = time.offset->count();
  const long long size = total < 0 ? -total : total;
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%c%02lld:%02lld", total < 0 ? '-' : '+', size / 60,
                size % 60);
  return out + buffer;
}

std::string ToIsoUtc(sys_seconds time) { return ClockOf(time) + "Z"; }

std::string ToHttpDate(sys_seconds time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::weekday weekday{day};
  const std::chrono::hh_mm_ss clock{time - day};
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%s, %02u %s %04d %02d:%02d:%02d GMT",
                kShortWeekdays[weekday.c_encoding()], static_cast<unsigned>(date.day()),
                kShortMonths[static_cast<unsigned>(date.month()) - 1],
                static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return buffer;
}

}  // namespace dateline
