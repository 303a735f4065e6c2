#pragma once  // extractors/numbers/claim_finder.h

// Percentage claims: whose share of what, or what rose by how much, who says so, for when.
//   "China makes 90 percent of the world's supply of these magnets"
//     → subject China, predicate makes, measure the world's supply of these magnets, kind share
// Read off the dependency tree, else by the order of the words (claim_frames.h); a field whose
// frame does not fit stays empty. Tables: claim_tables.h. Built once, then const and thread-safe.

#include <vector>

#include "extractors/document.h"
#include "extractors/numbers/claim_tables.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class ClaimFinder {
 public:
  explicit ClaimFinder(const Lexicon& lexicon);

  // `mentions`: all of the article's, sorted by begin, those of PercentFinder among them (parts
  // too). In reading order, one claim a percentage.
  [[nodiscard]] std::vector<Claim> Find(const Document& document,
                                        const std::vector<Mention>& mentions,
                                        const std::vector<Quote>& quotes) const;

 private:
  ClaimTables tables_;
};

}  // namespace dateline
