#pragma once  // storage/entity_merges.h

// What a person decided about things of different names, or of one: kept by uid in entity_merges,
// taken back by the opposite decision.

#include <string>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

struct EntityDecision {
  std::string uid;   // whose facts
  std::string into;  // go to this one; its own uid: it stands by itself
  std::string note, reviewer;
  std::string at;  // ISO, UTC
};

// In a transaction of its own. kInput where a uid is not known, where their types differ, or where
// `into` already goes to `uid`.
[[nodiscard]] Result<void> RecordEntityDecision(Database& database, const EntityDecision& decision);

}  // namespace dateline
