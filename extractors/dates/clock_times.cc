#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "extractors/dates/date_actions.h"
#include "extractors/dates/date_numbers.h"

namespace dateline {

using std::chrono::days;

namespace {

// "0735 GMT": four digits are hours and minutes.
constexpr std::uint32_t kMilitaryDigits = 4;

// The number of a clock time, which a day of a month may stand before: that before a.m. or p.m.,
// else one with a colon, else the first.
const DateToken* ClockNumber(DateTokens tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i)
    if (tokens[i].cls == 'p') return &tokens[i - 1];
  const DateToken* clock = FindClass(tokens, "t");
  return clock != nullptr ? clock : FindClass(tokens, "ny");
}

// The weekday after the time in another zone: "10:35 a.m. (0735 GMT) Friday". `ahead` is what
// follows the clock time, `zone` whether that has one already.
const DateToken* WeekdayAfterZone(std::span<const DateToken> ahead, bool zone) {
  constexpr std::size_t kFarthest = 7;
  for (std::size_t i = 0; i < std::min(ahead.size(), kFarthest); ++i) {
    const char cls = ahead[i].cls;
    if (cls == 'w') return zone ? &ahead[i] : nullptr;
    zone = zone || cls == 'z';
    if (i == 0 ? cls != '.' : std::string_view("ntypz.P").find(cls) == std::string_view::npos)
      return nullptr;
  }
  return nullptr;
}

// The time `clock` names, written at `place` in the tokens.
MaybeDate ClockAt(DateTokens tokens, const DateToken& place, const DateToken& clock,
                  const DateContext& context) {
  const bool named = &place != &clock;
  const DateToken* meridiem = FindClass(tokens, "p");
  const bool military =
      meridiem == nullptr && clock.cls != 't' && FindClass(tokens, "z") != nullptr;
  if (military && clock.span.end - clock.span.begin != kMilitaryDigits) return std::nullopt;
  const bool together = clock.cls == 't' || military;
  int hour = together ? clock.number / 100 : clock.number;
  int minute = together ? clock.number % 100 : 0;
  if (clock.half) return std::nullopt;
  if (!clock.decimal.empty()) {  // "5.30 p.m."
    const std::size_t dot = clock.decimal.find('.');
    if (clock.decimal.size() != dot + 3) return std::nullopt;
    minute = ToNumber(clock.decimal.substr(dot + 1));
  }
  const DateToken* part = named ? nullptr : FindClass(tokens, "i");  // "4 in the morning"
  // "19 Uhr", "6 o'clock"
  const bool bare = meridiem == nullptr || meridiem->value == "24H";
  if (!bare || part != nullptr) {
    if (hour < 1 || hour > 12) return std::nullopt;
    const bool morning = !bare ? meridiem->value == "AM" : part->value == "MO";
    hour = hour % 12 + (morning ? 0 : 12);
  }
  if (hour > 24 || minute > 59) return std::nullopt;
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d", hour, minute);
  MaybeDate value;
  if (const DateToken* month = FindClass(tokens, "m"); month != nullptr) {
    const auto at = static_cast<std::size_t>(&place - tokens.data());
    value = Absolute(month < &place ? tokens.first(at) : tokens.subspan(at + 1), context);
    if (!value) return std::nullopt;
  } else if (const DateToken* named_day = FindClass(tokens, "w"); named_day != nullptr) {
    value = Weekday(tokens.first(static_cast<std::size_t>(named_day - tokens.data()) + 1), context);
  } else if (const DateToken* day = FindClass(tokens, "j"); day != nullptr && context.anchor) {
    value = DayValue(*context.anchor + days{day->number});
  } else if (const DateToken* weekday = WeekdayAfterZone(context.ahead, military)) {
    // The time in the other zone is of the same day as the first.
    const bool told = context.near_day && WeekdayOf(*context.near_day) == weekday->number;
    value = told ? DayValue(*context.near_day) : Weekday({weekday, 1}, context);
  } else if (context.near_day) {
    value = DayValue(*context.near_day);
    value->basis = "relative_to_text";
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

}  // namespace

MaybeDate Clock(DateTokens tokens, const DateContext& context) {
  const DateToken* name = FindClass(tokens, "i");
  const std::size_t colon = name == nullptr ? std::string_view::npos : name->value.find(':');
  if (colon == std::string_view::npos || FindClass(tokens, "tp") != nullptr) {
    const DateToken* clock = ClockNumber(tokens);
    return clock == nullptr ? MaybeDate{} : ClockAt(tokens, *clock, *clock, context);
  }
  DateToken clock;  // "midnight EST Nov. 20": "24:00"
  clock.cls = 't';
  clock.number =
      ToNumber(name->value.substr(0, colon)) * 100 + ToNumber(name->value.substr(colon + 1));
  return ClockAt(tokens, *name, clock, context);
}

// "this morning", "last night", "tomorrow evening", "tonight", "the morning" (of the day spoken
// of), "midday". A part that names a clock time has it as its value ("12:00").
MaybeDate DayPart(DateTokens tokens, const DateContext& context) {
  const DateToken* part = FindClass(tokens, "iJ");
  const DateToken* day = FindClass(tokens, "j");
  if (part->plural) return std::nullopt;
  // "the morning", "that night", "the following morning"; but "the last night" is of now.
  const DateToken* deictic = FindClass(tokens, "lgh");
  const bool stepped = deictic != nullptr && tokens.front().cls == 'f';
  const bool of_text = stepped ? deictic->value == "TEXT" || deictic->cls == 'g'
                               : tokens.front().cls == 'f' || tokens.front().cls == 'V';
  const bool alone =
      part->cls == 'i' && !of_text && day == nullptr && FindClass(tokens, "lghk") == nullptr;
  if (alone && part->value.find(':') == std::string_view::npos) return std::nullopt;
  if (of_text && !context.Spoken(Grain::kDay)) return std::nullopt;
  DateValue value;
  if (!context.anchor) {
    value = Unresolved("XXXX-XX-XX");
  } else {
    const int offset = (FindClass(tokens, "l") != nullptr ? -1 : 0) +
                       (FindClass(tokens, "g") != nullptr ? 1 : 0) +
                       (day == nullptr ? 0 : day->number) + (part->cls == 'J' ? part->number : 0);
    value = DayValue((of_text ? *context.Spoken(Grain::kDay) : *context.anchor) + days{offset});
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
