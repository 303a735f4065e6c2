#pragma once  // extractors/dates/date_finder.h

// Finds temporal expressions and gives them their TIMEX3 value (TimeML / ISO 24617-1), interval,
// precision and basis:
//   "April 4"        → 2025-04-04, day, relative_to_publication
//   "this week"      → 2025-W23
//   "two months ago" → 2025-04
//   "recent days"    → PAST_REF
//   "ten months"     → P10M (duration)
// The publication day (Article::published, in its own zone) is the anchor. Without one, values stay
// unresolved (XXXX-04-04); today's date is never used. Leaves out: ages, times in zones
// other than as written.
//
// Built once from date_words.tsv and date_rules.tsv, then const and thread-safe. Linear in the
// text.

#include <memory>
#include <vector>

#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class DateFinder {
 public:
  explicit DateFinder(const Lexicon& lexicon);
  DateFinder(DateFinder&&) noexcept;
  DateFinder& operator=(DateFinder&&) noexcept;
  ~DateFinder();

  // In reading order; spans never overlap. Mention::rule names the grammar's rule.
  [[nodiscard]] std::vector<Mention> Find(const Document& document) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace dateline
