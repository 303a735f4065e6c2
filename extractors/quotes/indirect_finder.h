#pragma once  // extractors/quotes/indirect_finder.h

// Reported speech without marks: what a reporting verb has as its complement clause, and who says
// it.
//   The bank said rates would rise.          → "rates would rise", speaker The bank
//   Rates will rise, according to the bank.  → "Rates will rise", speaker the bank
// Read off the clause view; where a text is not parsed, by the order of the words. Content that
// stands in quotation marks is left to the direct quotes. Const and thread-safe.

#include <vector>

#include "extractors/document.h"
#include "extractors/quotes/attribution.h"
#include "pipeline/model/annotation.h"

namespace dateline {

class IndirectFinder {
 public:
  // `attributor` must outlive this object.
  explicit IndirectFinder(const Attributor& attributor) : attributor_(attributor) {}

  // Adds to `quotes`, which holds the direct ones. `names`: the article's names in reading order.
  void Find(const Document& document, const std::vector<Mention>& names,
            std::vector<Quote>& quotes) const;

 private:
  void FindByClauses(const Document& document, const std::vector<Mention>& names,
                     std::vector<Quote>& quotes) const;
  void FindAccordingTo(const Document& document, const std::vector<Mention>& names,
                       std::vector<Quote>& quotes) const;
  void FindByOrder(const Document& document, const std::vector<Mention>& names,
                   std::vector<Quote>& quotes) const;

  const Attributor& attributor_;
};

}  // namespace dateline
