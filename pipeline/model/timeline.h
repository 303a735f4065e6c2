#pragma once  // pipeline/model/timeline.h

// A row of the timeline: an event as one of its reports tells it, and how many reports there are.
// What the read side answers with and the exports take. Spans are Unicode code points.

#include <cstdint>
#include <string>

namespace dateline {

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

}  // namespace dateline
