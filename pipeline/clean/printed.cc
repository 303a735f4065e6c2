#include "pipeline/clean/printed.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/clean/tag_scanner.h"
#include "pipeline/clean/urls.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kAbove = 8;      // blocks above the headline: kicker, date, section
constexpr std::size_t kFarAbove = 40;  // before the text, where no headline is found
constexpr std::size_t kIntoText = 3;   // blocks: a date may stand between lede and text
constexpr std::size_t kBelow = 8;      // blocks after the text: "Published on ...", author box
constexpr std::size_t kMaxBylineWords = 24;
constexpr std::size_t kMaxNamedBytes = 200;
constexpr std::size_t kMaxNameWords = 4;   // a block that is one name
constexpr std::size_t kBesideTitle = 2;    // blocks
constexpr std::size_t kMaxLooked = 60;     // elements for authors or times: real pages have few
constexpr std::size_t kMinStandfirst = 6;  // words
constexpr std::size_t kMaxStandfirst = 80;
constexpr std::uint32_t kElsewhere = kMarkReader | kMarkHidden | kMarkNav | kMarkAside;

class Reader {
 public:
  Reader(const Dom& dom, const std::vector<Block>& blocks, const Body& body, const Metadata& data,
         const LineClasses& classes, std::string_view url, Article& article)
      : dom_(dom),
        blocks_(blocks),
        data_(data),
        classes_(classes),
        url_(url),
        order_(DayOrderOf(data.head.language_tag, url)),
        article_(article) {
    if (blocks.empty()) return;
    const auto inside = std::find_if(body.kept.begin(), body.kept.end(),
                                     [&](std::size_t i) { return i >= body.begin; });
    first_ = inside == body.kept.end() ? blocks.size() : *inside;  // a lede stands before it
    last_ = body.kept.empty() ? 0 : body.kept.back();
    FindRegion();
  }

  void Run() {
    FindAuthors();
    FindTimes();
    FindStandfirst();
  }

 private:
  void FindRegion();
  void FindAuthors();
  void FindTimes();
  void FindStandfirst();
  [[nodiscard]] bool Near(std::size_t i) const { return i >= from_ && i < to_; }
  [[nodiscard]] bool Below(std::size_t i) const { return i > last_ && i <= last_ + kBelow; }
  enum class Marked { kSaid, kLinked };  // rel=author and kin; links to pages about writers too
  void AddMarked(NodeId from, NodeId to, Marked how);
  [[nodiscard]] std::vector<std::string> Names(std::string_view text) const;
  [[nodiscard]] bool StandsIn(NodeId id, std::uint32_t marks) const;
  [[nodiscard]] bool Introduces(NodeId id) const;
  void PreferPrinted();
  bool TakeByline(std::size_t i, bool needs_lead, std::uint32_t elsewhere = kElsewhere);
  [[nodiscard]] NodeId NodeAt(std::size_t block) const {
    return block < blocks_.size() ? blocks_[block].first : static_cast<NodeId>(dom_.nodes().size());
  }
  [[nodiscard]] bool TakeElementTimes(NodeId from, NodeId to, bool labelled);
  [[nodiscard]] bool TakeBlockTime(std::size_t i, bool labelled);
  bool Set(const PrintedDate& date);
  [[nodiscard]] bool IsDate(std::size_t i) const;

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  const Metadata& data_;
  const LineClasses& classes_;
  std::string_view url_;
  DayOrder order_;
  Article& article_;
  std::size_t first_ = 0;  // first and last block of the text
  std::size_t last_ = 0;
  std::size_t title_ = 0;  // block of the headline, or where it would be
  std::size_t from_ = 0;   // [from, to): blocks around the headline, up to the text
  std::size_t to_ = 0;
};

void Reader::FindRegion() {
  std::optional<std::size_t> title;
  const std::string key = FoldLine(data_.title);
  for (std::size_t i = 0; i < blocks_.size() && i <= first_ + kIntoText; ++i) {
    const bool inside = data_.title_node != kNoNode && blocks_[i].first >= data_.title_node &&
                        blocks_[i].first < dom_[data_.title_node].end;
    if (inside || (!title && !key.empty() && FoldLine(blocks_[i].text) == key)) title = i;
    if (inside) break;
  }
  title_ = title.value_or(first_ > kFarAbove ? first_ - kFarAbove : 0);
  from_ = title && title_ > kAbove ? title_ - kAbove : (title ? 0 : title_);
  to_ = std::min(blocks_.size(), std::max(first_, title_) + kIntoText);
  if (first_ == blocks_.size()) to_ = std::min(blocks_.size(), title_ + kFarAbove);
}

std::vector<std::string> Reader::Names(std::string_view text) const {
  std::vector<std::string> names;
  AddAuthors(text, Voucher::kSeen, classes_.bylines(), article_.site, names);
  return names;
}

// ".../author/ann-smith", "/autoren/...": directories that hold pages about writers.
bool LeadsToAuthor(std::string_view address) {
  constexpr std::array<std::string_view, 26> kDirectories = {
      "author",   "authors",   "autor",      "autores",     "autoren",     "autorzy",
      "auteur",   "auteurs",   "autore",     "autori",      "contributor", "contributors",
      "reporter", "reporters", "journalist", "journalists", "journaliste", "writer",
      "writers",  "columnist", "columnists", "byline",      "bylines",     "editors",
      "firma",    "penulis"};
  const std::size_t scheme = address.find("://");
  std::size_t at = address.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  while (at != std::string_view::npos && at + 1 < address.size()) {
    const std::size_t end = address.find('/', at + 1);
    if (end == std::string_view::npos || end + 1 >= address.size()) return false;
    const std::string_view part = address.substr(at + 1, end - at - 1);
    if (std::any_of(kDirectories.begin(), kDirectories.end(),
                    [&](std::string_view name) { return EqualsIgnoreCase(part, name); })) {
      return true;
    }
    at = end;
  }
  return false;
}

bool IsAuthorElement(const Dom& dom, NodeId id) {
  if (dom[id].attribute_count == 0) return false;
  const std::string_view property = dom.Attribute(id, "itemprop");
  if (property == "author" || property == "creator") return true;
  const std::string_view rdfa = dom.Attribute(id, "property");
  if (rdfa == "author" || rdfa == "schema:author" || rdfa == "dc:creator") return true;
  return dom.Attribute(id, "rel").find("author") != std::string_view::npos;
}

// Elements marked up as authors: rel=author, itemprop=author (the name inside, if it is marked).
void Reader::AddMarked(NodeId from, NodeId to, Marked how) {
  constexpr NodeId kMaxGap = 24;    // nodes between authors of one list
  constexpr NodeId kMaxNodes = 60;  // of an element that names an author
  std::size_t looked = 0;
  NodeId after = from;
  for (NodeId id = from; id < to && id < dom_.nodes().size(); ++id) {
    if (dom_[id].tag == Tag::kText) continue;
    const bool linked = how == Marked::kLinked && dom_[id].tag == Tag::kA &&
                        LeadsToAuthor(dom_.Attribute(id, "href"));
    if ((!linked && !IsAuthorElement(dom_, id)) || dom_[id].end - id > kMaxNodes) continue;
    if (++looked > kMaxLooked) return;
    if (StandsIn(id, kMarkReader)) continue;  // readers' comments name their authors too
    NodeId name = id;
    for (NodeId inner = id + 1; inner < dom_[id].end; ++inner) {
      if (dom_[inner].tag == Tag::kText || dom_.Attribute(inner, "itemprop") != "name") continue;
      name = inner;
      break;
    }
    std::string text = dom_.TextOf(name);
    if (text.empty()) text = std::string(dom_.Attribute(name, "content"));
    if (text.empty() || text.size() > kMaxNamedBytes) continue;
    const bool single = text.find(' ') == std::string::npos;
    // The others of a list stand close to the first; reviewers and editors are introduced as such.
    if (!article_.authors.empty() && id > after + kMaxGap) return;
    if (Introduces(id)) continue;
    AddAuthors(text, single ? Voucher::kStated : Voucher::kSeen, classes_.bylines(), article_.site,
               article_.authors);
    id = dom_[id].end - 1;
    after = id;
  }
}

bool Reader::StandsIn(NodeId id, std::uint32_t marks) const {
  for (; id != kNoNode; id = dom_[id].parent) {
    if ((MarksOf(dom_, id) & marks) != 0) return true;
  }
  return false;
}

// True if the words before an element introduce somebody who is not the author ("Reviewed by").
bool Reader::Introduces(NodeId id) const {
  constexpr NodeId kReach = 12;
  for (NodeId before = id; before-- > 0 && before + kReach > id;) {
    if (dom_[before].tag != Tag::kText) continue;
    const std::string_view text = Trim(dom_[before].text);
    if (text.empty()) continue;
    return text.size() < 40 && classes_.bylines().IsStop(text);
  }
  return false;
}

bool Reader::TakeByline(std::size_t i, bool needs_lead, std::uint32_t elsewhere) {
  const Block& block = blocks_[i];
  if (block.words > kMaxBylineWords || (block.marks & elsewhere) != 0) return false;
  bool lead = false;
  (void)classes_.bylines().NamesOf(block.text, Voucher::kSeen, &lead);
  if (needs_lead && !lead) return false;
  const std::vector<std::string> names = Names(block.text);
  if (names.empty()) return false;
  const bool marked = (block.marks & kMarkByline) != 0 && block.words <= kMaxNameWords;
  if (!lead && !marked && !classes_.bylines().StartsWithGivenName(names.front())) return false;
  if (article_.byline.empty()) article_.byline = block.text;
  if (article_.authors.empty()) article_.authors = names;
  return true;
}

// A publishing system states who entered a text; a byline that leads to other names is the
// paper's own word.
void Reader::PreferPrinted() {
  if (article_.authors.size() != 1) return;
  constexpr std::uint32_t kPictures = kMarkCaption | kMarkFigure;
  for (std::size_t i = title_ + 1; i < first_ && i < to_; ++i) {
    const Block& block = blocks_[i];
    if (block.words > kMaxBylineWords || (block.marks & (kElsewhere | kPictures)) != 0) continue;
    if (block.kind == LineClass::kCredit || block.text.find('/') != std::string::npos) continue;
    bool lead = false;
    (void)classes_.bylines().NamesOf(block.text, Voucher::kSeen, &lead);
    const std::vector<std::string> names = Names(block.text);
    if (!lead || names.empty()) continue;
    const std::string& stated = article_.authors.front();
    const bool same = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return name.find(stated) != std::string::npos || FoldLine(name) == FoldLine(stated);
    });
    if (!same && classes_.bylines().StartsWithGivenName(names.front())) article_.authors = names;
    return;
  }
}

void Reader::FindAuthors() {
  PreferPrinted();
  // The byline as written: the block that leads to names, or holds the first author.
  for (std::size_t i = from_; i < to_ && article_.byline.empty(); ++i) {
    if (i == title_ || blocks_[i].words > kMaxBylineWords) continue;
    if ((blocks_[i].marks & kElsewhere) != 0) continue;
    const bool holds = !article_.authors.empty() &&
                       blocks_[i].text.find(article_.authors.front()) != std::string::npos;
    const bool marked = (blocks_[i].marks & kMarkByline) != 0;
    const bool lead = classes_.bylines().HasLead(FoldLine(blocks_[i].text));
    if ((lead && (marked || !Names(blocks_[i].text).empty())) || (holds && blocks_[i].words < 16)) {
      article_.byline = blocks_[i].text;
    }
  }
  if (article_.authors.empty()) AddMarked(NodeAt(from_), NodeAt(to_), Marked::kSaid);
  if (article_.authors.empty()) AddMarked(NodeAt(title_), NodeAt(first_), Marked::kLinked);
  for (const bool needs_lead : {true, false}) {
    for (std::size_t i = from_; i < to_ && article_.authors.empty(); ++i) {
      const bool marked = (blocks_[i].marks & kMarkByline) != 0;
      if (i == title_ || (!marked && !needs_lead)) continue;
      if (TakeByline(i, needs_lead)) break;
      // "By" in a block of its own.
      const bool alone = needs_lead && blocks_[i].words <= 2 && i + 1 < to_ &&
                         classes_.bylines().HasLead(FoldLine(blocks_[i].text) + " x");
      if (alone) (void)TakeByline(i + 1, false);
    }
  }
  if (article_.authors.empty()) {
    AddMarked(NodeAt(last_), NodeAt(last_ + kBelow + 1), Marked::kSaid);
  }
  for (std::size_t i = last_ + 1; i < blocks_.size() && Below(i) && article_.authors.empty(); ++i) {
    const bool marked = (blocks_[i].marks & kMarkByline) != 0;
    if (TakeByline(i, !marked)) break;
  }
  // A name alone under the headline or beside a date.
  for (std::size_t i = title_ + 1; i < to_ && article_.authors.empty(); ++i) {
    if (blocks_[i].words > kMaxNameWords || (blocks_[i].marks & (kElsewhere | kMarkCaption)) != 0)
      continue;
    const bool dated = (i + 1 < blocks_.size() && IsDate(i + 1)) || IsDate(i - 1) ||
                       (i + 2 < blocks_.size() && IsDate(i + 2));
    if ((dated || i <= title_ + kBesideTitle) && TakeByline(i, false)) break;
  }
  if (article_.authors.empty()) {
    AddMarked(0, static_cast<NodeId>(dom_.nodes().size()), Marked::kSaid);
  }
  // An author box further down.
  for (std::size_t i = last_ + kBelow; i < blocks_.size() && article_.authors.empty(); ++i) {
    const bool marked = (blocks_[i].marks & kMarkByline) != 0;
    if (marked && blocks_[i].words <= 6 && TakeByline(i, false, kElsewhere & ~kMarkAside)) break;
  }
}

bool Reader::IsDate(std::size_t i) const {
  return blocks_[i].words <= 12 && !classes_.dates().Find(blocks_[i].text, order_).empty();
}

bool Reader::Set(const PrintedDate& date) {
  if (date.label == DateLabel::kUpdated) {
    if (!article_.modified) article_.modified = date.time;
    return false;
  }
  article_.published = date.time;
  article_.published_basis = "byline";
  return true;
}

// <time datetime=...> and itemprop=datePublished in [from, to).
bool Reader::TakeElementTimes(NodeId from, NodeId to, bool labelled) {
  std::size_t looked = 0;
  for (NodeId id = from; id < to && id < dom_.nodes().size(); ++id) {
    if (dom_[id].tag == Tag::kText) continue;
    const std::string_view property = dom_.Attribute(id, "itemprop");
    const bool published = property == "datePublished" || dom_.Has(id, "pubdate") ||
                           dom_.Attribute(id, "class").find("publish") != std::string_view::npos;
    const bool is_time = dom_[id].tag == Tag::kTime;
    if (!is_time && property != "datePublished" && property != "dateModified") continue;
    const std::string_view name = dom_.Attribute(id, "class");
    const bool modified = property == "dateModified" ||
                          name.find("updated") != std::string_view::npos ||
                          name.find("modified") != std::string_view::npos;
    if (labelled && !published) continue;
    if (++looked > kMaxLooked) return false;
    if (StandsIn(id, kMarkReader | kMarkAside)) continue;
    std::string_view value = dom_.Attribute(id, "datetime");
    if (value.empty()) value = dom_.Attribute(id, "content");
    std::optional<Timestamp> time = ParseTimestamp(value);
    if (!time) {
      const std::vector<PrintedDate> dates = classes_.dates().Find(dom_.TextOf(id), order_);
      if (!dates.empty()) time = dates.front().time;
    }
    if (!time) continue;
    DateLabel label = modified ? DateLabel::kUpdated : DateLabel::kNone;
    // The words before it in the same block, or in the text node before.
    for (NodeId before = id; label == DateLabel::kNone && !published && before-- > from;) {
      if (dom_[before].tag == Tag::kTime) break;
      if (dom_[before].tag != Tag::kText || Trim(dom_[before].text).empty()) continue;
      const std::string_view text = Trim(dom_[before].text);
      if (text.size() <= 40) label = classes_.dates().LabelOf(FoldLine(text));
      break;
    }
    if (Set({*time, label})) return true;
  }
  return false;
}

bool Reader::TakeBlockTime(std::size_t i, bool labelled) {
  const Block& block = blocks_[i];
  if (block.words > kMaxBylineWords || (block.marks & kElsewhere) != 0 || i == title_) return false;
  for (PrintedDate date : classes_.dates().Find(block.text, order_)) {
    // A label may be a block of its own: "Published" above "6 June 2025".
    if (date.label == DateLabel::kNone && i > 0 && blocks_[i - 1].words <= 4) {
      date.label = classes_.dates().LabelOf(FoldLine(blocks_[i - 1].text));
    }
    if (labelled && date.label != DateLabel::kPublished) continue;
    if (Set(date)) return true;
  }
  return false;
}

void Reader::FindTimes() {
  const auto blocks = [&](std::size_t from, std::size_t to, bool labelled) {
    for (std::size_t i = from; i < to && i < blocks_.size(); ++i) {
      if (TakeBlockTime(i, labelled)) return true;
    }
    return false;
  };
  const auto search = [&] {
    const NodeId head = NodeAt(from_);
    const NodeId title = NodeAt(title_);
    const NodeId text = NodeAt(to_);
    return TakeElementTimes(head, text, true) || blocks(from_, to_, true) ||
           TakeElementTimes(title, text, false) || blocks(title_, to_, false) ||
           TakeElementTimes(head, title, false) || blocks(from_, title_, false) ||
           TakeElementTimes(NodeAt(last_), NodeAt(last_ + kBelow + 1), false) ||
           blocks(last_ + 1, last_ + 1 + kBelow, true) ||
           TakeElementTimes(0, static_cast<NodeId>(dom_.nodes().size()), true);
  };
  if (article_.published || search()) return;
  article_.published = DateInUrl(url_);
  if (article_.published) article_.published_basis = "url";
}

// The summary under the headline: what the description repeats, or what is named for it.
void Reader::FindStandfirst() {
  const std::string description = FoldLine(data_.description);
  for (std::size_t i = title_ + 1; i < to_ && i <= first_; ++i) {
    const Block& block = blocks_[i];
    if (block.words < kMinStandfirst || block.words > kMaxStandfirst) continue;
    if ((block.marks & (kElsewhere | kMarkCaption | kMarkJunk)) != 0) continue;
    const std::string text = FoldLine(block.text);
    const bool repeats =
        description.size() > 30 &&
        (text == description || description.starts_with(text) || text.starts_with(description));
    const bool named = (block.marks & kMarkStandfirst) != 0;
    if (!repeats && !named) continue;
    article_.standfirst = block.text;
    return;
  }
}

}  // namespace

void ReadPrinted(const Dom& dom, const std::vector<Block>& blocks, const Body& body,
                 const Metadata& data, const LineClasses& classes, std::string_view url,
                 Article& article) {
  Reader(dom, blocks, body, data, classes, url, article).Run();
}

}  // namespace dateline
