#pragma once  // extractors/syntax/tagger.h

// Part-of-speech tags by a greedy averaged perceptron (Collins 2002), left to right, over joint
// tags of Universal POS and Penn Treebank ("VERB|VBD"). Words are seen with their neighbours and
// with the neighbours' ambiguity classes (the set of tags a word had in training). Weights are
// integers, so results are the same on every machine. Its tags are input to the parser, which
// decides anew. Immutable, thread-safe.

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/syntax/model_file.h"
#include "extractors/syntax/word_features.h"
#include "pipeline/model/result.h"

namespace dateline {

using TagId = std::uint8_t;  // index into the model's joint tags

class Tagger {
 public:
  // Sections of the file "tags.model"; see the constants in tagger_features.h.
  [[nodiscard]] static Result<Tagger> Load(const std::string& path);

  // One tag a word. `tags` has the size of `words`. Linear.
  void Tag(std::span<const WordFeatures> words, std::span<TagId> tags) const;

  [[nodiscard]] const std::vector<std::string_view>& tag_names() const { return tag_names_; }

 private:
  struct Known {  // a word of the training data; `hash` 0: empty place
    std::uint64_t hash;
    std::uint16_t ambiguity;  // number of its ambiguity class
    std::uint8_t tag;         // its only tag, or kSeveral
    std::uint8_t unused[5];
  };
  static_assert(sizeof(Known) == 16);
  struct Slot {  // a feature; `check` 0: empty place
    std::uint32_t check;
    std::uint32_t weights;  // begin in the low 24 bits, number in the high 8
  };

  explicit Tagger(ModelFile file) : file_(std::move(file)) {}
  [[nodiscard]] const Known* Find(std::uint64_t lower) const;
  // Where the feature's weights begin and end; two equal numbers if it has none.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> WeightsOf(std::uint64_t feature) const;
  // Adds the weights of at most tagger::kFeatures features to the tags' scores.
  void Score(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const;

  ModelFile file_;
  std::vector<std::string_view> tag_names_;
  std::span<const Known> known_;
  std::span<const Slot> slots_;
  std::span<const std::uint8_t> weight_tags_;
  std::span<const std::int16_t> weights_;
};

}  // namespace dateline
