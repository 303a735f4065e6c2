#include "pipeline/clean/printed_dates.h"

#include <algorithm>
#include <optional>
#include <string>

#include "pipeline/clean/tag_scanner.h"
#include "pipeline/clean/urls.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxLooked = 60;  // elements for times: real pages have few
constexpr std::size_t kMaxLabel = 40;   // bytes before an element: "Published on"
constexpr std::size_t kMaxAround = 6;   // words beside the date in a line that is its own

class Reader {
 public:
  Reader(const PrintedRegion& page, Article& article)
      : page_(page),
        dom_(page.dom),
        blocks_(page.blocks),
        dates_(page.classes.dates()),
        article_(article) {}

  void Read() {
    if (article_.published) {
      Reconsider();
      return;
    }
    order_ = Order();
    if (Search()) return;
    article_.published = DateInUrl(page_.url, dates_);
    if (article_.published) article_.published_basis = "url";
  }

 private:
  enum class Which { kAny, kLabelled };

  bool Search();
  void Reconsider();
  [[nodiscard]] DayOrder Order() const;
  bool TakeElements(NodeId from, NodeId to, Which which);
  bool TakeBlocks(std::size_t from, std::size_t to, Which which);
  bool TakeBlock(std::size_t i, Which which);
  bool TakeBesideByline(std::size_t from, std::size_t to);
  bool TakeClosing();
  bool Take(const PrintedDate& date);
  [[nodiscard]] std::optional<PrintedDate> DateOf(NodeId id, NodeId from) const;

  const PrintedRegion& page_;
  const Dom& dom_;
  const std::vector<Block>& blocks_;
  const PageDates& dates_;
  Article& article_;
  DayOrder order_ = DayOrder::kDayFirst;
};

bool NamesPublication(std::string_view words) {
  return FoldLine(words).find("publish") != std::string::npos || words == "datePublished";
}

bool NamesUpdate(std::string_view words) {
  const std::string key = FoldLine(words);
  return key.find("updated") != std::string::npos || key.find("modified") != std::string::npos;
}

// What the element says of itself, or the words before it.
std::optional<PrintedDate> Reader::DateOf(NodeId id, NodeId from) const {
  const std::string_view property = dom_.Attribute(id, "itemprop");
  const std::string_view name = dom_.Attribute(id, "class");
  std::string_view value = dom_.Attribute(id, "datetime");
  if (value.empty()) value = dom_.Attribute(id, "content");
  std::optional<Timestamp> time = ParseTimestamp(value);
  for (const std::string& text : {std::string(value), dom_.TextOf(id)}) {
    if (time) break;
    const std::vector<PrintedDate> dates = dates_.Find(text, order_);
    if (!dates.empty()) time = dates.front().time;
  }
  if (!time) return std::nullopt;
  PrintedDate date{*time, DateLabel::kNone};
  if (NamesUpdate(property) || NamesUpdate(name)) {
    date.label = DateLabel::kUpdated;
  } else if (NamesPublication(property) || NamesPublication(name) || dom_.Has(id, "pubdate")) {
    date.label = DateLabel::kPublished;
  }
  for (NodeId before = id; date.label == DateLabel::kNone && before-- > from;) {
    if (dom_[before].tag == Tag::kTime) break;
    if (dom_[before].tag != Tag::kText || Trim(dom_[before].text).empty()) continue;
    const std::string_view text = Trim(dom_[before].text);
    if (text.size() <= kMaxLabel) date.label = dates_.LabelOf(FoldLine(text));
    break;
  }
  return date;
}

bool IsTimeElement(const Dom& dom, NodeId id) {
  if (dom[id].tag == Tag::kTime) return true;
  if (dom[id].attribute_count == 0) return false;
  const std::string_view property = dom.Attribute(id, "itemprop");
  if (property.empty()) return false;
  return property == "datePublished" || property == "dateModified" ||
         (NamesPublication(property) && dom.Has(id, "content"));
}

// <time datetime=...>, itemprop=datePublished and kin in [from, to).
bool Reader::TakeElements(NodeId from, NodeId to, Which which) {
  std::size_t looked = 0;
  for (NodeId id = from; id < to && id < dom_.nodes().size(); ++id) {
    if (dom_[id].tag == Tag::kText || !IsTimeElement(dom_, id)) continue;
    if (which == Which::kLabelled && !NamesPublication(dom_.Attribute(id, "itemprop")) &&
        !NamesPublication(dom_.Attribute(id, "class")) && !dom_.Has(id, "pubdate")) {
      continue;
    }
    if (++looked > kMaxLooked) return false;
    if (page_.StandsIn(id, kMarkReader | kMarkAside)) continue;
    const std::optional<PrintedDate> date = DateOf(id, from);
    if (date && Take(*date)) return true;
  }
  return false;
}

bool Reader::TakeBlock(std::size_t i, Which which) {
  const Block& block = blocks_[i];
  if (block.words > kMaxBylineWords || (block.marks & page_.elsewhere) != 0 || i == page_.title)
    return false;
  for (PrintedDate date : dates_.Find(block.text, order_)) {
    // A label may be a block of its own: "Published" above "6 June 2025".
    if (date.label == DateLabel::kNone && i > 0 && blocks_[i - 1].words <= 4) {
      date.label = dates_.LabelAlone(FoldLine(blocks_[i - 1].text));
    }
    if (which == Which::kLabelled && date.label != DateLabel::kPublished) continue;
    if (Take(date)) return true;
  }
  return false;
}

bool Reader::TakeBlocks(std::size_t from, std::size_t to, Which which) {
  for (std::size_t i = from; i < to && i < blocks_.size(); ++i) {
    if (TakeBlock(i, which)) return true;
  }
  return false;
}

// After the text: "Written by Ann Smith" and a line that is a date.
bool Reader::TakeBesideByline(std::size_t from, std::size_t to) {
  const Bylines& bylines = page_.classes.bylines();
  for (std::size_t i = from; i + 1 < std::min(to, blocks_.size()); ++i) {
    if (!bylines.HasLead(FoldLine(blocks_[i].text))) continue;
    std::size_t others = 1;
    const std::vector<PrintedDate> dates = dates_.Find(blocks_[i + 1].text, order_, &others);
    if (dates.size() == 1 && others == 0 && TakeBlock(i + 1, Which::kAny)) return true;
  }
  return false;
}

// A line named for bylines among the last of the text, or after it.
bool Reader::TakeClosing() {
  constexpr std::size_t kReach = 6;  // blocks
  for (std::size_t i = page_.last > kReach ? page_.last - kReach : 0;
       i < blocks_.size() && i <= page_.last + PrintedRegion::kBelow; ++i) {
    if ((blocks_[i].marks & kMarkByline) != 0 && TakeBlock(i, Which::kAny)) return true;
  }
  return false;
}

bool Reader::Take(const PrintedDate& date) {
  if (date.label == DateLabel::kUpdated) {
    if (!article_.modified) article_.modified = date.time;
    return false;
  }
  article_.published = date.time;
  article_.published_basis = "byline";
  return true;
}

// By what the page says of its language and country; a date with a day above 12 anywhere decides,
// or one that is the address's date.
DayOrder Reader::Order() const {
  if (const std::optional<Timestamp> address = DateInUrl(page_.url, dates_)) {
    for (const DayOrder order : {DayOrder::kDayFirst, DayOrder::kMonthFirst}) {
      for (std::size_t i = page_.from; i < page_.to; ++i) {
        if (blocks_[i].words > kMaxBylineWords) continue;
        const std::vector<PrintedDate> dates = dates_.Find(blocks_[i].text, order);
        const bool same = std::any_of(dates.begin(), dates.end(), [&](const PrintedDate& date) {
          return date.time.LocalDay() == address->LocalDay();
        });
        if (same) return order;
      }
    }
  }
  std::size_t day_first = 0;
  std::size_t month_first = 0;
  for (const Block& block : blocks_) {
    if (block.words <= kMaxBylineWords) CountOrders(block.text, day_first, month_first);
  }
  if (day_first > 0 && month_first == 0) return DayOrder::kDayFirst;
  if (month_first > 0 && day_first == 0) return DayOrder::kMonthFirst;
  return DayOrderOf(page_.data.head.language_tag, page_.url);
}

bool Reader::Search() {
  const NodeId head = page_.NodeAt(page_.from);
  const NodeId title = page_.NodeAt(page_.title);
  const NodeId text = page_.NodeAt(page_.to);
  const std::size_t last = page_.last;
  const std::size_t below = last + 1 + PrintedRegion::kBelow;
  return TakeElements(head, text, Which::kLabelled) ||
         TakeBlocks(page_.from, page_.to, Which::kLabelled) ||
         TakeElements(title, text, Which::kAny) || TakeBlocks(page_.title, page_.to, Which::kAny) ||
         TakeElements(head, title, Which::kAny) ||
         TakeBlocks(page_.from, page_.title, Which::kAny) ||
         TakeElements(page_.NodeAt(last), page_.NodeAt(below), Which::kAny) ||
         TakeBlocks(last + 1, below, Which::kLabelled) || TakeBesideByline(last + 1, below) ||
         TakeClosing() ||
         TakeElements(0, static_cast<NodeId>(dom_.nodes().size()), Which::kLabelled);
}

void Reader::Reconsider() {
  const Timestamp stated = *article_.published;
  order_ = Order();
  const NodeId from = page_.NodeAt(page_.title);
  const NodeId text = page_.NodeAt(std::max(page_.first, page_.title));
  const NodeId to = page_.NodeAt(page_.to);
  std::optional<Timestamp> printed;
  std::size_t looked = 0;
  for (NodeId id = from; id < to && id < dom_.nodes().size() && looked < kMaxLooked; ++id) {
    if (dom_[id].tag != Tag::kTime || ++looked > kMaxLooked) continue;
    const std::optional<PrintedDate> date = DateOf(id, from);
    if (!date || date->label == DateLabel::kUpdated || page_.StandsIn(id, page_.elsewhere))
      continue;
    if (id >= text && date->label != DateLabel::kPublished) continue;
    const Timestamp& time = date->time;
    const bool zoned = time.has_time && time.offset && time.offset->count() != 0;
    if (zoned && stated.has_time && stated.offset && stated.offset->count() == 0 &&
        time.utc == stated.utc) {
      article_.published = time;
      return;
    }
    if (!printed) printed = time;
  }
  for (std::size_t i = page_.title + 1; !printed && i < page_.first && i < page_.to; ++i) {
    const Block& block = blocks_[i];
    if (block.words > kMaxBylineWords || (block.marks & (page_.elsewhere | kMarkCaption)) != 0)
      continue;
    std::size_t others = 0;
    const std::vector<PrintedDate> dates = dates_.Find(block.text, order_, &others);
    if (dates.size() != 1 || others > kMaxAround || dates.front().label == DateLabel::kUpdated)
      continue;
    printed = dates.front().time;
  }
  if (!printed) return;
  const std::chrono::days gap = stated.LocalDay() - printed->LocalDay();
  constexpr std::chrono::days kZones{1};  // what zones can shift
  const bool update = article_.modified && article_.modified->LocalDay() <= printed->LocalDay();
  if (gap <= kZones || update) return;
  article_.published = *printed;
  article_.published_basis = "byline";
}

}  // namespace

void ReadPrintedDates(const PrintedRegion& page, Article& article) {
  if (!page.blocks.empty()) Reader(page, article).Read();
}

}  // namespace dateline
