#pragma once  // extractors/numbers/amount_finder.h

// Finds money ("$1.5 billion", "€20m", "30 million yuan", "C$5", "Rs 500 crore", "75 cents") with
// its ISO 4217 code, and quantities with a unit of measure ("500 tons", "a 400-megawatt plant",
// "30km"). Mention::value is the number multiplied out, `value_high` the upper end of a range. A
// bare "$" is USD. Tables: en/currencies.tsv, en/measure_units.tsv. Built once, then const and
// thread-safe.

#include <string>
#include <string_view>
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
  class Scanner;
  struct Unit {
    std::string code;  // ISO 4217, or the canonical unit
    bool money = false;
    double scale = 1;  // 0.01 for cents
  };
  std::unordered_map<std::string, std::string> signs_;  // as written → ISO 4217
  std::unordered_map<std::string, Unit> units_;         // lower case, up to three words
};

}  // namespace dateline
