#pragma once  // pipeline/clean/printed.h

// What a page prints around its article and does not state as data: byline, authors, dates,
// standfirst. Only what stands by the headline or right after the text is believed. Stateless.

#include <vector>

#include "pipeline/clean/blocks.h"
#include "pipeline/clean/boilerplate.h"
#include "pipeline/clean/metadata.h"
#include "pipeline/model/article.h"

namespace dateline {

// Fills `byline` and `standfirst`; `authors`, `published` and `modified` where they are still
// empty; `published` from the address last of all.
void ReadPrinted(const Dom& dom, const std::vector<Block>& blocks, const Body& body,
                 const Metadata& data, const LineClasses& classes, std::string_view url,
                 Article& article);

}  // namespace dateline
