#pragma once  // extractors/dates/date_finder.h

// Finds temporal expressions and gives them their TIMEX3 value (TimeML / ISO 24617-1), interval,
// precision and basis:
//   "April 4"        → 2025-04-04, day, relative_to_publication
//   "this week"      → 2025-W23
//   "two months ago" → 2025-04
//   "recent days"    → PAST_REF
//   "ten months"     → P10M (duration)
// The publication day (Article::published, in its own zone) is the anchor; without one, the full
// date of a dateline that opens the text. Without that, values stay unresolved (XXXX-04-04);
// today's date is never used. Numeric dates are read as the article's
// country writes them; where that is not known and both orders are possible, the mention's
// confidence is 0.5. Leaves out: ages; clock times are not moved between zones.
//
// Built once from the date_*.tsv tables of each language, then const and thread-safe. Linear in the
// text. An article in a language without tables has no dates; one that names none is English.

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
