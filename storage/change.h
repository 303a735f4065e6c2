#pragma once  // storage/change.h

#include <string_view>

namespace dateline {

// True where two versions of a text are the same words in the same order: what differs is case,
// punctuation, white space, accents. Pure.
[[nodiscard]] bool IsCosmeticChange(std::string_view before, std::string_view after);

}  // namespace dateline
