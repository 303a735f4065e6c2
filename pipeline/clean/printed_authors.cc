#include "pipeline/clean/printed_authors.h"

#include <algorithm>
#include <string>

#include "pipeline/clean/author_reader.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kBesideTitle = 2;    // blocks
constexpr std::size_t kClosingBlocks = 6;  // of the text: "Written by Ann Smith", a signature
constexpr std::size_t kFooterBlocks = 12;  // of the page: who holds its rights

}  // namespace

// A publishing system states who entered a text; a byline that leads to other names, or to more,
// is the paper's own word.
void AuthorReader::PreferPrinted() {
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
void AuthorReader::FindByline() {
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

void AuthorReader::FindByHeadline() {
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

void AuthorReader::FindBelow() {
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
void AuthorReader::FindNameAlone() {
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
void AuthorReader::FindClosing() {
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
void AuthorReader::FindBox() {
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
void AuthorReader::FindOwner() {
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

void ReadPrintedAuthors(const PrintedRegion& page, Article& article) {
  if (!page.blocks.empty()) AuthorReader(page, article).Read();
}

}  // namespace dateline
