#pragma once  // pipeline/text/countries.h

// Country codes and their plain English names ("CN" ↔ "China", "EU" → "European Union"): what
// output prints. Names and adjectives as texts use them are data
// (extractors/lexicons/world/countries.tsv). Thread-safe.

#include <string_view>
#include <vector>

namespace dateline {

struct CountryCode {
  std::string_view code;  // ISO 3166-1 alpha-2, EU, XK
  std::string_view name;
};

// Empty for an unknown code.
[[nodiscard]] std::string_view CountryName(std::string_view code);
// All, sorted by code.
[[nodiscard]] const std::vector<CountryCode>& AllCountries();

}  // namespace dateline
