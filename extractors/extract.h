#pragma once  // extractors/extract.h

// The third stage: Article → AnnotatedArticle. A list of passes over one analysis of the text
// (extract.cc): syntax, then dates, numbers, names, offices, quotes, claims, events, each its own
// finder. Total: no mentions is an answer, not an error. Built once from the lexicons, then const
// and thread-safe.

#include <memory>
#include <string>
#include <vector>

#include "extractors/names/user_gazetteer.h"
#include "pipeline/model/annotation.h"
#include "pipeline/model/result.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class Extractor {
 public:
  // `lexicon` must outlive the result. `models_directory` holds the models of the parser
  // (tags.model, parser.model) and of the name tagger (names.model); empty: documents are not
  // parsed, names come from lists and patterns alone. Errors: kInput for a missing model,
  // kMalformed for a damaged one.
  // `gazetteer` are names of the user's own.
  [[nodiscard]] static Result<Extractor> Create(const Lexicon& lexicon,
                                                const std::string& models_directory,
                                                std::vector<GazetteerEntry> gazetteer = {});
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // Never changes `article.text`. REQUIRES: valid UTF-8.
  [[nodiscard]] AnnotatedArticle Extract(Article article) const;

 private:
  struct Finders;
  explicit Extractor(std::unique_ptr<const Finders> finders);
  std::unique_ptr<const Finders> finders_;
};

}  // namespace dateline
