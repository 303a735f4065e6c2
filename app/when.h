#pragma once  // app/when.h

// Days as people write them on a command line: "2025-06-05", "2025-06", "2025", "2025-W23",
// "2025-Q2", "today", "yesterday", "last week", "this month", "3 days ago", "last 10 days",
// "June 2025", "5 June 2025", "June 5, 2025".

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct DayRange {
  std::string first, last;  // ISO days
};

// `today` anchors what is relative. Weeks begin on Monday. None: not understood.
[[nodiscard]] std::optional<DayRange> ParseWhen(std::string_view text, std::chrono::sys_days today);

}  // namespace dateline
