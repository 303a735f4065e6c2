#pragma once  // pipeline/clean/tag_scanner.h

// The tags of an HTML byte string, by the tokenizer rules that matter for cutting: quoted attribute
// values may hold '>', raw-text elements end at their own end tag only. Linear, total.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct RawAttribute {
  std::string_view name;  // as written
  std::string_view value;
};

struct RawTag {
  std::string name;  // lower case
  bool end = false;  // </name>
  std::vector<RawAttribute> attributes;
  std::size_t after = 0;  // offset after '>'

  [[nodiscard]] std::string_view Value(std::string_view lower_name) const;
};

// Case-insensitive for ASCII.
[[nodiscard]] bool EqualsIgnoreCase(std::string_view text, std::string_view lower);

// The tag at `at` (html[at] == '<'); false if no tag starts there.
[[nodiscard]] bool ScanTag(std::string_view html, std::size_t at, RawTag& tag);

// Offset of "</name" at or after `from`; npos if there is none.
[[nodiscard]] std::size_t FindEndTag(std::string_view html, std::string_view name,
                                     std::size_t from);

// Offset after the comment, declaration or processing instruction at `at` ("<!" or "<?").
[[nodiscard]] std::size_t SkipDeclaration(std::string_view html, std::size_t at);

}  // namespace dateline
