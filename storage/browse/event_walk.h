#pragma once  // storage/browse/event_walk.h

// Goes through the events of a filter in the order of the timeline, so that a page of a timeline of
// a million events, and its counts, cost what is looked at and not what is stored.
//
// Where few events can fit (a name, words or an outlet that are rare) they are looked up; otherwise
// the index of days is followed and each event asked, so that a walk that time cuts off knows where
// it was.

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/browse/event_filter.h"
#include "storage/browse/reader.h"

namespace dateline {

struct EventHit {
  std::string id;  // events.id
  std::string start, end, uid;
};

struct EventWalk {
  std::vector<EventHit> hits;
  bool more = false;  // there are further ones: `most` was reached, or time was up
  bool cut = false;   // time was up
  std::string next;   // cursor behind the last event looked at; set if `more`
};

struct WalkOrder {
  bool oldest_first = false;
  std::string cursor;  // of an EventWalk or a TablePage; empty: from the start
};

// At most `most` events. A cursor that is not one of ours is kUsage.
[[nodiscard]] Result<EventWalk> WalkEvents(Reader& reader, const EventFilter& filter,
                                           const WalkOrder& order, int most,
                                           std::chrono::milliseconds time);

// JSON list of the ids, for json_each(?).
[[nodiscard]] std::string IdList(const std::vector<EventHit>& hits, std::size_t most);

}  // namespace dateline
