#pragma once  // storage/link/figure.h

// Which claims state the same figure: one subject, measure, kind, unit and period, however worded.
//
//   "Kazakhstan supplied 82 percent of the EU's gallium in 2025" and "85 percent of the European
//   Union's gallium imports came from Kazakhstan in 2025" → one figure, 82 to 85.

#include <cstdint>
#include <set>
#include <string>

#include "storage/statements.h"

namespace dateline {

struct FigureRow {
  std::string subject, measure, kind, unit, role, period, polarity;
};

// A hash that is the same on every machine; 0 where subject or measure say too little, and for the
// value that a change starts from.
[[nodiscard]] std::int64_t FigureOf(const FigureRow& row);

// Keeps the table `figures` in step with the current revisions. For storage/*.cc alone.
class FigureCounter {
 public:
  explicit FigureCounter(StatementCache& cache) : cache_(cache) {}
  void Touch(std::int64_t version);  // before its claims go, and after they came
  // The claims of an article that is new and no copy. Counts them in where its outlet stated the
  // figure before, for then nothing else changes; else as Touch.
  void Add(std::int64_t version);
  void Settle();

 private:
  StatementCache& cache_;
  std::set<std::int64_t> touched_;
};

// Writes the figure of each claim of a revision.
void SetFigures(StatementCache& cache, std::int64_t version);
// The same for every revision, and all counts anew.
void RecountFigures(StatementCache& cache);

}  // namespace dateline
