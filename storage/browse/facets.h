#pragma once  // storage/browse/facets.h

// What the events of a filter have in common: each value with the number of events that bear it.

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/browse/event_filter.h"
#include "storage/browse/event_walk.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

struct Facets {
  // facet (entity type country outlet tag modality), value (what the filter takes), label (what
  // people read), events. Values of one facet come most frequent first.
  Table table;
  std::int64_t events = 0;  // that fit the whole filter, of those looked at
  bool complete = true;     // false: counted are the newest `most`, or what time allowed
};
// A facet's own condition does not narrow its counts, for its values are alternatives; entities,
// which must all apply, do.
[[nodiscard]] Result<Facets> ReadFacets(Reader& reader, const EventFilter& filter, int most);
// The same of a walk with `filter` that is at hand.
[[nodiscard]] Result<Facets> ReadFacets(Reader& reader, const EventFilter& filter, int most,
                                        const EventWalk& walk);

// Names for uids of entities: uid, name, type.
[[nodiscard]] Result<Table> ReadEntityNames(Reader& reader, const std::vector<std::string>& uids);

// All values, without counts, for a form: facet (outlet, tag, type), value, label.
[[nodiscard]] Result<Table> ReadChoices(Reader& reader);

}  // namespace dateline
