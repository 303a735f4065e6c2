#include "pipeline/clean/titles.h"

#include <algorithm>
#include <array>

#include "pipeline/clean/line_class.h"
#include "pipeline/clean/site_names.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

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

class Chooser {
 public:
  explicit Chooser(const TitleCandidates& page)
      : site_(page.site, page.section, page.url),
        headline_(WithoutSite(page.headline, page)),
        og_(WithoutSite(page.og_title, page)),
        title_(WithoutSite(page.title, page)) {
    for (const std::string& text : page.h1) headings_.push_back(WithoutSite(text, page));
  }

  ChosenTitle Choose() const {
    ChosenTitle chosen = Heading();
    if (!chosen.text.empty()) return WithoutKicker(chosen);
    if (Same(headline_, og_) || Same(headline_, title_)) return {headline_};
    for (const std::string* text : {&og_, &headline_, &title_}) {
      if (!text->empty()) return {*text};
    }
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
      if (Same(headings_[i], *other) && RoughWords(*other) > RoughWords(headings_[i])) {
        return {*other, i};
      }
    }
    return {headings_[i], i};
  }
  [[nodiscard]] bool IsSite(const std::string& text) const { return site_.IsName(text); }

  // The heading that is the headline; empty if none is.
  [[nodiscard]] ChosenTitle Heading() const {
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      for (const std::string* other : {&headline_, &og_, &title_}) {
        if (Same(headings_[i], *other)) return Take(i);
      }
    }
    double best = 0.0;
    std::size_t index = 0;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (RoughWords(headings_[i]) < 2 || IsSite(headings_[i])) continue;
      double overlap = 0.0;
      for (const std::string* other : {&headline_, &og_, &title_}) {
        overlap = std::max(overlap, Overlap(headings_[i], *other));
      }
      if (overlap > best) {
        best = overlap;
        index = i;
      }
    }
    if (best >= kMinOverlap) return Take(index);
    std::size_t usable = 0;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (RoughWords(headings_[i]) < 3 || site_.Suggests(headings_[i])) continue;
      ++usable;
      index = i;
    }
    const bool rival = !og_.empty() && !title_.empty();
    return usable == 1 && !rival ? Take(index) : ChosenTitle{};
  }

  [[nodiscard]] ChosenTitle WithoutKicker(ChosenTitle chosen) const {
    for (const std::string* other : {&og_, &title_, &headline_}) {
      if (IsWithoutKicker(chosen.text, *other)) chosen.text = *other;
    }
    return chosen;
  }

  SiteNames site_;
  std::vector<std::string> headings_;
  std::string headline_;
  std::string og_;
  std::string title_;
};

}  // namespace

std::string WithoutSite(std::string_view title, const TitleCandidates& page) {
  constexpr std::array<std::string_view, 16> kSeparators = {
      " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ",
      " : ", "| ",  "ㅣ",  "｜",  " / ",  " ▷ ", "_",   "-"};
  const SiteNames site(page.site, page.section, page.url);
  const std::string flat = CollapseSpace(title);
  std::string_view rest = flat;
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view separator : kSeparators) {
      const std::size_t last = rest.rfind(separator);
      if (last == std::string_view::npos || last == 0) continue;
      const std::string_view tail = rest.substr(last + separator.size());
      // Signs that also stand inside words part only the very name of the site.
      const bool tight = separator == "-" || separator == "_";
      const std::string key = LettersOf(tail);
      const bool named =
          tight ? !key.empty() && (key == LettersOf(page.site) || key == LettersOf(page.section))
                : site.Suggests(tail) || site.IsSection(tail);
      if (named && RoughWords(rest.substr(0, last)) >= 2) {
        rest = Trim(rest.substr(0, last));
        cut = true;
      }
    }
  }
  return std::string(rest);
}

ChosenTitle ChooseTitle(const TitleCandidates& candidates) { return Chooser(candidates).Choose(); }

}  // namespace dateline
