#include "pipeline/clean/boilerplate.h"

#include <algorithm>
#include <unordered_set>

#include "pipeline/clean/container.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxTailShare = 15;   // per cent of the text; extraction.md, section 5.7
constexpr double kLinked = 0.6;             // a block that is mostly links
constexpr std::size_t kLinkedSentence = 8;  // words: a linked paragraph that is a sentence is text
constexpr std::size_t kRepeatWords = 8;     // shorter blocks may stand twice
constexpr std::size_t kBoxWords = 120;      // subscription offers of the development pages: 20-110
// Log-odds beyond which the model overrules the rules; by two folds of the development pages.
constexpr float kSureToCut = 2.5F;
constexpr float kSureToKeep = 0.5F;
constexpr float kSureLinks = 1.0F;  // a line of links is rarely text
constexpr float kSureTeaser = 3.0F;
constexpr std::size_t kReach = 3;  // blocks to look for a neighbour

class Decider {
 public:
  Decider(const Dom& dom, const std::vector<Block>& blocks, const BodyHints& hints, Body& body)
      : dom_(dom), blocks_(blocks), body_(body), title_(FoldLine(hints.title)) {}

  void Run() {
    for (std::size_t i = body_.begin; i < body_.end; ++i) Mark(i, First(i));
    CutBoxes();
    CutRepeats();
    CutAfterEnd();
    CutLonely();
    CutHead();
    TrimTail();
  }

  // After the model: headings that lead to nothing.
  void Tidy() { CutLonelyHeadings(); }

 private:
  void Mark(std::size_t i, const char* rule) { body_.rule[i] = rule; }
  [[nodiscard]] bool Kept(std::size_t i) const { return body_.rule[i][0] == '\0'; }
  [[nodiscard]] const char* First(std::size_t i) const;
  [[nodiscard]] bool Terminates(std::size_t i) const;
  [[nodiscard]] bool TextFollows(std::size_t i) const;
  [[nodiscard]] bool TextNear(std::size_t i) const;
  [[nodiscard]] bool Strong(std::size_t i) const { return Kept(i) && blocks_[i].IsProse(); }
  [[nodiscard]] bool Siblings(std::size_t a, std::size_t b) const {
    return dom_[blocks_[a].node].parent == dom_[blocks_[b].node].parent;
  }
  void CutBoxes();
  void CutRepeats();
  void CutAfterEnd();
  void CutLonely();
  void CutLonelyHeadings();
  void CutHead();
  void TrimTail();

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  Body& body_;
  std::string title_;
};

const char* MarkRule(std::uint32_t marks) {
  if ((marks & kMarkHidden) != 0) return "hidden";
  if ((marks & kMarkNav) != 0) return "navigation";
  if ((marks & kMarkCaption) != 0) return "caption";
  if ((marks & kMarkPaywall) != 0) return "paywall";
  if ((marks & kMarkJunk) != 0) return "named-junk";
  if ((marks & kMarkButton) != 0) return "button";
  return (marks & kMarkByline) != 0 ? "byline" : "";
}

// What a block is by itself.
const char* Decider::First(std::size_t i) const {
  const Block& block = blocks_[i];
  if ((block.marks & kMarksThatCut) != 0) return MarkRule(block.marks);
  if (block.kind != LineClass::kPlain) {
    const bool dated = block.kind == LineClass::kTime && (block.marks & kMarkTable) != 0;
    return dated ? "" : LineClassName(block.kind);
  }
  if (block.tag == Tag::kH1) return "headline";
  if (!title_.empty() && FoldLine(block.text) == title_) return "headline";
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

void Decider::CutRepeats() {
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = body_.begin; i < body_.end; ++i) {
    if (!Kept(i) || blocks_[i].words < kRepeatWords) continue;
    if (!seen.insert(blocks_[i].text).second) Mark(i, "repeated");
  }
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

void Decider::CutLonelyHeadings() {
  for (std::size_t i = body_.end; i-- > body_.begin;) {
    if (Kept(i) && blocks_[i].IsHeading() && !TextFollows(i)) Mark(i, "lonely-heading");
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

// What no evidence brings back.
bool IsBarred(const Block& block, std::string_view rule) {
  if ((block.marks & (kMarkHidden | kMarkPaywall | kMarkReader)) != 0) return true;
  switch (block.kind) {
    case LineClass::kGate:
    case LineClass::kOffer:
    case LineClass::kConsent:
    case LineClass::kAd:
      return true;
    default:
      return rule == "headline" || rule == "repeated";
  }
}

void Collect(const std::vector<Block>& blocks, Body& body) {
  body.kept.clear();
  body.words = 0;
  for (std::size_t i = body.begin; i < body.end; ++i) {
    if (body.rule[i][0] != '\0') continue;
    body.kept.push_back(i);
    body.words += blocks[i].words;
  }
}

}  // namespace

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
  Decider(dom, blocks, hints, body).Run();
  Collect(blocks, body);
  return body;
}

void Reconsider(const Dom& dom, const std::vector<Block>& blocks, const BodyHints& hints,
                const BlockModel& model, Body& body) {
  if (model.empty() || body.begin == body.end) return;
  const std::vector<FeatureRow> rows = FeaturesOf(dom, blocks,
                                                  {.begin = body.begin,
                                                   .end = body.end,
                                                   .rules = &body.rule,
                                                   .title = hints.title,
                                                   .article_body = hints.article_body});
  for (std::size_t i = body.begin; i < body.end; ++i) {
    const bool kept = body.rule[i][0] == '\0';
    if (!kept && IsBarred(blocks[i], body.rule[i])) continue;
    const float odds = model.LogOdds(rows[i - body.begin]);
    if (kept && odds < -kSureToCut) body.rule[i] = "model";
    const bool links = std::string_view(body.rule[i]) == "links";
    const bool item = (blocks[i].marks & (kMarkList | kMarkTable)) != 0;
    // Neither an item nor a sentence: mostly a headline that leads elsewhere.
    const bool teaser = links && !item && !blocks[i].sentence;
    if (!kept && odds > (teaser ? kSureTeaser : links ? kSureLinks : kSureToKeep))
      body.rule[i] = "";
  }
  Decider(dom, blocks, hints, body).Tidy();
  Collect(blocks, body);
}

void AddLede(const Dom& dom, const std::vector<Block>& blocks, const BodyHints& hints, Body& body) {
  constexpr std::size_t kMaxBetween = 40;  // blocks: share bars, bylines and pictures stand there
  constexpr std::size_t kMaxProse = 3;     // more are teasers, or another article
  constexpr std::size_t kMinWords = 8;
  constexpr std::size_t kMaxWords = 130;
  constexpr double kMaxLinks = 0.3;
  constexpr std::uint32_t kElsewhere = kMarksThatCut | kMarkAside | kMarkFigure | kMarkReader;
  if (body.kept.empty() || hints.title_node == kNoNode) return;
  std::size_t title = body.begin;
  while (title > 0 && blocks[title - 1].first >= hints.title_node) --title;
  if (title == 0 || title == body.begin || body.begin - title > kMaxBetween) return;
  std::vector<std::size_t> found;
  const std::string description = FoldLine(hints.description);
  for (std::size_t i = title; i < body.begin; ++i) {
    const Block& block = blocks[i];
    if (block.first < dom[hints.title_node].end || block.words < kMinWords) continue;
    if (block.words > kMaxWords || (block.marks & kElsewhere) != 0) continue;
    if (block.kind != LineClass::kPlain || block.LinkShare() > kMaxLinks) continue;
    const std::string text = FoldLine(block.text);
    const bool described =
        description.size() > 30 && (description.starts_with(text) || text.starts_with(description));
    const bool named = (block.marks & kMarkStandfirst) != 0;
    if (!block.IsProse() && !described && !named) continue;
    const bool repeated = std::any_of(body.kept.begin(), body.kept.end(),
                                      [&](std::size_t k) { return blocks[k].text == block.text; });
    if (!repeated) found.push_back(i);
  }
  if (found.size() > kMaxProse) return;
  for (const std::size_t i : found) {
    body.rule[i] = "";
    body.words += blocks[i].words;
  }
  body.kept.insert(body.kept.begin(), found.begin(), found.end());
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
