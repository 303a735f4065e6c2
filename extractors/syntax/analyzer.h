#pragma once  // extractors/syntax/analyzer.h

// Makes the Document: paragraphs, sentences (ICU, mended by abbreviations and by what follows; cut
// at 2,000 bytes where none ends), words, and with a parser, for English, tags, lemmas and trees.
// Built once from the lexicon, then const and thread-safe. Linear in the text.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "extractors/document.h"
#include "extractors/syntax/complement_mender.h"
#include "extractors/syntax/document_parser.h"
#include "extractors/syntax/lemmatizer.h"
#include "extractors/syntax/tokenizer.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

// Whether hyphens part words: "family-owned" as one token, as finders read it, or as three, as the
// treebanks have it.
enum class Compounds { kJoined, kApart };

class Analyzer {
 public:
  // `lexicon` and `parser` must outlive this object and its Documents. Without a parser documents
  // are sentences and words only (`parsed` is false).
  explicit Analyzer(const Lexicon& lexicon, const Parser* parser = nullptr,
                    Compounds compounds = Compounds::kJoined);

  // `article` must outlive the Document. Languages other than English, as the article names them,
  // are not parsed.
  [[nodiscard]] Document Analyze(const Article& article) const;

  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

 private:
  enum class AbbreviationClass { kTitle, kMonth, kNumber, kClock, kState, kOther };

  void MendComplements(Document& document) const;
  void SplitParagraph(Document& document, ByteSpan paragraph, std::uint32_t number) const;
  // True where the break before `next` is none: an abbreviation or an initial stands before it, or
  // the sentence goes on.
  [[nodiscard]] bool IsFalseBreak(std::string_view before, std::string_view next) const;

  Compounds compounds_;
  Tokenizer tokenizer_;
  Lemmatizer lemmatizer_;
  ComplementMender complements_;
  std::optional<DocumentParser> parser_;
  std::unordered_map<std::string, AbbreviationClass> abbreviations_;
  std::unordered_set<std::string> calendar_names_;  // weekdays, months and time zones, lower case
  std::unordered_set<std::string> function_words_;  // lower case
};

}  // namespace dateline
