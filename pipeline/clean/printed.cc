#include "pipeline/clean/printed.h"

#include "pipeline/clean/printed_authors.h"
#include "pipeline/clean/printed_dates.h"
#include "pipeline/clean/printed_region.h"

namespace dateline {
namespace {

constexpr std::size_t kMinStandfirst = 6;  // words
constexpr std::size_t kMaxStandfirst = 80;

// The summary under the headline: what the description repeats, or what is named for it.
std::string Standfirst(const PrintedRegion& page) {
  const std::string description = FoldLine(page.data.description);
  for (std::size_t i = page.title + 1; i < page.to && i <= page.first; ++i) {
    const Block& block = page.blocks[i];
    if (block.words < kMinStandfirst || block.words > kMaxStandfirst) continue;
    if ((block.marks & (page.elsewhere | kMarkCaption | kMarkJunk)) != 0) continue;
    const std::string text = FoldLine(block.text);
    const bool repeats =
        description.size() > 30 &&
        (text == description || description.starts_with(text) || text.starts_with(description));
    const bool named = (block.marks & kMarkStandfirst) != 0;
    if (repeats || named) return block.text;
  }
  return "";
}

}  // namespace

void ReadPrinted(const Dom& dom, const std::vector<Block>& blocks, const Body& body,
                 const Metadata& data, const LineClasses& classes, std::string_view url,
                 Article& article) {
  const PrintedRegion page(dom, blocks, body, data, classes, article.site, url);
  ReadPrintedAuthors(page, article);
  ReadPrintedDates(page, article);
  article.standfirst = Standfirst(page);
}

}  // namespace dateline
