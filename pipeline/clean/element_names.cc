#include "pipeline/clean/element_names.h"

#include <array>

namespace dateline {
namespace {

struct Known {
  std::string_view name;
  std::uint32_t traits;
};

constexpr std::uint32_t kCut = kTraitCut;
constexpr std::uint32_t kRaw = kTraitCut | kTraitRawText;
constexpr std::uint32_t kVoid = kTraitVoid;
constexpr std::uint32_t kDropped = kTraitVoid | kTraitDropped;
constexpr std::uint32_t kImplied = kTraitImpliedEnd;
constexpr std::uint32_t kFormatting = kTraitFormatting;
constexpr std::uint32_t kBlock = kTraitBlock;

// Sorted.
constexpr std::array<Known, 102> kKnown = {{
    {"a", kFormatting},
    {"address", kBlock},
    {"applet", kCut},
    {"area", kDropped},
    {"article", kBlock},
    {"aside", kBlock},
    {"audio", kCut},
    {"b", kFormatting},
    {"base", kVoid},
    {"basefont", kVoid},
    {"bgsound", kDropped},
    {"big", kFormatting},
    {"blockquote", kBlock},
    {"body", kImplied},
    {"br", kVoid},
    {"button", 0},
    {"canvas", kCut},
    {"caption", kImplied},
    {"center", 0},
    {"code", kFormatting},
    {"col", kVoid},
    {"colgroup", kImplied},
    {"datalist", kCut},
    {"dd", kImplied | kBlock},
    {"div", kBlock},
    {"dl", kBlock},
    {"dt", kImplied | kBlock},
    {"em", kFormatting},
    {"embed", kDropped},
    {"figcaption", kBlock},
    {"figure", kBlock},
    {"font", kFormatting},
    {"footer", kBlock},
    {"form", kBlock},
    {"frame", kDropped},
    {"h1", kBlock},
    {"h2", kBlock},
    {"h3", kBlock},
    {"h4", kBlock},
    {"h5", kBlock},
    {"h6", kBlock},
    {"head", kImplied},
    {"header", kBlock},
    {"hr", kVoid},
    {"html", kImplied},
    {"i", kFormatting},
    {"iframe", kCut},
    {"img", kDropped},
    {"input", kDropped},
    {"label", 0},
    {"li", kImplied | kBlock},
    {"link", kVoid},
    {"main", kBlock},
    {"math", kCut},
    {"meta", kVoid},
    {"nav", kBlock},
    {"nobr", kFormatting},
    {"noembed", kCut},
    {"noframes", kCut},
    {"noscript", kCut},
    {"object", kCut},
    {"ol", kBlock},
    {"optgroup", kImplied},
    {"option", kImplied},
    {"p", kImplied | kBlock},
    {"param", kDropped},
    {"picture", 0},
    {"pre", kBlock},
    {"rb", kImplied},
    {"rp", kImplied},
    {"rt", kImplied},
    {"s", kFormatting},
    {"script", kRaw},
    {"section", kBlock},
    {"select", kCut},
    {"small", kFormatting},
    {"source", kDropped},
    {"span", 0},
    {"strike", kFormatting},
    {"strong", kFormatting},
    {"style", kRaw},
    {"sub", 0},
    {"summary", 0},
    {"sup", 0},
    {"svg", kCut},
    {"table", kBlock},
    {"tbody", kImplied | kBlock},
    {"td", kImplied | kBlock},
    {"template", kCut},
    {"textarea", kCut},
    {"tfoot", kImplied},
    {"th", kImplied | kBlock},
    {"thead", 0},
    {"time", 0},
    {"title", 0},
    {"tr", kImplied | kBlock},
    {"tt", kFormatting},
    {"u", kFormatting},
    {"ul", kBlock},
    {"video", 0},
    {"wbr", kVoid},
    {"xmp", kCut},
}};

constexpr std::size_t kLetters = 26;

// Where the names of each first letter begin in the table.
constexpr std::array<std::size_t, kLetters + 1> kFirst = [] {
  std::array<std::size_t, kLetters + 1> first{};
  for (std::size_t letter = 0, at = 0; letter <= kLetters; ++letter) {
    while (at < kKnown.size() && static_cast<std::size_t>(kKnown[at].name[0] - 'a') < letter) {
      ++at;
    }
    first[letter] = at;
  }
  return first;
}();

}  // namespace

ElementName ElementNames::Of(std::string_view name) {
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') {
    const auto letter = static_cast<std::size_t>(name[0] - 'a');
    for (std::size_t i = kFirst[letter]; i < kFirst[letter + 1]; ++i) {
      if (kKnown[i].name == name) return {static_cast<ElementId>(i), kKnown[i].traits};
    }
  }
  const auto next = static_cast<ElementId>(size());
  return {others_.try_emplace(std::string(name), next).first->second, 0};
}

std::size_t ElementNames::size() const { return kKnown.size() + others_.size(); }

}  // namespace dateline
