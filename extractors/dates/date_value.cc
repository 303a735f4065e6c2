#include "extractors/dates/date_value.h"

#include "extractors/dates/date_actions.h"

namespace dateline {
namespace {

using std::chrono::days;

constexpr int kFirstNamedYear = 1000, kLastNamedYear = 2200;

MaybeDate Year(DateTokens tokens, const DateContext& /*context*/) {
  return Explicit(YearValue(FindClass(tokens, "y6")->number));
}

// "the year two thousand".
MaybeDate NamedYear(DateTokens tokens, const DateContext& /*context*/) {
  const int year = FindClass(tokens, "yn")->number;
  if (FindClass(tokens, "u")->value != "Y" || year < kFirstNamedYear || year > kLastNamedYear)
    return std::nullopt;
  return Explicit(YearValue(year));
}

MaybeDate Decade(DateTokens tokens, const DateContext& /*context*/) {
  return Explicit(DecadeValue(FindClass(tokens, "x")->number));
}

MaybeDate NamedReference(DateTokens tokens, const DateContext& /*context*/) {
  return Reference(FindClass(tokens, "v")->value);
}
MaybeDate Past(DateTokens /*tokens*/, const DateContext& /*context*/) {
  return Reference("PAST_REF");
}
MaybeDate Future(DateTokens /*tokens*/, const DateContext& /*context*/) {
  return Reference("FUTURE_REF");
}

// "the past", "current", but not "the last", "this".
MaybeDate ReferenceOfDeictic(DateTokens tokens, const DateContext& /*context*/) {
  const DateToken& word = tokens.back();
  if (word.value.empty() || word.value == "TEXT" || (word.cls == 'l' && tokens.size() == 1))
    return std::nullopt;
  return Reference(word.value);
}

MaybeDate NearDay(DateTokens tokens, const DateContext& context) {
  if (!context.anchor) return Unresolved("XXXX-XX-XX");
  return DayValue(*context.anchor + days{FindClass(tokens, "j")->number});
}

struct Entry {
  std::string_view name;
  DateAction action;
};
// What the third column of date_rules.tsv may say.
constexpr Entry kActions[] = {
    {"absolute", Absolute},
    {"absolute_ahead", DayOfRange},
    {"ago", Shifted},
    {"agoperiod", AgoThisPeriod},
    {"agotoday", AgoToTheDay},
    {"bareunits", BareUnits},
    {"clock", Clock},
    {"day", NearDay},
    {"daypart", DayPart},
    {"decade", Decade},
    {"duration", Duration},
    {"future", Future},
    {"half", Half},
    {"holiday", HolidayDate},
    {"holidayweek", HolidayWeek},
    {"monthday", DayOfThisMonth},
    {"monthnamed", NamedByMonth},
    {"monthrel", MonthOfYear},
    {"monthweekday", WeekdayOfMonth},
    {"pastref", ReferenceOfDeictic},
    {"period", Period},
    {"period_ended", PeriodEnded},
    {"quarter", Quarter},
    {"recent", Past},
    {"recentunits", RecentUnits},
    {"reference", NamedReference},
    {"same_period", SamePeriod},
    {"season", Season},
    {"set", Recurring},
    {"someday", SomeDay},
    {"textunit", UnitOfText},
    {"unit", Unit},
    {"weekday", Weekday},
    {"weekdayofweek", WeekdayOfWeek},
    {"weekof", WeekOfDay},
    {"year", Year},
    {"yearago", YearBefore},
    {"yearnamed", NamedYear},
    {"yearperiod", YearPeriod},
};

}  // namespace

DateAction FindDateAction(std::string_view name) {
  for (const Entry& entry : kActions) {
    if (entry.name == name) return entry.action;
  }
  return nullptr;
}

}  // namespace dateline
