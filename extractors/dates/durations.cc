#include <cstdio>
#include <cstdlib>

#include "extractors/dates/date_actions.h"

namespace dateline {
namespace {

// A unit that TIMEX3 has no letter for, as a number of one that it has.
struct Multiple {
  std::string_view unit;
  int times;
  const char* letter;
};
constexpr Multiple kMultiples[] = {{"FN", 2, "W"}, {"DE", 10, "Y"}, {"CE", 100, "Y"}};

std::string DurationText(const DateToken& unit, const std::string& count) {
  if (unit.value == "TM") return "PT" + count + "M";
  if (unit.value == "TS") return "PT" + count + "S";
  if (unit.value == "H") return "PT" + count + "H";
  for (const Multiple& multiple : kMultiples) {
    if (unit.value != multiple.unit) continue;
    if (count == "X") return std::string("PX") + multiple.letter;
    return "P" + std::to_string(multiple.times * std::atoi(count.c_str())) + multiple.letter;
  }
  return "P" + count + std::string(unit.value);
}

// Half of a unit in the next smaller one.
std::string HalfOf(const DateToken& unit) {
  if (unit.value == "H") return "30M";
  if (unit.value == "TM") return "30S";
  if (unit.value == "Y") return "6M";
  if (unit.value == "DE") return "5Y";
  if (unit.value == "CE") return "50Y";
  return "";
}

std::string CountText(const DateToken* count) {
  if (count == nullptr || (count->number == 0 && count->decimal.empty())) return "X";  // "several"
  if (!count->decimal.empty()) return std::string(count->decimal);
  return std::to_string(count->number);
}

}  // namespace

// Also "two and a half years" and "half an hour".
MaybeDate Duration(DateTokens tokens, const DateContext& /*context*/) {
  const DateToken* count = FindClass(tokens, "nDF");
  const DateToken* half = FindClass(tokens, "H");
  const DateToken* article = FindClass(tokens, "A");
  const DateToken* unit = FindClass(tokens, "uD");
  DateValue value;
  value.type = MentionType::kDuration;
  value.basis = "explicit";
  if (half != nullptr && count == nullptr && FindClass(tokens, "&") == nullptr) {
    const std::string part = HalfOf(*unit);
    if (part.empty()) return std::nullopt;
    value.value = (part.back() == 'Y' || unit->value == "Y" ? "P" : "PT") + part;
    return value;
  }
  if (count == nullptr && unit->value == "Q" && !unit->plural) return std::nullopt;  // a fourth
  if (count == nullptr) count = article;
  value.value = DurationText(*unit, CountText(count));
  const bool has_half = half != nullptr || (count != nullptr && count->half);
  if (has_half) {
    const std::string part = HalfOf(*unit);
    if (part.ends_with('Y')) return std::nullopt;  // "two and a half decades"
    value.value += part;
  }
  return value;
}

// "months": only the plural means a length of time.
MaybeDate BareUnits(DateTokens tokens, const DateContext& context) {
  const DateToken& unit = *FindClass(tokens, "u");
  if (!unit.plural) return std::nullopt;
  if (unit.value == "WE") {  // "on weekends"
    DateValue value;
    value.type = MentionType::kSet;
    value.basis = "explicit";
    value.value = "XXXX-WXX-WE";
    return value;
  }
  return Duration(tokens, context);
}

// "daily", "every Friday", "each March", "every two years", "$300 a week".
MaybeDate Recurring(DateTokens tokens, const DateContext& /*context*/) {
  DateValue value;
  value.type = MentionType::kSet;
  value.basis = "explicit";
  if (const DateToken* word = FindClass(tokens, "S")) {
    value.value = word->value;
  } else if (const DateToken* month = FindClass(tokens, "m")) {
    char text[24];
    std::snprintf(text, sizeof text, "XXXX-%02d", month->number);
    value.value = text;
  } else if (const DateToken* season = FindClass(tokens, "s")) {
    value.value = "XXXX-" + std::string(season->value);
  } else if (const DateToken* weekday = FindClass(tokens, "w")) {
    value.value = "XXXX-WXX-" + std::to_string(weekday->number);
    if (const DateToken* part = FindClass(tokens, "i"))
      value.value += "T" + std::string(part->value);
  } else if (const DateToken* part = FindClass(tokens, "i")) {
    value.value = "XXXX-XX-XXT" + std::string(part->value);
  } else {
    const DateToken* count = FindClass(tokens, "nF");
    const DateToken* each = FindClass(tokens, "E");
    if (count == nullptr && each != nullptr && each->number > 1) count = each;  // "every other"
    value.value = DurationText(*FindClass(tokens, "u"), count == nullptr ? "1" : CountText(count));
  }
  return value;
}

}  // namespace dateline
