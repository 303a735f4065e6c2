#include "pipeline/clean/plain_text.h"

#include <algorithm>
#include <cstddef>

#include "pipeline/clean/lines.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kHeadLines = 24;     // title, notices, caption, byline, time stand within
constexpr std::size_t kMinTitleWords = 3;  // two words at the top are a section or a site
constexpr std::size_t kMaxTitleWords = 30;
constexpr std::size_t kMaxBioWords = 45;  // "Ann Smith, who has covered ..., reported from Oslo"
constexpr std::size_t kMinStandfirst = 6;
constexpr std::size_t kMaxStandfirst = 70;
constexpr std::size_t kSubheadWords = 14;
constexpr std::size_t kDialogueWords = 3;   // "“No,” he said." is text, "More." is not
constexpr std::size_t kPartialWords = 100;  // less before a paywall is a teaser

enum class Fate : std::uint8_t { kUndecided, kTitle, kStandfirst, kBody, kCut };

struct Line : TextLine {
  Fate fate = Fate::kUndecided;
  const char* rule = "";
};

class Reader {
 public:
  Reader(const Page& page, const LineClasses& classes, Article& article)
      : classes_(classes), article_(article) {
    for (TextLine& line : LinesOf(ToNfc(page.body), classes))
      lines_.push_back(Line{std::move(line)});
  }

  void Run() {
    FindTitle();
    FindCredits();
    FindHead();
    FindBios();
    FindStandfirst();
    DecideBody();
    CutTail();
    Assemble();
  }

  void Explain() {
    for (const Line& line : lines_) {
      if (line.fate == Fate::kCut) article_.removed.push_back({line.rule, line.text});
    }
  }

 private:
  void Cut(std::size_t i, const char* rule) {
    if (lines_[i].fate != Fate::kUndecided) return;
    lines_[i].fate = Fate::kCut;
    lines_[i].rule = rule;
  }
  [[nodiscard]] std::size_t HeadEnd() const { return std::min(lines_.size(), kHeadLines); }
  [[nodiscard]] bool Open(std::size_t i) const { return lines_[i].fate == Fate::kUndecided; }

  void FindTitle();
  void FindCredits();
  void FindHead();
  void FindBios();
  void FindStandfirst();
  void DecideBody();
  void CutTail();
  void Assemble();
  [[nodiscard]] bool IsBio(const std::string& text) const;
  [[nodiscard]] bool ProseFollows(std::size_t i) const;
  void ReportedFrom(std::string_view text);
  void Verdict(std::size_t words);

  const LineClasses& classes_;
  Article& article_;
  std::vector<Line> lines_;
  std::size_t title_ = 0;     // index after the title, 0 if none
  std::size_t head_end_ = 0;  // index after the last byline or time line of the head
};

// The first line that is no furniture and reads like a headline.
void Reader::FindTitle() {
  for (std::size_t i = 0; i < HeadEnd(); ++i) {
    const Line& line = lines_[i];
    if (line.kind != LineClass::kPlain) continue;
    if (line.IsProse() && line.words > kMaxTitleWords) return;
    const bool label =
        line.words < kMinTitleWords && i + 1 < lines_.size() && !lines_[i + 1].IsProse();
    if (label) continue;
    if (line.words > kMaxTitleWords) return;
    if (line.sentence && line.words > 20) return;  // a lede, not a headline
    article_.title = line.text;
    lines_[i].fate = Fate::kTitle;
    title_ = i + 1;
    return;
  }
}

// A line that credits a picture, and the lines of its paragraph: alternative text and caption.
void Reader::FindCredits() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool credit =
        lines_[i].kind == LineClass::kCredit || lines_[i].kind == LineClass::kCaption;
    if (!credit || !Open(i)) continue;
    Cut(i, "credit");
    for (std::size_t k = i; k > title_ && !lines_[k].after_blank; --k) {
      if (lines_[k - 1].words > kSubheadWords * 3) break;
      Cut(k - 1, "caption");
    }
  }
}

void Reader::FindHead() {
  for (std::size_t i = title_; i < HeadEnd(); ++i) {
    Line& line = lines_[i];
    if (!Open(i)) continue;
    if (line.kind == LineClass::kByline && article_.byline.empty()) {
      article_.byline = line.text;
      article_.authors = classes_.bylines().NamesOf(line.text, Voucher::kSeen);
      Cut(i, "byline");
      head_end_ = i + 1;
    } else if (line.kind == LineClass::kTime) {
      const auto date = classes_.TimeOfLine(line.text);
      const bool updated = date && date->label == DateLabel::kUpdated;
      if (date && !updated && !article_.published) {
        article_.published = date->time;
        article_.published_basis = "byline";
      }
      if (updated && !article_.modified) article_.modified = date->time;
      Cut(i, "time");
      head_end_ = i + 1;
    }
  }
}

bool Reader::IsBio(const std::string& text) const {
  return std::any_of(article_.authors.begin(), article_.authors.end(),
                     [&](const std::string& name) { return text.starts_with(name); });
}

// "... reported from Beijing", "Reporting from Oslo"
void Reader::ReportedFrom(std::string_view text) {
  constexpr std::string_view kFrom = " from ";
  const std::string folded = FoldLine(text);
  const bool reports = folded.find("report") != std::string::npos;
  const std::size_t at = text.rfind(kFrom);
  if (!reports || at == std::string_view::npos) return;
  std::string_view place = text.substr(at + kFrom.size());
  place = Trim(place.substr(0, place.find_first_of(".;(")));
  if (!place.empty() && RoughWords(place) <= 5) article_.reported_from = place;
}

// Author cards next to the byline: the name alone, or a sentence about the author.
void Reader::FindBios() {
  for (std::size_t i = title_; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (!Open(i) || line.words > kMaxBioWords || !IsBio(line.text)) continue;
    const std::string folded = FoldLine(line.text);
    const bool alone = line.words <= 4;
    const bool describes = folded.find(" reported from ") != std::string::npos ||
                           folded.find(", who ") != std::string::npos ||
                           folded.find(" is a") != std::string::npos ||
                           folded.find(" is the ") != std::string::npos ||
                           folded.find(" covers ") != std::string::npos ||
                           folded.find(" writes ") != std::string::npos ||
                           folded.find(" reports ") != std::string::npos;
    if (!alone && !describes) continue;
    ReportedFrom(line.text);
    Cut(i, "author");
    if (i < HeadEnd() && i <= head_end_ + 2) head_end_ = std::max(head_end_, i + 1);
  }
  for (std::size_t i = title_; i < HeadEnd(); ++i) {
    if (Open(i) && lines_[i].words <= 8 &&
        FoldLine(lines_[i].text).starts_with("reporting from ")) {
      ReportedFrom("reporting" + lines_[i].text.substr(9));
      Cut(i, "author");
    }
  }
}

// The one summary between headline and byline.
void Reader::FindStandfirst() {
  if (title_ == 0 || head_end_ == 0) return;
  for (std::size_t i = title_; i < head_end_; ++i) {
    if (!Open(i) || lines_[i].kind != LineClass::kPlain) continue;
    const bool fits = lines_[i].words >= kMinStandfirst && lines_[i].words <= kMaxStandfirst;
    if (article_.standfirst.empty() && fits) {
      article_.standfirst = lines_[i].text;
      lines_[i].fate = Fate::kStandfirst;
    } else {
      Cut(i, "head");
    }
  }
}

bool Reader::ProseFollows(std::size_t i) const {
  for (std::size_t k = i + 1; k < lines_.size(); ++k) {
    if (lines_[k].fate == Fate::kCut || lines_[k].kind != LineClass::kPlain) {
      if (k - i > 4) return false;
      continue;
    }
    return lines_[k].IsProse();
  }
  return false;
}

void Reader::DecideBody() {
  bool started = false;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Line& line = lines_[i];
    if (!Open(i)) continue;
    if (i + 1 < title_) {
      Cut(i, "head");
    } else if (line.kind != LineClass::kPlain) {
      Cut(i, LineClassName(line.kind));
    } else if (line.IsProse() || (line.words >= kMaxTitleWords && line.after_blank)) {
      line.fate = Fate::kBody;
      started = true;
    } else if (line.sentence && line.words >= kDialogueWords) {
      line.fate = Fate::kBody;
      started = true;
    } else if (started && line.words <= kSubheadWords && ProseFollows(i)) {
      line.fate = Fate::kBody;
    } else {
      Cut(i, "no-sentence");
    }
  }
}

// What follows the first trailer goes, unless more than this share of the text stands after it.
void Reader::CutTail() {
  constexpr std::size_t kMaxTailShare = 15;  // per cent; extraction.md, section 5.7
  std::size_t total = 0;
  for (const Line& line : lines_) total += line.fate == Fate::kBody ? line.words : 0;
  std::size_t before = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].fate == Fate::kBody) before += lines_[i].words;
    const bool trailer =
        lines_[i].fate == Fate::kCut &&
        (lines_[i].kind == LineClass::kReadMore || lines_[i].kind == LineClass::kEnd ||
         lines_[i].kind == LineClass::kGate || lines_[i].kind == LineClass::kNote);
    if (!trailer || before == 0 || (total - before) * 100 > total * kMaxTailShare) continue;
    for (std::size_t k = i + 1; k < lines_.size(); ++k) {
      if (lines_[k].fate == Fate::kBody) lines_[k].fate = Fate::kUndecided;
      Cut(k, "after-end");
    }
    return;
  }
}

void Reader::Assemble() {
  std::size_t words = 0;
  for (const Line& line : lines_) {
    if (line.fate != Fate::kBody) continue;
    if (!article_.text.empty()) article_.text += "\n\n";
    article_.text += line.text;
    words += line.words;
  }
  Verdict(words);
}

// A paywall needs two notices, one of them saying that text is withheld.
void Reader::Verdict(std::size_t words) {
  std::size_t gates = 0;
  std::size_t offers = 0;
  std::size_t walls = 0;
  for (const Line& line : lines_) {
    gates += line.kind == LineClass::kGate ? 1U : 0U;
    offers += line.kind == LineClass::kOffer ? 1U : 0U;
    walls += line.kind == LineClass::kBotWall ? 1U : 0U;
  }
  if (gates >= 1 && gates + offers >= 2) {
    article_.blocked = "paywall";
    article_.access = words == 0              ? Access::kBlocked
                      : words < kPartialWords ? Access::kTeaser
                                              : Access::kPartial;
  } else if (words < kPartialWords && walls >= 1) {
    article_.blocked = "bot-wall";
    article_.access = Access::kBlocked;
    article_.text.clear();
  } else if (words == 0) {
    article_.blocked = "not-an-article";
    article_.access = Access::kBlocked;
  }
}

}  // namespace

void CleanPlainText(const Page& page, const LineClasses& classes, const CleanOptions& options,
                    Article& article) {
  Reader reader(page, classes, article);
  reader.Run();
  if (options.explain) reader.Explain();
}

}  // namespace dateline
