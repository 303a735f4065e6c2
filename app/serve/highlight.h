#pragma once  // app/serve/highlight.h

// An article's text with what was found in it marked in place.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/serve/html.h"

namespace dateline {

// What a mark is for. Marks of a lower layer go around those of a higher one; where two of one
// layer overlap, the one that begins first (the longer of two) is kept.
enum class Layer : std::uint8_t { kQuote, kClaim, kEvent, kMention };

struct Highlight {
  Layer layer = Layer::kMention;
  std::uint32_t begin = 0, end = 0;  // code points
  std::string kind;                  // class: "quote", "person", "date", …
  std::string id;                    // of the first piece; may be empty
  std::string url;                   // a mark with one is a link; of this site
  std::string note;                  // what is known of it, for people
};

// Paragraphs (parted by blank lines) as <p>, with the marks. A mark never crosses a paragraph or a
// mark around it: it is closed and opened again.
[[nodiscard]] Html HighlightedText(const std::string& text, std::vector<Highlight> highlights);

}  // namespace dateline
