#pragma once  // app/serve/word_diff.h

// What changed between two texts, word by word.

#include <string_view>
#include <vector>

namespace dateline {

enum class Change { kSame, kGone, kNew };

struct WordChange {
  Change change;
  std::string_view text;  // of one of the two
};

// Pieces whose kSame and kGone parts make up `before`, and whose kSame and kNew parts `after`, to
// the byte. Shortest edit script over words and white space (Myers 1986); where the texts differ in
// more than `most_edits` words, the differing middle as one piece out and one in.
[[nodiscard]] std::vector<WordChange> WordDiff(std::string_view before, std::string_view after,
                                               std::size_t most_edits = 2000);

}  // namespace dateline
