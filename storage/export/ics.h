#pragma once  // storage/export/ics.h

#include "storage/export/timeline_writer.h"

namespace dateline {

// RFC 5545: one VEVENT a row, all-day, CRLF, lines folded at 75 octets. What is planned is
// TENTATIVE. Undated events are left out.
class IcsWriter final : public TimelineWriter {
 public:
  IcsWriter(std::ostream& out, TimelineWriterOptions options);
  bool Write(const TimelineRow& row) override;
  void Finish() override;

 private:
  void Line(const std::string& line);
  std::ostream& out_;
  TimelineWriterOptions options_;
};

}  // namespace dateline
