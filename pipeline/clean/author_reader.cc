// What names a person on a page (declared in author_reader.h); where it is looked for is
// printed_authors.cc.

#include "pipeline/clean/author_reader.h"

#include <algorithm>
#include <string>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxNamedBytes = 200;
constexpr std::size_t kMaxLooked = 60;  // elements for authors: real pages have few

bool IsAuthorElement(const Dom& dom, NodeId id) {
  if (dom[id].attribute_count == 0) return false;
  const std::string_view property = dom.Attribute(id, "itemprop");
  if (property == "author" || property == "creator") return true;
  const std::string_view rdfa = dom.Attribute(id, "property");
  if (rdfa == "author" || rdfa == "schema:author" || rdfa == "dc:creator") return true;
  return dom.Attribute(id, "rel").find("author") != std::string_view::npos;
}

// All its words stand in one place: not "Ann Smith" above "Political editor".
bool HoldsOneText(const Dom& dom, NodeId id) {
  std::size_t texts = 0;
  for (NodeId inner = id; inner < dom[id].end; ++inner) {
    texts += dom[inner].tag == Tag::kText && !Trim(dom[inner].text).empty() ? 1U : 0U;
  }
  return texts == 1;
}

}  // namespace

std::vector<std::string> AuthorReader::Names(std::string_view text, bool* lead) const {
  std::vector<std::string> names;
  AddAuthors(text, Voucher::kSeen, bylines_, page_.site, names, lead);
  return names;
}

bool AuthorReader::IsMarkedBy(NodeId id, Marked how) const {
  if (IsAuthorElement(dom_, id)) return true;
  if (how == Marked::kLinked) {
    return dom_[id].tag == Tag::kA && words_.LeadsToAuthor(dom_.Attribute(id, "href"));
  }
  return how == Marked::kNamed && (MarksOf(dom_, id) & kMarkByline) != 0;
}

// Elements marked up as authors (the name inside, if it is marked).
void AuthorReader::AddMarked(NodeId from, NodeId to, Marked how) {
  constexpr NodeId kMaxGap = 24;    // nodes between authors of one list
  constexpr NodeId kMaxNodes = 60;  // of an element that names an author
  std::size_t looked = 0;
  NodeId after = from;
  for (NodeId id = from; id < to && id < End(); ++id) {
    if (dom_[id].tag == Tag::kText || dom_[id].end - id > kMaxNodes) continue;
    if (!IsMarkedBy(id, how)) continue;
    if (++looked > kMaxLooked) return;
    if (page_.StandsIn(id, kMarkReader)) continue;  // readers' comments name their authors too
    NodeId name = id;
    for (NodeId inner = id + 1; inner < dom_[id].end; ++inner) {
      if (dom_[inner].tag == Tag::kText || dom_.Attribute(inner, "itemprop") != "name") continue;
      name = inner;
      break;
    }
    std::string text = dom_.TextOf(name);
    for (const char* attribute : {"content", "value"}) {
      if (text.empty()) text = std::string(dom_.Attribute(name, attribute));
    }
    if (text.empty() || text.size() > kMaxNamedBytes) continue;
    // The others of a list stand close to the first; reviewers and editors are introduced as such.
    if (!authors_.empty() && id > after + kMaxGap) return;
    if (Introduces(id)) continue;
    if (how == Marked::kNamed) {
      if (!HoldsOneText(dom_, id)) continue;
      bool lead = false;
      const std::vector<std::string> names = Names(text, &lead);
      if (names.empty() || (!lead && !words_.StartsWithGivenName(names.front()))) continue;
    }
    const bool single = text.find(' ') == std::string::npos;
    const Voucher voucher = single && how != Marked::kNamed ? Voucher::kStated : Voucher::kSeen;
    AddAuthors(text, voucher, bylines_, page_.site, authors_);
    id = dom_[id].end - 1;
    after = id;
  }
}

// True if the words before an element introduce somebody who is not the author ("Reviewed by").
bool AuthorReader::Introduces(NodeId id) const {
  constexpr NodeId kReach = 12;
  for (NodeId before = id; before-- > 0 && before + kReach > id;) {
    if (dom_[before].tag != Tag::kText) continue;
    const std::string_view text = Trim(dom_[before].text);
    if (text.empty()) continue;
    return text.size() < 40 && (words_.IsStop(text) || words_.EndsInStop(FoldLine(text)));
  }
  return false;
}

// "Ann Smith, Bob Ray, Li Wei": nothing but names, one of them known as such.
bool AuthorReader::LooksLikeList(const std::vector<std::string>& names, const Block& block) const {
  std::size_t words = 0;
  bool known = false;
  for (const std::string& name : names) {
    words += RoughWords(name);
    known = known || words_.StartsWithGivenName(name);
  }
  return names.size() > 1 && known && words + names.size() >= block.words;
}

bool AuthorReader::TakeByline(std::size_t i, bool needs_lead, std::uint32_t allowed) {
  const Block& block = blocks_[i];
  if (block.words > kMaxBylineWords || (block.marks & page_.elsewhere & ~allowed) != 0)
    return false;
  if (IsPicture(block) && !bylines_.HasLead(FoldLine(block.text))) return false;
  bool lead = false;
  const std::vector<std::string> names = Names(block.text, &lead);
  if (names.empty() || (needs_lead && !lead)) return false;
  const bool marked = (block.marks & kMarkByline) != 0 && block.words <= kMaxNameWords;
  const bool person = words_.StartsWithGivenName(names.front()) || LooksLikeList(names, block);
  if (!lead && !marked && !person) return false;
  if (byline_.empty()) byline_ = block.text;
  if (authors_.empty()) authors_ = names;
  return true;
}

// The byline names a desk, an agency or the site. `most`: words of the line; the fewer, the surer.
bool AuthorReader::SignsForNobody(std::size_t most) const {
  for (std::size_t i = page_.title + 1; i < page_.to && i <= page_.first; ++i) {
    const Block& block = blocks_[i];
    if (block.words > most || (block.marks & page_.elsewhere) != 0) continue;
    const bool lead = bylines_.HasLead(FoldLine(block.text));
    if (!lead || !Names(block.text).empty()) continue;
    const std::string_view text = block.text;
    const std::string_view last = text.substr(std::min(text.rfind(' ') + 1, text.size()));
    if (words_.LeadAt(FoldLine(last), 0) > 0) continue;  // "Written by:" alone
    if (words_.NamesNobody(most > kMaxNameWords ? text : last)) return true;
  }
  return false;
}

// The page's data say so: names further off are of others.
bool AuthorReader::IsAnonymous() const {
  if (SignsForNobody(kMaxClosingWords)) return true;
  const std::vector<std::string>& stated = page_.data.linked.organisations;
  return std::any_of(stated.begin(), stated.end(), [&](const std::string& name) {
    return words_.IsMedium(name) || words_.NamesNobody(name);
  });
}

bool AuthorReader::IsDate(std::size_t i) const {
  return blocks_[i].words <= 12 &&
         !page_.classes.dates().Find(blocks_[i].text, DayOrder::kDayFirst).empty();
}

}  // namespace dateline
