#pragma once  // extractors/names/tagger_model.h

// The weights of the name tagger: a file mapped as it lies, no parsing. Little-endian:
//
//   header       64 bytes: magic "DLNAMES1", feature set (u32), log2 of the slots (u32), features
//                stored (u32), rest zero
//   transitions  10 x 9 i32: from each tag (row 9: the start of a sentence) to each tag
//   fingerprints slots x u16: the high bits of a feature's hash, 0: the slot is empty
//   rows         slots x 8 i16: the weights of tags 1 to 8; those of tag 0 (outside) are 0
//
// A feature lives at slot `hash mod slots` or, where that is taken, at the next free one.
// Immutable, thread-safe.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "extractors/names/tagger_features.h"
#include "pipeline/model/result.h"

namespace dateline {

// Tags: 0 outside, then B and I of person, organization, place, nationality.
inline constexpr int kTags = 9;
inline constexpr int kRowWeights = kTags - 1;
inline constexpr std::size_t kModelHeader = 64;
inline constexpr char kModelMagic[9] = "DLNAMES1";

[[nodiscard]] constexpr bool IsBegin(int tag) { return tag % 2 == 1; }
[[nodiscard]] constexpr bool IsInside(int tag) { return tag > 0 && tag % 2 == 0; }
// I-X only after B-X or I-X; `from` kTags: the start of a sentence.
[[nodiscard]] constexpr bool IsAllowed(int from, int to) {
  return !IsInside(to) || from == to || from == to - 1;
}
[[nodiscard]] constexpr std::uint16_t Fingerprint(std::uint64_t hash) {
  const auto high = static_cast<std::uint16_t>(hash >> 48U);
  return high == 0 ? std::uint16_t{1} : high;
}

class TaggerModel {
 public:
  [[nodiscard]] static Result<TaggerModel> Load(const std::string& path);

  // The kRowWeights weights of a feature; null where the model has none.
  [[nodiscard]] const std::int16_t* Row(std::uint64_t hash) const {
    const std::uint16_t wanted = Fingerprint(hash);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      if (fingerprints_[at] == wanted) return rows_ + at * kRowWeights;
      if (fingerprints_[at] == 0) return nullptr;
    }
  }
  [[nodiscard]] std::int32_t Transition(int from, int to) const {
    return transitions_[from * kTags + to];
  }
  [[nodiscard]] FeatureSet feature_set() const { return set_; }

 private:
  TaggerModel() = default;
  std::shared_ptr<const void> mapping_;  // owns the bytes the pointers below point into
  const std::int32_t* transitions_ = nullptr;
  const std::uint16_t* fingerprints_ = nullptr;
  const std::int16_t* rows_ = nullptr;
  std::size_t mask_ = 0;
  FeatureSet set_ = FeatureSet::kFull;
};

}  // namespace dateline
