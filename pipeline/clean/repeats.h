#pragma once  // pipeline/clean/repeats.h

// Blocks that say again what others say: the page's second copy of the article (joined or split
// otherwise), pull quotes, summaries printed twice. Stateless, linear in the words.

#include <cstddef>
#include <vector>

#include "pipeline/clean/blocks.h"

namespace dateline {

// Of `candidates` (indices of blocks, ascending): those that stand word for word before; several in
// a row whose runs of words nearly all stand before; and short ones that stand whole inside a
// longer later one. Blocks of a few words may stand twice.
[[nodiscard]] std::vector<std::size_t> FindRepeats(const std::vector<Block>& blocks,
                                                   const std::vector<std::size_t>& candidates);

}  // namespace dateline
