// The second look at the blocks, by the trained model (declared in boilerplate.h).

#include <algorithm>

#include "pipeline/clean/boilerplate.h"
#include "pipeline/clean/repeats.h"

namespace dateline {
namespace {

// Log-odds beyond which the model overrules the rules; by folds of the development pages.
constexpr float kSureToCut = 3.5F;
constexpr float kSureToKeep = 0.0F;
constexpr float kSureLinks = 1.0F;   // a line of links is rarely text
constexpr float kSurePhrase = 3.0F;  // a credit, a "read more", "related articles"
constexpr float kSureAside = 1.0F;
constexpr float kSureOutside = 0.0F;   // text beyond the container
constexpr float kSureHeading = -1.0F;  // a heading with no text under it
constexpr float kSureNoLede = 4.0F;
constexpr std::size_t kReach = 3;  // blocks to look for a neighbour

// What no evidence brings back.
bool IsBarred(const Block& block, std::string_view rule, bool outside) {
  // Beyond the container only what nothing speaks against.
  if (outside && (block.kind != LineClass::kPlain || (block.marks & kMarksThatCut) != 0))
    return true;
  if ((block.marks & (kMarkHidden | kMarkPaywall | kMarkReader | kMarkEmbed)) != 0) return true;
  switch (block.kind) {
    case LineClass::kGate:
    case LineClass::kOffer:
    case LineClass::kConsent:
    case LineClass::kAd:
    case LineClass::kPlayer:
    case LineClass::kByline:
      return true;
    default:
      return rule == "headline" || rule == "repeated" || rule == "other-article";
  }
}

bool Kept(const Body& body, std::size_t i) { return body.rule[i][0] == '\0'; }

// The log-odds that the model must pass to keep a block that the rules cut.
float NeedOf(const Block& block, std::string_view rule, bool outside) {
  float need = outside ? kSureOutside : kSureToKeep;
  if (rule == "links") need = std::max(need, kSureLinks);
  const bool phrase = block.kind == LineClass::kCredit || block.kind == LineClass::kReadMore ||
                      block.kind == LineClass::kEnd;
  if (rule == "aside") need = std::max(need, kSureAside);
  if (phrase) need = std::max(need, kSurePhrase);
  return need;
}

bool TextFollows(const std::vector<Block>& blocks, const Body& body, std::size_t i) {
  for (std::size_t k = i + 1; k < body.to && k <= i + kReach; ++k) {
    if (Kept(body, k) && !blocks[k].IsHeading()) return true;
  }
  return false;
}

void CutRepeats(const std::vector<Block>& blocks, Body& body) {
  std::vector<std::size_t> kept;
  for (std::size_t i = body.from; i < body.to; ++i) {
    if (Kept(body, i)) kept.push_back(i);
  }
  for (const std::size_t i : FindRepeats(blocks, kept)) body.rule[i] = "repeated";
}

}  // namespace

std::vector<FeatureRow> FeaturesOf(const Dom& dom, const std::vector<Block>& blocks,
                                   const BodyHints& hints, const Body& body) {
  return FeaturesOf(dom, blocks,
                    {.begin = body.begin,
                     .end = body.end,
                     .from = body.from,
                     .to = body.to,
                     .rules = &body.rule,
                     .title = hints.title,
                     .description = hints.description,
                     .title_node = hints.title_node,
                     .article_body = hints.article_body});
}

void Reconsider(const Dom& dom, const std::vector<Block>& blocks, const BodyHints& hints,
                const BlockModel& model, Body& body) {
  if (model.empty() || body.begin == body.end) return;
  const std::vector<FeatureRow> rows = FeaturesOf(dom, blocks, hints, body);
  std::vector<float> odds(rows.size(), 0.0F);
  for (std::size_t i = body.from; i < body.to; ++i) {
    const bool outside = i < body.begin || i >= body.end;
    if (!Kept(body, i) && IsBarred(blocks[i], body.rule[i], outside)) continue;
    const float here = model.LogOdds(rows[i - body.from]);
    odds[i - body.from] = here;
    if (Kept(body, i)) {
      if (here < -kSureToCut) body.rule[i] = "model";
    } else if (here > NeedOf(blocks[i], body.rule[i], outside)) {
      body.rule[i] = "";
    } else if (outside && here < -kSureNoLede) {
      body.rule[i] = "model";
    }
  }
  CutRepeats(blocks, body);
  for (std::size_t i = body.to; i-- > body.from;) {
    if (!Kept(body, i) || !blocks[i].IsHeading() || TextFollows(blocks, body, i)) continue;
    const bool label = blocks[i].kind != LineClass::kPlain;
    if (label || odds[i - body.from] < kSureHeading) body.rule[i] = "lonely-heading";
  }
  CollectKept(blocks, body);
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
    if (Kept(body, i) || std::string_view(body.rule[i]) == "model") continue;
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
  for (const std::size_t i : found) body.rule[i] = "";
  if (!found.empty()) CollectKept(blocks, body);
}

}  // namespace dateline
