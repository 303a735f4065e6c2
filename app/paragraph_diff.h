#pragma once  // app/paragraph_diff.h

// What changed between two texts, paragraph by paragraph, then word by word.

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct DiffPiece {
  enum class Kind { kSame, kRemoved, kAdded };
  Kind kind = Kind::kSame;
  std::string text;
  friend bool operator==(const DiffPiece&, const DiffPiece&) = default;
};

// One paragraph of the new text that changed, one that came, or one that went; `same` paragraphs
// are left out, their number is kept.
struct DiffParagraph {
  std::size_t unchanged_before = 0;  // paragraphs skipped since the last one
  std::vector<DiffPiece> pieces;     // in reading order; neighbours differ in kind
};

// Paragraphs are parted by line ends. Words are runs without white space. Texts without a
// difference give none.
[[nodiscard]] std::vector<DiffParagraph> DiffTexts(std::string_view before, std::string_view after);

// Of two lines.
[[nodiscard]] std::vector<DiffPiece> DiffWords(std::string_view before, std::string_view after);

}  // namespace dateline
