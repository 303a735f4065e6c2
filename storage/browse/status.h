#pragma once  // storage/browse/status.h

// How ingestion is doing.

#include "pipeline/model/result.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

struct Status {
  Table counts;    // one row: articles, revisions, outlets, entities, events, claims, quotes,
                   // pending, failed, first_published, last_published
  Table feeds;     // name title url status last_fetch_at last_ok_at last_new_at next_fetch_at
                   // last_error articles
  Table runs;      // the last twenty: command version started_at ended_at exit_code counts
  Table failures;  // the last fetches that failed: url feed requested_at status outcome error
};
[[nodiscard]] Result<Status> ReadStatus(Reader& reader);

}  // namespace dateline
