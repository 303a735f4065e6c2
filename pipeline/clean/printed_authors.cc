#include "pipeline/clean/printed_authors.h"

#include <algorithm>
#include <string>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxNamedBytes = 200;
constexpr std::size_t kMaxNameWords = 4;   // a block that is one name
constexpr std::size_t kBesideTitle = 2;    // blocks
constexpr std::size_t kMaxLooked = 60;     // elements for authors: real pages have few
constexpr std::size_t kClosingBlocks = 6;  // of the text: "Written by Ann Smith", a signature
constexpr std::size_t kMaxClosingWords = 8;
constexpr std::size_t kFooterBlocks = 12;  // of the page: who holds its rights
constexpr std::uint32_t kPictures = kMarkCaption | kMarkFigure;

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

class Reader {
 public:
  Reader(const PrintedRegion& page, Article& article)
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

std::vector<std::string> Reader::Names(std::string_view text, bool* lead) const {
  std::vector<std::string> names;
  AddAuthors(text, Voucher::kSeen, bylines_, page_.site, names, lead);
  return names;
}

bool Reader::IsMarkedBy(NodeId id, Marked how) const {
  if (IsAuthorElement(dom_, id)) return true;
  if (how == Marked::kLinked) {
    return dom_[id].tag == Tag::kA && words_.LeadsToAuthor(dom_.Attribute(id, "href"));
  }
  return how == Marked::kNamed && (MarksOf(dom_, id) & kMarkByline) != 0;
}

// Elements marked up as authors (the name inside, if it is marked).
void Reader::AddMarked(NodeId from, NodeId to, Marked how) {
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
bool Reader::Introduces(NodeId id) const {
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
bool Reader::LooksLikeList(const std::vector<std::string>& names, const Block& block) const {
  std::size_t words = 0;
  bool known = false;
  for (const std::string& name : names) {
    words += RoughWords(name);
    known = known || words_.StartsWithGivenName(name);
  }
  return names.size() > 1 && known && words + names.size() >= block.words;
}

bool Reader::TakeByline(std::size_t i, bool needs_lead, std::uint32_t allowed) {
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

// A publishing system states who entered a text; a byline that leads to other names, or to more,
// is the paper's own word.
void Reader::PreferPrinted() {
  if (authors_.size() != 1) return;
  for (std::size_t i = page_.title + 1; i <= page_.first && i < page_.to; ++i) {
    const Block& block = blocks_[i];
    if (block.words > kMaxBylineWords || (block.marks & page_.elsewhere) != 0 || IsPicture(block))
      continue;
    if (block.text.find('/') != std::string::npos) continue;
    bool lead = false;
    const std::vector<std::string> names = Names(block.text, &lead);
    // Beside a stated account ("harbourcat") a line named for bylines will do.
    const bool account = RoughWords(authors_.front()) == 1 && names.size() == 1 &&
                         (block.marks & kMarkByline) != 0 && block.words <= kMaxNameWords &&
                         words_.StartsWithGivenName(names.front());
    if ((!lead && !account) || names.empty()) continue;
    const std::string& stated = authors_.front();
    const bool same = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return name.find(stated) != std::string::npos || FoldLine(name) == FoldLine(stated);
    });
    const auto known = std::count_if(names.begin(), names.end(), [&](const std::string& name) {
      return words_.StartsWithGivenName(name);
    });
    const bool people = static_cast<std::size_t>(known) * 2 >= names.size();
    const bool whole = RoughWords(stated) == 1 || names.size() > 1;  // of "Ann": "Ann Smith"
    if (same ? people && whole : words_.StartsWithGivenName(names.front())) authors_ = names;
    return;
  }
}

// The byline as written: the block that leads to names, or holds the first author.
void Reader::FindByline() {
  for (std::size_t i = page_.from; i < page_.to && byline_.empty(); ++i) {
    const Block& block = blocks_[i];
    if (i == page_.title || block.words > kMaxBylineWords || (block.marks & page_.elsewhere) != 0)
      continue;
    const bool holds = !authors_.empty() && block.text.find(authors_.front()) != std::string::npos;
    const bool marked = (block.marks & kMarkByline) != 0;
    const bool lead = bylines_.HasLead(FoldLine(block.text));
    if ((lead && (marked || !Names(block.text).empty())) || (holds && block.words < 16)) {
      byline_ = block.text;
    }
  }
}

void Reader::FindByHeadline() {
  const NodeId title = page_.NodeAt(page_.title);
  const NodeId text = page_.NodeAt(page_.first);
  if (authors_.empty()) AddMarked(page_.NodeAt(page_.from), page_.NodeAt(page_.to), Marked::kSaid);
  if (authors_.empty()) AddMarked(title, text, Marked::kLinked);
  for (const bool needs_lead : {true, false}) {
    for (std::size_t i = page_.from; i < page_.to && authors_.empty(); ++i) {
      const bool marked = (blocks_[i].marks & kMarkByline) != 0;
      if (i == page_.title || (!marked && !needs_lead)) continue;
      if (TakeByline(i, needs_lead)) break;
      // "By" in a block of its own.
      const bool alone = needs_lead && blocks_[i].words <= 2 && i + 1 < page_.to &&
                         bylines_.HasLead(FoldLine(blocks_[i].text) + " x");
      if (alone) (void)TakeByline(i + 1, false);
    }
    if (authors_.empty() && needs_lead) AddMarked(title, text, Marked::kNamed);
  }
}

void Reader::FindBelow() {
  const std::size_t end = std::min(blocks_.size(), page_.last + PrintedRegion::kBelow + 1);
  AddMarked(page_.NodeAt(page_.last), page_.NodeAt(end), Marked::kSaid);
  for (std::size_t i = page_.last + 1; i < end && authors_.empty(); ++i) {
    const bool marked = (blocks_[i].marks & kMarkByline) != 0;
    if (TakeByline(i, !marked)) return;
    const bool alone = blocks_[i].words <= 3 && bylines_.HasLead(FoldLine(blocks_[i].text) + " x");
    if (alone && i + 1 < end && blocks_[i + 1].words <= kMaxNameWords)
      (void)TakeByline(i + 1, false);
  }
}

// A name alone under the headline or beside a date.
void Reader::FindNameAlone() {
  for (std::size_t i = page_.title + 1; i < page_.to && authors_.empty(); ++i) {
    const bool list = blocks_[i].words <= kMaxBylineWords && i <= page_.title + kBesideTitle &&
                      blocks_[i].text.find(',') != std::string::npos && !blocks_[i].sentence;
    if (blocks_[i].words > kMaxNameWords && !list) continue;
    if ((blocks_[i].marks & (page_.elsewhere | kMarkCaption)) != 0) continue;
    const bool dated = (i + 1 < blocks_.size() && IsDate(i + 1)) || IsDate(i - 1) ||
                       (i + 2 < blocks_.size() && IsDate(i + 2));
    if (!dated && i > page_.title + kBesideTitle) continue;
    const std::vector<std::string> names = Names(blocks_[i].text);
    if (list && blocks_[i].words > kMaxNameWords && !LooksLikeList(names, blocks_[i])) continue;
    if (TakeByline(i, false)) return;
  }
}

// The last lines of the text: "Written by Ann Smith" above a note about her; a name in bold type
// that signs the text. A first line that the description begins with is a byline, too.
void Reader::FindClosing() {
  const std::vector<std::size_t>& kept = page_.kept;
  if (kept.empty()) return;
  const auto signs = [&](const Block& block) {
    return block.words >= 2 && block.words <= kMaxNameWords && !block.sentence &&
           block.emphasis_bytes * 10 >= block.text.size() * 9 && !block.IsHeading();
  };
  const Block& opening = blocks_[kept.front()];
  if (signs(opening) && FoldLine(page_.data.description).starts_with(FoldLine(opening.text))) {
    authors_ = Names(opening.text);
    if (!authors_.empty() && byline_.empty()) byline_ = opening.text;
  }
  const std::size_t from = kept.size() > kClosingBlocks ? kept.size() - kClosingBlocks : 0;
  for (std::size_t k = from; k < kept.size() && authors_.empty(); ++k) {
    if (blocks_[kept[k]].words <= kMaxClosingWords) (void)TakeByline(kept[k], true);
  }
  // The cleaner may have cut the signature off the text.
  for (std::size_t i = page_.last; i <= page_.last + 1 && i < blocks_.size(); ++i) {
    if (!authors_.empty() || kept.size() < 3 || !signs(blocks_[i])) continue;
    if ((blocks_[i].marks & (page_.elsewhere | kMarkJunk | kPictures)) != 0) continue;
    authors_ = Names(blocks_[i].text);
    if (!authors_.empty() && byline_.empty()) byline_ = blocks_[i].text;
  }
}

// An author box further down, or beside the text. Without a name for its element it has to say
// "Written by", and nothing else on the page may: teasers have their bylines, too.
void Reader::FindBox() {
  constexpr std::size_t kMaxWords = 6;
  const std::size_t far = page_.last + PrintedRegion::kBelow;
  const auto take = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, blocks_.size()) && authors_.empty(); ++i) {
      const bool marked = (blocks_[i].marks & kMarkByline) != 0 && blocks_[i].words <= kMaxWords;
      if (marked && TakeByline(i, false, kMarkAside)) return;
    }
  };
  take(far, blocks_.size());
  take(page_.last + 1, far);
  std::size_t written = blocks_.size();
  bool unique = true;
  for (std::size_t i = page_.title + 1; i < blocks_.size() && authors_.empty(); ++i) {
    const Block& block = blocks_[i];
    if (block.words > kMaxWords) continue;
    const std::string folded = FoldLine(block.text);
    const std::size_t lead = words_.LeadAt(folded, 0);
    const bool says = folded.substr(0, lead).find(' ') != std::string::npos;
    if (!says || Names(block.text).empty()) continue;
    unique = unique && (written == blocks_.size() || blocks_[written].text == block.text);
    written = i;
  }
  if (authors_.empty() && unique && written < blocks_.size()) (void)TakeByline(written, true);
}

// A site that bears a person's name, or whose rights a person holds, is that person's.
void Reader::FindOwner() {
  const auto is_person = [&](const std::vector<std::string>& names) {
    return names.size() == 1 && words_.StartsWithGivenName(names.front()) &&
           RoughWords(names.front()) == 2;
  };
  const std::vector<std::string> owner = Names(page_.data.owner);
  if (is_person(owner) && FoldLine(owner.front()) == FoldLine(page_.data.owner)) {
    authors_ = owner;
    return;
  }
  const std::size_t from =
      std::max(page_.last + 1, blocks_.size() > kFooterBlocks ? blocks_.size() - kFooterBlocks : 0);
  for (std::size_t i = from; i < blocks_.size(); ++i) {
    const std::string& text = blocks_[i].text;
    const std::size_t sign = text.find("©");
    if (sign == std::string::npos || blocks_[i].words > kMaxBylineWords) continue;
    // "© 2019-2025 Ann Smith."
    std::string_view holder = std::string_view(text).substr(sign + std::string_view("©").size());
    const std::size_t name = holder.find_first_not_of(" 0123456789-–,.");
    if (name == std::string_view::npos) continue;
    holder = holder.substr(name);
    holder = Trim(holder.substr(0, holder.find_first_of(".,|·•-")));
    const std::vector<std::string> names = Names(holder);
    if (!is_person(names) || RoughWords(holder) != 2) continue;
    authors_ = names;
    return;
  }
}

// The byline names a desk, an agency or the site. `most`: words of the line; the fewer, the surer.
bool Reader::SignsForNobody(std::size_t most) const {
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
bool Reader::IsAnonymous() const {
  if (SignsForNobody(kMaxClosingWords)) return true;
  const std::vector<std::string>& stated = page_.data.linked.organisations;
  return std::any_of(stated.begin(), stated.end(), [&](const std::string& name) {
    return words_.IsMedium(name) || words_.NamesNobody(name);
  });
}

bool Reader::IsDate(std::size_t i) const {
  return blocks_[i].words <= 12 &&
         !page_.classes.dates().Find(blocks_[i].text, DayOrder::kDayFirst).empty();
}

}  // namespace

void ReadPrintedAuthors(const PrintedRegion& page, Article& article) {
  if (!page.blocks.empty()) Reader(page, article).Read();
}

}  // namespace dateline
