#include "extractors/dates/date_ranges.h"

#include "extractors/dates/calendar.h"

namespace dateline {
namespace {

// The longest list of days of one month that is read as one.
constexpr std::size_t kLongestList = 8;
// No school year, season or term of office has more.
constexpr int kLongestYears = 20;

char ClassAt(std::string_view classes, std::size_t at) {
  return at < classes.size() ? classes[at] : '\0';
}

// A bare number that counts nothing.
bool IsBareNumber(std::string_view classes, std::size_t at) {
  const char next = ClassAt(classes, at + 1);
  return ClassAt(classes, at) == 'n' && next != 'u' && next != 'm' && next != 'p';
}

std::optional<DateValue> DayOfSameMonth(const DateValue& first, int number) {
  const int year = YearOf(*first.from), month = MonthOf(*first.from);
  if (!IsValidDay(year, month, number) || MakeDay(year, month, number) <= *first.from)
    return std::nullopt;
  DateValue day = first;
  day.from = day.to = MakeDay(year, month, number);
  day.value = FormatDay(*day.from);
  return day;
}

std::optional<DateValue> YearOfRange(const DateValue& first, int number) {
  const int year = YearOf(*first.from);
  const int last = year / 100 * 100 + number;
  if (last <= year || last > year + kLongestYears) return std::nullopt;
  DateValue end = first;
  end.from = MakeDay(last, 1, 1);
  end.to = MakeDay(last, 12, 31);
  end.value = FormatYear(last);
  return end;
}

// "June 10, 11 and 12": days in a row, closed by "and" before the last.
std::vector<RangePart> DaysOfList(const std::vector<DateToken>& tokens, std::string_view classes,
                                  std::size_t at, const DateValue& first) {
  std::vector<RangePart> parts;
  int expected = tokens[at - 1].number + 1;
  for (std::size_t i = 0; i < kLongestList; ++i, ++expected) {
    const char joint = ClassAt(classes, at);
    if ((joint != ',' && joint != '&') || !IsBareNumber(classes, at + 1) ||
        tokens[at + 1].number != expected)
      return {};
    const std::optional<DateValue> day = DayOfSameMonth(first, expected);
    if (!day) return {};
    parts.push_back({at + 1, *day});
    if (joint == '&') return parts;
    at += 2;
    if (ClassAt(classes, at) == ',' && ClassAt(classes, at + 1) == '&') ++at;
  }
  return {};
}

}  // namespace

std::optional<int> YearAfter(const std::vector<DateToken>& tokens, std::string_view classes,
                             std::size_t at) {
  const char joint = ClassAt(classes, at);
  if (joint != '&' && joint != '2' && joint != '-') return std::nullopt;
  if (ClassAt(classes, ++at) != 'm') return std::nullopt;
  ++at;
  if (ClassAt(classes, at) == 'n' || ClassAt(classes, at) == 'o') ++at;
  if (ClassAt(classes, at) == ',') ++at;
  if (ClassAt(classes, at) == 'y') return tokens[at].number;
  return std::nullopt;
}

std::vector<RangePart> PartsAfter(const std::vector<DateToken>& tokens, std::string_view classes,
                                  std::size_t at, const DateValue& first) {
  const char joint = ClassAt(classes, at);
  if (at == 0 || !first.from || !IsBareNumber(classes, at + 1)) return {};
  const DateToken& next = tokens[at + 1];
  if (first.precision == "day" && classes[at - 1] == 'n') {
    if (joint == ',') return DaysOfList(tokens, classes, at, first);
    if (joint != '2' && joint != '-' && joint != '&') return {};
    if (const std::optional<DateValue> day = DayOfSameMonth(first, next.number))
      return {{at + 1, *day}};
  }
  if (first.precision == "year" && joint == '-' && classes[at - 1] == 'y' &&
      next.span.end - next.span.begin == 2) {
    if (const std::optional<DateValue> year = YearOfRange(first, next.number))
      return {{at + 1, *year}};
  }
  return {};
}

}  // namespace dateline
