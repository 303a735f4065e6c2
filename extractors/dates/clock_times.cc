#include <cstdio>

#include "extractors/dates/date_actions.h"
#include "extractors/dates/date_numbers.h"

namespace dateline {

using std::chrono::days;

MaybeDate Clock(DateTokens tokens, const DateContext& context) {
  const DateToken* clock = FindClass(tokens, "nt");
  const DateToken* meridiem = FindClass(tokens, "p");
  int hour = clock->cls == 't' ? clock->number / 100 : clock->number;
  int minute = clock->cls == 't' ? clock->number % 100 : 0;
  if (clock->half) return std::nullopt;
  if (!clock->decimal.empty()) {  // "5.30 p.m."
    const std::size_t dot = clock->decimal.find('.');
    if (clock->decimal.size() != dot + 3) return std::nullopt;
    minute = ToNumber(clock->decimal.substr(dot + 1));
  }
  const DateToken* part = FindClass(tokens, "i");                      // "4 in the morning"
  const bool of_24 = meridiem != nullptr && meridiem->value == "24H";  // "19 Uhr"
  if (!of_24 && (meridiem != nullptr || part != nullptr)) {
    if (hour < 1 || hour > 12) return std::nullopt;
    const bool morning = meridiem != nullptr ? meridiem->value == "AM" : part->value == "MO";
    hour = hour % 12 + (morning ? 0 : 12);
  }
  if (hour > 24 || minute > 59) return std::nullopt;
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d", hour, minute);
  DateContext day_context = context;
  MaybeDate value;
  if (const DateToken* month = FindClass(tokens, "m"); month != nullptr) {
    value = Absolute(tokens.subspan(static_cast<std::size_t>(month - &tokens[0])), day_context);
    if (!value) return std::nullopt;
  } else if (FindClass(tokens, "w") != nullptr) {
    value = Weekday(tokens, day_context);
  } else if (const DateToken* day = FindClass(tokens, "j"); day != nullptr && context.anchor) {
    value = DayValue(*context.anchor + days{day->number});
  } else if (context.anchor) {
    value = DayValue(*context.anchor);
  } else {
    value = Unresolved("XXXX-XX-XX");
  }
  if (value->value.find('T') == std::string::npos) value->value += text;
  value->type = MentionType::kTime;
  value->precision = "time";
  if (const DateToken* zone = FindClass(tokens, "z")) value->zone = zone->value;
  return value;
}

// "this morning", "last night", "tomorrow evening", "tonight", "the morning" (of the day spoken
// of), "midday". A part that names a clock time has it as its value ("12:00").
MaybeDate DayPart(DateTokens tokens, const DateContext& context) {
  const DateToken* part = FindClass(tokens, "iJ");
  const DateToken* day = FindClass(tokens, "j");
  if (part->plural) return std::nullopt;
  const bool of_text = tokens.front().cls == 'f' || tokens.front().cls == 'V';
  const bool alone =
      part->cls == 'i' && !of_text && day == nullptr && FindClass(tokens, "lghk") == nullptr;
  if (alone && part->value.find(':') == std::string_view::npos) return std::nullopt;
  if (of_text && !context.last_day) return std::nullopt;
  DateValue value;
  if (!context.anchor) {
    value = Unresolved("XXXX-XX-XX");
  } else {
    const int offset = (FindClass(tokens, "l") != nullptr ? -1 : 0) +
                       (FindClass(tokens, "g") != nullptr ? 1 : 0) +
                       (day == nullptr ? 0 : day->number) + (part->cls == 'J' ? part->number : 0);
    value = DayValue((of_text ? *context.last_day : *context.anchor) + days{offset});
    if (of_text) value.basis = "relative_to_text";
  }
  value.type = MentionType::kTime;
  value.precision = "time";
  // "-1NI": a word that names the night before ("anoche").
  value.value += "T" + std::string(part->value.substr(
                           part->cls == 'J' ? part->value.find_first_not_of("-0123456789") : 0));
  return value;
}

}  // namespace dateline
