#include "app/when.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <vector>

namespace dateline {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::years;

std::string Iso(sys_days date) {
  const year_month_day parts(date);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(parts.year()),
                static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
  return text;
}

DayRange Range(sys_days first, sys_days last) { return {Iso(first), Iso(last)}; }

DayRange MonthRange(year_month which, int count = 1) {
  const sys_days first = which / day(1);
  return Range(first, sys_days((which + months(count)) / day(1)) - days(1));
}

std::optional<int> Number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<month> MonthNamed(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word == "sept") word = "sep";
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i] || (word.size() == 3 && kMonths[i].starts_with(word))) {
      return month(i + 1);
    }
  }
  return std::nullopt;
}

sys_days MondayOf(sys_days date) {
  const std::chrono::weekday weekday(date);
  return date - days(static_cast<int>(weekday.iso_encoding()) - 1);
}

std::optional<DayRange> Iso8601(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  const auto y = Number(text.substr(0, 4));
  if (!y || *y < 1) return std::nullopt;
  const year in(*y);
  if (text.size() == 4) return Range(in / 1 / 1, in / 12 / 31);
  if (text[4] != '-') return std::nullopt;
  const std::string_view rest = text.substr(5);
  if ((rest.size() == 2 || rest.size() == 3) && (rest[0] == 'w' || rest[0] == 'q')) {
    const auto n = Number(rest.substr(1));
    if (!n || *n < 1 || *n > (rest[0] == 'w' ? 53 : 4)) return std::nullopt;
    if (rest[0] == 'q') return MonthRange(in / static_cast<int>(*n * 3 - 2), 3);
    const sys_days first = MondayOf(in / 1 / 4) + days(7 * (*n - 1));
    return Range(first, first + days(6));
  }
  if (rest.size() == 2) {
    const auto m = Number(rest);
    if (!m || *m < 1 || *m > 12) return std::nullopt;
    return MonthRange(in / *m);
  }
  if (rest.size() != 5 || rest[2] != '-') return std::nullopt;
  const auto m = Number(rest.substr(0, 2));
  const auto d = Number(rest.substr(3));
  if (!m || !d) return std::nullopt;
  const year_month_day date = in / *m / *d;
  if (!date.ok()) return std::nullopt;
  return Range(date, date);
}

// One unit of time that holds `at`, moved by `by` units.
std::optional<DayRange> Unit(std::string_view unit, sys_days at, int by) {
  if (unit.ends_with('s')) unit.remove_suffix(1);
  const year_month_day date(at);
  const year_month in = date.year() / date.month();
  if (unit == "day") return Range(at + days(by), at + days(by));
  if (unit == "week") {
    const sys_days first = MondayOf(at) + days(7 * by);
    return Range(first, first + days(6));
  }
  if (unit == "month") return MonthRange(in + months(by));
  if (unit == "quarter") {
    const unsigned first = (static_cast<unsigned>(date.month()) - 1) / 3 * 3 + 1;
    return MonthRange(date.year() / month(first) + months(3 * by), 3);
  }
  if (unit == "year") {
    const year which = date.year() + years(by);
    return Range(which / 1 / 1, which / 12 / 31);
  }
  return std::nullopt;
}

// The same day so many units before.
std::optional<sys_days> Back(std::string_view unit, sys_days at, int count) {
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (unit == "day") return at - days(count);
  if (unit == "week") return at - days(7 * count);
  int moved = 0;
  if (unit == "month") moved = count;
  if (unit == "quarter") moved = 3 * count;
  if (unit == "year") moved = 12 * count;
  if (moved == 0) return std::nullopt;
  const year_month_day date(at);
  const year_month in = date.year() / date.month() - months(moved);
  const year_month_day end = in / std::chrono::last;
  return sys_days(in / std::min(date.day(), end.day()));
}

std::optional<DayRange> Relative(const std::vector<std::string>& words, sys_days today) {
  if (words.size() == 1) {
    if (words[0] == "today" || words[0] == "now") return Range(today, today);
    if (words[0] == "yesterday") return Range(today - days(1), today - days(1));
    if (words[0] == "tomorrow") return Range(today + days(1), today + days(1));
    return std::nullopt;
  }
  if (words.size() == 2) {
    if (words[0] == "this") return Unit(words[1], today, 0);
    if (words[0] == "last" || words[0] == "previous") return Unit(words[1], today, -1);
    if (words[0] == "next") return Unit(words[1], today, 1);
    return std::nullopt;
  }
  if (words.size() != 3) return std::nullopt;
  if (words[2] == "ago") {
    const auto count = Number(words[0]);
    if (!count || *count < 0 || *count > 40'000) return std::nullopt;
    const auto day_then = Back(words[1], today, *count);
    if (!day_then) return std::nullopt;
    return Range(*day_then, *day_then);
  }
  if (words[0] == "last" || words[0] == "past") {
    const auto count = Number(words[1]);
    if (!count || *count < 1 || *count > 40'000) return std::nullopt;
    const auto first = Back(words[2], today, *count);
    if (!first) return std::nullopt;
    return Range(*first + days(1), today);
  }
  return std::nullopt;
}

std::optional<DayRange> Written(const std::vector<std::string>& words) {
  if (words.size() == 2) {
    const auto which = MonthNamed(words[0]);
    const auto y = Number(words[1]);
    if (which && y && *y >= 1000) return MonthRange(year(*y) / *which);
    return std::nullopt;
  }
  if (words.size() != 3) return std::nullopt;
  const bool day_first = Number(words[0]).has_value();
  const auto which = MonthNamed(words[day_first ? 1 : 0]);
  const auto d = Number(words[day_first ? 0 : 1]);
  const auto y = Number(words[2]);
  if (!which || !d || !y || *y < 1000 || *d < 1) return std::nullopt;
  const year_month_day date = year(*y) / *which / *d;
  if (!date.ok()) return std::nullopt;
  return Range(date, date);
}

}  // namespace

std::optional<DayRange> ParseWhen(std::string_view text, sys_days today) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == ',' || c == '\t') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back().push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
  }
  if (words.back().empty()) words.pop_back();
  if (words.empty()) return std::nullopt;
  if (words.size() == 1) {
    if (const auto iso = Iso8601(words[0])) return iso;
  }
  if (const auto relative = Relative(words, today)) return relative;
  return Written(words);
}

}  // namespace dateline
