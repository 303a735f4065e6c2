#pragma once  // storage/link/event_linker.h

// Joins reports of one happening: keeps event_blocks, event_digests, event_entities, event_links,
// event_clusters and events.cluster_id and .lead in step with the current revisions. For
// storage/*.cc alone; runs inside the caller's transaction and throws what SQLiteCpp throws.
//
// A cluster is a connected component of SameEvent's pairs. One more article touches only the events
// that share a block with its own, and their clusters.

#include <cstdint>
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
  std::vector<std::int64_t> Neighbours(std::int64_t event);
  std::vector<std::int64_t> Component(std::int64_t event);
  Member ReadMember(std::int64_t event);
  // Writes the cluster (0: a new one) and its members; its id.
  std::int64_t SettleCluster(const std::vector<Member>& members, std::int64_t cluster);

  StatementCache& cache_;
  std::set<std::int64_t> touched_;
};

// Links every current revision anew (a database of an older schema or predicate).
void RelinkAll(StatementCache& cache);

}  // namespace dateline
