#include "pipeline/clean/blocks.h"

#include <algorithm>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kProseWords = 10;
constexpr std::size_t kLongWords = 30;   // text without a sentence end: Thai, broken off, verse
constexpr double kProseLinkShare = 0.5;  // link lists have more; linked prose rarely
// A mark by name is wrong when it covers this share of all running text (the over-pruning guard).
constexpr double kMaxMarkedShare = 0.4;
constexpr double kMinGuarded = 600.0;  // bytes

bool IsInvisible(char32_t c) {
  return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c < 0x20 && !IsSpace(c));
}

class Builder {
 public:
  Builder(const Dom& dom, const LineClasses& classes) : dom_(dom), classes_(classes) {}

  std::vector<Block> Run() {
    CountProse();
    for (NodeId id = 0; id < dom_.nodes().size();) id = Visit(id);
    LeaveTo(static_cast<NodeId>(dom_.nodes().size()));
    Flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    NodeId id;
    std::uint32_t marks;
    NodeId block;
    bool link;
    bool emphasis;
  };

  void CountProse();
  NodeId Visit(NodeId id);
  void LeaveTo(NodeId id);
  void Text(NodeId id);
  void Flush();
  [[nodiscard]] std::uint32_t Guarded(NodeId id, std::uint32_t marks) const;

  const Dom& dom_;
  const LineClasses& classes_;
  std::vector<Block> blocks_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> prose_before_;  // bytes of long text nodes before each node
  Block current_;
  bool space_ = false;
  int breaks_ = 0;
};

// Long text nodes that stand in no link: a rough measure of running text, by prefix sums.
void Builder::CountProse() {
  constexpr std::size_t kLongText = 25;  // bytes
  prose_before_.reserve(dom_.nodes().size() + 1);
  prose_before_.push_back(0);
  NodeId link_end = 0;
  for (NodeId id = 0; id < dom_.nodes().size(); ++id) {
    const DomNode& node = dom_[id];
    if (node.tag == Tag::kA) link_end = std::max(link_end, node.end);
    const bool counts = node.tag == Tag::kText && id >= link_end && node.text.size() >= kLongText;
    prose_before_.push_back(prose_before_.back() +
                            (counts ? static_cast<std::uint32_t>(node.text.size()) : 0U));
  }
}

std::uint32_t Builder::Guarded(NodeId id, std::uint32_t marks) const {
  constexpr std::uint32_t kByName = kMarksThatCut | kMarkAside | kMarkHeader;
  if ((marks & kByName) == 0) return marks;
  const double here = prose_before_[dom_[id].end] - prose_before_[id];
  const double all = prose_before_.back();
  // Comments may outweigh an article many times; names for them err only where nothing is left.
  const bool reader = (marks & kMarkReader) != 0;
  const bool covers =
      here > kMinGuarded && (reader ? all - here < kMinGuarded / 4 : here > all * kMaxMarkedShare);
  return covers ? marks & ~kByName : marks;
}

void Builder::LeaveTo(NodeId id) {
  while (!open_.empty() && dom_[open_.back().id].end <= id) {
    if (IsBlockTag(dom_[open_.back().id].tag)) Flush();
    open_.pop_back();
  }
}

NodeId Builder::Visit(NodeId id) {
  LeaveTo(id);
  const DomNode& node = dom_[id];
  if (node.tag == Tag::kText) {
    Text(id);
    return id + 1;
  }
  if (node.tag == Tag::kHead || node.tag == Tag::kTitle) return node.end;
  if (node.tag == Tag::kBr) {
    space_ = true;
    if (++breaks_ == 2) Flush();
    return id + 1;
  }
  const bool block = IsBlockTag(node.tag);
  if (block) Flush();
  const std::uint32_t marks = Guarded(id, MarksOf(dom_, id));
  const Open outer = open_.empty() ? Open{id, 0, id, false, false} : open_.back();
  // An inline element with marks of its own (a credit in a span) is a block of its own.
  const bool apart = !block && (marks & (kMarksThatCut & ~kMarkNav) & ~outer.marks) != 0 &&
                     node.tag != Tag::kA && node.tag != Tag::kTime;
  if (apart && (marks & (kMarkCaption | kMarkHidden | kMarkJunk | kMarkButton)) != 0) {
    Flush();
    open_.push_back({id, outer.marks | marks, id, outer.link, outer.emphasis});
    return id + 1;
  }
  const std::uint32_t inherited =
      node.tag == Tag::kTime && !block ? outer.marks : outer.marks | marks;
  open_.push_back({id, inherited, block ? id : outer.block, outer.link || node.tag == Tag::kA,
                   outer.emphasis || node.tag == Tag::kEm});
  return id + 1;
}

void Builder::Text(NodeId id) {
  const std::string_view text = dom_[id].text;
  const Open& outer = open_.empty() ? Open{0, 0, 0, false, false} : open_.back();
  if (!current_.text.empty() && current_.node != outer.block) Flush();
  const auto plain = [](char c) { return c > ' ' && c < 0x7F; };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (plain(text[at])) {  // a run of ASCII without spaces at once
      while (at < text.size() && plain(text[at])) ++at;
    } else if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
      ++at;
      space_ = true;
      continue;
    } else {
      const char32_t c = DecodeAt(text, at);
      if (IsInvisible(c)) continue;
      if (IsSpace(c)) {
        space_ = true;
        continue;
      }
    }
    breaks_ = 0;
    if (current_.text.empty()) {
      current_.node = outer.block;
      current_.first = id;
      current_.marks = outer.marks;
    } else if (space_) {
      current_.text.push_back(' ');
    }
    space_ = false;
    current_.text.append(text.substr(start, at - start));
    if (outer.link) current_.link_bytes += at - start;
    if (outer.emphasis) current_.emphasis_bytes += at - start;
  }
}

void Builder::Flush() {
  space_ = false;
  breaks_ = 0;
  if (current_.text.empty()) return;
  current_.tag = dom_[current_.node].tag;
  current_.words = RoughWords(current_.text);
  current_.sentence = EndsSentence(current_.text);
  current_.kind = classes_.Of(current_.text);
  blocks_.push_back(std::move(current_));
  current_ = Block{};
}

}  // namespace

bool Block::IsProse() const {
  return kind == LineClass::kPlain && words >= kProseWords && (sentence || words >= kLongWords) &&
         LinkShare() < kProseLinkShare;
}

std::vector<Block> BlocksOf(const Dom& dom, const LineClasses& classes) {
  return Builder(dom, classes).Run();
}

}  // namespace dateline
