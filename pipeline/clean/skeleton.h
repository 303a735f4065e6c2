#pragma once  // pipeline/clean/skeleton.h

// A page as the parser gets it: bare tags, and one sign for each run of text. Gumbo takes several
// steps for each code point, and seven of eight belong to attributes and text that it would only
// copy. Those stay here: attributes by the place of their tag, text by its sign, a code point of
// plane 15 (private use, so no text). What the parser has to decode (character references) or to
// merge (attributes of <html> and <body>) it still gets as written.
//
//   Skeleton skeleton;
//   skeleton.OpenTag("p", {{"class", "lead"}});
//   skeleton.AddText("one  two");   // markup(): "<p>\U000F0000"; TextOf: "one two"
//
// Written by the pre-scan, read by Dom. Not thread-safe.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class Skeleton {
 public:
  struct Attribute {
    std::string_view name;  // of static storage
    std::string_view value;
  };
  // The attributes of one tag: numbers for `NameOf` and `ValueOf`.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  void Reserve(std::size_t page_bytes);
  // `whole`: the parser gets the attributes too.
  void OpenTag(std::string_view name, const std::vector<Attribute>& attributes, bool whole = false);
  void CloseTag(std::string_view name);
  // Text between two tags, character references not decoded. Runs of white space become one.
  void AddText(std::string_view text);
  // Bytes for the parser as they are.
  void AddMarkup(std::string_view markup) { markup_.append(markup); }

  [[nodiscard]] const std::string& markup() const { return markup_; }

  // Of the start tag at an offset of `markup`; empty if it has none kept here.
  [[nodiscard]] Range AttributesAt(std::size_t place) const;
  [[nodiscard]] std::string_view NameOf(std::uint32_t attribute) const {
    return attributes_[attribute].name;
  }
  [[nodiscard]] std::string_view ValueOf(std::uint32_t attribute) const {
    return StoredAt(attributes_[attribute].value);
  }

  // Whether a text of the parser holds signs for runs.
  [[nodiscard]] static bool HasSigns(std::string_view parsed);
  // The run a text of the parser stands for, if it is one sign and nothing else; else empty.
  [[nodiscard]] std::string_view RunOf(std::string_view parsed) const;
  // The parser's text with all signs replaced.
  void AppendText(std::string_view parsed, std::string& out) const;

 private:
  struct Slice {  // of `stored_`
    std::uint32_t at;
    std::uint32_t size;
  };
  struct Kept {
    std::string_view name;
    Slice value;
  };
  struct Place {
    std::uint32_t at;  // of '<' in `markup_`
    Range attributes;
  };

  [[nodiscard]] std::string_view StoredAt(Slice slice) const {
    return std::string_view(stored_).substr(slice.at, slice.size);
  }
  void WriteAttributes(const std::vector<Attribute>& attributes);
  void AddDecoded(std::string_view text);

  std::string markup_;
  std::string stored_;  // values and runs, one after the other
  std::vector<Kept> attributes_;
  std::vector<Place> places_;  // in order
  std::vector<Slice> runs_;
};

}  // namespace dateline
