#pragma once  // pipeline/clean/element_names.h

// Names of elements as numbers, with what the pre-scan does with each. Names it does not know get
// numbers in the order they come. One per page, not thread-safe.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

// Bits.
enum ElementTrait : std::uint32_t {
  kTraitCut = 1U << 0U,         // with all it holds
  kTraitRawText = 1U << 1U,     // cut, and without an end tag it runs to the end of the page
  kTraitVoid = 1U << 2U,        // never has an end tag
  kTraitDropped = 1U << 3U,     // void, and nobody asks for its place
  kTraitImpliedEnd = 1U << 4U,  // the end tag may be left out: nests through counted elements only
  kTraitFormatting = 1U << 5U,  // in the list of active formatting elements (HTML 13.2.4.3)
  kTraitBlock = 1U << 6U,       // begins and ends a block of text
};

using ElementId = std::uint32_t;

struct ElementName {
  ElementId id = 0;
  std::uint32_t traits = 0;

  [[nodiscard]] bool Is(ElementTrait trait) const { return (traits & trait) != 0; }
};

class ElementNames {
 public:
  // `name` in lower case.
  [[nodiscard]] ElementName Of(std::string_view name);
  // All numbers given so far are smaller.
  [[nodiscard]] std::size_t size() const;

 private:
  std::unordered_map<std::string, ElementId> others_;
};

}  // namespace dateline
