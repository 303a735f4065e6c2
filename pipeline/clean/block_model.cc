#include "pipeline/clean/block_model.h"

#include <cstdlib>
#include <string>

namespace dateline {
namespace {

float Number(std::string_view text) { return std::strtof(std::string(text).c_str(), nullptr); }

std::size_t FeatureOf(std::string_view name) {
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    if (FeatureName(i) == name) return i;
  }
  return kFeatureCount;
}

}  // namespace

// Rows in preorder: "split feature threshold", its two subtrees after it; "leaf value"; "tree"
// begins one; "bias value".
BlockModel::BlockModel(const Lexicon& lexicon) {
  std::vector<std::uint32_t> open;  // splits that wait for a child
  for (const LexiconRow& row : lexicon.Rows("world/block_model.tsv")) {
    if (row[0] == "bias" && row.size() > 1) {
      bias_ = Number(row[1]);
      continue;
    }
    const bool split = row[0] == "split" && row.size() > 2;
    const bool leaf = row[0] == "leaf" && row.size() > 1;
    if (!split && !leaf) continue;
    const auto id = static_cast<std::uint32_t>(nodes_.size());
    Node node;
    if (split) {
      node.feature = static_cast<std::uint32_t>(FeatureOf(row[1]));
      node.threshold = Number(row[2]);
      if (node.feature == kFeatureCount) {  // a table of another version
        nodes_.clear();
        roots_.clear();
        return;
      }
    } else {
      node.value = Number(row[1]);
    }
    nodes_.push_back(node);
    if (open.empty()) {
      roots_.push_back(id);
    } else if (nodes_[open.back()].first == 0) {
      nodes_[open.back()].first = id;
    } else {
      nodes_[open.back()].second = id;
      open.pop_back();
    }
    if (split) open.push_back(id);
  }
  if (!open.empty()) roots_.clear();  // cut off
}

float BlockModel::LogOdds(const FeatureRow& row) const {
  float sum = bias_;
  for (const std::uint32_t root : roots_) {
    std::uint32_t at = root;
    while (nodes_[at].first != 0) {
      const Node& node = nodes_[at];
      at = row[node.feature] <= node.threshold ? node.first : node.second;
    }
    sum += nodes_[at].value;
  }
  return sum;
}

}  // namespace dateline
