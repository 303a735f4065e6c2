#pragma once  // storage/browse/events.h

// Events as the timeline shows them: a page of them, one with all its reports, their number a day.

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/browse/event_filter.h"
#include "storage/browse/event_walk.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

// The columns of `export timeline`, newest first unless `oldest_first`. A cursor that is not one of
// ours is kUsage. A page that takes long ends early (`cut`).
[[nodiscard]] Result<TablePage> ReadEvents(Reader& reader, const EventFilter& filter,
                                           bool oldest_first, const std::string& cursor, int limit);

// The same, all of them, as SQL to stream.
[[nodiscard]] Select EventsSelect(const EventFilter& filter, bool oldest_first);

// The rows of `hits`, in their order.
[[nodiscard]] Result<Table> ReadHits(Reader& reader, const std::vector<EventHit>& hits,
                                     std::size_t most);

// How many events fit: all of them where days, types and modalities alone are asked, else counted
// up to `most` or as far as time allows.
struct EventCount {
  std::int64_t events = 0;
  bool complete = true;
};
[[nodiscard]] Result<EventCount> CountEvents(Reader& reader, const EventFilter& filter, int most);

// The event with this uid, or the one that a report with this uid belongs to: one row or none.
[[nodiscard]] Result<Table> ReadEvent(Reader& reader, const std::string& uid);
// Every report of the event with this uid and cluster that nobody rejected, by time of publication.
[[nodiscard]] Result<Table> ReadReports(Reader& reader, const std::string& uid,
                                        const std::string& cluster);
// Who takes part in the events (or reports) of these uids: event, role, name, text as written,
// entity_uid and entity_type (null for who is not an entity).
[[nodiscard]] Result<Table> ReadParticipants(Reader& reader, const std::vector<std::string>& uids);

// Events by time: `bucket` (the first day of it), `type`, `events`.
struct Histogram {
  std::string unit;         // day, week, month, year: so that there are at most some hundred
  std::string first, last;  // days of the first and last event; empty: none
  Table table;
  bool complete = true;  // false: time was up, the newest ones are counted
};
[[nodiscard]] Result<Histogram> ReadHistogram(Reader& reader, const EventFilter& filter);

}  // namespace dateline
