#include "scripts/train/names/perceptron.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>

namespace dateline {
namespace {

using Row = std::array<float, kTags>;

// The best tags of a sentence, `margin` added to the score of every tag but the example's own.
class Decoder {
 public:
  void Decode(const Example& example, const std::vector<Row>& weights,
              const std::array<Row, kTags + 1>& transitions, float margin) {
    const std::size_t length = example.tags.size();
    tags_.resize(length);
    back_.resize(length);
    Row top{};
    for (std::size_t i = 0; i < length; ++i) {
      Row here{};
      for (std::uint32_t f = example.offsets[i]; f < example.offsets[i + 1]; ++f) {
        const Row& row = weights[example.features[f]];
        for (std::size_t t = 0; t < kTags; ++t) here[t] += row[t];
      }
      for (std::size_t t = 0; t < kTags; ++t) {
        if (t != example.tags[i]) here[t] += margin;
      }
      Row next{};
      for (std::size_t to = 0; to < kTags; ++to) {
        float best = -1e30F;
        std::uint8_t from_best = 0;
        if (i == 0) {
          if (IsAllowed(kTags, static_cast<int>(to))) best = transitions[kTags][to];
        } else {
          for (std::size_t from = 0; from < kTags; ++from) {
            if (!IsAllowed(static_cast<int>(from), static_cast<int>(to))) continue;
            const float score = top[from] + transitions[from][to];
            if (score > best) {
              best = score;
              from_best = static_cast<std::uint8_t>(from);
            }
          }
        }
        next[to] = best + here[to];
        back_[i][to] = from_best;
      }
      top = next;
    }
    std::size_t tag =
        static_cast<std::size_t>(std::max_element(top.begin(), top.end()) - top.begin());
    for (std::size_t i = length; i-- > 0;) {
      tags_[i] = static_cast<std::uint8_t>(tag);
      tag = back_[i][tag];
    }
  }

  [[nodiscard]] const std::vector<std::uint8_t>& tags() const { return tags_; }

 private:
  std::vector<std::uint8_t> tags_;
  std::vector<std::array<std::uint8_t, kTags>> back_;
};

class Learner {
 public:
  Learner(std::size_t features, const TrainingOptions& options)
      : options_(options), weights_(features), sums_(features) {}

  // Returns the number of wrong tags.
  std::size_t Learn(const Example& example) {
    ++step_;
    decoder_.Decode(example, weights_, transitions_, options_.margin);
    const std::vector<std::uint8_t>& best = decoder_.tags();
    std::size_t wrong = 0;
    const std::size_t length = example.tags.size();
    for (std::size_t i = 0; i < length; ++i) {
      if (best[i] != example.tags[i]) ++wrong;
    }
    if (wrong == 0) return 0;
    for (std::size_t i = 0; i < length; ++i) {
      const std::size_t gold = example.tags[i];
      const std::size_t guess = best[i];
      if (gold != guess) {
        for (std::uint32_t f = example.offsets[i]; f < example.offsets[i + 1]; ++f) {
          Bump(weights_[example.features[f]], sums_[example.features[f]], gold, 1);
          Bump(weights_[example.features[f]], sums_[example.features[f]], guess, -1);
        }
      }
      const std::size_t gold_before = i == 0 ? kTags : example.tags[i - 1];
      const std::size_t guess_before = i == 0 ? kTags : best[i - 1];
      if (gold != guess || gold_before != guess_before) {
        Bump(transitions_[gold_before], transition_sums_[gold_before], gold, 1);
        Bump(transitions_[guess_before], transition_sums_[guess_before], guess, -1);
      }
    }
    return wrong;
  }

  Weights Average() const {
    Weights out;
    out.rows.resize(weights_.size());
    const double steps = static_cast<double>(step_);
    const auto average = [steps](const Row& now, const std::array<double, kTags>& sum, Row& to) {
      for (std::size_t t = 0; t < kTags; ++t)
        to[t] = static_cast<float>(static_cast<double>(now[t]) - sum[t] / steps);
    };
    for (std::size_t f = 0; f < weights_.size(); ++f) average(weights_[f], sums_[f], out.rows[f]);
    for (std::size_t f = 0; f <= kTags; ++f)
      average(transitions_[f], transition_sums_[f], out.transitions[f]);
    return out;
  }

 private:
  void Bump(Row& row, std::array<double, kTags>& sum, std::size_t tag, int by) const {
    row[tag] += static_cast<float>(by);
    sum[tag] += static_cast<double>(by) * static_cast<double>(step_);
  }

  const TrainingOptions& options_;
  std::vector<Row> weights_;
  std::vector<std::array<double, kTags>> sums_;  // each change times the step it was made at
  std::array<Row, kTags + 1> transitions_{};
  std::array<std::array<double, kTags>, kTags + 1> transition_sums_{};
  std::uint64_t step_ = 0;
  Decoder decoder_;
};

Weights TrainOne(const std::vector<Example>& examples, std::size_t features,
                 const TrainingOptions& options, bool with_noisy) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < examples.size(); ++i) {
    if (examples[i].noisy && !with_noisy) continue;
    order.insert(order.end(), static_cast<std::size_t>(examples[i].repeats), i);
  }
  std::mt19937_64 random(options.seed);
  Learner learner(features, options);
  for (int pass = 1; pass <= options.passes; ++pass) {
    // Fisher-Yates written out: std::shuffle differs between libraries.
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::size_t wrong = 0;
    std::size_t tokens = 0;
    Example thinned;
    for (const std::uint32_t i : order) {
      if (options.dropout > 0) {
        const Example& whole = examples[i];
        thinned.tags = whole.tags;
        thinned.features.clear();
        thinned.offsets.assign(1, 0);
        for (std::size_t k = 0; k + 1 < whole.offsets.size(); ++k) {
          for (std::uint32_t f = whole.offsets[k]; f < whole.offsets[k + 1]; ++f) {
            if (static_cast<double>(random() >> 11U) * 0x1.0p-53 >= options.dropout)
              thinned.features.push_back(whole.features[f]);
          }
          thinned.offsets.push_back(static_cast<std::uint32_t>(thinned.features.size()));
        }
      }
      wrong += learner.Learn(options.dropout > 0 ? thinned : examples[i]);
      tokens += examples[i].tags.size();
    }
    std::printf("pass %d: %.3f %% of tags wrong\n", pass,
                100.0 * static_cast<double>(wrong) / static_cast<double>(tokens));
    std::fflush(stdout);
  }
  return learner.Average();
}

}  // namespace

Weights Train(const std::vector<Example>& examples, std::size_t features,
              const TrainingOptions& options, bool with_noisy) {
  Weights sum;
  sum.rows.resize(features);
  for (int model = 0; model < options.models; ++model) {
    TrainingOptions one = options;
    one.seed = options.seed + static_cast<std::uint64_t>(model);
    const Weights weights = TrainOne(examples, features, one, with_noisy);
    const float share = 1.0F / static_cast<float>(options.models);
    for (std::size_t f = 0; f < features; ++f) {
      for (std::size_t t = 0; t < kTags; ++t) sum.rows[f][t] += share * weights.rows[f][t];
    }
    for (std::size_t f = 0; f <= kTags; ++f) {
      for (std::size_t t = 0; t < kTags; ++t)
        sum.transitions[f][t] += share * weights.transitions[f][t];
    }
  }
  return sum;
}

std::size_t Relabel(std::vector<Example>& examples, const Weights& weights, float trust) {
  Decoder decoder;
  std::size_t changed = 0;
  for (Example& example : examples) {
    if (!example.noisy) continue;
    decoder.Decode(example, weights.rows, weights.transitions, -trust);
    for (std::size_t i = 0; i < example.tags.size(); ++i) {
      if (example.tags[i] != decoder.tags()[i]) ++changed;
    }
    example.tags = decoder.tags();
  }
  return changed;
}

}  // namespace dateline
