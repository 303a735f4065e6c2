#pragma once  // storage/link/explain.h

// Why reports are one event: what `show` tells of a merge. Worked out anew from the stored text,
// with the same functions that joined them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

struct ReportOfEvent {
  std::string uid, outlet, url, published, date, sentence;
  std::uint32_t trigger_start = 0, trigger_end = 0;  // code points into `sentence`
  bool lead = false;                                 // stands for the event on the timeline
};

// One pair of reports that was found to be one happening.
struct MergeExplained {
  std::string uid, other;                 // the two reports
  std::string rule;                       // copy participants words place
  std::vector<std::string> participants;  // whom both name
  std::vector<std::string> words;         // that both have, as the first has them
  int days_apart = 0;
  double share = 0;  // of words

  // "the same people (Keiko Tanabe), the same day, words: gallium, licences (0.67)"
  [[nodiscard]] std::string Text() const;
};

struct EventExplained {
  std::vector<ReportOfEvent> reports;  // the one that stands for it first, then by publication
  std::vector<MergeExplained> merges;  // by uid
};

// `uid` of a report or of the cluster. Nothing of that name: no reports.
[[nodiscard]] Result<EventExplained> ExplainEvent(Database& database, std::string_view uid);

}  // namespace dateline
