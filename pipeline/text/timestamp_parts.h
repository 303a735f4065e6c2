#pragma once  // pipeline/text/timestamp_parts.h

// What the readers of time stamps share (timestamp.h is the way in): the parts of a stamp as they
// are found, and the stamp they make. Pure functions, thread-safe.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/article.h"

namespace dateline {

// A part not found is -1, or empty.
struct StampParts {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = -1;
  int minute = 0;
  int second = 0;
  std::optional<std::chrono::minutes> offset;
  std::string zone_name;
};

// Nothing where a part is missing or out of its range.
[[nodiscard]] std::optional<Timestamp> AssembleStamp(const StampParts& parts);

// RFC 3339, ISO 8601 extended and basic, W3C-DTF with a full date: "2025-06-06T06:30:00.123-04:00".
[[nodiscard]] std::optional<Timestamp> ParseIsoStamp(std::string_view text);

// Words in any order: RFC 822 ("Fri, 06 Jun 2025 06:30:00 -0400"), asctime, "June 6, 2025, 6:30
// a.m. ET".
[[nodiscard]] std::optional<Timestamp> ParseWordedStamp(std::string_view text);

// "+02:00", "-0400", "+02"; nothing for others.
[[nodiscard]] std::optional<std::chrono::minutes> NumericOffset(std::string_view text);

}  // namespace dateline
