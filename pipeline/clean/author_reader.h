#pragma once  // pipeline/clean/author_reader.h

// One look over a page for its authors: what names people, and where it is looked for. For
// printed_authors.cc only. Not thread-safe, one per page; the region and the article must outlive
// it.

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/printed_region.h"
#include "pipeline/model/article.h"

namespace dateline {

inline constexpr std::size_t kMaxNameWords = 4;  // a block that is one name
inline constexpr std::size_t kMaxClosingWords = 8;
inline constexpr std::uint32_t kPictures = kMarkCaption | kMarkFigure;

class AuthorReader {
 public:
  AuthorReader(const PrintedRegion& page, Article& article)
      : page_(page),
        dom_(page.dom),
        blocks_(page.blocks),
        bylines_(page.classes.bylines()),
        words_(bylines_.words()),
        authors_(article.authors),
        byline_(article.byline) {}

  void Read() {
    PreferPrinted();
    FindByline();
    if (authors_.empty() && SignsForNobody(kMaxNameWords)) return;
    FindByHeadline();
    if (authors_.empty()) FindNameAlone();
    if (authors_.empty()) FindClosing();
    if (authors_.empty() && IsAnonymous()) return;
    if (authors_.empty()) FindBelow();
    if (authors_.empty()) AddMarked(0, End(), Marked::kSaid);
    if (authors_.empty()) FindBox();
    if (authors_.empty()) FindOwner();
  }

 private:
  // rel=author and kin; links to pages about writers; elements named for bylines.
  enum class Marked { kSaid, kLinked, kNamed };

  void PreferPrinted();
  void FindByline();
  void FindByHeadline();
  void FindBelow();
  void FindNameAlone();
  void FindClosing();
  void FindBox();
  void FindOwner();
  [[nodiscard]] bool SignsForNobody(std::size_t most) const;
  [[nodiscard]] bool IsAnonymous() const;
  void AddMarked(NodeId from, NodeId to, Marked how);
  bool TakeByline(std::size_t i, bool needs_lead, std::uint32_t allowed = 0);
  [[nodiscard]] NodeId End() const { return static_cast<NodeId>(dom_.nodes().size()); }
  [[nodiscard]] std::vector<std::string> Names(std::string_view text, bool* lead = nullptr) const;
  [[nodiscard]] bool Introduces(NodeId id) const;
  [[nodiscard]] bool IsDate(std::size_t i) const;
  [[nodiscard]] bool IsPicture(const Block& block) const {
    return (block.marks & kPictures) != 0 || block.kind == LineClass::kCredit;
  }
  [[nodiscard]] bool IsMarkedBy(NodeId id, Marked how) const;
  [[nodiscard]] bool LooksLikeList(const std::vector<std::string>& names, const Block& block) const;

  const PrintedRegion& page_;
  const Dom& dom_;
  const std::vector<Block>& blocks_;
  const Bylines& bylines_;
  const BylineWords& words_;
  std::vector<std::string>& authors_;
  std::string& byline_;
};

}  // namespace dateline
