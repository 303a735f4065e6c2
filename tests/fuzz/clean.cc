// The cleaner on any bytes, as a page and as saved text: it must end, not crash, and give valid
// UTF-8.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/utf8.h"

namespace {

void Check(const dateline::Article& article) {
  for (const std::string* field :
       {&article.text, &article.title, &article.standfirst, &article.byline, &article.site,
        &article.section, &article.language, &article.canonical_url, &article.reported_from}) {
    if (!dateline::IsValidUtf8(*field)) std::abort();
  }
  for (const std::string& author : article.authors) {
    if (!dateline::IsValidUtf8(author)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const dateline::Lexicon kLexicon(dateline::EmbeddedLexicons());
  static const dateline::Cleaner kCleaner(kLexicon);
  dateline::Page page;
  page.body = dateline::RepairUtf8(std::string_view(reinterpret_cast<const char*>(data), size));
  page.url = "https://www.example.org/2025/06/06/story";
  for (const dateline::PageKind kind : {dateline::PageKind::kHtml, dateline::PageKind::kPlain}) {
    page.kind = kind;
    Check(kCleaner.Clean(page, {.explain = true}));
  }
  return 0;
}
