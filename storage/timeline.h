#pragma once  // storage/timeline.h

// The read side of events: what `timeline`, the exports of it and the web page show.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/model/result.h"
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

struct TimelineRow {
  std::string uid;
  std::string date;  // TIMEX3 as precise as known; empty: none
  std::string start_date, end_date;
  std::string precision, basis;
  std::string type, mode, type_code, modality;
  std::string actors, recipients, others;  // joined by "; "
  std::string place, place_country;
  std::string sentence;
  std::uint32_t sentence_start = 0, sentence_end = 0;  // code points into the article's text
  std::uint32_t trigger_start = 0, trigger_end = 0;    // the same
  std::string trigger;
  double confidence = 0;
  std::string headline, outlet, url, article_uid, published;
  std::int64_t revision = 0;
  std::int64_t reports = 1, outlets = 1, independent = 1;
  std::string cluster;                        // uid that the event's reports share
  std::string first_reported, last_reported;  // times of publication
  std::string outlet_names;                   // of all its reports, joined by "; "
};

// In order of date, then uid. `visit` returns false to stop.
[[nodiscard]] Result<void> ReadTimeline(Database& database, const TimelineFilter& filter,
                                        const std::function<bool(const TimelineRow&)>& visit);

}  // namespace dateline
