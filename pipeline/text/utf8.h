#pragma once  // pipeline/text/utf8.h

// UTF-8 on bytes: validation, repair, stepping, and the one bridge from byte offsets to code point
// offsets. Stateless functions, thread-safe.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/span.h"

namespace dateline {

// True if `text` is well-formed UTF-8 (Unicode 15, table 3-7): no surrogates, no overlong forms.
[[nodiscard]] bool IsValidUtf8(std::string_view text);

// `text` with every ill-formed maximal subpart replaced by U+FFFD (WHATWG decode) and NUL dropped.
[[nodiscard]] std::string RepairUtf8(std::string_view text);

// The code point at `at` (REQUIRES: valid UTF-8, at < size, on a border); advances `at` past it.
[[nodiscard]] char32_t DecodeAt(std::string_view text, std::size_t& at);

void AppendUtf8(char32_t code_point, std::string& out);

[[nodiscard]] constexpr bool IsContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

[[nodiscard]] std::size_t CountCodePoints(std::string_view text);

// Maps byte offsets of one text to code point offsets: one sample every 64 bytes, so building is
// linear and a look-up is a few bytes of counting. Pure ASCII texts cost nothing. The text must
// outlive the index.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  // REQUIRES: offset <= text.size(), on a code point border.
  [[nodiscard]] std::uint32_t At(std::uint32_t byte_offset) const;
  [[nodiscard]] CodePointSpan Of(ByteSpan span) const { return {At(span.begin), At(span.end)}; }
  [[nodiscard]] std::uint32_t size() const { return total_; }  // code points of the whole text

 private:
  std::string_view text_;
  bool ascii_ = true;
  std::uint32_t total_ = 0;
  std::vector<std::uint32_t> samples_;  // code points before byte 64*i
};

}  // namespace dateline
