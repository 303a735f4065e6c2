#pragma once  // extractors/syntax/word_features.h

// What tagger and parser see of a word: hashes of its form, its lower-cased form with digits as 0,
// its beginnings and endings, and its shape ("Xx", "X.X.", "d,d"). Typographic quotes, dashes and
// ellipses count as their ASCII forms, so that models trained on ASCII treebanks read news pages.
// Stateless, thread-safe.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

struct WordFeatures {
  std::uint64_t form = 0;                    // as written
  std::uint64_t lower = 0;                   // lower case, digits as 0
  std::array<std::uint64_t, 4> suffix = {};  // last 1..4 bytes of the lower-cased form
  std::array<std::uint64_t, 3> prefix = {};  // first 1..3 bytes
  std::uint64_t shape = 0;                   // runs of a class cut at two
};

// Mixes two hashes; the order matters.
[[nodiscard]] constexpr std::uint64_t MixHash(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6U) + (a >> 2U)));
  x ^= x >> 32U;
  x *= 0xD6E8FEB86659FD93ULL;
  x ^= x >> 29U;
  return x;
}

[[nodiscard]] std::uint64_t HashBytes(std::string_view bytes);

[[nodiscard]] WordFeatures FeaturesOf(std::string_view word);

// The lower-cased form that FeaturesOf() hashes: "Don’t" → "don't", "1,250" → "0,000".
[[nodiscard]] std::string ModelForm(std::string_view word);

}  // namespace dateline
