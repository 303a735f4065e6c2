#pragma once  // extractors/names/tagger_features.h

// The features of one token, as hashes: word, shape and affixes of it and its neighbours; with the
// full set also gazetteers, the run of capitals, titles before it, and what the document shows of
// the word. The same code serves training and tagging. The numbers of the templates are part of the
// model's format.

#include <array>
#include <cstddef>
#include <cstdint>

#include "extractors/names/tagger_words.h"

namespace dateline {

enum class FeatureSet : std::uint32_t {
  kPlain = 0,  // words, shapes, affixes: the floor that others are measured against
  kFull = 1,
};

inline constexpr std::size_t kMaxFeatures = 112;
using FeatureBuffer = std::array<std::uint64_t, kMaxFeatures>;

// Writes the features of token `i` of `sentence` to `out`; returns how many.
std::size_t FeaturesAt(const DocumentWords& words, const Sentence& sentence,
                       std::size_t sentence_number, std::uint32_t i, FeatureSet set,
                       FeatureBuffer& out);

}  // namespace dateline
