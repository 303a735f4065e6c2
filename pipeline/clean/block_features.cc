#include "pipeline/clean/block_features.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/clean/block_measures.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kReach = 3;            // neighbours looked at
constexpr std::size_t kBodyKey = 40;         // bytes of a block looked up in articleBody
constexpr float kFarAway = 30.0F;            // blocks
constexpr std::size_t kMinDescription = 30;  // bytes
constexpr std::size_t kMaxDescribed = 150;   // words

constexpr std::array<std::string_view, kFeatureCount> kNames = {
    "words",        "link_share",   "sentence",    "heading",       "tag",           "in_list",
    "in_table",     "in_quote",     "in_figure",   "in_aside",      "named_junk",    "named_byline",
    "rule",         "kind",         "before",      "index",         "index_after",   "prev_words",
    "next_words",   "prev_link",    "next_link",   "prev_sentence", "next_sentence", "prev_kept",
    "next_kept",    "prev_heading", "sibling",     "alike",         "since_strong",  "until_strong",
    "commas",       "upper",        "digits",      "word_length",   "in_title",      "in_data",
    "depth",        "size",         "last_char",   "first_char",    "parent_blocks", "emphasis",
    "outside",      "climb",        "after_title", "branch",        "article",       "links_near",
    "links_around", "described"};

float Log(std::size_t n) { return std::log2(1.0F + static_cast<float>(n)); }

class Measurer {
 public:
  Measurer(const Dom& dom, const std::vector<Block>& blocks, const FeatureInput& input)
      : dom_(dom),
        blocks_(blocks),
        input_(input),
        title_(WordsOf(input.title)),
        description_(FoldLine(input.description)) {
    if (!input.article_body.empty()) body_ = Squeezed(input.article_body);
  }

  std::vector<FeatureRow> Run() {
    Sum();
    std::vector<FeatureRow> rows;
    rows.reserve(input_.to - input_.from);
    for (std::size_t i = input_.from; i < input_.to; ++i) {
      rows.push_back(Row(i));
      AddPlace(i, rows.back());
      AddLinks(i, rows.back());
    }
    return rows;
  }

 private:
  [[nodiscard]] bool Kept(std::size_t i) const { return (*input_.rules)[i][0] == '\0'; }
  [[nodiscard]] bool Strong(std::size_t i) const { return blocks_[i].IsProse(); }
  [[nodiscard]] NodeId ParentOf(std::size_t i) const { return dom_[blocks_[i].node].parent; }
  [[nodiscard]] std::string Signature(std::size_t i) const {
    const NodeId node = blocks_[i].node;
    return std::to_string(static_cast<int>(dom_[node].tag)) +
           std::string(dom_.Attribute(node, "class"));
  }
  [[nodiscard]] bool Inside(std::size_t i) const { return i >= input_.begin && i < input_.end; }
  [[nodiscard]] NodeId ArticleOf(std::size_t i) const;
  [[nodiscard]] NodeId BranchOf(std::size_t i) const;
  [[nodiscard]] NodeId AroundOf(std::size_t i) const;
  void FindContainerNode();
  void Sum();
  void SumLinks();
  void AddPlace(std::size_t i, FeatureRow& row) const;
  void AddLinks(std::size_t i, FeatureRow& row) const;
  [[nodiscard]] FeatureRow Row(std::size_t i) const;

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  const FeatureInput& input_;
  std::unordered_set<std::string> title_;
  std::string body_;
  std::size_t total_ = 0;  // strong words
  std::unordered_map<NodeId, std::size_t> by_parent_;
  std::unordered_map<NodeId, std::size_t> parent_blocks_;
  std::unordered_map<std::string, std::size_t> by_signature_;
  std::vector<std::size_t> before_;  // strong words before each block
  std::vector<float> since_;
  std::vector<float> until_;
  std::size_t depth_ = 0;  // of the container
  NodeId container_ = 0;   // the element that holds all its blocks
  std::string description_;
  std::vector<NodeId> article_;  // the innermost <article> of each block
  std::vector<NodeId> branch_;   // the container's child it stands in
  std::unordered_map<NodeId, std::size_t> by_article_;
  std::unordered_map<NodeId, std::size_t> by_branch_;
  std::unordered_map<NodeId, std::pair<std::size_t, std::size_t>> around_;  // bytes, of links
};

std::size_t DepthOf(const Dom& dom, NodeId id) {
  std::size_t depth = 0;
  for (; dom[id].parent != kNoNode; id = dom[id].parent) ++depth;
  return depth;
}

void Measurer::FindContainerNode() {
  if (input_.begin == input_.end) return;
  container_ = blocks_[input_.begin].node;
  const NodeId last = blocks_[input_.end - 1].first;
  while (dom_[container_].parent != kNoNode && dom_[container_].end <= last) {
    container_ = dom_[container_].parent;
  }
}

NodeId Measurer::ArticleOf(std::size_t i) const {
  NodeId id = blocks_[i].node;
  while (id != kNoNode && dom_[id].tag != Tag::kArticle) id = dom_[id].parent;
  return id;
}

// The child of the container that a block stands in; outside, of the element that holds both.
NodeId Measurer::BranchOf(std::size_t i) const {
  NodeId id = blocks_[i].node;
  const auto holds = [&](NodeId outer) {
    return outer <= container_ && dom_[outer].end > container_;
  };
  while (dom_[id].parent != kNoNode && !holds(dom_[id].parent)) id = dom_[id].parent;
  return id;
}

NodeId Measurer::AroundOf(std::size_t i) const {
  const NodeId parent = ParentOf(i);
  return parent == kNoNode || dom_[parent].parent == kNoNode ? 0 : dom_[parent].parent;
}

void Measurer::Sum() {
  FindContainerNode();
  const std::size_t count = input_.to - input_.from;
  before_.assign(count, 0);
  since_.assign(count, kFarAway);
  until_.assign(count, kFarAway);
  float since = kFarAway;
  depth_ = static_cast<std::size_t>(-1);
  for (std::size_t i = input_.from; i < input_.to; ++i) {
    before_[i - input_.from] = total_;
    since_[i - input_.from] = since;
    since = std::min(kFarAway, since + 1);
    ++parent_blocks_[ParentOf(i)];
    article_.push_back(ArticleOf(i));
    branch_.push_back(BranchOf(i));
    if (!Strong(i)) continue;
    since = 0;
    by_article_[article_.back()] += blocks_[i].words;
    by_branch_[branch_.back()] += blocks_[i].words;
    if (!Inside(i)) continue;
    depth_ = std::min(depth_, DepthOf(dom_, blocks_[i].node));
    total_ += blocks_[i].words;
    by_parent_[ParentOf(i)] += blocks_[i].words;
    by_signature_[Signature(i)] += blocks_[i].words;
  }
  if (depth_ == static_cast<std::size_t>(-1)) depth_ = 0;
  float until = kFarAway;
  for (std::size_t i = input_.to; i-- > input_.from;) {
    until_[i - input_.from] = until;
    until = Strong(i) ? 0 : std::min(kFarAway, until + 1);
  }
  SumLinks();
}

void Measurer::SumLinks() {
  for (std::size_t i = input_.from; i < input_.to; ++i) {
    auto& [bytes, links] = around_[AroundOf(i)];
    bytes += blocks_[i].text.size();
    links += blocks_[i].link_bytes;
  }
}

void Measurer::AddLinks(std::size_t i, FeatureRow& row) const {
  std::size_t bytes = 0;
  std::size_t links = 0;
  const std::size_t last = std::min(i + kReach + 1, input_.to);
  for (std::size_t k = i >= input_.from + kReach ? i - kReach : input_.from; k < last; ++k) {
    bytes += blocks_[k].text.size();
    links += blocks_[k].link_bytes;
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return static_cast<float>(part) / static_cast<float>(std::max<std::size_t>(whole, 1));
  };
  row[kFeatureLinksNear] = share(links, bytes);
  const auto around = around_.find(AroundOf(i));
  if (around != around_.end())
    row[kFeatureLinksAround] = share(around->second.second, around->second.first);
}

void Measurer::AddPlace(std::size_t i, FeatureRow& row) const {
  const auto total = static_cast<float>(std::max<std::size_t>(total_, 1));
  if (i < input_.begin) row[kFeatureOutside] = -Log(input_.begin - i);
  if (i >= input_.end) row[kFeatureOutside] = Log(i - input_.end + 1);
  if (!Inside(i)) {
    NodeId id = container_;
    const NodeId here = blocks_[i].first;
    for (; dom_[id].parent != kNoNode && (here < id || here >= dom_[id].end);
         id = dom_[id].parent) {
      row[kFeatureClimb] += 1;
    }
  }
  row[kFeatureAfterTitle] = -1;
  if (input_.title_node != kNoNode) {
    row[kFeatureAfterTitle] = blocks_[i].first >= dom_[input_.title_node].end ? 1 : 0;
  }
  const auto branch = by_branch_.find(branch_[i - input_.from]);
  if (branch != by_branch_.end()) row[kFeatureBranch] = static_cast<float>(branch->second) / total;
  const NodeId article = article_[i - input_.from];
  row[kFeatureArticle] = -1;
  if (article != kNoNode) {
    const auto it = by_article_.find(article);
    row[kFeatureArticle] = it == by_article_.end() ? 0.0F : static_cast<float>(it->second) / total;
  }
  if (description_.size() > kMinDescription && blocks_[i].words < kMaxDescribed &&
      MayBegin(blocks_[i].text, description_)) {
    const std::string text = FoldLine(blocks_[i].text);
    const bool same = text.size() > kMinDescription / 2 &&
                      (description_.starts_with(text) || text.starts_with(description_));
    row[kFeatureDescribed] = same ? 1 : 0;
  }
}

FeatureRow Measurer::Row(std::size_t i) const {
  const Block& block = blocks_[i];
  const std::size_t k = i - input_.from;
  const auto total = static_cast<float>(std::max<std::size_t>(total_, 1));
  const auto marked = [&](std::uint32_t marks) { return (block.marks & marks) != 0 ? 1.0F : 0.0F; };
  FeatureRow row{};
  row[kFeatureWords] = Log(block.words);
  row[kFeatureLinkShare] = static_cast<float>(block.LinkShare());
  row[kFeatureSentence] = block.sentence ? 1 : 0;
  row[kFeatureHeading] =
      block.IsHeading() ? static_cast<float>(block.tag) - static_cast<float>(Tag::kH1) + 1 : 0;
  row[kFeatureTag] = TagGroup(block.tag);
  row[kFeatureInList] = marked(kMarkList);
  row[kFeatureInTable] = marked(kMarkTable);
  row[kFeatureInQuote] = marked(kMarkQuote);
  row[kFeatureInFigure] = marked(kMarkFigure);
  row[kFeatureInAside] = marked(kMarkAside);
  row[kFeatureNamedJunk] = marked(kMarkJunk | kMarkNav | kMarkPaywall);
  row[kFeatureNamedByline] = marked(kMarkByline);
  row[kFeatureRule] = RuleGroup((*input_.rules)[i]);
  row[kFeatureKind] = static_cast<float>(block.kind);
  row[kFeatureBefore] = static_cast<float>(before_[k]) / total;
  row[kFeatureIndex] = Log(i >= input_.begin ? i - input_.begin : 0);
  row[kFeatureIndexAfter] = Log(i < input_.end ? input_.end - i - 1 : 0);
  if (i > input_.from) {
    const Block& prev = blocks_[i - 1];
    row[kFeaturePrevWords] = Log(prev.words);
    row[kFeaturePrevLink] = static_cast<float>(prev.LinkShare());
    row[kFeaturePrevSentence] = prev.sentence ? 1 : 0;
    row[kFeaturePrevHeading] = prev.IsHeading() ? 1 : 0;
  } else {
    row[kFeaturePrevWords] = -1;
  }
  if (i + 1 < input_.to) {
    const Block& next = blocks_[i + 1];
    row[kFeatureNextWords] = Log(next.words);
    row[kFeatureNextLink] = static_cast<float>(next.LinkShare());
    row[kFeatureNextSentence] = next.sentence ? 1 : 0;
  } else {
    row[kFeatureNextWords] = -1;
  }
  for (std::size_t step = 1; step <= kReach; ++step) {
    if (i >= input_.from + step && Kept(i - step)) row[kFeaturePrevKept] += 1;
    if (i + step < input_.to && Kept(i + step)) row[kFeatureNextKept] += 1;
  }
  const auto parent = by_parent_.find(ParentOf(i));
  if (parent != by_parent_.end()) row[kFeatureSibling] = static_cast<float>(parent->second) / total;
  const auto alike = by_signature_.find(Signature(i));
  if (alike != by_signature_.end()) row[kFeatureAlike] = static_cast<float>(alike->second) / total;
  row[kFeatureSinceStrong] = since_[k];
  row[kFeatureUntilStrong] = until_[k];
  const Letters letters = LettersOf(block);
  row[kFeatureCommas] = letters.commas;
  row[kFeatureUpper] = letters.upper;
  row[kFeatureDigits] = letters.digits;
  row[kFeatureWordLength] = static_cast<float>(block.text.size()) /
                            static_cast<float>(std::max<std::size_t>(block.words, 1));
  if (!title_.empty() && block.words < 60) {
    std::size_t common = 0;
    for (const std::string& word : WordsOf(block.text)) common += title_.contains(word) ? 1U : 0U;
    row[kFeatureInTitle] = static_cast<float>(common) / static_cast<float>(title_.size());
  }
  row[kFeatureInData] = -1;
  if (!body_.empty()) {
    const std::string key = Squeezed(block.text, kBodyKey);
    row[kFeatureInData] = body_.find(key) != std::string::npos ? 1 : 0;
  }
  row[kFeatureDepth] = static_cast<float>(DepthOf(dom_, block.node)) - static_cast<float>(depth_);
  row[kFeatureSize] = Log(total_);
  row[kFeatureLastChar] = LastChar(block.text);
  row[kFeatureFirstChar] = block.text.empty() ? 4 : FirstChar(block.text);
  const auto blocks = parent_blocks_.find(ParentOf(i));
  row[kFeatureParentBlocks] = Log(blocks == parent_blocks_.end() ? 0 : blocks->second);
  row[kFeatureEmphasis] = block.text.empty() ? 0.0F
                                             : static_cast<float>(block.emphasis_bytes) /
                                                   static_cast<float>(block.text.size());
  return row;
}

}  // namespace

std::string_view FeatureName(std::size_t feature) { return kNames[feature]; }

std::vector<FeatureRow> FeaturesOf(const Dom& dom, const std::vector<Block>& blocks,
                                   const FeatureInput& input) {
  return Measurer(dom, blocks, input).Run();
}

}  // namespace dateline
