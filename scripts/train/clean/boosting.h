#pragma once  // scripts/train/clean/boosting.h

// Gradient-boosted regression trees on the logistic loss (Friedman 2001; second-order leaves and
// histogram splits as in XGBoost, Chen and Guestrin 2016). Deterministic: no sampling.

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/clean/block_features.h"

namespace dateline {

struct Sample {
  FeatureRow row{};
  float label = 0;  // 1 keep, 0 cut
  float weight = 1;
};

struct BoostingOptions {
  int trees = 150;
  int depth = 4;
  float rate = 0.1F;
  float lambda = 3.0F;      // on leaf values
  float min_weight = 6.0F;  // of the samples of a leaf (sum of second derivatives)
};

// The table that BlockModel reads, without its comment lines.
[[nodiscard]] std::string Train(const std::vector<Sample>& samples, const BoostingOptions& options);

}  // namespace dateline
