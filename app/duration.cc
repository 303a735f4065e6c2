#include "app/duration.h"

#include <charconv>
#include <system_error>

namespace dateline {

std::optional<std::chrono::seconds> ParseDuration(const std::string& text) {
  long value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || value <= 0 || value > 1'000'000) return std::nullopt;
  const std::string unit(rest, end);
  if (unit.empty() || unit == "s") return std::chrono::seconds(value);
  if (unit == "m") return std::chrono::minutes(value);
  if (unit == "h") return std::chrono::hours(value);
  if (unit == "d") return std::chrono::hours(24 * value);
  return std::nullopt;
}

}  // namespace dateline
