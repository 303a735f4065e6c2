#pragma once  // scripts/train/names/perceptron.h

// The averaged structured perceptron (Collins 2002) behind names.model: Viterbi with a margin on
// the wrong tags, weights averaged over all steps. Deterministic: the same input and seed give the
// same bytes.

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/names/tagger_model.h"

namespace dateline {

// A sentence as feature numbers; token i has features[offsets[i], offsets[i + 1]).
struct Example {
  std::vector<std::uint32_t> features;
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint8_t> tags;
  int repeats = 1;     // how often it is seen in a pass
  bool noisy = false;  // of a corpus whose tags are corrected by a first model (Relabel)
};

struct Weights {
  std::vector<std::array<float, kTags>> rows;  // by feature number
  std::array<std::array<float, kTags>, kTags + 1> transitions{};
};

struct TrainingOptions {
  int passes = 8;
  std::uint64_t seed = 1;
  int models = 1;       // of consecutive seeds; their weights are averaged
  double dropout = 0;   // share of a token's features left out, anew each time it is seen
  float margin = 1.0F;  // added to the score of every wrong tag while learning
};

// Learns from the examples for which `noisy` is false, or from all with `with_noisy`.
[[nodiscard]] Weights Train(const std::vector<Example>& examples, std::size_t features,
                            const TrainingOptions& options, bool with_noisy);

// Decodes the noisy examples anew: a tag stays unless others score more than `trust` better under
// `weights`. Returns the number of tags changed.
std::size_t Relabel(std::vector<Example>& examples, const Weights& weights, float trust);

// Writes the `keep` features with the largest weights; `hashes` by feature number. Returns how many
// were stored. Throws std::runtime_error.
std::size_t WriteModel(const std::string& path, const Weights& weights,
                       const std::vector<std::uint64_t>& hashes, FeatureSet set, std::size_t keep,
                       std::uint32_t log_slots);

}  // namespace dateline
