#pragma once  // storage/browse/facets.h

// What the events of a filter have in common: each value with the number of events that bear it.

#include <string>

#include "pipeline/model/result.h"
#include "storage/browse/event_filter.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

// Columns: facet (entity type country outlet tag modality independent), value (what the filter
// takes), label (what people read), events. Values of one facet come most frequent first. A facet's
// own condition does not narrow its counts, for its values are alternatives; entities, which must
// all apply, do. Counts are of the newest `most` events.
[[nodiscard]] Result<Table> ReadFacets(Reader& reader, const EventFilter& filter, int most);

// Names for uids of entities: uid, name, type.
[[nodiscard]] Result<Table> ReadEntityNames(Reader& reader, const std::vector<std::string>& uids);

// All values, without counts, for a form: facet (outlet, tag, type), value, label.
[[nodiscard]] Result<Table> ReadChoices(Reader& reader);

}  // namespace dateline
