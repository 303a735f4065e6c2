#pragma once  // extractors/syntax/analyzer.h

// Makes the Document: paragraphs, sentences (ICU, mended by abbreviations and by what follows),
// words. Built once from the lexicon, then const and thread-safe. Linear in the text.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "extractors/document.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class Analyzer {
 public:
  explicit Analyzer(const Lexicon& lexicon);

  // `article` must outlive the Document.
  [[nodiscard]] Document Analyze(const Article& article) const;

 private:
  enum class AbbreviationClass { kTitle, kMonth, kClock, kOther };

  void SplitParagraph(Document& document, ByteSpan paragraph, std::uint32_t number) const;
  // True where the break before `next` is none: an abbreviation or an initial stands before it, or
  // the sentence goes on.
  [[nodiscard]] bool IsFalseBreak(std::string_view before, std::string_view next) const;

  std::unordered_map<std::string, AbbreviationClass> abbreviations_;
  std::unordered_set<std::string> calendar_names_;  // weekdays and months, lower case
};

}  // namespace dateline
