#pragma once  // pipeline/model/span.h

// Half-open spans of a text in two units that must never mix: bytes inside the program, Unicode
// code points in everything that leaves it (JSON, database, web). Only CodePointIndex
// (pipeline/text/utf8.h) turns one into the other.

#include <compare>
#include <cstdint>
#include <string_view>

namespace dateline {

struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // exclusive

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return end <= begin; }
  [[nodiscard]] constexpr bool Contains(ByteSpan other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool Overlaps(ByteSpan other) const {
    return begin < other.end && other.begin < end;
  }
  friend constexpr auto operator<=>(const ByteSpan&, const ByteSpan&) = default;  // NOLINT
};

struct CodePointSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // exclusive
  friend constexpr auto operator<=>(const CodePointSpan&, const CodePointSpan&) = default;
};

// The bytes of `text` that `span` covers; empty where the span lies outside.
[[nodiscard]] constexpr std::string_view Slice(std::string_view text, ByteSpan span) {
  if (span.begin > text.size() || span.end > text.size() || span.empty()) return {};
  return text.substr(span.begin, span.size());
}

}  // namespace dateline
