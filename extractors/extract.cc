#include "extractors/extract.h"

#include <utility>

#include "extractors/document.h"

namespace dateline {

struct Extractor::Finders {};

Extractor::Extractor(std::unique_ptr<const Finders> finders) : finders_(std::move(finders)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::Create(const Lexicon& /*lexicon*/,
                                    const std::string& /*models_directory*/) {
  return Extractor(std::make_unique<const Finders>());
}

AnnotatedArticle Extractor::Extract(Article article) const {
  AnnotatedArticle result;
  result.article = std::move(article);
  return result;
}

}  // namespace dateline
