#include "storage/export/timeline_writer.h"

#include "storage/export/atom.h"
#include "storage/export/ics.h"
#include "storage/export/plover.h"
#include "storage/export/timelinejs.h"

namespace dateline {

bool IsTimelineFormat(std::string_view format) {
  return format == "ics" || format == "atom" || format == "timelinejs" || format == "plover";
}

std::unique_ptr<TimelineWriter> MakeTimelineWriter(std::string_view format, std::ostream& out,
                                                   const TimelineWriterOptions& options) {
  if (format == "ics") return std::make_unique<IcsWriter>(out, options);
  if (format == "atom") return std::make_unique<AtomWriter>(out, options);
  if (format == "timelinejs") return std::make_unique<TimelineJsWriter>(out, options);
  if (format == "plover") return std::make_unique<PloverWriter>(out, options);
  return nullptr;
}

std::string EventTitle(const TimelineRow& row) {
  std::string who = row.actors;
  if (!row.recipients.empty()) who += (who.empty() ? "→ " : " → ") + row.recipients;
  std::string title = who.empty() ? row.type_code : who + ": " + row.type_code;
  if (row.modality != "asserted" && !row.modality.empty()) title += " (" + row.modality + ")";
  return title;
}

}  // namespace dateline
