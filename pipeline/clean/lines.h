#pragma once  // pipeline/clean/lines.h

// A saved text as lines with their classes, hard-wrapped paragraphs joined again.

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/clean/line_class.h"

namespace dateline {

struct TextLine {
  std::string text;
  LineClass kind = LineClass::kPlain;
  std::size_t words = 0;
  bool sentence = false;    // ends as a sentence does
  bool after_blank = true;  // an empty line (or the start of the text) stands before it

  // A line that reads as running text.
  [[nodiscard]] bool IsProse() const;
};

[[nodiscard]] std::vector<TextLine> LinesOf(std::string_view text, const LineClasses& classes);

}  // namespace dateline
