#pragma once  // pipeline/clean/boilerplate.h

// Which blocks of a page are its article: the container of most evidence, then a decision a block,
// then the end of the article. Stateless, linear in the blocks (and nodes).

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/block_model.h"
#include "pipeline/clean/blocks.h"

namespace dateline {

struct BodyHints {
  std::string_view title;         // cut from the body
  std::string_view article_body;  // JSON-LD, may be empty
  std::string_view description;   // of the page: tells the standfirst
  NodeId title_node = kNoNode;    // the heading that prints the title
};

// Which marks are believed. Lenient: names of junk and asides are not, for pages whose markup
// names everything so.
// kNone: nor are names of readers' comments, for forums and live reports.
enum class Trust { kAll, kLittle, kNone };

struct Body {
  std::vector<std::size_t> kept;  // indices of blocks, ascending
  std::vector<const char*> rule;  // by block: what cut it; "" if kept
  std::size_t begin = 0;          // blocks of the container
  std::size_t end = 0;
  std::size_t from = 0;  // blocks judged: the container and some on either side
  std::size_t to = 0;
  std::size_t words = 0;  // of the kept blocks
};

// By rules set by hand.
[[nodiscard]] Body FindBody(const Dom& dom, const std::vector<Block>& blocks,
                            const BodyHints& hints, Trust trust = Trust::kAll);

// `kept` and `words` from `rule`.
void CollectKept(const std::vector<Block>& blocks, Body& body);

// The features of the blocks of [body.from, body.to).
[[nodiscard]] std::vector<FeatureRow> FeaturesOf(const Dom& dom, const std::vector<Block>& blocks,
                                                 const BodyHints& hints, const Body& body);

// Decides the container's blocks, and those around it, anew by the model, which sees what the rules
// said. Never brings back what is hidden, the headline, or a notice.
void Reconsider(const Dom& dom, const std::vector<Block>& blocks, const BodyHints& hints,
                const BlockModel& model, Body& body);

// Adds the standfirst or lede that stands between the headline and the container.
void AddLede(const Dom& dom, const std::vector<Block>& blocks, const BodyHints& hints, Body& body);

// The kept blocks, parted by blank lines.
[[nodiscard]] std::string AssembleText(const std::vector<Block>& blocks, const Body& body);

}  // namespace dateline
