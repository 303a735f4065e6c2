#pragma once  // extractors/numbers/amount_finder.h

// Finds money ("$1.5 billion", "€20m", "30 million yuan", "C$5") with its ISO 4217 code, and
// quantities with a unit of measure ("500 tons", "3,000 megawatts"). Mention::value is the number
// multiplied out. A bare "$" is USD. Tables: en/currencies.tsv, en/measure_units.tsv. Built once,
// then const and thread-safe.

#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class AmountFinder {
 public:
  explicit AmountFinder(const Lexicon& lexicon);

  // In reading order; spans never overlap.
  [[nodiscard]] std::vector<Mention> Find(const Document& document) const;

 private:
  std::unordered_map<std::string, std::string> symbols_;  // as written → ISO 4217
  std::unordered_map<std::string, std::string> names_;    // lower case, maybe two words
  std::unordered_map<std::string, std::string> units_;    // lower case → canonical
};

}  // namespace dateline
