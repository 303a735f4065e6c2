#include "pipeline/clean/paywall.h"

#include <string_view>

namespace dateline {
namespace {

constexpr std::size_t kTeaserWords = 120;  // a withheld article shows one or two paragraphs
constexpr std::size_t kWallWords = 60;     // consent and bot walls are short
constexpr std::size_t kArticleWords = 8;
constexpr double kIndexLinks = 0.4;  // a front page is made of links

struct Signals {
  std::size_t gates = 0;   // notices that text is withheld
  std::size_t offers = 0;  // invitations to subscribe
  std::size_t named = 0;   // elements named for paywalls
  std::size_t consent = 0;
  std::size_t bots = 0;
  std::size_t errors = 0;
};

Signals Count(const std::vector<Block>& blocks) {
  Signals signals;
  for (const Block& block : blocks) {
    if ((block.marks & kMarkPaywall) != 0) ++signals.named;
    switch (block.kind) {
      case LineClass::kGate:
        ++signals.gates;
        break;
      case LineClass::kOffer:
        ++signals.offers;
        break;
      case LineClass::kConsent:
        ++signals.consent;
        break;
      case LineClass::kBotWall:
        ++signals.bots;
        break;
      case LineClass::kError:
        ++signals.errors;
        break;
      default:
        break;
    }
  }
  return signals;
}

// Of all the page's text.
double LinkShare(const std::vector<Block>& blocks) {
  double linked = 0;
  double all = 1;
  for (const Block& block : blocks) {
    linked += static_cast<double>(block.link_bytes);
    all += static_cast<double>(block.text.size());
  }
  return linked / all;
}

// "https://quay.example/", "https://quay.example/index.html"
bool IsFrontPage(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || url.find('?') != std::string_view::npos) return false;
  const std::size_t slash = url.find('/', scheme + 3);
  const std::string_view path = slash == std::string_view::npos ? "/" : url.substr(slash);
  return path == "/" || path == "/index.html" || path == "/index.php";
}

void Withhold(const char* why, Article& article) {
  article.blocked = why;
  article.access = Access::kBlocked;
  article.text.clear();
}

}  // namespace

void JudgeAccess(const std::vector<Block>& blocks, const Body& body, const Metadata& data,
                 Article& article) {
  const Signals signals = Count(blocks);
  const std::size_t words = RoughWords(article.text);
  const bool paid = data.linked.free.has_value() && !*data.linked.free;
  const bool withheld = signals.gates > 0 || signals.named > 0;
  const int votes = (paid ? 1 : 0) + (signals.gates > 0 ? 1 : 0) + (signals.named > 0 ? 1 : 0) +
                    (signals.offers > 0 ? 1 : 0);
  // A publisher's own word counts with any sign on the page; phrases alone need a short text.
  if (votes >= 2 && withheld && (paid || words < kTeaserWords * 3)) {
    article.blocked = "paywall";
    article.access = words == 0             ? Access::kBlocked
                     : words < kTeaserWords ? Access::kTeaser
                                            : Access::kPartial;
    return;
  }
  if (words < kWallWords && signals.bots > 0) return Withhold("bot-wall", article);
  // A banner over a short article is no wall: an article says so, or who wrote it and when.
  const bool says_article = data.linked.is_article || data.og_type == "article";
  const bool signed_or_dated = article.published.has_value() || !article.authors.empty();
  if (words < kWallWords && signals.consent > 0 && body.words < kWallWords && !says_article &&
      !signed_or_dated) {
    return Withhold("consent", article);
  }
  const bool index = IsFrontPage(article.url) && LinkShare(blocks) > kIndexLinks;
  if (index && !says_article && !signed_or_dated) {
    return Withhold("not-an-article", article);
  }
  if (words < kArticleWords || (words < kWallWords && signals.errors > 0 && !says_article)) {
    Withhold("not-an-article", article);
  }
}

}  // namespace dateline
