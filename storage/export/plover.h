#pragma once  // storage/export/plover.h

#include "storage/export/timeline_writer.h"

namespace dateline {

// PLOVER JSON Lines: one record an event of PLOVER's own sixteen types; the local ones (STATEMENT
// REGULATE PUBLISH APPOINT LITIGATE DEAL INCIDENT) and undated events are left out.
class PloverWriter final : public TimelineWriter {
 public:
  PloverWriter(std::ostream& out, TimelineWriterOptions options);
  bool Write(const TimelineRow& row) override;
  void Finish() override {}

 private:
  std::ostream& out_;
  TimelineWriterOptions options_;
};

}  // namespace dateline
