#include "extractors/syntax/tree_decoder.h"

#include <algorithm>
#include <limits>

namespace dateline {
namespace {

constexpr float kImpossible = -std::numeric_limits<float>::infinity();

// Eisner's chart over words 1..n: the best score of words [s, t] as a dependency structure headed
// at one end, complete or waiting for the other end's remaining dependents.
class Chart {
 public:
  Chart(std::span<const float> scores, std::size_t words)
      : scores_(scores),
        words_(words),
        stride_(words + 1),
        complete_{std::vector<float>(stride_ * stride_, 0),
                  std::vector<float>(stride_ * stride_, 0)},
        incomplete_(stride_ * stride_, 0),
        split_incomplete_(stride_ * stride_, 0),
        split_complete_{std::vector<std::uint32_t>(stride_ * stride_, 0),
                        std::vector<std::uint32_t>(stride_ * stride_, 0)} {}

  std::vector<std::uint32_t> Solve() {
    for (std::size_t width = 1; width < words_; ++width) {
      for (std::size_t s = 1; s + width <= words_; ++s) FillSpan(s, s + width);
    }
    std::size_t root = 1;
    float best = kImpossible;
    for (std::size_t r = 1; r <= words_; ++r) {
      const float total =
          complete_[kLeft][At(1, r)] + complete_[kRight][At(r, words_)] + scores_[r * stride_];
      if (total > best) {
        best = total;
        root = r;
      }
    }
    return Trace(root);
  }

 private:
  // Which end is the head: kLeft means the right word heads, its dependents lie to the left.
  enum Side : std::uint8_t { kLeft = 0, kRight = 1 };

  [[nodiscard]] std::size_t At(std::size_t s, std::size_t t) const { return s * stride_ + t; }

  void FillSpan(std::size_t s, std::size_t t) {
    // An arc between s and t: the two halves meet at some word.
    float best = kImpossible;
    std::size_t split = s;
    for (std::size_t q = s; q < t; ++q) {
      const float score = complete_[kRight][At(s, q)] + complete_[kLeft][At(q + 1, t)];
      if (score > best) {
        best = score;
        split = q;
      }
    }
    // The two directions share their halves, so one chart holds both and the arc is added on use.
    incomplete_[At(s, t)] = best;
    split_incomplete_[At(s, t)] = static_cast<std::uint32_t>(split);
    FillComplete(kLeft, s, t);
    FillComplete(kRight, s, t);
  }

  [[nodiscard]] float Arc(Side side, std::size_t s, std::size_t t) const {
    return side == kLeft ? scores_[s * stride_ + t] : scores_[t * stride_ + s];
  }

  void FillComplete(Side side, std::size_t s, std::size_t t) {
    float best = kImpossible;
    std::size_t split = s;
    if (side == kLeft) {
      for (std::size_t q = s; q < t; ++q) {
        const float score = complete_[kLeft][At(s, q)] + incomplete_[At(q, t)] + Arc(kLeft, q, t);
        if (score > best) {
          best = score;
          split = q;
        }
      }
    } else {
      for (std::size_t q = s + 1; q <= t; ++q) {
        const float score = incomplete_[At(s, q)] + Arc(kRight, s, q) + complete_[kRight][At(q, t)];
        if (score > best) {
          best = score;
          split = q;
        }
      }
    }
    complete_[side][At(s, t)] = best;
    split_complete_[side][At(s, t)] = static_cast<std::uint32_t>(split);
  }

  struct Item {
    bool complete;
    Side side;
    std::size_t s;
    std::size_t t;
  };

  std::vector<std::uint32_t> Trace(std::size_t root) const {
    std::vector<std::uint32_t> heads(words_ + 1, 0);
    std::vector<Item> stack = {{true, kLeft, 1, root}, {true, kRight, root, words_}};
    while (!stack.empty()) {
      const Item item = stack.back();
      stack.pop_back();
      if (item.s == item.t) continue;
      const std::size_t at = At(item.s, item.t);
      if (item.complete) {
        const std::size_t q = split_complete_[item.side][at];
        if (item.side == kLeft) {
          stack.push_back({true, kLeft, item.s, q});
          stack.push_back({false, kLeft, q, item.t});
        } else {
          stack.push_back({false, kRight, item.s, q});
          stack.push_back({true, kRight, q, item.t});
        }
        continue;
      }
      if (item.side == kLeft) {
        heads[item.s] = static_cast<std::uint32_t>(item.t);
      } else {
        heads[item.t] = static_cast<std::uint32_t>(item.s);
      }
      const std::size_t q = split_incomplete_[at];
      stack.push_back({true, kRight, item.s, q});
      stack.push_back({true, kLeft, q + 1, item.t});
    }
    return heads;
  }

  std::span<const float> scores_;
  std::size_t words_;
  std::size_t stride_;
  std::vector<float> complete_[2];
  std::vector<float> incomplete_;  // without the arc itself
  std::vector<std::uint32_t> split_incomplete_;
  std::vector<std::uint32_t> split_complete_[2];
};

}  // namespace

bool IsProjectiveTree(std::span<const std::uint32_t> heads) {
  const std::size_t words = heads.size() - 1;
  std::size_t roots = 0;
  for (std::size_t d = 1; d <= words; ++d) {
    if (heads[d] == d || heads[d] > words) return false;
    if (heads[d] == 0) ++roots;
  }
  if (roots != 1) return false;
  // Acyclic: follow heads, marking each word with the walk that saw it first.
  std::vector<std::uint32_t> walk(words + 1, 0);
  for (std::uint32_t d = 1; d <= words; ++d) {
    std::uint32_t at = d;
    while (at != 0 && walk[at] == 0) {
      walk[at] = d;
      at = heads[at];
    }
    if (at != 0 && walk[at] == d) return false;
  }
  // Arcs sorted by left end, longest first, must nest.
  struct Arc {
    std::uint32_t left;
    std::uint32_t right;
  };
  std::vector<Arc> arcs;
  arcs.reserve(words);
  for (std::uint32_t d = 1; d <= words; ++d) {
    arcs.push_back({std::min(d, heads[d]), std::max(d, heads[d])});
  }
  std::sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
    return a.left != b.left ? a.left < b.left : a.right > b.right;
  });
  std::vector<std::uint32_t> open;
  for (const Arc& arc : arcs) {
    while (!open.empty() && open.back() <= arc.left) open.pop_back();
    if (!open.empty() && arc.right > open.back()) return false;
    open.push_back(arc.right);
  }
  return true;
}

std::vector<std::uint32_t> DecodeTree(std::span<const float> scores, std::size_t words) {
  std::vector<std::uint32_t> heads(words + 1, 0);
  const std::size_t stride = words + 1;
  for (std::size_t d = 1; d <= words; ++d) {
    float best = kImpossible;
    for (std::size_t h = 0; h <= words; ++h) {
      if (h != d && scores[d * stride + h] > best) {
        best = scores[d * stride + h];
        heads[d] = static_cast<std::uint32_t>(h);
      }
    }
  }
  if (words == 0 || IsProjectiveTree(heads)) return heads;
  return Chart(scores, words).Solve();
}

}  // namespace dateline
