#pragma once  // extractors/dates/date_grammar.h

// The rules of one language, as <language>/date_rules.tsv has them: name, pattern over class
// letters, action, guards. "r/s" is a pattern r that counts only where s follows; s is no part of
// the expression. The longest match (s included) wins, then the rule that stands first.
//
// All patterns run as one automaton, and those that match the winner's words as an RE2::Set, so the
// cost of a match does not grow with the number of rules. Built once, then const and thread-safe.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/dates/date_value.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

struct DateRule {
  std::string name;
  DateAction action = nullptr;  // null ("none"): the words are no date, and are passed over
  std::vector<std::string> guards;
};

struct DateMatch {
  const DateRule* rule = nullptr;
  std::size_t length = 0;  // tokens of the expression
};

class DateGrammar {
 public:
  DateGrammar(const Lexicon& lexicon, std::string_view language);
  DateGrammar(DateGrammar&&) noexcept;
  DateGrammar& operator=(DateGrammar&&) noexcept;
  ~DateGrammar();

  // The rules for the longest expression that begins at `at` and has no more than `limit` tokens,
  // what must follow included, best first, into `matches`. Returns its length, 0 for none.
  std::size_t MatchAt(std::string_view classes, std::size_t at, std::size_t limit,
                      std::vector<DateMatch>& matches) const;

  // What is wrong with the table: rules whose pattern or action is none. For tests.
  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

 private:
  struct Patterns;
  std::vector<DateRule> rules_;
  std::unique_ptr<Patterns> patterns_;
  std::vector<std::string> faults_;
};

}  // namespace dateline
