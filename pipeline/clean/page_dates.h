#pragma once  // pipeline/clean/page_dates.h

// Dates as pages print them, in many languages and orders: "Veröffentlicht am 6. Juni 2025, 14:30",
// "06/06/2025", "2025年6月6日", "8:27 AM - 21 Jun 2016". Month names and the labels that tell
// publication from update are tables (*/page_dates.tsv). Built once, then const and thread-safe.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

enum class DayOrder { kDayFirst, kMonthFirst };  // of 05/06/2025

enum class DateLabel : std::uint8_t { kNone, kPublished, kUpdated };

struct PrintedDate {
  Timestamp time;  // zone left empty where none is printed
  DateLabel label = DateLabel::kNone;
};

class PageDates {
 public:
  explicit PageDates(const Lexicon& lexicon);

  // In the order of the text. Only full dates, 1990 to 2099. `others`: how many words belong to no
  // date, time or label.
  [[nodiscard]] std::vector<PrintedDate> Find(std::string_view text, DayOrder order,
                                              std::size_t* others = nullptr) const;
  // What the words around a date say it is.
  [[nodiscard]] DateLabel LabelOf(std::string_view words) const;

  struct Token;

 private:
  [[nodiscard]] int MonthOf(std::string_view word) const;
  [[nodiscard]] std::size_t WordsBesides(const std::vector<Token>& tokens,
                                         std::string_view folded) const;

  std::unordered_map<std::string, int> months_;
  std::unordered_map<std::string, DateLabel> labels_;
  std::size_t longest_label_ = 1;  // words
};

// By the page's language tag ("en-GB") and the country of its address: the United States (and pages
// in English that say nothing) print the month first.
[[nodiscard]] DayOrder DayOrderOf(std::string_view language_tag, std::string_view url);

}  // namespace dateline
