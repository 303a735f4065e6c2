#include "extractors/extract.h"

#include <utility>

#include "extractors/dates/date_finder.h"
#include "extractors/document.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {

struct Extractor::Finders {
  explicit Finders(const Lexicon& lexicon) : analyzer(lexicon), dates(lexicon) {}

  Analyzer analyzer;
  DateFinder dates;
};

Extractor::Extractor(std::unique_ptr<const Finders> finders) : finders_(std::move(finders)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::Create(const Lexicon& lexicon,
                                    const std::string& /*models_directory*/) {
  return Extractor(std::make_unique<const Finders>(lexicon));
}

AnnotatedArticle Extractor::Extract(Article article) const {
  AnnotatedArticle result;
  result.article = std::move(article);
  const Document document = finders_->analyzer.Analyze(result.article);
  for (const Sentence& sentence : document.sentences) {
    result.sentences.push_back({sentence.span, sentence.paragraph, sentence.kind});
  }
  result.mentions = finders_->dates.Find(document);
  return result;
}

}  // namespace dateline
