#pragma once  // pipeline/clean/line_class.h

// What one line or block of a page is by its words alone: notice, trailer, credit, time stamp,
// byline. Phrases come from */paywall_phrases.tsv and */boilerplate_phrases.tsv of every language.
// Built once, then const and thread-safe.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/clean/bylines.h"
#include "pipeline/clean/page_dates.h"
#include "pipeline/model/article.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

enum class LineClass : std::uint8_t {
  kPlain,
  kGate,      // the text is withheld
  kOffer,     // invitation to subscribe or sign in
  kReadMore,  // leads off the page
  kEnd,       // heading of what follows an article
  kPromo,
  kAd,
  kShare,
  kLabel,
  kCredit,
  kCaption,
  kNote,
  kConsent,
  kBotWall,
  kError,
  kRelativeTime,  // "13 hours ago 5"
  kTime,          // a time stamp and nothing else
  kByline,        // "By Ann Smith"
  kSymbols,       // no letters to speak of
  kPlayer,        // what stands where a player or a script cannot run
};

[[nodiscard]] const char* LineClassName(LineClass kind);

// Lower case, typographic quotes and spaces as ASCII, runs of space as one.
[[nodiscard]] std::string FoldLine(std::string_view line);
// A sentence's end: . ! ? … and their kin, closing quotes and brackets after them allowed.
[[nodiscard]] bool EndsSentence(std::string_view text);
// Words parted by white space; letters of scripts without spaces count a word for every two.
[[nodiscard]] std::size_t RoughWords(std::string_view text);
class LineClasses {
 public:
  explicit LineClasses(const Lexicon& lexicon);
  [[nodiscard]] LineClass Of(std::string_view line) const;
  // The time a line states and nothing else ("Published June 6, 2025, 6:30 a.m. ET").
  [[nodiscard]] std::optional<PrintedDate> TimeOfLine(std::string_view line) const;
  [[nodiscard]] const Bylines& bylines() const { return bylines_; }
  [[nodiscard]] const PageDates& dates() const { return dates_; }
  // By the phrase tables alone.
  [[nodiscard]] LineClass PhraseOf(std::string_view folded) const;

 private:
  static constexpr std::uint32_t kFilterBits = 1U << 16U;
  struct Phrase {
    LineClass kind;
    std::string text;
  };
  void Load(const Lexicon& lexicon, std::string_view path);

  Bylines bylines_;
  PageDates dates_;
  // Phrases by their first bytes (`ends_`: by their last byte), so that a line meets few of them.
  [[nodiscard]] const Phrase* Inside(std::string_view folded) const;

  std::unordered_map<std::string, LineClass> whole_;
  std::array<std::vector<Phrase>, 256> starts_;
  std::array<std::vector<Phrase>, 256> ends_;
  std::vector<Phrase> has_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> has_by_key_;  // three bytes
  std::vector<bool> has_filter_ = std::vector<bool>(kFilterBits);
};

}  // namespace dateline
