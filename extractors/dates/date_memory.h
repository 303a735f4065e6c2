#pragma once  // extractors/dates/date_memory.h

// What a text has spoken of so far: what "two days later", "the following year", "a year earlier",
// "At 9 p.m." and, in a passage of history, "in May" are counted from. One per document, fed in
// reading order; keeps the DateContext that the actions read.

#include <cstddef>
#include <optional>
#include <span>

#include "extractors/dates/date_lexer.h"
#include "extractors/dates/date_value.h"

namespace dateline {

class DateMemory {
 public:
  // Without a publication day there is no anchor until SetAnchor.
  explicit DateMemory(std::optional<Day> published) { context_.anchor = published; }
  void SetAnchor(Day day) { context_.anchor = day; }

  [[nodiscard]] DateContext& context() { return context_; }
  [[nodiscard]] const DateContext& context() const { return context_; }

  // Before an expression in that sentence is valued.
  void Enter(std::size_t sentence, std::size_t paragraph);
  // After `value` was given to `tokens` of the sentence entered last.
  void Remember(std::span<const DateToken> tokens, const DateValue& value);

 private:
  // A text that tells of times long past: its days belong to the year told of last.
  [[nodiscard]] bool IsHistory() const;
  void RememberReport(std::span<const DateToken> tokens, const DateValue& value);

  DateContext context_;
  std::size_t sentence_ = 0, paragraph_ = 0;
  std::size_t day_sentence_ = 0;  // where the last day stands
  std::size_t near_ = 0;          // mentions of days around the publication
  std::size_t far_ = 0;           // of days long past
};

}  // namespace dateline
