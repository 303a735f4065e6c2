#pragma once  // extractors/syntax/tagger_features.h

// The features of the tagger, shared by Tagger and its training (scripts/train/syntax).

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "extractors/syntax/word_features.h"

namespace dateline::tagger {

inline constexpr std::uint8_t kSeveral = 0xFF;  // a word that had several tags in training
inline constexpr std::uint32_t kNoTag = 0xFE;   // before the sentence
inline constexpr std::size_t kStaticFeatures = 27;
inline constexpr std::size_t kTagFeatures = 9;
inline constexpr std::size_t kFeatures = kStaticFeatures + kTagFeatures;

// Ambiguity class of a word never seen: from its ending and shape. Classes of known words are small
// numbers, so the two do not meet.
[[nodiscard]] constexpr std::uint64_t UnknownClass(const WordFeatures& word) {
  return MixHash(word.suffix[1], word.shape);
}

struct Position {
  const WordFeatures* word;
  std::uint64_t ambiguity;
};

// Words and classes of positions i-2 .. i+2; outside the sentence both are constants.
using Window = std::array<Position, 5>;

// The features that do not look at tags.
inline void FillStatic(const Window& window, std::span<std::uint64_t> out) {
  const WordFeatures& word = *window[2].word;
  const WordFeatures& before = *window[1].word;
  const WordFeatures& next = *window[3].word;
  const std::uint64_t class_before = window[1].ambiguity;
  const std::uint64_t own_class = window[2].ambiguity;
  const std::uint64_t class_next = window[3].ambiguity;
  const std::uint64_t class_after = window[4].ambiguity;
  std::size_t n = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0) {
    out[n] = MixHash(n + 1, MixHash(a, b));
    ++n;
  };
  add(0);  // bias
  add(word.form);
  add(word.lower);
  add(word.suffix[0]);
  add(word.suffix[1]);
  add(word.suffix[2]);
  add(word.suffix[3]);
  add(word.prefix[0]);
  add(word.prefix[1]);
  add(word.prefix[2]);
  add(word.shape, window[1].ambiguity == 0 ? 1 : 2);  // first of the sentence or not
  add(word.suffix[2], word.shape);
  add(before.lower);
  add(window[0].word->lower);
  add(next.lower);
  add(window[4].word->lower);
  add(before.suffix[2]);
  add(next.suffix[2]);
  add(next.shape);
  add(before.lower, word.lower);
  add(word.lower, next.lower);
  add(word.lower, class_next);
  add(own_class);
  add(own_class, class_next);
  add(MixHash(own_class, class_next), class_after);
  add(MixHash(class_before, own_class), class_next);
  add(class_next, class_after);
}

// The features with the tags of the two words before.
inline void FillTags(const Window& window, std::uint32_t last, std::uint32_t second_last,
                     std::span<std::uint64_t> out) {
  const WordFeatures& word = *window[2].word;
  const std::uint64_t both = MixHash(last, second_last);
  std::size_t n = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0) {
    out[n] = MixHash(n + 101, MixHash(a, b));
    ++n;
  };
  add(last);
  add(both);
  add(last, word.lower);
  add(last, window[2].ambiguity);
  add(both, window[2].ambiguity);
  add(MixHash(last, window[2].ambiguity), window[3].ambiguity);
  add(last, window[3].word->lower);
  add(last, word.suffix[2]);
  add(both, word.lower);
}

}  // namespace dateline::tagger
