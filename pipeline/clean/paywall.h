#pragma once  // pipeline/clean/paywall.h

// What stood in the way of a page's text: `blocked` and `access`, each from two signals. Stateless.

#include <vector>

#include "pipeline/clean/blocks.h"
#include "pipeline/clean/boilerplate.h"
#include "pipeline/clean/metadata.h"
#include "pipeline/model/article.h"

namespace dateline {

// Sets `blocked` and `access`; empties the text of pages that are no article.
void JudgeAccess(const std::vector<Block>& blocks, const Body& body, const Metadata& data,
                 Article& article);

}  // namespace dateline
