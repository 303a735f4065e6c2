#pragma once  // app/serve/word_diff.h

// What changed between two sequences, and between two texts, word by word.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace dateline {

enum class Step : std::uint8_t { kBoth, kBefore, kAfter };

// A shortest way (Myers 1986) from a sequence of `before` items to one of `after`: what both have,
// and between that what goes before what comes. Where they differ in more than `most_edits`, the
// differing middle goes as a whole and comes as a whole. `same` compares one's i-th with the
// other's j-th.
[[nodiscard]] std::vector<Step> Align(std::size_t before, std::size_t after,
                                      const std::function<bool(std::size_t, std::size_t)>& same,
                                      std::size_t most_edits = 2000);

enum class Change { kSame, kGone, kNew };

struct WordChange {
  Change change;
  std::string_view text;  // of one of the two
};

// Pieces whose kSame and kGone parts make up `before`, and whose kSame and kNew parts `after`, to
// the byte: Align() over words and white space.
[[nodiscard]] std::vector<WordChange> WordDiff(std::string_view before, std::string_view after,
                                               std::size_t most_edits = 2000);

}  // namespace dateline
