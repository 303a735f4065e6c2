#pragma once  // extractors/names/country_context.h

// The country that the words around a body give it: "Chinese foreign ministry", "China’s Ministry
// of Commerce", "Ministry of Health of Peru", "parliament in Chile". Empty where they give none.

#include <cstdint>
#include <string>

#include "extractors/names/name_draft.h"

namespace dateline {

// An adjective or a possessor that ends where `at` begins; looks no further back than `first`.
[[nodiscard]] std::string CountryBefore(const NameDraft& draft, std::uint32_t at,
                                        std::uint32_t first);
// "of" or "in" and a country from `at` on, before `last`.
[[nodiscard]] std::string CountryAfter(const NameDraft& draft, std::uint32_t at,
                                       std::uint32_t last);
// The one, else the other, for a body of tokens [begin, end).
[[nodiscard]] std::string CountryAround(const NameDraft& draft, std::uint32_t begin,
                                        std::uint32_t end);

}  // namespace dateline
