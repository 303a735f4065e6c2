#include "extractors/extract.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/dates/date_finder.h"
#include "extractors/document.h"
#include "extractors/names/name_finder.h"
#include "extractors/names/name_lists.h"
#include "extractors/offices/office_finder.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {

struct Extractor::Finders {
  explicit Finders(const Lexicon& lexicon)
      : analyzer(lexicon), dates(lexicon), lists(lexicon), names(lists), offices(lists) {}

  Analyzer analyzer;
  DateFinder dates;
  NameLists lists;
  NameFinder names;
  OfficeFinder offices;
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
  const std::vector<Mention> dates = finders_->dates.Find(document);
  std::vector<Mention> names = finders_->names.Find(document, dates);
  finders_->offices.Fill(document, names);
  result.mentions = dates;
  result.mentions.insert(result.mentions.end(), names.begin(), names.end());
  std::sort(result.mentions.begin(), result.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
  return result;
}

}  // namespace dateline
