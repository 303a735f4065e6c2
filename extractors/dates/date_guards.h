#pragma once  // extractors/dates/date_guards.h

// What must not stand around an expression: the fourth column of date_rules.tsv names guards, whose
// words are in <language>/date_guards.tsv (word, set):
//   count   the last number is a count, not a year: "2000 people", "$2000", "No. 1984"
//   month   a month's name alone is a verb or a person: "May they rest", "Theresa May"
//   owner   a decade is somebody's age: "in his 30s"
//   rate    holds only after an amount: "$300 a week", "four flights a week"
//   someday "one day" is not counted: "will one day be", not "in one day"
//   singular  no plural
//   adjective  the first word is no verb: "to last three weeks"
//   short_year  "'98" stands where a year does: "in '98"
//   title   the day is part of a name: "USA Today", "the Sunday Herald"
//   at_end  nothing that belongs to it follows: "two days before.", not "two days before the vote"
// Immutable, thread-safe.

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/dates/date_lexer.h"
#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class DateGuards {
 public:
  DateGuards(const Lexicon& lexicon, std::string_view language);

  [[nodiscard]] bool Allows(std::string_view guard, const Document& document,
                            std::span<const DateToken> tokens) const;

 private:
  [[nodiscard]] bool Has(std::string_view set, std::string_view word) const;
  [[nodiscard]] bool IsCount(const Document& document, const DateToken& number) const;
  [[nodiscard]] bool IsMonth(const Document& document, const DateToken& month) const;
  [[nodiscard]] bool IsVerb(const Document& document, const DateToken& token) const;
  [[nodiscard]] bool IsShortYear(const Document& document, const DateToken& year) const;
  [[nodiscard]] bool IsFirstName(const Document& document, std::size_t at) const;
  [[nodiscard]] bool IsTitle(const Document& document, std::span<const DateToken> tokens) const;
  [[nodiscard]] bool IsRate(const Document& document, std::span<const DateToken> tokens) const;
  [[nodiscard]] bool HasNumberBelow(const Document& document, std::size_t noun) const;

  std::unordered_map<std::string, std::string> sets_;  // word → "|set|set|"
};

}  // namespace dateline
