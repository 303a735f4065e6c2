#pragma once  // extractors/dates/date_value.h

// From the tokens that a rule matched to a value: the second half of the date finder. A rule names
// its action ("weekday"); the action reads the tokens by class, whatever their order, so that one
// set of actions serves the grammars of all languages.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extractors/dates/calendar.h"
#include "extractors/dates/date_lexer.h"

namespace dateline {

// kPresent is the plain present: of a weekday it means what is to come ("the court meets Monday").
// kNear is what begins or falls due around the publication ("effective Feb. 1"). kAhead is future,
// but a weekday there is rather the day of the act: "invited her to a summit on Monday", "in June".
enum class DateTense { kNone, kPast, kPresent, kFuture, kNear, kAhead };

// From fine to coarse; a clock time counts as its day.
enum class Grain : std::uint8_t { kDay, kWeek, kMonth, kQuarter, kYear, kDecade };
inline constexpr std::size_t kGrains = 6;

struct DateContext {
  // The last mention that is at least as fine as the grain: "the next day", "the following year".
  [[nodiscard]] const std::optional<Day>& Spoken(Grain grain) const {
    return spoken[static_cast<std::size_t>(grain)];
  }

  std::optional<Day> anchor;                       // publication day
  std::array<std::optional<Day>, kGrains> spoken;  // first days, by grain
  std::optional<Day> story;  // where a passage tells of times long past: the day reached there
  bool history = false;      // the whole text tells of such times
  std::optional<Day> sentence_year;   // a day to come whose year the sentence named: "in May 2027"
  std::optional<Day> sentence_month;  // that the sentence spoke of, which a year earlier compares
  std::optional<Day> near_day;        // that a clock time without a day belongs to
  // The period a report is about, which "a year earlier" compares with: any day of the last quarter
  // mentioned, or a whole year ("the first nine months").
  std::optional<Day> last_quarter;
  bool reported = false;  // that quarter is over, though the calendar's is not: a fiscal one
  bool year_to_date = false;
  std::optional<int> year;             // named further on: "March and April 2020"
  DateTense tense = DateTense::kNone;  // of the governing verb
  bool direct = false;                 // that verb has the expression itself for its adverbial
  std::span<const DateToken> ahead;    // what follows the expression
};

struct DateValue {
  MentionType type = MentionType::kDate;
  std::string value;  // TIMEX3
  std::optional<Day> from, to;
  std::string precision = "vague";
  std::string zone;  // as in the words' list
  std::string basis = "relative_to_publication";
};

// Nothing where the tokens name an impossible date or the words mean no time.
using DateAction = std::optional<DateValue> (*)(std::span<const DateToken> tokens,
                                                const DateContext& context);

// The action of that name (date_value.cc lists them), null if there is none.
[[nodiscard]] DateAction FindDateAction(std::string_view name);

}  // namespace dateline
