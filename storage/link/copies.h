#pragma once  // storage/link/copies.h

// Which articles are one text: agency wire in several papers, a story syndicated or republished.
// Keeps dup_paragraphs, dup_bands, dup_pairs, dup_clusters and articles.dup_cluster_id in step with
// the current revisions. For storage/*.cc alone; runs inside the caller's transaction and throws
// what SQLiteCpp throws.
//
// Two articles are a pair where the paragraphs that they share word for word hold kMinOverlap of
// the shorter one, or where kMinJaccard of their shingles are common (an edited copy). Pairs are
// looked for among those that share a paragraph, or a band of the min-hash of their shingles. A
// cluster is a connected component; its origin is the member whose outlet the others credit
// ("(Wire)"), else the one published first.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/link/copy_digest.h"
#include "storage/statements.h"

namespace dateline {

class CopyFinder {
 public:
  CopyFinder(StatementCache& cache, CopyDigests& digests)  // must outlive this
      : cache_(cache), digests_(digests) {}

  // The current revision of `article` has `text`, which may be a copy where `comparable` (a page
  // behind a wall says what all such pages say). Yields the current revisions of the articles
  // whose cluster is another one now: what counts events has to look at them again.
  [[nodiscard]] std::vector<std::int64_t> Update(std::int64_t article, std::string_view text,
                                                 bool comparable);

 private:
  // Articles between two sweeps of their rows into the large tables: enough of them that a page
  // there takes several rows, few enough that the small tables stay in memory.
  static constexpr std::int64_t kRecentArticles = 2048;
  void MoveRecent();
  void Forget(std::int64_t article);
  // Stores them; the others.
  std::vector<std::int64_t> AddPairs(std::int64_t article, const CopyDigest& digest);
  // A new article joins the clusters of its pairs, which become one.
  void Join(std::int64_t article, const std::vector<std::int64_t>& pairs,
            std::vector<std::int64_t>& changed);
  // A cluster from nothing but the pairs.
  void Settle(const std::set<std::int64_t>& members, std::vector<std::int64_t>& changed);
  [[nodiscard]] std::set<std::int64_t> Component(std::int64_t article);
  [[nodiscard]] std::string Uid(std::int64_t article);
  void PutIn(std::int64_t article, const MaybeInt& cluster, std::vector<std::int64_t>& changed);
  // The one published first.
  [[nodiscard]] std::int64_t First(const std::vector<std::int64_t>& articles);

  StatementCache& cache_;
  CopyDigests& digests_;
};

}  // namespace dateline
