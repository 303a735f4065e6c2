#include "pipeline/clean/cleaner.h"

#include "pipeline/text/unicode.h"

namespace dateline {

struct Cleaner::Tables {};

Cleaner::Cleaner(const Lexicon& /*lexicon*/) : tables_(std::make_unique<const Tables>()) {}
Cleaner::Cleaner(Cleaner&&) noexcept = default;
Cleaner& Cleaner::operator=(Cleaner&&) noexcept = default;
Cleaner::~Cleaner() = default;

Article Cleaner::Clean(const Page& page, const CleanOptions& /*options*/) const {
  Article article;
  article.id = page.id;
  article.url = page.url;
  article.canonical_url = page.url;
  article.title = page.title;
  article.published = page.published;
  article.language = page.language;
  article.country = page.country;
  // Text that is clean already is taken as it stands: offsets must point into what was given.
  article.text = page.kind == PageKind::kText ? page.body : ToNfc(page.body);
  return article;
}

}  // namespace dateline
