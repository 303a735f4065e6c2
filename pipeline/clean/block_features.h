#pragma once  // pipeline/clean/block_features.h

// What the block model sees of each block of a container, and of the blocks around it: its own
// measures, its neighbours', its place, and what the hand-set rules said of it. Language-neutral;
// the names are the columns of world/block_model.tsv. Stateless, linear in the blocks.

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/clean/blocks.h"

namespace dateline {

enum Feature : std::size_t {
  kFeatureWords,      // log2(1 + words)
  kFeatureLinkShare,  // of its bytes
  kFeatureSentence,   // ends as a sentence does
  kFeatureHeading,    // h1 to h6: 1 to 6
  kFeatureTag,        // 0 other, 1 p, 2 li, 3 td, 4 div, 5 blockquote, 6 dd dt, 7 pre
  kFeatureInList,
  kFeatureInTable,
  kFeatureInQuote,
  kFeatureInFigure,
  kFeatureInAside,
  kFeatureNamedJunk,
  kFeatureNamedByline,
  kFeatureRule,        // 0 kept by the rules; else the group of the rule
  kFeatureKind,        // LineClass
  kFeatureBefore,      // share of the strong words that stand before
  kFeatureIndex,       // log2(1 + blocks before)
  kFeatureIndexAfter,  // log2(1 + blocks after)
  kFeaturePrevWords,
  kFeatureNextWords,
  kFeaturePrevLink,
  kFeatureNextLink,
  kFeaturePrevSentence,
  kFeatureNextSentence,
  kFeaturePrevKept,  // of the three before, kept by the rules
  kFeatureNextKept,  // of the three after
  kFeaturePrevHeading,
  kFeatureSibling,       // strong words with the same parent / all strong words
  kFeatureAlike,         // strong words in elements of the same tag and class / all strong words
  kFeatureSinceStrong,   // blocks since the last strong one
  kFeatureUntilStrong,   // blocks until the next
  kFeatureCommas,        // a word
  kFeatureUpper,         // share of letters
  kFeatureDigits,        // share of bytes
  kFeatureWordLength,    // bytes
  kFeatureInTitle,       // share of the title's words it has
  kFeatureInData,        // 1 if JSON-LD articleBody holds its beginning, 0 if not, -1 without one
  kFeatureDepth,         // below the container
  kFeatureSize,          // log2(1 + strong words of the container)
  kFeatureLastChar,      // 0 none, 1 letter or digit, 2 colon, 3 sentence end, 4 quote, 5 other
  kFeatureFirstChar,     // 0 capital, 1 small letter, 2 digit, 3 quote, 4 other
  kFeatureParentBlocks,  // log2(1 + blocks with the same parent)
  kFeatureEmphasis,      // share of its bytes in em, strong and kin
  kFeatureOutside,       // 0 inside the container; else log2(1 + blocks to it), before it negative
  kFeatureClimb,         // levels above the container of the first element that holds both
  kFeatureAfterTitle,    // 1 after the headline, 0 before it or in it, -1 without one
  kFeatureBranch,        // strong words in the container's child it stands in / all strong words
  kFeatureArticle,       // strong words in its innermost <article> / all; -1 in none
  kFeatureLinksNear,     // share of the bytes of links in it and three blocks either side
  kFeatureLinksAround,   // the same, of the blocks under its parent's parent
  kFeatureDescribed,     // 1 if the page's description begins with it or it with that
  kFeatureCount
};

using FeatureRow = std::array<float, kFeatureCount>;

[[nodiscard]] std::string_view FeatureName(std::size_t feature);

struct FeatureInput {
  std::size_t begin = 0;  // blocks of the container
  std::size_t end = 0;
  std::size_t from = 0;  // blocks to measure: the container, and some on either side
  std::size_t to = 0;
  const std::vector<const char*>* rules = nullptr;  // by block: "" where kept
  std::string_view title;
  std::string_view description;
  NodeId title_node = kNoNode;
  std::string_view article_body;  // JSON-LD
};

// One row a block of [from, to).
[[nodiscard]] std::vector<FeatureRow> FeaturesOf(const Dom& dom, const std::vector<Block>& blocks,
                                                 const FeatureInput& input);

}  // namespace dateline
