#pragma once  // storage/export/atom.h

#include "storage/export/timeline_writer.h"

namespace dateline {

// RFC 4287: one entry a row. `id` is made of the event's uid; `updated` is its last report's
// publication, of the feed the last of these.
class AtomWriter final : public TimelineWriter {
 public:
  AtomWriter(std::ostream& out, TimelineWriterOptions options);
  bool Write(const TimelineRow& row) override;
  void Finish() override;

 private:
  std::ostream& out_;
  TimelineWriterOptions options_;
  std::string entries_;  // the feed's own `updated` comes before them
  std::string updated_;
};

}  // namespace dateline
