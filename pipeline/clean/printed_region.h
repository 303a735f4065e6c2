#pragma once  // pipeline/clean/printed_region.h

// Where on a page what it prints about its article is believed: around the headline, and right
// after the text. Built once a page from its parts, which must outlive it.

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/clean/blocks.h"
#include "pipeline/clean/boilerplate.h"
#include "pipeline/clean/metadata.h"
#include "pipeline/clean/site_names.h"

namespace dateline {

inline constexpr std::size_t kMaxBylineWords = 24;  // of a block that may be a byline
struct PrintedRegion {
  PrintedRegion(const Dom& page, const std::vector<Block>& all, const Body& body,
                const Metadata& metadata, const LineClasses& line_classes, std::string_view site,
                std::string_view address);

  // The first node of a block; the end of the page behind the last.
  [[nodiscard]] NodeId NodeAt(std::size_t block) const;
  // The element or one around it has one of the marks.
  [[nodiscard]] bool StandsIn(NodeId id, std::uint32_t marks) const;

  static constexpr std::size_t kBelow = 8;  // blocks after the text: "Published on ...", author box

  const Dom& dom;
  const std::vector<Block>& blocks;
  const std::vector<std::size_t>& kept;  // blocks of the text
  const Metadata& data;
  const LineClasses& classes;
  SiteNames site;
  std::string_view url;
  // Marks of blocks that speak of something else: those the headline itself does not stand under.
  std::uint32_t elsewhere = kMarkReader | kMarkHidden | kMarkNav | kMarkAside;
  std::size_t first = 0;  // first and last block of the text
  std::size_t last = 0;
  std::size_t title = 0;  // block of the headline, or where it would be
  std::size_t from = 0;   // [from, to): blocks around the headline, up to the text
  std::size_t to = 0;
};

}  // namespace dateline
