#pragma once  // storage/link/event_rows.h

// For storage/*.cc alone: the stored events of a revision as storage/link compares them. Throws
// what SQLiteCpp throws.

#include <cstdint>
#include <string>
#include <vector>

#include "storage/link/event_digest.h"
#include "storage/statements.h"

namespace dateline {

// Who acts in an event, or is named in its sentence.
struct EntityRole {
  std::int64_t entity = 0;
  std::uint32_t roles = 0;  // bits: 1 actor, 2 recipient, 4 other, 8 named
};

struct StoredEvent {
  std::int64_t id = 0;
  std::string uid;
  EventRow row;
  std::vector<EntityRole> entities;  // by entity, each once
  bool rejected = false;             // by a review
  bool lead = false;                 // events.lead
};

// In the order of the text.
[[nodiscard]] std::vector<StoredEvent> EventsOfVersion(StatementCache& cache, std::int64_t version);

}  // namespace dateline
