#pragma once  // storage/export/timelinejs.h

#include "storage/export/timeline_writer.h"

namespace dateline {

// TimelineJS 3: {"title":…,"events":[{"start_date":{"year","month","day"},…}]}, a slide a row, as
// precise as the date is known. Undated events are left out.
class TimelineJsWriter final : public TimelineWriter {
 public:
  TimelineJsWriter(std::ostream& out, const TimelineWriterOptions& options);
  bool Write(const TimelineRow& row) override;
  void Finish() override;

 private:
  std::ostream& out_;
  bool first_ = true;
};

}  // namespace dateline
