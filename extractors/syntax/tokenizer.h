#pragma once  // extractors/syntax/tokenizer.h

// Words of a sentence with exact spans, as the English treebanks of Universal Dependencies cut
// them:
//
//   "Don’t"          Do | n’t              "China’s"      China | ’s
//   "family-owned"   family | - | owned    "non-profit"   non-profit (prefixes: word_parts.tsv)
//   "$1,250.5m"      $ | 1,250.5 | m       "9:30am"       9:30 | am
//   "U.S.-led"       U.S. | - | led        "Mr. Xi"       Mr. | Xi
//   "and/or"         and | / | or          "9/11"         9/11
//   "Wait..."        Wait | ...            "a@b.org, "    a@b.org | ,
//
// The closed classes are data: lexicons/en/word_parts.tsv and abbreviations.tsv. Linear, immutable,
// thread-safe.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/model/span.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class Tokenizer {
 public:
  explicit Tokenizer(const Lexicon& lexicon);  // `lexicon` must outlive this object.

  // Spans of the words of one sentence, in order, white space left out. `base` is added to every
  // offset. REQUIRES: valid UTF-8.
  void Words(std::string_view sentence, std::uint32_t base, std::vector<ByteSpan>& out) const;

 private:
  class Scan;

  using Set = std::unordered_set<std::string>;
  Set prefixes_;    // keep their hyphen: "non", "anti"
  Set clitics_;     // "'s", "'ll"
  Set units_;       // cut from the number before: "am", "km"
  Set joined_;      // words with marks inside that stay whole: "w/o", "'em"
  Set extensions_;  // ends of host and file names: "com", "pdf"
  std::unordered_map<std::string_view, std::vector<std::uint8_t>> parts_;  // "cannot" → 3, 3
  std::size_t longest_parts_ = 0;
  std::unordered_set<std::string_view> emoticons_;
  std::size_t longest_emoticon_ = 0;
  struct Abbreviation {
    bool capital = false;  // only with a capital: "Sun." is a day
    bool ends = true;      // keeps its dot at the end of a sentence
  };
  std::unordered_map<std::string, Abbreviation> abbreviations_;  // lower case, with the dot
};

// Words of a sentence in another language: ICU's word boundaries.
void TokenizeByRules(std::string_view sentence, std::string_view language, std::uint32_t base,
                     std::vector<ByteSpan>& out);

}  // namespace dateline
