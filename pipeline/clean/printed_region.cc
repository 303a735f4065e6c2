#include "pipeline/clean/printed_region.h"

#include <algorithm>
#include <optional>

namespace dateline {
namespace {

constexpr std::size_t kAbove = 8;      // blocks above the headline: kicker, date, section
constexpr std::size_t kFarAbove = 40;  // before the text, where no headline is found
constexpr std::size_t kIntoText = 3;   // blocks: a date may stand between lede and text

}  // namespace

PrintedRegion::PrintedRegion(const Dom& page, const std::vector<Block>& all, const Body& body,
                             const Metadata& metadata, const LineClasses& line_classes,
                             std::string_view site_name, std::string_view address)
    : dom(page),
      blocks(all),
      kept(body.kept),
      data(metadata),
      classes(line_classes),
      site(site_name, {}, address),
      url(address) {
  if (blocks.empty()) return;
  const auto inside = std::find_if(body.kept.begin(), body.kept.end(),
                                   [&](std::size_t i) { return i >= body.begin; });
  first = inside == body.kept.end() ? blocks.size() : *inside;  // a lede stands before it
  last = body.kept.empty() ? 0 : body.kept.back();
  std::optional<std::size_t> headline;
  const std::string key = FoldLine(data.title);
  for (std::size_t i = 0; i < blocks.size() && i <= first + kIntoText; ++i) {
    const bool within = data.title_node != kNoNode && blocks[i].first >= data.title_node &&
                        blocks[i].first < dom[data.title_node].end;
    if (within || (!headline && !key.empty() && FoldLine(blocks[i].text) == key)) headline = i;
    if (within) break;
  }
  if (headline) elsewhere &= ~blocks[*headline].marks;
  title = headline.value_or(first > kFarAbove ? first - kFarAbove : 0);
  from = headline && title > kAbove ? title - kAbove : (headline ? 0 : title);
  to = std::min(blocks.size(), std::max(first, title) + kIntoText);
  if (first == blocks.size()) to = std::min(blocks.size(), title + kFarAbove);
}

NodeId PrintedRegion::NodeAt(std::size_t block) const {
  return block < blocks.size() ? blocks[block].first : static_cast<NodeId>(dom.nodes().size());
}

bool PrintedRegion::StandsIn(NodeId id, std::uint32_t marks) const {
  for (; id != kNoNode; id = dom[id].parent) {
    if ((MarksOf(dom, id) & marks) != 0) return true;
  }
  return false;
}

}  // namespace dateline
