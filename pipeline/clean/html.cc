#include "pipeline/clean/html.h"

#include <utility>

#include "pipeline/clean/blocks.h"
#include "pipeline/clean/boilerplate.h"
#include "pipeline/clean/dom.h"
#include "pipeline/clean/metadata.h"
#include "pipeline/clean/paywall.h"
#include "pipeline/clean/prescan.h"
#include "pipeline/clean/printed.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kSuspicious = 100;  // words: fewer may mean that names misled
constexpr std::size_t kMinFallback = 80;  // words: a shorter articleBody is a teaser

// articleBody is markup or text, its paragraphs parted by line breaks or not at all.
std::string TextOfArticleBody(const std::string& body, const LineClasses& classes) {
  std::string html;
  for (const char c : DecodeEntities(body)) {
    if (c == '\n') {
      html.append("<p>");
    } else {
      html.push_back(c);
    }
  }
  const Dom dom(Prescan(RepairUtf8(html)).html);
  std::string text;
  for (const Block& block : BlocksOf(dom, classes)) {
    const bool keep = block.kind == LineClass::kPlain && (block.marks & kMarksThatCut) == 0;
    if (!keep) continue;
    if (!text.empty()) text.append("\n\n");
    text.append(block.text);
  }
  return text;
}

// Running text anywhere on the page.
std::size_t ProseWords(const std::vector<Block>& blocks) {
  std::size_t words = 0;
  for (const Block& block : blocks) words += block.IsProse() ? block.words : 0;
  return words;
}

// The text in the page's data stands in where the page shows less than half of it.
bool UseArticleBody(const Metadata& data, const LineClasses& classes, std::string& text) {
  if (data.linked.body.size() < text.size() * 2) return false;
  const std::string other = TextOfArticleBody(data.linked.body, classes);
  const bool cut_off = other.ends_with("...") || other.ends_with("…");
  const std::size_t words = RoughWords(other);
  if (words < kMinFallback || cut_off || words < RoughWords(text) * 2) return false;
  text = other;
  return true;
}

}  // namespace

void CleanHtml(const Page& page, const LineClasses& classes, const CleanOptions& options,
               Article& article) {
  Prescanned scanned = Prescan(page.body);
  const Dom dom(std::move(scanned.html));
  const std::vector<Block> blocks = BlocksOf(dom, classes);
  const Metadata data = ReadMetadata(dom, scanned.json_ld, page.url, classes, article);
  const BodyHints hints = {.title = data.title, .description = data.description};
  Body body = FindBody(dom, blocks, hints);
  if (body.words < kSuspicious || body.words * 4 < ProseWords(blocks)) {
    Body other = FindBody(dom, blocks, hints, Trust::kLittle);
    if (other.words > body.words * 3) body = std::move(other);
  }
  article.text = AssembleText(blocks, body);
  ReadPrinted(dom, blocks, body, data, classes, page.url, article);
  (void)UseArticleBody(data, classes, article.text);
  article.text = ToNfc(article.text);
  JudgeAccess(blocks, body, data, article);
  if (!options.explain) return;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (body.rule[i][0] != '\0') article.removed.push_back({body.rule[i], blocks[i].text});
  }
}

}  // namespace dateline
