#pragma once  // extractors/syntax/parser_inputs.h

// What the parser's network reads of a word: a row of each of six embedding tables, laid end to
// end. Shared by Parser and its training (scripts/train/syntax).

#include <array>
#include <cstddef>
#include <cstdint>

#include "extractors/syntax/word_features.h"

namespace dateline::parser {

enum Table : std::size_t { kWord, kSuffix3, kSuffix2, kPrefix, kShape, kTag, kTables };

inline constexpr std::array<const char*, kTables> kTableNames = {
    "table.word", "table.suffix3", "table.suffix2", "table.prefix", "table.shape", "table.tag"};

// Rows of the hashed tables, powers of two. Words have a vocabulary, tags their own numbers.
inline constexpr std::array<std::uint32_t, kTables> kBuckets = {0, 4096, 1024, 4096, 256, 0};

inline constexpr std::uint32_t kUnknownWord = 0;
inline constexpr std::uint32_t kRootWord = 1;  // stands before each sentence

using Rows = std::array<std::uint32_t, kTables>;

// Rows of a word; `word_row` from the vocabulary.
[[nodiscard]] constexpr Rows RowsOf(const WordFeatures& word, std::uint32_t word_row,
                                    std::uint32_t tag) {
  const auto bucket = [](std::uint64_t hash, Table table) {
    return static_cast<std::uint32_t>(hash & (kBuckets[table] - 1));
  };
  return {word_row,
          bucket(word.suffix[2], kSuffix3),
          bucket(word.suffix[1], kSuffix2),
          bucket(word.prefix[2], kPrefix),
          bucket(word.shape, kShape),
          tag};
}

// Rows of the root; its tag is the one after the last.
[[nodiscard]] constexpr Rows RootRows(std::uint32_t tags) { return {kRootWord, 0, 0, 0, 0, tags}; }

}  // namespace dateline::parser
