#pragma once  // extractors/syntax/token_shapes.h

// What the characters of a sentence show without any word list: classes of characters, their runs,
// web and mail addresses, groups of digits. The tokenizer decides what of it is a word. Views of
// the text; every look is linear in what it passes, names are bounded.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/text/utf8.h"

namespace dateline {

enum class CharClass : std::uint8_t { kSpace, kLetter, kDigit, kApostrophe, kHyphen, kMark };

inline bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsWordChar(CharClass c) { return c == CharClass::kLetter || c == CharClass::kDigit; }
[[nodiscard]] CharClass ClassOf(char32_t c);

class TokenShapes {
 public:
  // Longer host and file names are not looked for: each look must be bounded, or hostile text would
  // cost its square.
  static constexpr std::size_t kLongestName = 320;

  explicit TokenShapes(std::string_view text) : text_(text) {}

  // Class of the code point at `at`, space after the end; `next` is where the following begins.
  [[nodiscard]] CharClass At(std::size_t at, std::size_t& next) const {
    next = at;
    return at >= text_.size() ? CharClass::kSpace : ClassOf(DecodeAt(text_, next));
  }
  [[nodiscard]] CharClass At(std::size_t at) const {
    std::size_t next = at;
    return At(at, next);
  }
  [[nodiscard]] char Byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // End of the characters of one class.
  [[nodiscard]] std::size_t RunEnd(std::size_t at, CharClass wanted) const;
  // End of the ASCII letters at `at` if a blank or the end follows, else `at`: most words.
  [[nodiscard]] std::size_t LettersBeforeSpace(std::size_t at) const;
  // End of a web or mail address that begins at `at`, else `at`.
  [[nodiscard]] std::size_t AddressEnd(std::size_t at) const;
  // End of digits that belong together ("713-853-3989", "555-0143", "2025-06-05"), else `at`.
  [[nodiscard]] std::size_t DigitGroupsEnd(std::size_t at) const;
  // End of "9/11", "11/28/2000", else `at`.
  [[nodiscard]] std::size_t SlashDateEnd(std::size_t at) const;

 private:
  [[nodiscard]] std::size_t ChunkEnd(std::size_t at) const;  // up to white space

  std::string_view text_;
};

}  // namespace dateline
