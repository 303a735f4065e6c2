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

#include "pipeline/clean/day_order.h"
#include "pipeline/model/article.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

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

  // The same, if the words say little else: "Published on", not "Reviewed by Ann Smith".
  [[nodiscard]] DateLabel LabelAlone(std::string_view words) const;
  // Times of day with labels of publication or update, and nothing else: "Updated 15.59 | Published
  // 14.14".
  [[nodiscard]] bool IsLabelledClock(std::string_view text) const;
  // 1 to 12 for the folded name of a month, else 0.
  [[nodiscard]] int MonthOf(std::string_view word) const;

  struct Token;

 private:
  [[nodiscard]] std::size_t WordsBesides(const std::vector<Token>& tokens,
                                         std::string_view folded) const;

  std::unordered_map<std::string, int> months_;
  std::unordered_map<std::string, DateLabel> labels_;
  std::size_t longest_label_ = 1;  // words
};

}  // namespace dateline
