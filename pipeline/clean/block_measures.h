#pragma once  // pipeline/clean/block_measures.h

// What one block shows by itself, as numbers: the part of block_features.h that looks at no
// neighbour. The numbers are part of the block model's format. Stateless, linear in the text.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

#include "pipeline/clean/blocks.h"

namespace dateline {

// Kinds of elements, and of the rules that cut; 0 for the rest.
[[nodiscard]] float TagGroup(Tag tag);
[[nodiscard]] float RuleGroup(std::string_view rule);

// Kinds of the last and the first code point: letter, mark, quotation mark …
[[nodiscard]] float LastChar(std::string_view text);
[[nodiscard]] float FirstChar(std::string_view text);  // REQUIRES: not empty

struct Letters {
  float commas = 0;  // a word
  float upper = 0;   // share of the letters
  float digits = 0;  // share of the bytes
};
[[nodiscard]] Letters LettersOf(const Block& block);

// Folded words of three bytes and more.
[[nodiscard]] std::unordered_set<std::string> WordsOf(std::string_view text);

// False where the first letters differ for sure: folding costs more than looking. `folded` is not
// empty.
[[nodiscard]] bool MayBegin(std::string_view text, std::string_view folded);

// The first `most` bytes of letters and digits alone, so that markup and spaces do not matter.
[[nodiscard]] std::string Squeezed(std::string_view text, std::size_t most = std::string::npos);

}  // namespace dateline
