#include "extractors/names/tagger.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline {
namespace {

using Scores = std::array<std::int32_t, kTags>;

constexpr std::int32_t kForbidden = -(1 << 28);
constexpr double kMarginScale = 1.0 / 4000;  // weights to log odds, roughly

void AddRow(const std::int16_t* row, Scores& scores) {
  for (std::size_t tag = 0; tag < kRowWeights; ++tag) scores[tag + 1] += row[tag];
}

// The best sequence of tags for `scores` under the model's transitions.
class Viterbi {
 public:
  explicit Viterbi(const TaggerModel& model) {
    for (int from = 0; from <= kTags; ++from) {
      for (int to = 0; to < kTags; ++to) {
        transitions_[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)] =
            IsAllowed(from, to) ? model.Transition(from, to) : kForbidden;
      }
    }
  }

  void Decode(const std::vector<Scores>& scores, std::vector<std::uint8_t>& tags) {
    const std::size_t length = scores.size();
    tags.resize(length);
    if (length == 0) return;
    back_.resize(length);
    Scores best{};
    for (std::size_t to = 0; to < kTags; ++to) best[to] = scores[0][to] + transitions_[kTags][to];
    for (std::size_t i = 1; i < length; ++i) {
      Scores next{};
      for (std::size_t to = 0; to < kTags; ++to) {
        std::int32_t top = best[0] + transitions_[0][to];
        std::uint8_t from_top = 0;
        for (std::size_t from = 1; from < kTags; ++from) {
          const std::int32_t score = best[from] + transitions_[from][to];
          if (score > top) {
            top = score;
            from_top = static_cast<std::uint8_t>(from);
          }
        }
        next[to] = top + scores[i][to];
        back_[i][to] = from_top;
      }
      best = next;
    }
    auto tag = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t i = length; i-- > 0;) {
      tags[i] = static_cast<std::uint8_t>(tag);
      if (i > 0) tag = back_[i][tag];
    }
  }

 private:
  std::array<Scores, kTags + 1> transitions_{};
  std::vector<std::array<std::uint8_t, kTags>> back_;
};

}  // namespace

std::vector<TaggedName> NameTagger::Tag(const Document& document, const DocumentWords& words,
                                        const std::vector<bool>& closed) const {
  std::vector<TaggedName> names;
  Viterbi viterbi(model_);
  FeatureBuffer features{};
  std::vector<Scores> scores;
  std::vector<std::uint8_t> tags;
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    const Sentence& sentence = document.sentences[s];
    scores.assign(sentence.last - sentence.first, Scores{});
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      Scores& here = scores[i - sentence.first];
      if (!closed.empty() && closed[i]) {
        std::fill(here.begin() + 1, here.end(), kForbidden);
        continue;
      }
      const std::size_t count = FeaturesAt(words, sentence, s, i, model_.feature_set(), features);
      for (std::size_t f = 0; f < count; ++f) {
        if (const std::int16_t* row = model_.Row(features[f]); row != nullptr) AddRow(row, here);
      }
    }
    viterbi.Decode(scores, tags);
    for (std::size_t i = 0; i < tags.size();) {
      if (tags[i] == 0) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < tags.size() && IsInside(tags[end])) ++end;
      std::int32_t margin = scores[i][tags[i]] - scores[i][0];
      for (std::size_t k = i; k < end; ++k) {
        for (std::size_t tag = 0; tag < kTags; ++tag) {
          if ((tag + 1) / 2 != (tags[k] + 1U) / 2)
            margin = std::min(margin, scores[k][tags[k]] - scores[k][tag]);
        }
      }
      TaggedName name;
      name.begin = sentence.first + static_cast<std::uint32_t>(i);
      name.end = sentence.first + static_cast<std::uint32_t>(end);
      name.type = static_cast<MentionType>((tags[i] - 1) / 2);
      name.confidence = 1.0 / (1.0 + std::exp(-std::max(0, margin) * kMarginScale));
      names.push_back(name);
      i = end;
    }
  }
  return names;
}

}  // namespace dateline
