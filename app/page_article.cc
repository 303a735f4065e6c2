#include "app/page_article.h"

#include <string>

#include "app/source.h"
#include "pipeline/fetch/domain.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

std::string Host(const std::string& url) {
  const auto parsed = ParseUrl(url);
  return parsed ? parsed->host : std::string();
}

}  // namespace

Article CleanPage(const Cleaner& cleaner, const Page& page) {
  // A page kept as a file has no site that its rel=canonical could contradict.
  const bool local = IsLocalUrl(page.url);
  Page addressless;
  if (local) {
    addressless = page;
    addressless.url.clear();
  }
  Article article = cleaner.Clean(local ? addressless : page);
  article.url = page.url;
  std::string canonical = CanonicalUrl(ResolveUrl(page.url, article.canonical_url));
  if (article.canonical_url.empty()) canonical.clear();
  const bool foreign = IsHttpUrl(page.url) &&
                       RegistrableDomain(Host(canonical)) != RegistrableDomain(Host(page.url));
  if (foreign || (!IsHttpUrl(canonical) && !IsLocalUrl(canonical))) {
    canonical = page.url.empty() ? std::string() : CanonicalUrl(page.url);
  }
  article.canonical_url = canonical;
  return article;
}

}  // namespace dateline
