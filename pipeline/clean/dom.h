#pragma once  // pipeline/clean/dom.h

// The parsed page as arrays in document order. The only file pair that knows Gumbo. Memory comes
// from an arena that lives as long as the Dom; nothing recurses. Not thread-safe, one per page.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/skeleton.h"

namespace dateline {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFU;

enum class Tag : std::uint8_t {
  kText,  // a text node
  kOther,
  kA,
  kAddress,
  kArticle,
  kAside,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kDd,
  kDiv,
  kDl,
  kDt,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHr,
  kHtml,
  kImg,
  kInput,
  kLabel,
  kLi,
  kLink,
  kMain,
  kMeta,
  kNav,
  kOl,
  kP,
  kPre,
  kSection,
  kSpan,
  kTable,
  kTbody,
  kTd,
  kTh,
  kTime,
  kTitle,
  kTr,
  kUl,
  kVideo,
  kPicture,
  kSup,
  kEm,  // em, i, b, strong
  kDialog,
};

struct DomAttribute {
  std::string_view name;
  std::string_view value;
};

struct DomNode {
  Tag tag = Tag::kOther;
  NodeId parent = kNoNode;
  NodeId end = 0;         // first node after the subtree
  std::string_view text;  // of a text node
  std::uint32_t attributes = 0;
  std::uint32_t attribute_count = 0;
};

class Dom {
 public:
  explicit Dom(Skeleton page);  // made by Prescan
  ~Dom();
  Dom(const Dom&) = delete;
  Dom& operator=(const Dom&) = delete;

  [[nodiscard]] const std::vector<DomNode>& nodes() const { return nodes_; }
  [[nodiscard]] const DomNode& operator[](NodeId id) const { return nodes_[id]; }
  [[nodiscard]] std::span<const DomAttribute> AttributesOf(NodeId id) const {
    return {attributes_.data() + nodes_[id].attributes, nodes_[id].attribute_count};
  }
  // Empty if it is not there.
  [[nodiscard]] std::string_view Attribute(NodeId id, std::string_view name) const;
  [[nodiscard]] bool Has(NodeId id, std::string_view name) const;
  // All text below a node, white space collapsed.
  [[nodiscard]] std::string TextOf(NodeId id) const;

 private:
  class Arena;
  void Flatten(const void* root);
  void ReadAttributes(const void* element, DomNode& node);
  // Whether an element that holds the first node, and not the second, is a block.
  [[nodiscard]] bool EndsBlockBetween(NodeId first, NodeId second) const;
  [[nodiscard]] std::string_view TextFrom(const char* parsed);

  Skeleton page_;
  std::unique_ptr<Arena> arena_;
  std::vector<DomNode> nodes_;
  std::vector<DomAttribute> attributes_;
};

// Elements that begin and end a block of text.
[[nodiscard]] bool IsBlockTag(Tag tag);

}  // namespace dateline
