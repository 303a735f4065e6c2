#pragma once  // pipeline/clean/container.h

// The element whose blocks, taken together, are most evidently the article. Stateless.

#include <utility>
#include <vector>

#include "pipeline/clean/blocks.h"

namespace dateline {

// [first, last) of `blocks`.
[[nodiscard]] std::pair<std::size_t, std::size_t> FindContainer(const Dom& dom,
                                                                const std::vector<Block>& blocks);

}  // namespace dateline
