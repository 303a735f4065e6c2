#include "pipeline/clean/html.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/clean/blocks.h"
#include "pipeline/clean/boilerplate.h"
#include "pipeline/clean/dom.h"
#include "pipeline/clean/metadata.h"
#include "pipeline/clean/mojibake.h"
#include "pipeline/clean/page_state.h"
#include "pipeline/clean/paywall.h"
#include "pipeline/clean/prescan.h"
#include "pipeline/clean/printed.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kNearlyNothing = 30;   // words: comments may be all there is
constexpr std::size_t kMaxSmallPage = 8000;  // nodes: so that a second look costs next to nothing
constexpr std::size_t kSuspicious = 100;     // words: fewer may mean that names misled
constexpr std::size_t kFewWords = 150;       // words: the page's scripts may print the rest
constexpr std::size_t kMinFallback = 80;     // words: a shorter articleBody is a teaser

// "$$AD$$", "{{video}}", "%%QUOTE%%": what a template puts something in the place of.
bool IsPlaceholder(std::string_view text) {
  constexpr std::string_view kSigns = "$%#@{[|_";
  return text.size() > 4 && text.find(' ') == std::string_view::npos && text[0] == text[1] &&
         kSigns.find(text[0]) != std::string_view::npos &&
         text[text.size() - 1] == text[text.size() - 2];
}

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
    const bool keep = block.kind == LineClass::kPlain && (block.marks & kMarksThatCut) == 0 &&
                      !IsPlaceholder(block.text);
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

// A text in the page's data stands in where the page shows less than half of it.
bool UseOther(const std::string& body, const LineClasses& classes, std::string& text) {
  if (body.size() < text.size() * 2) return false;
  const std::string other = TextOfArticleBody(body, classes);
  const bool cut_off = other.ends_with("...") || other.ends_with("…");
  const std::size_t words = RoughWords(other);
  if (words < kMinFallback || cut_off || words < RoughWords(text) * 2) return false;
  text = other;
  return true;
}

ReadPage ReadOnce(const Page& page, Unshown unshown, const LineClasses& classes, Article& article) {
  ReadPage read;
  if (std::optional<std::string> mended = MendMojibake(page.body)) {
    read.mended = std::make_unique<const std::string>(std::move(*mended));
  }
  read.scanned = Prescan(read.mended == nullptr ? page.body : *read.mended, unshown);
  read.dom = std::make_unique<Dom>(std::move(read.scanned.html));
  read.blocks = BlocksOf(*read.dom, classes);
  read.data = ReadMetadata(*read.dom, read.scanned.json_ld, page.url, classes, article);
  const BodyHints hints = read.hints();
  read.body = FindBody(*read.dom, read.blocks, hints);
  if (read.body.words < kSuspicious || read.body.words * 4 < ProseWords(read.blocks)) {
    const Trust trust = read.body.words < kNearlyNothing ? Trust::kNone : Trust::kLittle;
    Body other = FindBody(*read.dom, read.blocks, hints, trust);
    if (other.words > read.body.words * 3) read.body = std::move(other);
  }
  return read;
}

}  // namespace

ReadPage ReadHtml(const Page& page, const LineClasses& classes, Article& article) {
  const Article empty = article;
  ReadPage read = ReadOnce(page, Unshown::kCut, classes, article);
  const bool told = read.body.words >= kNearlyNothing || read.dom->nodes().size() > kMaxSmallPage;
  if (told || page.body.find("<noscript") == std::string::npos) return read;
  // Blogs whose posts a script unpacks have them in <noscript>, too.
  Article other = empty;
  ReadPage again = ReadOnce(page, Unshown::kKept, classes, other);
  if (again.body.words < std::max(kMinFallback, read.body.words * 3)) return read;
  article = std::move(other);
  return again;
}

void CleanHtml(const Page& page, const LineClasses& classes, const BlockModel& model,
               const CleanOptions& options, Article& article) {
  ReadPage read = ReadHtml(page, classes, article);
  Reconsider(*read.dom, read.blocks, read.hints(), model, read.body);
  AddLede(*read.dom, read.blocks, read.hints(), read.body);
  article.text = AssembleText(read.blocks, read.body);
  ReadPrinted(*read.dom, read.blocks, read.body, read.data, classes, page.url, article);
  if (!UseOther(read.data.linked.body, classes, article.text) && read.body.words < kFewWords) {
    const StateAnchors anchors{read.data.title, read.data.description};
    (void)UseOther(FindStateText(read.scanned.app_data, anchors), classes, article.text);
  }
  article.text = ToNfc(article.text);
  JudgeAccess(read.blocks, read.body, read.data, article);
  if (!options.explain) return;
  for (std::size_t i = 0; i < read.blocks.size(); ++i) {
    const char* rule = read.body.rule[i];
    if (rule[0] != '\0') article.removed.push_back({rule, read.blocks[i].text});
  }
}

}  // namespace dateline
