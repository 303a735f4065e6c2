#include "app/serve/words.h"

#include <array>
#include <chrono>
#include <optional>

namespace dateline {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 4> kQuarters = {"First", "Second", "Third", "Fourth"};

struct Word {
  std::string_view name, text;
};
constexpr Word kSeasons[] = {
    {"SP", "Spring"}, {"SU", "Summer"}, {"FA", "Autumn"}, {"WI", "Winter"}};
constexpr Word kBases[] = {{"relative_to_publication", "dated from the day of publication"},
                           {"relative_to_text", "dated from another date in the text"},
                           {"publication", "day of publication"}};
constexpr Word kComparators[] = {{"about", "about "},         {"nearly", "nearly "},
                                 {"more_than", "more than "}, {"less_than", "less than "},
                                 {"at_least", "at least "},   {"at_most", "at most "}};
constexpr Word kUnits[] = {
    {"percent", "%"}, {"percentage_point", " percentage points"}, {"basis_point", " basis points"}};
// PLOVER's quadrants: verbal and material cooperation, verbal and material conflict.
constexpr Word kQuadrants[] = {
    {"AGREE", "q1"},     {"CONSULT", "q1"},  {"SUPPORT", "q1"},  {"CONCEDE", "q1"},
    {"COOPERATE", "q2"}, {"AID", "q2"},      {"RETREAT", "q2"},  {"REQUEST", "q3"},
    {"ACCUSE", "q3"},    {"REJECT", "q3"},   {"THREATEN", "q3"}, {"PROTEST", "q4"},
    {"SANCTION", "q4"},  {"MOBILIZE", "q4"}, {"COERCE", "q4"},   {"ASSAULT", "q4"}};

template <std::size_t Size>
std::string_view Look(const Word (&words)[Size], std::string_view name) {
  for (const Word& word : words) {
    if (word.name == name) return word.text;
  }
  return {};
}

std::optional<int> Digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<std::chrono::year_month_day> Day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = Digits(text.substr(0, 4));
  const auto month = Digits(text.substr(5, 2));
  const auto day = Digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string Plain(std::chrono::year_month_day date) {
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         kMonths[static_cast<unsigned>(date.month()) - 1] + " " +
         std::to_string(static_cast<int>(date.year()));
}

// The Monday of an ISO week.
std::chrono::year_month_day Monday(int year, int week) {
  using std::chrono::days;
  using std::chrono::sys_days;
  const sys_days fourth(std::chrono::year(year) / std::chrono::January / 4);  // is in week 1
  const unsigned weekday = std::chrono::weekday(fourth).iso_encoding();
  return fourth - days(weekday - 1) + days(7 * (week - 1));
}

}  // namespace

std::string DateWords(std::string_view timex) {
  if (const auto date = Day(timex)) {
    const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(*date)).c_encoding();
    std::string words = std::string(kWeekdays[weekday]) + " " + Plain(*date);
    if (timex.size() >= 16 && timex[10] == 'T' && Digits(timex.substr(11, 2))) {
      words += ", " + std::string(timex.substr(11, 5));
    }
    return words;
  }
  const auto year = Digits(timex.substr(0, 4));
  if (!year || timex.size() < 3) return std::string(timex);
  const std::string printed = std::to_string(*year);
  if (timex.size() == 3) return printed + "0s";
  if (timex.size() == 4) return printed;
  if (timex[4] != '-') return std::string(timex);
  const std::string_view part = timex.substr(5);
  if (part.size() == 2) {
    const auto month = Digits(part);
    if (month && *month >= 1 && *month <= 12) {
      return std::string(kMonths[static_cast<std::size_t>(*month) - 1]) + " " + printed;
    }
    if (part[0] == 'Q' && part[1] >= '1' && part[1] <= '4') {
      return std::string(kQuarters[static_cast<std::size_t>(part[1] - '1')]) + " quarter of " +
             printed;
    }
    if (const std::string_view season = Look(kSeasons, part); !season.empty()) {
      return std::string(season) + " " + printed;
    }
    if (part[0] == 'H')
      return std::string(part[1] == '1' ? "First" : "Second") + " half of " + printed;
  }
  if (part.size() == 3 && part[0] == 'W') {
    const auto week = Digits(part.substr(1));
    if (week && *week >= 1 && *week <= 53) return "Week of " + Plain(Monday(*year, *week));
  }
  return std::string(timex);
}

std::string DayWords(std::string_view iso) {
  const auto date = Day(iso);
  return date ? Plain(*date) : std::string(iso);
}

std::string TimeWords(std::string_view iso) {
  const auto date = Day(iso);
  if (!date) return std::string(iso);
  if (iso.size() < 16 || iso[10] != 'T') return Plain(*date);
  std::string words = Plain(*date) + ", " + std::string(iso.substr(11, 5));
  const std::size_t zone = iso.find_first_of("Z+-", 16);
  if (zone != std::string_view::npos) {
    const std::string_view offset = iso.substr(zone);
    words += offset == "Z" || offset == "+00:00" ? " UTC" : " (UTC" + std::string(offset) + ")";
  }
  return words;
}

std::string_view BasisWords(std::string_view basis) { return Look(kBases, basis); }

std::string Grouped(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out.push_back(',');
    out.push_back(digits[i]);
  }
  return out;
}

std::string Counted(std::string_view digits, std::string_view one, std::string_view many) {
  return Grouped(digits) + " " + std::string(digits == "1" ? one : many);
}

std::string Title(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c == '_') c = ' ';
  }
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string PercentWords(std::string_view comparator, std::string_view percent,
                         std::string_view percent_high, std::string_view unit) {
  std::string out(Look(kComparators, comparator));
  out += percent;
  if (!percent_high.empty() && percent_high != percent) out.append("–").append(percent_high);
  return out.append(Look(kUnits, unit));
}

std::string_view QuadrantClass(std::string_view type) {
  const std::string_view found = Look(kQuadrants, type);
  return found.empty() ? "q0" : found;
}

}  // namespace dateline
