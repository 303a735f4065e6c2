#pragma once  // pipeline/text/timestamp.h

// Time stamps as feeds and pages print them, and back. Reads RFC 822/2822 (named zones, two-digit
// years), RFC 3339 and ISO 8601 (date alone, basic and extended offsets, fractions), W3C-DTF,
// asctime, and English forms with a month's name
// ("June 6, 2025, 6:30 a.m. ET"). The zone is kept as written; an unknown one is left empty, never
// taken for UTC. Stateless, thread-safe.

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/article.h"

namespace dateline {

// Nothing where `text` is no time stamp or names an impossible date.
[[nodiscard]] std::optional<Timestamp> ParseTimestamp(std::string_view text);

// "2025-06-06T06:30:00-04:00"; "2025-06-06T06:30:00" where the offset is unknown; "2025-06-06"
// without a clock time.
[[nodiscard]] std::string ToIso(const Timestamp& time);
// "2025-06-06T10:30:00Z"
[[nodiscard]] std::string ToIsoUtc(std::chrono::sys_seconds time);
// "2025-06-06"
[[nodiscard]] std::string ToIsoDay(std::chrono::sys_days day);
// "Fri, 06 Jun 2025 10:30:00 GMT" (RFC 9110 HTTP-date)
[[nodiscard]] std::string ToHttpDate(std::chrono::sys_seconds time);

// UTC offset of a zone name of mail and news ("EST", "ET", "BST", "GMT", "Z", "CEST", "+0200").
// Names whose offset depends on the date ("ET", "PT", "CT", "MT") are resolved at `local` wall
// time. Nothing for ambiguous or unknown names.
[[nodiscard]] std::optional<std::chrono::minutes> ZoneOffset(std::string_view name,
                                                             std::chrono::sys_seconds local);

}  // namespace dateline
