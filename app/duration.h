#pragma once  // app/duration.h

#include <chrono>
#include <optional>
#include <string>

namespace dateline {

// "90", "90s", "10m", "2h", "7d" → seconds; nothing for anything else, zero included.
[[nodiscard]] std::optional<std::chrono::seconds> ParseDuration(const std::string& text);

}  // namespace dateline
