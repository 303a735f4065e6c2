#include "storage/link/copies.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr int kMaxHolders = 20;  // of one key that are looked at; a wire story needs one of them
constexpr std::size_t kMaxCompared = 20;

}  // namespace

// One sweep over the tables that are keyed by hashes, instead of a page for each row.
void CopyFinder::MoveRecent() {
  for (const char* sql :
       {"INSERT OR IGNORE INTO dup_paragraphs SELECT * FROM dup_paragraphs_recent ORDER BY 1, 2",
        "DELETE FROM dup_paragraphs_recent",
        "INSERT OR IGNORE INTO dup_bands SELECT * FROM dup_bands_recent ORDER BY 1, 2",
        "DELETE FROM dup_bands_recent"}) {
    cache_.Run(sql);
  }
}

void CopyFinder::Forget(std::int64_t article) {
  cache_.Run("DELETE FROM dup_pairs WHERE article_id = ?1", article);
  cache_.Run("DELETE FROM dup_pairs WHERE other_id = ?1", article);
  for (const char* sql : {"DELETE FROM dup_paragraphs WHERE article_id = ?1",
                          "DELETE FROM dup_paragraphs_recent WHERE article_id = ?1",
                          "DELETE FROM dup_bands WHERE article_id = ?1",
                          "DELETE FROM dup_bands_recent WHERE article_id = ?1"}) {
    cache_.Run(sql, article);
  }
}

std::vector<std::int64_t> CopyFinder::AddPairs(std::int64_t article, const CopyDigest& digest) {
  std::map<std::int64_t, int> shared;  // candidate → keys in common
  const auto look = [&](const char* sql, std::int64_t key) {
    SQLite::Statement& rows = cache_.Bind(sql, key, kMaxHolders);
    while (rows.executeStep()) ++shared[rows.getColumn(0).getInt64()];
    rows.tryReset();
  };
  for (const auto& paragraph : digest.paragraphs) {
    look(
        "SELECT article_id FROM dup_paragraphs WHERE hash = ?1 UNION ALL SELECT article_id FROM "
        "dup_paragraphs_recent WHERE hash = ?1 LIMIT ?2",
        paragraph.hash);
    cache_.Run("INSERT OR IGNORE INTO dup_paragraphs_recent (hash, article_id) VALUES (?1, ?2)",
               paragraph.hash, article);
  }
  for (const std::int64_t band : CopyBands(digest.shingles)) {
    look(
        "SELECT article_id FROM dup_bands WHERE band = ?1 UNION ALL SELECT article_id FROM "
        "dup_bands_recent WHERE band = ?1 LIMIT ?2",
        band);
    cache_.Run("INSERT OR IGNORE INTO dup_bands_recent (band, article_id) VALUES (?1, ?2)", band,
               article);
  }
  shared.erase(article);
  // The likeliest; in a large cluster any member will do.
  std::vector<std::pair<int, std::int64_t>> candidates;
  candidates.reserve(shared.size());
  for (const auto& [other, keys] : shared) candidates.emplace_back(-keys, other);
  std::sort(candidates.begin(), candidates.end());
  if (candidates.size() > kMaxCompared) candidates.resize(kMaxCompared);
  std::vector<std::int64_t> pairs;
  for (const auto& [keys, other] : candidates) {
    SQLite::Statement& row = cache_.Bind(
        "SELECT v.text FROM articles a JOIN article_versions v ON v.id = a.current_version_id "
        "WHERE a.id = ?1",
        other);
    const std::string text = row.executeStep() ? row.getColumn(0).getString() : std::string();
    row.tryReset();
    const CopyVerdict verdict = CompareCopies(digest, digests_.Of(text));
    if (verdict.method == nullptr) continue;
    constexpr const char* kInsert =
        "INSERT OR REPLACE INTO dup_pairs (article_id, other_id, method, similarity) "
        "VALUES (?1, ?2, ?3, ?4)";
    cache_.Run(kInsert, article, other, verdict.method, verdict.similarity);
    cache_.Run(kInsert, other, article, verdict.method, verdict.similarity);
    pairs.push_back(other);
  }
  return pairs;
}

std::set<std::int64_t> CopyFinder::Component(std::int64_t article) {
  std::set<std::int64_t> members = {article};
  std::vector<std::int64_t> next = {article};
  while (!next.empty()) {
    const std::int64_t one = next.back();
    next.pop_back();
    SQLite::Statement& rows =
        cache_.Bind("SELECT other_id FROM dup_pairs WHERE article_id = ?1", one);
    while (rows.executeStep()) {
      const std::int64_t other = rows.getColumn(0).getInt64();
      if (members.insert(other).second) next.push_back(other);
    }
    rows.tryReset();
  }
  return members;
}

std::string CopyFinder::Uid(std::int64_t article) {
  SQLite::Statement& row = cache_.Bind("SELECT uid FROM articles WHERE id = ?1", article);
  std::string uid = row.executeStep() ? row.getColumn(0).getString() : std::string();
  row.tryReset();
  return uid;
}

void CopyFinder::PutIn(std::int64_t article, const MaybeInt& cluster,
                       std::vector<std::int64_t>& changed) {
  const int moved = cache_.Run(
      "UPDATE articles SET dup_cluster_id = ?2 WHERE id = ?1 AND dup_cluster_id IS NOT ?2", article,
      cluster);
  if (moved == 0) return;
  const MaybeInt version =
      cache_.Int("SELECT current_version_id FROM articles WHERE id = ?1", article);
  if (version.given) changed.push_back(version.value);
}

std::int64_t CopyFinder::First(const std::vector<std::int64_t>& articles) {
  std::tuple<bool, std::string, std::string> best;
  std::int64_t first = 0;
  for (const std::int64_t one : articles) {
    SQLite::Statement& row = cache_.Bind(
        "SELECT v.published_utc, a.uid FROM articles a JOIN article_versions v "
        "ON v.id = a.current_version_id WHERE a.id = ?1",
        one);
    if (row.executeStep()) {
      std::tuple<bool, std::string, std::string> key{
          row.getColumn(0).isNull(), row.getColumn(0).getString(), row.getColumn(1).getString()};
      if (first == 0 || key < best) {
        best = std::move(key);
        first = one;
      }
    }
    row.tryReset();
  }
  return first;
}

void CopyFinder::Join(std::int64_t article, const std::vector<std::int64_t>& pairs,
                      std::vector<std::int64_t>& changed) {
  std::set<std::int64_t> clusters;
  std::vector<std::int64_t> loose = {article};
  for (const std::int64_t other : pairs) {
    const MaybeInt cluster = cache_.Int("SELECT dup_cluster_id FROM articles WHERE id = ?1", other);
    if (cluster.given) {
      clusters.insert(cluster.value);
    } else {
      loose.push_back(other);
    }
  }
  std::vector<std::int64_t> origins = loose;
  std::string least;
  for (const std::int64_t one : loose) {
    const std::string uid = Uid(one);
    if (least.empty() || uid < least) least = uid;
  }
  // The largest keeps its rows; the others' members move.
  std::int64_t kept = 0;
  std::int64_t most = -1;
  for (const std::int64_t cluster : clusters) {
    SQLite::Statement& row =
        cache_.Bind("SELECT uid, origin_article_id FROM dup_clusters WHERE id = ?1", cluster);
    if (row.executeStep()) {
      least = std::min(least, row.getColumn(0).getString());
      if (!row.getColumn(1).isNull()) origins.push_back(row.getColumn(1).getInt64());
    }
    row.tryReset();
    const std::int64_t members =
        clusters.size() == 1
            ? 0
            : cache_.Int("SELECT count(*) FROM articles WHERE dup_cluster_id = ?1", cluster).value;
    if (members > most) {
      most = members;
      kept = cluster;
    }
  }
  for (const std::int64_t cluster : clusters) {
    if (cluster == kept) continue;
    std::vector<std::int64_t> members;
    SQLite::Statement& rows =
        cache_.Bind("SELECT id FROM articles WHERE dup_cluster_id = ?1", cluster);
    while (rows.executeStep()) members.push_back(rows.getColumn(0).getInt64());
    rows.tryReset();
    for (const std::int64_t one : members) PutIn(one, {true, kept}, changed);
    cache_.Run("DELETE FROM dup_clusters WHERE id = ?1", cluster);
  }
  const std::int64_t first = First(origins);
  if (kept == 0) {
    cache_.Run("INSERT INTO dup_clusters (uid, origin_article_id) VALUES (?1, ?2)", least, first);
    kept = cache_.LastId();
  } else {
    cache_.Run("UPDATE dup_clusters SET uid = ?2, origin_article_id = ?3 WHERE id = ?1", kept,
               least, first);
  }
  for (const std::int64_t one : loose) PutIn(one, {true, kept}, changed);
}

void CopyFinder::Settle(const std::set<std::int64_t>& members, std::vector<std::int64_t>& changed) {
  MaybeInt cluster;
  if (members.size() > 1) {
    std::string least;
    for (const std::int64_t one : members) {
      const std::string uid = Uid(one);
      if (least.empty() || uid < least) least = uid;
    }
    cache_.Run("INSERT INTO dup_clusters (uid) VALUES (?1) ON CONFLICT (uid) DO NOTHING", least);
    cluster = cache_.Int("SELECT id FROM dup_clusters WHERE uid = ?1", least);
  }
  for (const std::int64_t one : members) PutIn(one, cluster, changed);
  if (!cluster.given) return;
  cache_.Run("UPDATE dup_clusters SET origin_article_id = ?2 WHERE id = ?1", cluster,
             First({members.begin(), members.end()}));
}

std::vector<std::int64_t> CopyFinder::Update(std::int64_t article, std::string_view text,
                                             bool comparable) {
  std::vector<std::int64_t> changed;
  const CopyDigest digest = DigestForCopies(text);
  const bool may_be = comparable && digest.words >= kMinCopyWords;
  const bool had =
      cache_
          .Int(
              "SELECT 1 FROM dup_paragraphs_recent WHERE article_id = ?1 UNION ALL SELECT 1 FROM "
              "dup_paragraphs WHERE article_id = ?1 LIMIT 1",
              article)
          .given;
  if (!had) {
    if (!may_be) return changed;
    if (article % kRecentArticles == 0) MoveRecent();
    const std::vector<std::int64_t> pairs = AddPairs(article, digest);
    if (!pairs.empty()) Join(article, pairs, changed);
    return changed;
  }
  std::set<std::int64_t> touched = Component(article);  // as it was
  Forget(article);
  if (may_be) AddPairs(article, digest);
  touched.merge(Component(article));
  const bool alone = touched.size() == 1;
  while (!touched.empty()) {
    const std::set<std::int64_t> members = Component(*touched.begin());
    Settle(members, changed);
    for (const std::int64_t one : members) touched.erase(one);
  }
  if (!alone) {
    cache_.Run(
        "DELETE FROM dup_clusters WHERE NOT EXISTS (SELECT 1 FROM articles a "
        "WHERE a.dup_cluster_id = dup_clusters.id)");
  }
  return changed;
}

}  // namespace dateline
