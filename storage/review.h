#pragma once  // storage/review.h

// What people decided about events, claims and quotes. Decisions are kept by uid (of the article
// and the sentence, docs/schema.md), so they stay when cleaner or extractors change; the last one
// counts. A rejected fact leaves the timeline, the facts and the counts; a corrected one has the
// corrected columns, with what the extractor said kept beside.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

class StatementCache;

struct ReviewEntry {
  std::string uid;
  std::string decision;                           // accept reject correct withdraw
  std::map<std::string, std::string> correction;  // column → value, empty: none
  std::string note, reviewer;
  std::string at;  // ISO 8601 UTC
};

// "event", "claim" or "quote"; empty where nothing stored has this uid.
[[nodiscard]] Result<std::string> KindOfFact(Database& database, std::string_view uid);
// Columns that a correction may set.
[[nodiscard]] std::vector<std::string> CorrectableColumns(std::string_view kind);

// Keeps the decision and brings what follows from it up to date. Begins and commits. kInput: no
// such fact; kUsage: a column or a type that there is not.
[[nodiscard]] Result<void> RecordReview(Database& database, const ReviewEntry& entry);

// For storage/*.cc alone: decisions onto the facts of a revision that was just written. Throws.
void ApplyReviews(StatementCache& cache, std::int64_t version);

}  // namespace dateline
