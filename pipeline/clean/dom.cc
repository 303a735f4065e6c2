#include "pipeline/clean/dom.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <utility>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::array<std::pair<GumboTag, Tag>, 53> kTags = {{
    {GUMBO_TAG_A, Tag::kA},
    {GUMBO_TAG_ADDRESS, Tag::kAddress},
    {GUMBO_TAG_ARTICLE, Tag::kArticle},
    {GUMBO_TAG_ASIDE, Tag::kAside},
    {GUMBO_TAG_BLOCKQUOTE, Tag::kBlockquote},
    {GUMBO_TAG_BODY, Tag::kBody},
    {GUMBO_TAG_BR, Tag::kBr},
    {GUMBO_TAG_BUTTON, Tag::kButton},
    {GUMBO_TAG_DD, Tag::kDd},
    {GUMBO_TAG_DIV, Tag::kDiv},
    {GUMBO_TAG_DL, Tag::kDl},
    {GUMBO_TAG_DT, Tag::kDt},
    {GUMBO_TAG_FIGCAPTION, Tag::kFigcaption},
    {GUMBO_TAG_FIGURE, Tag::kFigure},
    {GUMBO_TAG_FOOTER, Tag::kFooter},
    {GUMBO_TAG_FORM, Tag::kForm},
    {GUMBO_TAG_H1, Tag::kH1},
    {GUMBO_TAG_H2, Tag::kH2},
    {GUMBO_TAG_H3, Tag::kH3},
    {GUMBO_TAG_H4, Tag::kH4},
    {GUMBO_TAG_H5, Tag::kH5},
    {GUMBO_TAG_H6, Tag::kH6},
    {GUMBO_TAG_HEAD, Tag::kHead},
    {GUMBO_TAG_HEADER, Tag::kHeader},
    {GUMBO_TAG_HR, Tag::kHr},
    {GUMBO_TAG_HTML, Tag::kHtml},
    {GUMBO_TAG_IMG, Tag::kImg},
    {GUMBO_TAG_INPUT, Tag::kInput},
    {GUMBO_TAG_LABEL, Tag::kLabel},
    {GUMBO_TAG_LI, Tag::kLi},
    {GUMBO_TAG_LINK, Tag::kLink},
    {GUMBO_TAG_MAIN, Tag::kMain},
    {GUMBO_TAG_META, Tag::kMeta},
    {GUMBO_TAG_NAV, Tag::kNav},
    {GUMBO_TAG_OL, Tag::kOl},
    {GUMBO_TAG_P, Tag::kP},
    {GUMBO_TAG_PRE, Tag::kPre},
    {GUMBO_TAG_SECTION, Tag::kSection},
    {GUMBO_TAG_SPAN, Tag::kSpan},
    {GUMBO_TAG_TABLE, Tag::kTable},
    {GUMBO_TAG_TBODY, Tag::kTbody},
    {GUMBO_TAG_TD, Tag::kTd},
    {GUMBO_TAG_TH, Tag::kTh},
    {GUMBO_TAG_TIME, Tag::kTime},
    {GUMBO_TAG_TITLE, Tag::kTitle},
    {GUMBO_TAG_TR, Tag::kTr},
    {GUMBO_TAG_UL, Tag::kUl},
    {GUMBO_TAG_VIDEO, Tag::kVideo},
    {GUMBO_TAG_SUP, Tag::kSup},
    {GUMBO_TAG_EM, Tag::kEm},
    {GUMBO_TAG_I, Tag::kEm},
    {GUMBO_TAG_B, Tag::kEm},
    {GUMBO_TAG_STRONG, Tag::kEm},
}};

std::array<Tag, GUMBO_TAG_LAST + 1> MakeTagTable() {
  std::array<Tag, GUMBO_TAG_LAST + 1> table{};
  table.fill(Tag::kOther);
  for (const auto& [gumbo, tag] : kTags) table[static_cast<std::size_t>(gumbo)] = tag;
  return table;
}

Tag TagOf(GumboTag tag) {
  static const std::array<Tag, GUMBO_TAG_LAST + 1> kTable = MakeTagTable();
  return kTable[static_cast<std::size_t>(tag)];
}

const GumboVector* ChildrenOf(const GumboNode* node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  const bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
  return element ? &node->v.element.children : nullptr;
}

bool IsText(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

}  // namespace

// A bump allocator: everything is freed at once, with the Dom.
class Dom::Arena {
 public:
  static void* Allocate(void* arena, std::size_t size) {
    return static_cast<Arena*>(arena)->Take(size);
  }
  static void Free(void* /*arena*/, void* /*memory*/) {}

 private:
  static constexpr std::size_t kChunk = 1U << 20U;  // a page of the corpus needs about 2 MB
  static constexpr std::size_t kAlign = alignof(std::max_align_t);

  void* Take(std::size_t size) {
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left_) {
      const std::size_t chunk = std::max(size, kChunk);
      chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk));
      next_ = chunks_.back().get();
      left_ = chunk;
    }
    std::byte* const memory = next_;
    next_ += size;
    left_ -= size;
    return memory;
  }

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
};

Dom::Dom(Skeleton page) : page_(std::move(page)), arena_(std::make_unique<Arena>()) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::Allocate;
  options.deallocator = &Arena::Free;
  options.userdata = arena_.get();
  options.max_errors = 0;
  const GumboOutput* output =
      gumbo_parse_with_options(&options, page_.markup().data(), page_.markup().size());
  if (output != nullptr && output->root != nullptr) Flatten(output->root);
}

Dom::~Dom() = default;

// From the parser where it got them, else from the page by the place of the tag.
void Dom::ReadAttributes(const void* element, DomNode& node) {
  const GumboElement& parsed = static_cast<const GumboNode*>(element)->v.element;
  node.attributes = static_cast<std::uint32_t>(attributes_.size());
  for (unsigned i = 0; i < parsed.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(parsed.attributes.data[i]);
    attributes_.push_back({attribute->name, attribute->value});
  }
  const char* const begin = page_.markup().data();
  const char* const tag = parsed.original_tag.data;
  // Elements that no tag of the page began have none.
  const std::less<> before;
  const bool written =
      tag != nullptr && !before(tag, begin) && before(tag, begin + page_.markup().size());
  if (parsed.attributes.length == 0 && written) {
    const Skeleton::Range kept = page_.AttributesAt(static_cast<std::size_t>(tag - begin));
    for (std::uint32_t i = kept.first; i < kept.first + kept.count; ++i) {
      attributes_.push_back({page_.NameOf(i), page_.ValueOf(i)});
    }
  }
  node.attribute_count = static_cast<std::uint32_t>(attributes_.size()) - node.attributes;
}

std::string_view Dom::TextFrom(const char* parsed) {
  const std::string_view text = parsed;
  if (!Skeleton::HasSigns(text)) return text;
  if (const std::string_view run = page_.RunOf(text); !run.empty()) return run;
  std::string whole;
  page_.AppendText(text, whole);
  auto* const memory = static_cast<char*>(Arena::Allocate(arena_.get(), whole.size()));
  std::copy(whole.begin(), whole.end(), memory);
  return {memory, whole.size()};
}

void Dom::Flatten(const void* root) {
  struct Open {
    const GumboNode* node;
    unsigned next;
    NodeId id;
  };
  std::vector<Open> stack;
  const auto enter = [&](const GumboNode* node) {
    const auto id = static_cast<NodeId>(nodes_.size());
    DomNode flat;
    flat.parent = stack.empty() ? kNoNode : stack.back().id;
    flat.end = id + 1;
    if (IsText(node)) {
      flat.tag = Tag::kText;
      flat.text = TextFrom(node->v.text.text);
      nodes_.push_back(flat);
      return;
    }
    if (ChildrenOf(node) == nullptr) return;  // a comment
    flat.tag = TagOf(node->v.element.tag);
    ReadAttributes(node, flat);
    nodes_.push_back(flat);
    stack.push_back({node, 0, id});
  };
  enter(static_cast<const GumboNode*>(root));
  while (!stack.empty()) {
    Open& open = stack.back();
    const GumboVector* children = ChildrenOf(open.node);
    if (open.next < children->length) {
      const auto* child = static_cast<const GumboNode*>(children->data[open.next++]);
      enter(child);
      continue;
    }
    nodes_[open.id].end = static_cast<NodeId>(nodes_.size());
    stack.pop_back();
  }
}

std::string_view Dom::Attribute(NodeId id, std::string_view name) const {
  const DomNode& node = nodes_[id];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const DomAttribute& attribute = attributes_[node.attributes + i];
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Dom::Has(NodeId id, std::string_view name) const {
  const DomNode& node = nodes_[id];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    if (attributes_[node.attributes + i].name == name) return true;
  }
  return false;
}

std::string Dom::TextOf(NodeId id) const {
  constexpr std::string_view kClosing = ",.:;!?)";  // belong to what stands before them
  std::string text;
  NodeId before = kNoNode;  // the text node before
  for (NodeId i = id; i < nodes_[id].end; ++i) {
    if (nodes_[i].tag == Tag::kText) {
      const bool joined = kClosing.find(nodes_[i].text.substr(0, 1)) != std::string_view::npos;
      if (before != kNoNode && !joined && EndsBlockBetween(before, i)) text.push_back(' ');
      text.append(nodes_[i].text);
      before = i;
    } else if (IsBlockTag(nodes_[i].tag) || nodes_[i].tag == Tag::kBr) {
      text.push_back(' ');
    }
  }
  return CollapseSpace(text);
}

bool Dom::EndsBlockBetween(NodeId first, NodeId second) const {
  for (NodeId id = nodes_[first].parent; id != kNoNode && nodes_[id].end <= second;
       id = nodes_[id].parent) {
    if (IsBlockTag(nodes_[id].tag)) return true;
  }
  return false;
}

bool IsBlockTag(Tag tag) {
  switch (tag) {
    case Tag::kText:
    case Tag::kOther:
    case Tag::kA:
    case Tag::kBr:
    case Tag::kButton:
    case Tag::kImg:
    case Tag::kInput:
    case Tag::kLabel:
    case Tag::kLink:
    case Tag::kMeta:
    case Tag::kSpan:
    case Tag::kTime:
    case Tag::kPicture:
    case Tag::kVideo:
    case Tag::kSup:
    case Tag::kEm:
      return false;
    default:
      return true;
  }
}

}  // namespace dateline
