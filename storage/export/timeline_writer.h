#pragma once  // storage/export/timeline_writer.h

// Events as files that other programs read: iCalendar (RFC 5545), Atom (RFC 4287), TimelineJS JSON,
// PLOVER JSON Lines. Streams, but for TimelineJS, which takes a few hundred slides at most.

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "pipeline/model/timeline.h"

namespace dateline {

struct TimelineWriterOptions {
  std::string
      now;  // ISO 8601 UTC: for what was never published, and the time of a feed without entries
  std::string title;    // of the feed or calendar
  std::string version;  // of the program
};

class TimelineWriter {
 public:
  TimelineWriter() = default;
  TimelineWriter(const TimelineWriter&) = delete;
  TimelineWriter& operator=(const TimelineWriter&) = delete;
  virtual ~TimelineWriter() = default;
  // False: this row has no place in the format (an undated event in a calendar).
  virtual bool Write(const TimelineRow& row) = 0;
  virtual void Finish() = 0;  // once, after the last row
};

// "ics", "atom", "timelinejs", "plover".
[[nodiscard]] bool IsTimelineFormat(std::string_view format);

// Null for another format. `out` must outlive the result.
[[nodiscard]] std::unique_ptr<TimelineWriter> MakeTimelineWriter(
    std::string_view format, std::ostream& out, const TimelineWriterOptions& options);

// More slides than a browser shows well (TimelineJS).
inline constexpr std::size_t kMostSlides = 200;

// What happened, in a line: "Kazakhstan → European Union: REGULATE".
[[nodiscard]] std::string EventTitle(const TimelineRow& row);

}  // namespace dateline
