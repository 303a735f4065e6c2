#include "scripts/train/syntax/tagger_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "extractors/syntax/model_writer.h"
#include "extractors/syntax/tagger.h"
#include "extractors/syntax/tagger_features.h"
#include "scripts/train/syntax/random.h"

namespace dateline::train {
namespace {

constexpr float kWeightScale = 64.0F;     // of the stored integers
constexpr int kOnlyTagCount = 10;         // so often seen with one tag: that tag without asking
constexpr float kAmbiguityShare = 0.02F;  // a tag this rare among a word's is not in its class

struct Known {
  std::uint64_t hash = 0;
  std::uint16_t ambiguity = 0;
  std::uint8_t tag = tagger::kSeveral;
  std::uint8_t unused[5] = {};
};
struct Slot {
  std::uint32_t check = 0;
  std::uint32_t weights = 0;
};

// Weight of one tag under one feature, with its sum over time (lazily updated).
struct Weight {
  std::uint8_t tag;
  float value = 0;
  double sum = 0;
  std::uint32_t since = 0;
};

class Trainer {
 public:
  Trainer(const std::vector<const TreebankSentence*>& sentences, const TaggerOptions& options)
      : options_(options), random_(options.seed) {
    for (const TreebankSentence* sentence : sentences) {
      for (const TreebankWord& word : *sentence) tag_ids_.emplace(word.tag, 0);
    }
    for (auto& [name, id] : tag_ids_) {
      id = static_cast<std::uint8_t>(tag_names_.size());
      tag_names_.push_back(name);
    }
    for (const TreebankSentence* sentence : sentences) {
      Example example;
      for (const TreebankWord& word : *sentence) {
        example.words.push_back(FeaturesOf(word.form));
        example.tags.push_back(tag_ids_.at(word.tag));
      }
      examples_.push_back(std::move(example));
    }
    LearnWords();
    for (Example& example : examples_) FillPositions(example);
    CountFeatures();
  }

  void Train() {
    std::vector<std::size_t> order(examples_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      random_.Shuffle(order);
      std::size_t wrong = 0;
      std::size_t total = 0;
      for (const std::size_t i : order) {
        wrong += TrainOn(examples_[i]);
        total += examples_[i].words.size();
      }
      std::fprintf(stderr, "tagger: epoch %d, %.2f %% right in training\n", epoch + 1,
                   100.0 * (1.0 - static_cast<double>(wrong) / static_cast<double>(total)));
    }
  }

  void Write(const std::string& path) {
    ModelWriter writer;
    std::string names;
    for (const std::string& name : tag_names_) names += (names.empty() ? "" : "\n") + name;
    writer.AddBytes("tags", names);
    writer.Add("words", HashTable(known_, [](const Known& k) { return k.hash; }));
    std::vector<std::pair<std::uint64_t, Slot>> slots;
    std::vector<std::uint8_t> weight_tags;
    std::vector<std::int16_t> weights;
    std::vector<std::uint64_t> keys;
    for (const auto& [key, id] : feature_ids_) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    for (const std::uint64_t key : keys) {
      const std::size_t begin = weights.size();
      for (Weight& weight : weights_[feature_ids_.at(key)]) {
        weight.sum += static_cast<double>(weight.value) * (now_ - weight.since);
        weight.since = now_;
        const double mean = weight.sum / now_ * kWeightScale;
        const auto rounded = static_cast<int>(std::lround(std::clamp(mean, -32767.0, 32767.0)));
        if (std::abs(rounded) < kSmallest) continue;
        weight_tags.push_back(weight.tag);
        weights.push_back(static_cast<std::int16_t>(rounded));
      }
      if (weights.size() == begin) continue;
      slots.push_back({key,
                       {static_cast<std::uint32_t>(key >> 32U) | 1U,
                        static_cast<std::uint32_t>(begin | (weights.size() - begin) << 24U)}});
    }
    std::size_t size = 1;
    while (size * 3 < slots.size() * 4) size *= 2;
    std::vector<Slot> filled(size);
    for (const auto& [key, slot] : slots) {
      std::size_t at = key & (size - 1);
      while (filled[at].check != 0) at = (at + 1) & (size - 1);
      filled[at] = slot;
    }
    writer.Add("features", filled);
    writer.Add("weight_tags", weight_tags);
    writer.Add("weights", weights);
    if (!writer.Write(path)) {
      std::fprintf(stderr, "train_syntax: cannot write %s\n", path.c_str());
      std::exit(74);
    }
    std::fprintf(stderr, "tagger: %zu features, %zu weights, %zu known words\n", slots.size(),
                 weights.size(), known_.size());
  }

 private:
  static constexpr int kSmallest = 3;  // stored weights below this are left out

  struct Example {
    std::vector<WordFeatures> words;
    std::vector<std::uint8_t> tags;
    std::vector<tagger::Position> positions;
    std::vector<std::uint8_t> only;
  };

  template <typename T, typename Key>
  static std::vector<T> HashTable(const std::vector<T>& items, const Key& key) {
    std::size_t size = 1;
    while (size < items.size() * 2) size *= 2;
    std::vector<T> table(size);
    for (const T& item : items) {
      std::size_t at = key(item) & (size - 1);
      while (key(table[at]) != 0) at = (at + 1) & (size - 1);
      table[at] = item;
    }
    return table;
  }

  void LearnWords() {
    std::map<std::uint64_t, std::map<std::uint8_t, int>> counts;
    for (const Example& example : examples_) {
      for (std::size_t i = 0; i < example.words.size(); ++i) {
        ++counts[example.words[i].lower][example.tags[i]];
      }
    }
    std::map<std::set<std::uint8_t>, std::uint16_t> classes;
    for (const auto& [hash, tags] : counts) {
      int total = 0;
      for (const auto& [tag, count] : tags) total += count;
      if (total < options_.min_word_count) continue;
      std::set<std::uint8_t> common;
      for (const auto& [tag, count] : tags) {
        if (static_cast<float>(count) >= kAmbiguityShare * static_cast<float>(total)) {
          common.insert(tag);
        }
      }
      const auto next = static_cast<std::uint16_t>(classes.size() + 1);
      Known known;
      known.hash = hash;
      known.ambiguity = classes.emplace(common, next).first->second;
      if (tags.size() == 1 && total >= kOnlyTagCount) known.tag = tags.begin()->first;
      known_.push_back(known);
      known_index_[hash] = known;
    }
  }

  void FillPositions(Example& example) const {
    static const WordFeatures outside;
    example.positions.assign(example.words.size() + 4, {&outside, 0});
    example.only.assign(example.words.size(), tagger::kSeveral);
    for (std::size_t i = 0; i < example.words.size(); ++i) {
      const WordFeatures& word = example.words[i];
      const auto known = known_index_.find(word.lower);
      const bool found = known != known_index_.end();
      example.positions[i + 2] = {&word,
                                  found ? known->second.ambiguity : tagger::UnknownClass(word)};
      if (found) example.only[i] = known->second.tag;
    }
  }

  static tagger::Window WindowAt(const Example& example, std::size_t i) {
    return {example.positions[i], example.positions[i + 1], example.positions[i + 2],
            example.positions[i + 3], example.positions[i + 4]};
  }

  static void Fill(const tagger::Window& window, std::uint32_t last, std::uint32_t second_last,
                   std::array<std::uint64_t, tagger::kFeatures>& out) {
    tagger::FillStatic(window, std::span(out).first(tagger::kStaticFeatures));
    tagger::FillTags(window, last, second_last, std::span(out).subspan(tagger::kStaticFeatures));
  }

  // Features with gold tags before them; those seen often enough get a number.
  void CountFeatures() {
    std::unordered_map<std::uint64_t, int> counts;
    counts.reserve(1U << 23U);
    std::array<std::uint64_t, tagger::kFeatures> features;
    for (const Example& example : examples_) {
      std::uint32_t last = tagger::kNoTag;
      std::uint32_t second_last = tagger::kNoTag;
      for (std::size_t i = 0; i < example.words.size(); ++i) {
        if (example.only[i] == tagger::kSeveral) {
          Fill(WindowAt(example, i), last, second_last, features);
          for (const std::uint64_t feature : features) {
            if (++counts[feature] == options_.min_feature_count) {
              feature_ids_.emplace(feature, feature_ids_.size());
            }
          }
        }
        second_last = last;
        last = example.tags[i];
      }
    }
    weights_.resize(feature_ids_.size());
  }

  std::size_t TrainOn(const Example& example) {
    std::size_t wrong = 0;
    std::uint32_t last = tagger::kNoTag;
    std::uint32_t second_last = tagger::kNoTag;
    std::array<std::uint64_t, tagger::kFeatures> features;
    std::array<std::size_t, tagger::kFeatures> ids;
    std::array<float, 256> scores;
    for (std::size_t i = 0; i < example.words.size(); ++i) {
      std::uint8_t best = example.only[i];
      if (best == tagger::kSeveral) {
        Fill(WindowAt(example, i), last, second_last, features);
        std::size_t n = 0;
        for (const std::uint64_t feature : features) {
          const auto found = feature_ids_.find(feature);
          if (found != feature_ids_.end()) ids[n++] = found->second;
        }
        scores.fill(0);
        for (std::size_t f = 0; f < n; ++f) {
          for (const Weight& weight : weights_[ids[f]]) scores[weight.tag] += weight.value;
        }
        best = static_cast<std::uint8_t>(
            std::max_element(scores.begin(),
                             scores.begin() + static_cast<std::ptrdiff_t>(tag_names_.size())) -
            scores.begin());
        ++now_;
        if (best != example.tags[i]) {
          for (std::size_t f = 0; f < n; ++f) {
            Update(weights_[ids[f]], example.tags[i], 1);
            Update(weights_[ids[f]], best, -1);
          }
        }
      }
      if (best != example.tags[i]) ++wrong;
      second_last = last;
      last = best;
    }
    return wrong;
  }

  void Update(std::vector<Weight>& weights, std::uint8_t tag, float by) const {
    auto found = std::find_if(weights.begin(), weights.end(),
                              [tag](const Weight& weight) { return weight.tag == tag; });
    if (found == weights.end()) {
      weights.push_back({tag, 0, 0, now_});
      found = weights.end() - 1;
    }
    found->sum += static_cast<double>(found->value) * (now_ - found->since);
    found->since = now_;
    found->value += by;
  }

  TaggerOptions options_;
  Random random_;
  std::map<std::string, std::uint8_t> tag_ids_;
  std::vector<std::string> tag_names_;
  std::vector<Example> examples_;
  std::vector<Known> known_;
  std::unordered_map<std::uint64_t, Known> known_index_;
  std::unordered_map<std::uint64_t, std::size_t> feature_ids_;
  std::vector<std::vector<Weight>> weights_;
  std::uint32_t now_ = 0;
};

}  // namespace

void TrainTagger(const std::vector<const TreebankSentence*>& sentences,
                 const TaggerOptions& options, const std::string& path) {
  Trainer trainer(sentences, options);
  trainer.Train();
  trainer.Write(path);
}

}  // namespace dateline::train
