#pragma once  // storage/link/event_linker.h

// Joins reports of one happening: keeps event_blocks, event_digests, event_entities, event_links,
// event_clusters and events.cluster_id and .lead in step with the current revisions. For
// storage/*.cc alone; runs inside the caller's transaction and throws what SQLiteCpp throws.
//
// A cluster is a connected component of SameEvent's pairs. One more article touches only the events
// that share a block with its own, and their clusters. Of the pairs that join an event to a cluster
// one is kept (event_links): an event that is told for years has thousands of reports. A revision
// that leaves has the rest of its clusters joined anew.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "storage/link/event_rows.h"
#include "storage/link/same_event.h"
#include "storage/statements.h"

namespace dateline {

class EventLinker {
 public:
  explicit EventLinker(StatementCache& cache) : cache_(cache) {}  // must outlive this

  // The events of a revision leave: it is superseded, or its facts are about to go.
  void Unlink(std::int64_t version);
  // The events of a revision that is current, and whose facts are written, come in.
  void Link(std::int64_t version);
  // An article's outlet or copies changed: what its events count for has to be counted anew.
  void Touch(std::int64_t version);
  // Makes the clusters right after any of these. Nothing to do where nothing was touched.
  void Settle();

 private:
  struct Member;
  void Dissolve(std::int64_t cluster);
  void Join(std::int64_t event, const EventDigest& digest);
  std::int64_t ClusterOf(std::int64_t event);
  std::vector<Member> Members(std::int64_t cluster);
  void SettleCluster(std::int64_t cluster);

  StatementCache& cache_;
  std::set<std::int64_t> touched_;  // clusters
  std::set<std::int64_t> loose_;    // events to be joined anew
};

// Fills event_blocks from event_digests (a database that filed them another way).
void RefileEvents(StatementCache& cache);
// Links every current revision anew (a database of an older schema or predicate).
void RelinkAll(StatementCache& cache);

}  // namespace dateline
