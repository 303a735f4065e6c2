#include "pipeline/clean/titles.h"

#include <algorithm>
#include <array>

#include "pipeline/clean/line_class.h"
#include "pipeline/clean/site_names.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxWords = 40;     // more is a summary set as heading
constexpr std::size_t kSentence = 5;      // words: a heading that is no label
constexpr std::size_t kMaxKicker = 6;     // words
constexpr std::size_t kBelowHeading = 3;  // lower headings
constexpr double kMinSentence = 0.15;
constexpr double kClearly = 1.3;
constexpr double kMinOverlap =
    0.34;  // share of words a headline has in common with another candidate

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : FoldLine(text)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// Words between spaces, signs that stand alone left out.
std::size_t SpacedWordsOf(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words += WordsOf(text.substr(at, end - at)).empty() ? 0U : 1U;
    at = end + 1;
  }
  return words;
}

// Share of the shorter text's words that the other has.
double Overlap(std::string_view a, std::string_view b) {
  std::vector<std::string> one = WordsOf(a);
  std::vector<std::string> two = WordsOf(b);
  if (one.empty() || two.empty()) return 0.0;
  if (one.size() > two.size()) std::swap(one, two);
  std::size_t common = 0;
  for (const std::string& word : one) {
    common += std::find(two.begin(), two.end(), word) != two.end() ? 1U : 0U;
  }
  return static_cast<double>(common) / static_cast<double>(one.size());
}

// "Quay strike - Ferries stay in port" and "Ferries stay in port" → true.
bool IsWithoutKicker(std::string_view longer, std::string_view shorter) {
  const std::string a = FoldLine(longer);
  const std::string b = FoldLine(shorter);
  if (b.size() < 12 || a.size() < b.size() + 3 || !a.ends_with(b)) return false;
  const std::string_view kicker = std::string_view(a).substr(0, a.size() - b.size());
  return kicker.ends_with(" - ") || kicker.ends_with(" | ") || kicker.ends_with("/ ") ||
         kicker.ends_with(" · ");
}

// "Quay strike" of "Quay strike: Ferries stay in port" and "Ferries stay in port"; else empty.
std::string KickerOf(std::string_view longer, std::string_view shorter) {
  const std::string a = FoldLine(longer);
  const std::string b = FoldLine(shorter);
  if (b.size() < 12 || a.size() < b.size() + 5 || !a.ends_with(b)) return "";
  const std::string_view kicker = std::string_view(a).substr(0, a.size() - b.size());
  if (!kicker.ends_with(": ")) return "";
  return std::string(Trim(kicker.substr(0, kicker.size() - 2)));
}

// What stands before the words at the end of a title: "Rates rise" of "Rates rise | The Daily".
std::string_view Before(std::string_view title, std::string_view words) {
  if (words.empty() || !title.ends_with(words)) return {};
  const std::string_view before = title.substr(0, title.size() - words.size());
  for (const std::string_view separator : {" | ", " - ", " – ", " — "}) {
    if (before.ends_with(separator)) return before.substr(0, before.size() - separator.size());
  }
  return {};
}

// Soft hyphens, word joiners, marks of direction: search does not find a word that holds one.
std::string WithoutInvisible(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = DecodeAt(text, at);
    const bool invisible =
        c == 0x00AD || c == 0x2060 || c == 0xFEFF || c == 0x200B || c == 0x200E || c == 0x200F;
    if (!invisible) out.append(text.substr(start, at - start));
  }
  return out;
}

bool IsCutOff(std::string_view title) { return title.ends_with("…") || title.ends_with("..."); }

class Chooser {
 public:
  explicit Chooser(const TitleCandidates& page)
      : page_(page),
        site_(page.site, page.section, page.url),
        headline_(WithoutSite(page.headline, page)),
        og_(WithoutSite(page.og_title, page)),
        title_(WithoutSite(page.title, page)) {
    for (const std::string& text : page.h1) headings_.push_back(WithoutSite(text, page));
    for (const std::string& text : page.lower) lower_.push_back(WithoutSite(text, page));
    for (std::string& text : headings_) {
      const std::string rest(Before(page.title, text));
      const bool printed = std::any_of(headings_.begin(), headings_.end(), [&](const auto& other) {
        return RoughWords(rest) > 2 && Same(rest, other);
      });
      // The heading is the site's.
      if (printed || Same(rest, og_) || Same(rest, headline_)) text.clear();
    }
    const bool printed = std::any_of(headings_.begin(), headings_.end(), [&](const auto& text) {
      return RoughWords(text) > 2 && !site_.Suggests(text);
    });
    if (printed && IsCutOff(og_)) og_.clear();
    if (printed && IsCutOff(title_)) title_.clear();
  }

  ChosenTitle Choose() const {
    ChosenTitle chosen = Heading();
    if (chosen.heading < headings_.size()) {
      if (ChosenTitle below = SecondHeading(chosen.text); !below.text.empty()) return below;
    }
    if (!chosen.text.empty()) return Refine(chosen);
    const bool begins = RoughWords(headline_) > 2 && og_.starts_with(headline_);
    if (begins || Same(headline_, og_) || Same(headline_, title_)) return {headline_};
    for (const std::string* text : {&og_, &headline_, &title_}) {
      if (!text->empty()) return {*text};
    }
    if (headings_.size() == 1) return {headings_.front(), 0};
    return {};
  }

 private:
  static bool Same(const std::string& a, const std::string& b) {
    const std::string key = LettersOf(a);
    return !key.empty() && key == LettersOf(b);
  }
  [[nodiscard]] ChosenTitle Take(std::size_t i) const {
    // Where inline borders glued words, another candidate has the spaces.
    for (const std::string* other : {&og_, &title_, &headline_}) {
      if (Same(headings_[i], *other) && SpacedWordsOf(*other) > SpacedWordsOf(headings_[i])) {
        return {*other, i};
      }
    }
    return {headings_[i], i};
  }
  // The headline alone, where the <h1> holds more.
  [[nodiscard]] ChosenTitle FirstLine() const {
    for (std::size_t i = 0; i < std::min(page_.beginnings.size(), headings_.size()); ++i) {
      for (const std::string& text : page_.beginnings[i]) {
        if (RoughWords(text) < 3) continue;
        for (const std::string* other : {&headline_, &og_, &title_}) {
          if (Same(text, *other)) return {*other, i};
        }
      }
    }
    return {};
  }
  [[nodiscard]] bool IsSite(const std::string& text) const { return site_.IsName(text); }

  // Some papers give the <h1> to search engines and print the headline that OpenGraph or JSON-LD
  // states right below it, its kicker in the same heading.
  [[nodiscard]] ChosenTitle SecondHeading(const std::string& first) const {
    for (std::size_t i = 0; i < std::min(lower_.size(), kBelowHeading); ++i) {
      if (Same(lower_[i], first)) return {};
      for (const std::string* other : {&og_, &headline_}) {
        if (RoughWords(*other) < kSentence || Same(*other, first)) continue;
        const std::string whole = LettersOf(lower_[i]);
        const bool kicker = RoughWords(lower_[i]) <= RoughWords(*other) + kMaxKicker;
        if (kicker && whole.ends_with(LettersOf(*other))) return {*other, headings_.size() + i};
      }
    }
    return {};
  }

  // The heading that is the headline; empty if none is.
  [[nodiscard]] ChosenTitle Heading() const {
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      for (const std::string* other : {&headline_, &og_, &title_}) {
        if (Same(headings_[i], *other)) return Take(i);
      }
    }
    if (ChosenTitle line = FirstLine(); !line.text.empty()) return line;
    double best = 0.0;
    std::size_t index = 0;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      const std::size_t words = RoughWords(headings_[i]);
      if (words < 2 || words > kMaxWords || IsSite(headings_[i])) continue;
      double overlap = 0.0;
      for (const std::string* other : {&headline_, &og_, &title_}) {
        overlap = std::max(overlap, Overlap(headings_[i], *other));
      }
      // A later one has to be clearly nearer.
      if (overlap > best * kClearly && (best < kMinOverlap || overlap > best)) {
        best = overlap;
        index = i;
      }
    }
    const auto is_sentence = [](const auto& text) { return RoughWords(text) >= kSentence; };
    const bool sentence = std::count_if(headings_.begin(), headings_.end(), is_sentence) == 1 &&
                          is_sentence(headings_[index]) && index == 0;
    if (best >= (sentence ? kMinSentence : kMinOverlap)) return Take(index);
    // Where <h1> is the section's, a lower heading prints the headline.
    for (std::size_t i = 0; i < lower_.size(); ++i) {
      for (const std::string* other : {&headline_, &og_, &title_}) {
        if (RoughWords(lower_[i]) > 2 && Same(lower_[i], *other)) {
          return {lower_[i], headings_.size() + i};
        }
      }
    }
    std::size_t usable = 0;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (RoughWords(headings_[i]) < 3 || site_.Suggests(headings_[i])) continue;
      ++usable;
      index = i;
    }
    const bool rival = !og_.empty() && !title_.empty();
    return usable == 1 && !rival ? Take(index) : ChosenTitle{};
  }

  [[nodiscard]] ChosenTitle Refine(ChosenTitle chosen) const {
    for (const std::string* other : {&og_, &title_, &headline_}) {
      if (IsWithoutKicker(chosen.text, *other)) chosen.text = *other;
    }
    // With or without a line before the colon, as the other two have it.
    if (Same(og_, title_) || Same(og_, headline_)) {
      // One word is a section's name, a longer line belongs to the headline.
      const std::string theirs = KickerOf(og_, chosen.text);
      const std::string ours = KickerOf(chosen.text, og_);
      const bool line = RoughWords(theirs) > 1 && !site_.Suggests(theirs);
      const bool section = !ours.empty() && RoughWords(ours) <= 2 && ours.front() != '"';
      if (line || section) chosen.text = og_;
    }
    return chosen;
  }

  const TitleCandidates& page_;
  SiteNames site_;
  std::vector<std::string> headings_;
  std::vector<std::string> lower_;
  std::string headline_;
  std::string og_;
  std::string title_;
};

// Cuts the last part at `separator` if it names the site or the section.
bool CutTail(std::string_view separator, const SiteNames& site, std::string_view section,
             std::string_view& rest) {
  const std::size_t last = rest.rfind(separator);
  if (last == std::string_view::npos || last == 0 || last + separator.size() == rest.size())
    return false;
  const std::string_view tail = rest.substr(last + separator.size());
  // Signs that also stand inside words or sentences part only what is sure to be a name.
  const bool tight = separator == "-" || separator == "_";
  const bool colon = separator == ":" || separator == "：";
  bool named = site.Suggests(tail);
  if (colon) named = named && tail.front() != ' ';
  if (tight)
    named = site.IsName(tail) || (!section.empty() && LettersOf(section) == LettersOf(tail));
  if (!tight && !colon) named = named || site.IsSection(tail);
  if (!named || RoughWords(rest.substr(0, last)) < 2) return false;
  rest = Trim(rest.substr(0, last));
  return true;
}

// "The Daily | Rates rise" → "Rates rise"
std::string_view WithoutSiteBefore(std::string_view title, const SiteNames& site) {
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: ", " » ", ": "}) {
    const std::size_t at = title.find(separator);
    if (at == std::string_view::npos || !site.Is(title.substr(0, at))) continue;
    const std::string_view rest = Trim(title.substr(at + separator.size()));
    if (RoughWords(rest) >= 3) return rest;
  }
  return title;
}

}  // namespace

std::string WithoutSite(std::string_view title, const TitleCandidates& page) {
  constexpr std::array<std::string_view, 18> kSeparators = {
      " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " : ",
      "| ",  "ㅣ",  "｜",  " / ", " ▷ ",  "_",   "-",   "：",  ":"};
  const SiteNames site(page.site, page.section, page.url);
  const std::string flat = CollapseSpace(title);
  std::string_view rest = flat;
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view separator : kSeparators) {
      cut = CutTail(separator, site, page.section, rest) || cut;
    }
  }
  return std::string(WithoutSiteBefore(rest, site));
}

ChosenTitle ChooseTitle(const TitleCandidates& candidates) {
  ChosenTitle chosen = Chooser(candidates).Choose();
  chosen.text = WithoutInvisible(chosen.text);
  return chosen;
}

}  // namespace dateline
