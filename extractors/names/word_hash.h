#pragma once  // extractors/names/word_hash.h

// Words as 64-bit numbers: the keys of the gazetteers and of the tagger's features. The function is
// part of the model's file format (names.model holds weights by hash): changing it needs a new
// training. Two different words share a number with a chance of about 1 in 10^19.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace dateline {

[[nodiscard]] inline std::uint64_t JoinHashes(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9E3779B97F4A7C15ULL + (a << 6U) + (a >> 2U);
  a ^= a >> 32U;
  a *= 0xD6E8FEB86659FD93ULL;
  return a ^ (a >> 29U);
}

// FNV-like over eight bytes at a time; little-endian.
[[nodiscard]] inline std::uint64_t HashWord(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325ULL ^ word.size();
  while (word.size() >= 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, word.data(), 8);
    hash = JoinHashes(hash, block);
    word.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  if (!word.empty()) std::memcpy(&rest, word.data(), word.size());
  return JoinHashes(hash, rest);
}

}  // namespace dateline
