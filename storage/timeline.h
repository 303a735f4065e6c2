#pragma once  // storage/timeline.h

// The read side of events: what `timeline`, the exports of it and the web page show.

#include <functional>
#include <string>
#include <vector>

#include "pipeline/model/result.h"
#include "pipeline/model/timeline.h"
#include "storage/database.h"

namespace dateline {

// Empty: no such condition. Names are compared without case, and by part ("commerce" finds
// "Ministry of Commerce"). Days are ISO, or a year or month of it.
struct TimelineFilter {
  std::vector<std::string> words;  // all stand in the sentence or the headline
  std::string from, to;
  std::string entity;  // acts, or is named in the sentence
  std::string actor;
  std::string recipient;
  std::string type;  // "SANCTION" or "AGREE/mode"
  std::string place;
  std::string outlet;
  std::string feed;
  std::string tag;
  std::string modality;
  std::string article_uid;
  std::string uid;
  double min_confidence = 0;
  int min_independent = 0;
  bool undated = false;   // events without a date too, at the end
  bool mentions = false;  // every report, not one row an event
  bool reverse = false;
  int limit = 0;  // 0: all
};

// In order of date, then uid. `visit` returns false to stop.
[[nodiscard]] Result<void> ReadTimeline(Database& database, const TimelineFilter& filter,
                                        const std::function<bool(const TimelineRow&)>& visit);

}  // namespace dateline
