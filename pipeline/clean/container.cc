#include "pipeline/clean/container.h"

#include <algorithm>

namespace dateline {
namespace {

// Weights a word of a block, tuned on the development pages.
constexpr double kAsideWeight = 0.3;    // prose in asides and sidebars
constexpr double kShortWeight = 0.2;    // sentences too short to be prose
constexpr double kLinkPenalty = 0.6;    // blocks made of links: lists of teasers
constexpr double kMarkedPenalty = 0.3;  // blocks under names that are cut anyway
constexpr double kMaxPenaltyWords = 40.0;
constexpr double kEnough = 0.95;     // of the best score
constexpr double kNamedBonus = 1.3;  // itemprop=articleBody and its kin

double ValueOf(const Block& block) {
  const auto words = static_cast<double>(block.words);
  const double bounded = std::min(words, kMaxPenaltyWords);
  if ((block.marks & kMarksThatCut) != 0) return -kMarkedPenalty * bounded;
  const double weight = (block.marks & kMarkAside) != 0 ? kAsideWeight : 1.0;
  if (block.IsProse()) return weight * words * (1.0 - block.LinkShare());
  if (block.LinkShare() > 0.6) return -kLinkPenalty * bounded;
  if (block.kind != LineClass::kPlain) return -kMarkedPenalty * bounded;
  return block.sentence ? weight * kShortWeight * words : 0.0;
}

}  // namespace

std::pair<std::size_t, std::size_t> FindContainer(const Dom& dom,
                                                  const std::vector<Block>& blocks) {
  std::vector<double> sum(blocks.size() + 1, 0.0);
  for (std::size_t i = 0; i < blocks.size(); ++i) sum[i + 1] = sum[i] + ValueOf(blocks[i]);
  // Blocks that start before each node.
  std::vector<std::size_t> before(dom.nodes().size() + 1, blocks.size());
  std::size_t block = 0;
  for (NodeId id = 0; id <= dom.nodes().size(); ++id) {
    while (block < blocks.size() && blocks[block].first < id) ++block;
    before[id] = block;
  }
  std::pair<std::size_t, std::size_t> best = {0, 0};
  double best_score = 0.0;
  NodeId best_node = 0;
  for (NodeId id = 0; id < dom.nodes().size(); ++id) {
    if (dom[id].tag == Tag::kText || before[id] == before[dom[id].end]) continue;
    double score = sum[before[dom[id].end]] - sum[before[id]];
    if (score * kNamedBonus < best_score) continue;
    if ((MarksOf(dom, id) & kMarkBody) != 0) score *= kNamedBonus;
    if (score >= best_score && score > 0.0) {
      best = {before[id], before[dom[id].end]};
      best_score = score;
      best_node = id;
    }
  }
  if (best_score <= 0.0) return best;
  // The deepest element that has nearly as much: what the others add is mostly teasers.
  for (NodeId id = best_node + 1; id < dom[best_node].end; ++id) {
    if (dom[id].tag == Tag::kText || before[id] == before[dom[id].end]) continue;
    if (sum[before[dom[id].end]] - sum[before[id]] >= kEnough * best_score) {
      best = {before[id], before[dom[id].end]};
    }
  }
  return best;
}

}  // namespace dateline
