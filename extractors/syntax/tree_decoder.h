#pragma once  // extractors/syntax/tree_decoder.h

// From scores of arcs to a dependency tree: every word's best head where that makes a projective
// tree with one root, else the best such tree (Eisner 1996). No recursion; cubic in the words of a
// sentence in the second case, so sentences are bounded (Parser::kMaxWords).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline {

// `scores` has (words + 1)² entries: scores[d * (words + 1) + h] is that of head h for word d; 0 is
// the root, words count from 1. Returns the head of each word (0: the root), one root among them.
// `heads[0]` is unused.
[[nodiscard]] std::vector<std::uint32_t> DecodeTree(std::span<const float> scores,
                                                    std::size_t words);

// True if `heads` (as above) is a tree with one child of the root, no arcs crossing.
[[nodiscard]] bool IsProjectiveTree(std::span<const std::uint32_t> heads);

}  // namespace dateline
