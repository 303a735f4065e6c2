#pragma once  // pipeline/clean/block_model.h

// Regression trees that judge whether a block belongs to the article: the sum of one leaf a tree is
// a log-odds. The table is world/block_model.tsv, trained by scripts/train/clean. Built once, then
// const and thread-safe.

#include <cstdint>
#include <vector>

#include "pipeline/clean/block_features.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class BlockModel {
 public:
  // Without the table the model is empty and says nothing.
  explicit BlockModel(const Lexicon& lexicon);

  [[nodiscard]] bool empty() const { return roots_.empty(); }
  // Above 0: rather text of the article than not.
  [[nodiscard]] float LogOdds(const FeatureRow& row) const;

 private:
  struct Node {
    std::uint32_t feature = 0;
    float threshold = 0;      // below or equal goes to the first child
    std::uint32_t first = 0;  // children; 0 for a leaf
    std::uint32_t second = 0;
    float value = 0;
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
  float bias_ = 0;
};

}  // namespace dateline
