#include "pipeline/clean/cleaner.h"

#include "pipeline/clean/block_model.h"
#include "pipeline/clean/html.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/clean/plain_text.h"

namespace dateline {

struct Cleaner::Tables {
  explicit Tables(const Lexicon& lexicon) : classes(lexicon), model(lexicon) {}
  LineClasses classes;
  BlockModel model;
};

Cleaner::Cleaner(const Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
Cleaner::Cleaner(Cleaner&&) noexcept = default;
Cleaner& Cleaner::operator=(Cleaner&&) noexcept = default;
Cleaner::~Cleaner() = default;

namespace {

// What the caller knew fills what the page did not say.
void ApplyHints(const Page& page, Article& article) {
  if (article.title.empty()) article.title = page.title;
  if (!article.published && page.published) {
    article.published = page.published;
    article.published_basis = "feed";
  }
  if (article.language.empty()) article.language = page.language;
  if (article.country.empty()) article.country = page.country;
  if (article.canonical_url.empty()) article.canonical_url = page.url;
  if (article.published_basis.empty()) article.published_basis = "none";
}

}  // namespace

Article Cleaner::Clean(const Page& page, const CleanOptions& options) const {
  Article article;
  article.id = page.id;
  article.url = page.url;
  switch (page.kind) {
    case PageKind::kText:
      // Offsets must point into what was given: taken byte for byte.
      article.text = page.body;
      break;
    case PageKind::kPlain:
      CleanPlainText(page, tables_->classes, options, article);
      break;
    case PageKind::kHtml:
      CleanHtml(page, tables_->classes, tables_->model, options, article);
      break;
  }
  ApplyHints(page, article);
  return article;
}

}  // namespace dateline
