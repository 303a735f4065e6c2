#include "pipeline/clean/boilerplate.h"

#include <algorithm>
#include <tuple>

#include "pipeline/clean/container.h"
#include "pipeline/clean/repeats.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxTailShare = 15;   // per cent of the text; extraction.md, section 5.7
constexpr double kLinked = 0.6;             // a block that is mostly links
constexpr std::size_t kLinkedSentence = 8;  // words: a linked paragraph that is a sentence is text
constexpr std::size_t kArticleWords = 100;  // an article of its own
constexpr std::size_t kFoldSlack = 40;      // bytes: folding shortens quotes and spaces
constexpr std::size_t kBefore = 40;         // blocks around the container worth a look
constexpr std::size_t kAfter = 60;
constexpr std::size_t kBoxWords = 120;  // subscription offers of the development pages: 20-110
constexpr std::size_t kReach = 3;       // blocks to look for a neighbour

const char* MarkRule(std::uint32_t marks) {
  if ((marks & kMarkHidden) != 0) return "hidden";
  if ((marks & kMarkNav) != 0) return "navigation";
  if ((marks & kMarkCaption) != 0) return "caption";
  if ((marks & kMarkPaywall) != 0) return "paywall";
  if ((marks & kMarkJunk) != 0) return "named-junk";
  if ((marks & kMarkButton) != 0) return "button";
  if ((marks & kMarkEmbed) != 0) return "embed";
  return (marks & kMarkByline) != 0 ? "byline" : "";
}

// What a block is by itself.
const char* RuleOf(const Block& block, std::string_view title) {
  if ((block.marks & kMarksThatCut) != 0) return MarkRule(block.marks);
  if (block.kind != LineClass::kPlain) {
    const bool dated = block.kind == LineClass::kTime && (block.marks & kMarkTable) != 0;
    return dated ? "" : LineClassName(block.kind);
  }
  if (block.tag == Tag::kH1) return "headline";
  if (!title.empty() && block.text.size() < title.size() * 2 + kFoldSlack &&
      FoldLine(block.text) == title)
    return "headline";
  if ((block.marks & kMarkAside) != 0) return "aside";
  if ((block.marks & kMarkFigure) != 0 && (block.marks & (kMarkQuote | kMarkTable)) == 0) {
    return "figure";
  }
  if (block.LinkShare() > kLinked) {
    const bool text = block.sentence && block.words >= kLinkedSentence;
    const bool item = (block.marks & (kMarkList | kMarkTable)) != 0;
    return text && !item ? "" : "links";
  }
  return "";
}

class Decider {
 public:
  Decider(const Dom& dom, const std::vector<Block>& blocks, std::string_view title, Body& body)
      : dom_(dom), blocks_(blocks), body_(body), title_(title) {}

  void Run(NodeId title) {
    for (std::size_t i = body_.begin; i < body_.end; ++i) Mark(i, RuleOf(blocks_[i], title_));
    // A kicker and the headline may be blocks of one heading.
    for (std::size_t i = body_.from; title != kNoNode && i < body_.to; ++i) {
      if (blocks_[i].first >= title && blocks_[i].first < dom_[title].end) Mark(i, "headline");
    }
    CutOtherArticles(title);
    CutBoxes();
    CutRepeats();
    CutAfterEnd();
    CutLonely();
    CutHead();
    TrimTail();
  }

 private:
  void Mark(std::size_t i, const char* rule) { body_.rule[i] = rule; }
  [[nodiscard]] bool Kept(std::size_t i) const { return body_.rule[i][0] == '\0'; }
  [[nodiscard]] bool Terminates(std::size_t i) const;
  [[nodiscard]] bool TextFollows(std::size_t i) const;
  [[nodiscard]] bool TextNear(std::size_t i) const;
  [[nodiscard]] bool Strong(std::size_t i) const { return Kept(i) && blocks_[i].IsProse(); }
  [[nodiscard]] bool Siblings(std::size_t a, std::size_t b) const {
    return dom_[blocks_[a].node].parent == dom_[blocks_[b].node].parent;
  }
  void CutBoxes();
  void CutOtherArticles(NodeId title);
  void CutRepeats();
  void CutAfterEnd();
  void CutLonely();
  void CutHead();
  void TrimTail();

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  Body& body_;
  std::string_view title_;  // folded
};

bool Decider::Terminates(std::size_t i) const {
  const Block& block = blocks_[i];
  if (Kept(i)) return false;
  switch (block.kind) {
    case LineClass::kEnd:
    case LineClass::kNote:
    case LineClass::kGate:
    case LineClass::kReadMore:
      return true;
    default:
      return (block.marks & (kMarkJunk | kMarkNav)) != 0 && block.words >= 2;
  }
}

// A box that invites (to subscribe, to sign in, to a newsletter) goes with its lists and labels:
// the largest element around the invitation that holds no more than kBoxWords.
void Decider::CutBoxes() {
  std::size_t total = 0;
  for (std::size_t i = body_.begin; i < body_.end; ++i) total += blocks_[i].words;
  const std::size_t limit = std::min(kBoxWords, total / 4);
  for (std::size_t i = body_.begin; i < body_.end; ++i) {
    const LineClass kind = blocks_[i].kind;
    if (kind != LineClass::kGate && kind != LineClass::kOffer && kind != LineClass::kPromo)
      continue;
    std::size_t low = i;
    std::size_t high = i + 1;
    std::size_t words = blocks_[i].words;
    for (NodeId box = dom_[blocks_[i].node].parent; box != kNoNode; box = dom_[box].parent) {
      for (; low > body_.begin && blocks_[low - 1].first >= box && words <= limit; --low) {
        words += blocks_[low - 1].words;
      }
      for (; high < body_.end && blocks_[high].first < dom_[box].end && words <= limit; ++high) {
        words += blocks_[high].words;
      }
      if (words > limit) break;
      for (std::size_t k = low; k < high; ++k) {
        if (Kept(k)) Mark(k, "box");
      }
    }
  }
}

// The next articles of an endless page: <article> elements beside the one with the headline.
void Decider::CutOtherArticles(NodeId title) {
  if (title == kNoNode) return;
  const auto article_of = [&](NodeId id) {
    NodeId outermost = kNoNode;
    for (; id != kNoNode; id = dom_[id].parent) {
      if (dom_[id].tag == Tag::kArticle) outermost = id;
    }
    return outermost;
  };
  const NodeId home = article_of(title);
  if (home == kNoNode) return;
  std::size_t words = 0;
  for (std::size_t i = body_.begin; i < body_.end; ++i) {
    const bool at_home = blocks_[i].first > home && blocks_[i].first < dom_[home].end;
    words += at_home && Strong(i) ? blocks_[i].words : 0;
  }
  if (words < kArticleWords) return;
  for (std::size_t i = body_.from; i < body_.to; ++i) {
    const NodeId article = article_of(blocks_[i].node);
    const bool open = Kept(i) || std::string_view(body_.rule[i]) == "outside";
    if (open && article != kNoNode && article != home) Mark(i, "other-article");
  }
}

void Decider::CutRepeats() {
  std::vector<std::size_t> kept;
  for (std::size_t i = body_.begin; i < body_.end; ++i) {
    if (Kept(i)) kept.push_back(i);
  }
  for (const std::size_t i : FindRepeats(blocks_, kept)) Mark(i, "repeated");
}

// Everything after the first terminator goes, unless too much strong text would.
void Decider::CutAfterEnd() {
  std::size_t total = 0;
  for (std::size_t i = body_.begin; i < body_.end; ++i) total += Strong(i) ? blocks_[i].words : 0;
  std::size_t before = 0;
  std::size_t last_strong = body_.begin;
  for (std::size_t i = body_.begin; i < body_.end; ++i) {
    if (Strong(i)) {
      before += blocks_[i].words;
      last_strong = i;
    }
    if (before == 0 || !Terminates(i)) continue;
    const bool explicit_end = blocks_[i].kind == LineClass::kEnd;
    const std::size_t share = explicit_end ? kMaxTailShare : kMaxTailShare / 5;
    if ((total - before) * 100 > total * share) continue;
    // A paragraph among its own kind goes on after an insert; only a heading for what follows ends
    // it.
    for (std::size_t k = i + 1; k < body_.end; ++k) {
      const bool goes_on = !explicit_end && Strong(k) && Siblings(k, last_strong);
      if (Kept(k) && !goes_on) Mark(k, "after-end");
    }
    return;
  }
}

bool Decider::TextFollows(std::size_t i) const {
  for (std::size_t k = i + 1; k < body_.end && k <= i + kReach; ++k) {
    if (!Kept(k)) continue;
    if (!blocks_[k].IsHeading()) return true;
  }
  return false;
}

bool Decider::TextNear(std::size_t i) const {
  for (std::size_t k = i + 1; k < body_.end && k <= i + kReach; ++k) {
    if (Strong(k)) return true;
  }
  for (std::size_t k = i; k-- > body_.begin && k + kReach >= i;) {
    if (Strong(k)) return true;
  }
  return false;
}

// Headings without text under them, scraps without sentences around them.
void Decider::CutLonely() {
  for (std::size_t i = body_.end; i-- > body_.begin;) {
    if (!Kept(i)) continue;
    const Block& block = blocks_[i];
    if (block.IsHeading()) {
      if (!TextFollows(i)) Mark(i, "lonely-heading");
    } else if (!block.sentence && (block.marks & (kMarkList | kMarkTable | kMarkQuote)) == 0 &&
               block.tag != Tag::kP && block.tag != Tag::kPre && block.words < 10 && !TextNear(i)) {
      Mark(i, "scrap");
    }
  }
}

// Scraps before the first prose: kickers, reading times, labels.
void Decider::CutHead() {
  for (std::size_t i = body_.begin; i < body_.end; ++i) {
    if (!Kept(i)) continue;
    const Block& block = blocks_[i];
    if (block.IsProse() || block.sentence || block.words >= 25) return;
    if ((block.marks & (kMarkList | kMarkTable)) != 0 && block.words >= 4) return;
    if (block.IsHeading() && block.words >= 4) return;
    Mark(i, "head");
  }
}

void Decider::TrimTail() {
  for (std::size_t i = body_.end; i-- > body_.begin;) {
    if (!Kept(i)) continue;
    const Block& block = blocks_[i];
    const bool item = (block.marks & (kMarkList | kMarkTable | kMarkQuote)) != 0;
    if (block.sentence || item || block.words >= 20) return;
    Mark(i, "tail");
  }
}

// The blocks around the container that the model judges too.
void FindWindow(const std::vector<Block>& blocks, std::string_view title, Body& body) {
  body.from = body.begin - std::min(body.begin, kBefore);
  body.to = std::min(body.end + kAfter, blocks.size());
  for (std::size_t i = body.from; i < body.to; ++i) {
    if (i == body.begin) i = body.end;
    if (i >= body.to) break;
    const char* rule = RuleOf(blocks[i], title);
    if (rule[0] != '\0') body.rule[i] = rule;
  }
}

}  // namespace

void CollectKept(const std::vector<Block>& blocks, Body& body) {
  body.kept.clear();
  body.words = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (body.rule[i][0] != '\0') continue;
    body.kept.push_back(i);
    body.words += blocks[i].words;
  }
}

Body FindBody(const Dom& dom, const std::vector<Block>& blocks, const BodyHints& hints,
              Trust trust) {
  if (trust != Trust::kAll) {
    constexpr std::uint32_t kDoubted = kMarksThatCut & ~(kMarkCaption | kMarkButton);
    std::vector<Block> trusted = blocks;
    for (Block& block : trusted) {
      const bool reader = (block.marks & kMarkReader) != 0 && trust != Trust::kNone;
      if (trust == Trust::kNone) block.marks &= ~static_cast<std::uint32_t>(kMarkReader);
      if (block.IsProse() && !reader) block.marks &= ~(kDoubted | kMarkAside);
    }
    return FindBody(dom, trusted, hints, Trust::kAll);
  }
  Body body;
  body.rule.assign(blocks.size(), "outside");
  std::tie(body.begin, body.end) = FindContainer(dom, blocks);
  if (body.begin == body.end) return body;
  const std::string title = FoldLine(hints.title);
  FindWindow(blocks, title, body);
  Decider(dom, blocks, title, body).Run(hints.title_node);
  CollectKept(blocks, body);
  return body;
}

std::string AssembleText(const std::vector<Block>& blocks, const Body& body) {
  std::string text;
  for (const std::size_t i : body.kept) {
    if (!text.empty()) text.append("\n\n");
    text.append(blocks[i].text);
  }
  return text;
}

}  // namespace dateline
