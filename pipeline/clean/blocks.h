#pragma once  // pipeline/clean/blocks.h

// The text of a page as blocks: runs of inline content between block borders, with what the path to
// them says (tags, words of id and class). Blocks are the unit of every decision.

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/clean/dom.h"
#include "pipeline/clean/line_class.h"

namespace dateline {

// What the elements around a block say. Bits; strong ones hold for the whole subtree.
enum Mark : std::uint32_t {
  kMarkJunk = 1U << 0U,         // share bars, newsletter boxes, related links, comments, forms
  kMarkCaption = 1U << 1U,      // figure captions and credits
  kMarkHidden = 1U << 2U,       // not shown
  kMarkNav = 1U << 3U,          // nav, footer
  kMarkByline = 1U << 4U,       // author, date
  kMarkAside = 1U << 5U,        // aside, sidebar: junk inside a container, context outside
  kMarkHeader = 1U << 6U,       // <header>
  kMarkBody = 1U << 7U,         // itemprop=articleBody and names for it
  kMarkList = 1U << 8U,         // inside li
  kMarkTable = 1U << 9U,        // inside td
  kMarkQuote = 1U << 10U,       // blockquote
  kMarkFigure = 1U << 11U,      // figure
  kMarkPaywall = 1U << 12U,     // names of paywalls
  kMarkButton = 1U << 13U,      // inside button
  kMarkArticle = 1U << 14U,     // article, main
  kMarkReader = 1U << 15U,      // readers' comments: junk even where they outweigh the article
  kMarkStandfirst = 1U << 16U,  // names of the summary under the headline
  kMarkEmbed = 1U << 17U,       // posts of other sites
};
inline constexpr std::uint32_t kMarksThatCut = kMarkJunk | kMarkCaption | kMarkHidden | kMarkNav |
                                               kMarkByline | kMarkButton | kMarkPaywall |
                                               kMarkEmbed;

struct Block {
  std::string text;  // white space collapsed
  NodeId node = 0;   // the block element it stands in
  NodeId first = 0;  // its first text node
  std::uint32_t marks = 0;
  Tag tag = Tag::kDiv;  // of `node`
  std::size_t words = 0;
  std::size_t link_bytes = 0;
  std::size_t emphasis_bytes = 0;
  bool sentence = false;
  LineClass kind = LineClass::kPlain;

  [[nodiscard]] bool IsHeading() const { return tag >= Tag::kH1 && tag <= Tag::kH6; }
  [[nodiscard]] double LinkShare() const {
    return text.empty() ? 0.0 : static_cast<double>(link_bytes) / static_cast<double>(text.size());
  }
  // Reads as running text: long enough, a sentence, not made of links.
  [[nodiscard]] bool IsProse() const;
};

[[nodiscard]] std::vector<Block> BlocksOf(const Dom& dom, const LineClasses& classes);

// The marks that an element itself sets (not those inherited).
[[nodiscard]] std::uint32_t MarksOf(const Dom& dom, NodeId id);

}  // namespace dateline
