#pragma once  // tests/quotes/whole_analysis.h

// An English text through the whole analysis, models included.

#include <string>
#include <utility>

#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"

namespace dateline {

inline AnnotatedArticle Analysed(const std::string& text) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Extractor extractor = std::move(
      *Extractor::Create(lexicon, std::string(DATELINE_SOURCE_DIR) + "/extractors/models"));
  Article article;
  article.language = "en";
  article.text = text;
  return extractor.Extract(std::move(article));
}

}  // namespace dateline
