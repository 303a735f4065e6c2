#include "storage/link/event_linker.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "storage/link/disjoint_sets.h"
#include "storage/link/event_blocks.h"

namespace dateline {
namespace {

constexpr std::size_t kMostCompared = 64;  // reports of an event, each with each

void BindBlob(SQLite::Statement& statement, int index, const std::string& bytes) {
  statement.bind(index, bytes.data(), static_cast<int>(bytes.size()));
}

std::int64_t SpanOf(const EventDigest& digest) {
  if (!digest.dated) return 2;
  return digest.first_day == digest.last_day ? 0 : 1;
}

int PrecisionRank(const std::string& precision) {
  constexpr const char* kRanks[] = {"time",    "day",    "publication", "week",   "month",
                                    "quarter", "season", "year",        "decade", "vague"};
  int rank = 0;
  for (const char* known : kRanks) {
    if (precision == known) return rank;
    ++rank;
  }
  return rank;
}

int BasisRank(const std::string& basis) {
  if (basis == "explicit") return 0;
  return basis == "publication" ? 2 : 1;
}

}  // namespace

struct EventLinker::Member {
  std::int64_t id = 0;
  std::string uid, start_date, precision, basis, modality, published, outlet, source;
  std::int64_t article = 0;
  std::int64_t actors = 0;
  std::int64_t copies = 0;  // cluster of articles that are one text; 0: none
  EventDigest digest;
  bool lead = false;
};

std::int64_t EventLinker::ClusterOf(std::int64_t event) {
  return cache_.Int("SELECT cluster_id FROM events WHERE id = ?1", event).value;
}

// Its events stand alone until Settle joins them anew.
void EventLinker::Dissolve(std::int64_t cluster) {
  std::vector<std::int64_t> members;
  SQLite::Statement& rows = cache_.Bind("SELECT id FROM events WHERE cluster_id = ?1", cluster);
  while (rows.executeStep()) members.push_back(rows.getColumn(0).getInt64());
  rows.tryReset();
  for (const std::int64_t member : members) {
    cache_.Run("DELETE FROM event_links WHERE event_id = ?1", member);
    cache_.Run("UPDATE events SET cluster_id = NULL, lead = 1 WHERE id = ?1", member);
    loose_.insert(member);
  }
  cache_.Run("DELETE FROM event_clusters WHERE id = ?1", cluster);
  touched_.erase(cluster);
}

void EventLinker::Unlink(std::int64_t version) {
  for (const StoredEvent& event : EventsOfVersion(cache_, version)) {
    SQLite::Statement& row =
        cache_.Bind("SELECT digest FROM event_digests WHERE event_id = ?1", event.id);
    std::optional<EventDigest> digest;
    if (row.executeStep()) digest = Unpack(row.getColumn(0).getString());
    row.tryReset();
    if (!digest) continue;
    for (const BlockKey& block : BlockKeys(*digest)) {
      cache_.Run(
          "DELETE FROM event_blocks WHERE span = ?1 AND block = ?2 AND day = ?3 AND event_id = ?4",
          block.span, block.key, block.day, event.id);
    }
    for (const EntityRole& who : event.entities) {
      cache_.Run(
          "DELETE FROM event_entities WHERE entity_id = ?1 AND span = ?2 AND day = ?3 AND "
          "event_id = ?4",
          who.entity, SpanOf(*digest), digest->dated ? digest->first_day : 0, event.id);
    }
    if (const std::int64_t cluster = ClusterOf(event.id); cluster != 0) Dissolve(cluster);
    loose_.erase(event.id);
    cache_.Run("DELETE FROM event_digests WHERE event_id = ?1", event.id);
    cache_.Run("UPDATE events SET lead = 0 WHERE id = ?1", event.id);
  }
}

// Into the cluster of those that tell the same, which may bring clusters together.
void EventLinker::Join(std::int64_t event, const EventDigest& digest) {
  std::set<std::int64_t> candidates;
  for (const BlockRange& range : BlockRanges(digest)) {
    SQLite::Statement& rows = cache_.Bind(
        "SELECT event_id FROM event_blocks WHERE span = ?1 AND block = ?2 AND day BETWEEN ?3 AND "
        "?4",
        range.span, range.key, range.from, range.to);
    while (rows.executeStep()) candidates.insert(rows.getColumn(0).getInt64());
    rows.tryReset();
  }
  candidates.erase(event);
  std::int64_t cluster = ClusterOf(event);
  for (const std::int64_t other : candidates) {
    SQLite::Statement& row =
        cache_.Bind("SELECT digest FROM event_digests WHERE event_id = ?1", other);
    EventDigest known;
    if (row.executeStep()) known = Unpack(row.getColumn(0).getString());
    row.tryReset();
    if (known.type.empty()) continue;
    const auto link = SameEvent(digest, known);
    if (!link) continue;
    const std::int64_t its = ClusterOf(other);
    if (its != 0 && its == cluster) continue;
    cache_.Run(
        "INSERT INTO event_links (event_id, other_id, rule, participants, words) VALUES (?1, ?2, "
        "?3, ?4, ?5) ON CONFLICT DO UPDATE SET rule = excluded.rule, participants = "
        "excluded.participants, words = excluded.words",
        std::min(event, other), std::max(event, other), static_cast<int>(link->rule),
        link->participants, link->words);
    if (cluster == 0 && its == 0) {
      cache_.Run(
          "INSERT INTO event_clusters (uid, reports, articles, outlets, independent) VALUES ('', "
          "0, 0, 0, 0)");
      cluster = cache_.LastId();
    } else if (cluster == 0) {
      cluster = its;
    } else if (its != 0) {
      cache_.Run("UPDATE events SET cluster_id = ?2 WHERE cluster_id = ?1", its, cluster);
      cache_.Run("DELETE FROM event_clusters WHERE id = ?1", its);
      touched_.erase(its);
    }
    for (const std::int64_t one : {event, other}) {
      cache_.Run("UPDATE events SET cluster_id = ?2 WHERE id = ?1", one, cluster);
    }
    touched_.insert(cluster);
  }
}

void EventLinker::Link(std::int64_t version) {
  for (const StoredEvent& event : EventsOfVersion(cache_, version)) {
    if (event.lead == event.rejected) {
      cache_.Run("UPDATE events SET lead = ?2 WHERE id = ?1", event.id, event.rejected ? 0 : 1);
    }
    if (event.rejected) continue;
    const EventDigest digest = DigestOf(event.row);
    Join(event.id, digest);
    const std::int32_t day = digest.dated ? digest.first_day : 0;
    for (const BlockKey& block : BlockKeys(digest)) {
      cache_.Run(
          "INSERT OR IGNORE INTO event_blocks (span, block, day, event_id) VALUES (?1, ?2, ?3, "
          "?4)",
          block.span, block.key, block.day, event.id);
    }
    for (const EntityRole& who : event.entities) {
      cache_.Run(
          "INSERT INTO event_entities (entity_id, span, day, event_id, roles) VALUES "
          "(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET roles = excluded.roles",
          who.entity, SpanOf(digest), day, event.id, who.roles);
    }
    SQLite::Statement& insert = cache_.Bind(
        "INSERT INTO event_digests (event_id, digest) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET "
        "digest = excluded.digest",
        event.id);
    BindBlob(insert, 2, Pack(digest));
    insert.exec();
    insert.tryReset();
  }
}

void EventLinker::Touch(std::int64_t version) {
  SQLite::Statement& rows = cache_.Bind(
      "SELECT DISTINCT cluster_id FROM events WHERE version_id = ?1 AND cluster_id IS NOT NULL",
      version);
  while (rows.executeStep()) touched_.insert(rows.getColumn(0).getInt64());
  rows.tryReset();
}

std::vector<EventLinker::Member> EventLinker::Members(std::int64_t cluster) {
  std::vector<Member> members;
  SQLite::Statement& rows = cache_.Bind(
      "SELECT e.id, e.uid, coalesce(e.start_date, ''), e.precision, coalesce(e.basis, ''), "
      "e.modality, coalesce(v.published_utc, ''), coalesce(o.name, ''), coalesce(o.owner, o.name, "
      "''), v.article_id, (SELECT count(*) FROM event_actors x WHERE x.event_id = e.id AND "
      "x.entity_id IS NOT NULL), coalesce(a.dup_cluster_id, 0), d.digest, e.lead "
      "FROM events e JOIN article_versions v ON v.id = e.version_id "
      "JOIN articles a ON a.id = v.article_id LEFT JOIN outlets o ON o.id = a.outlet_id "
      "LEFT JOIN event_digests d ON d.event_id = e.id WHERE e.cluster_id = ?1",
      cluster);
  while (rows.executeStep()) {
    Member member;
    int column = 0;
    member.id = rows.getColumn(column++).getInt64();
    for (std::string* field :
         {&member.uid, &member.start_date, &member.precision, &member.basis, &member.modality,
          &member.published, &member.outlet, &member.source}) {
      *field = rows.getColumn(column++).getString();
    }
    member.article = rows.getColumn(column++).getInt64();
    member.actors = rows.getColumn(column++).getInt64();
    member.copies = rows.getColumn(column++).getInt64();
    member.digest = Unpack(rows.getColumn(column++).getString());
    member.lead = rows.getColumn(column++).getInt() == 1;
    members.push_back(std::move(member));
  }
  rows.tryReset();
  return members;
}

void EventLinker::Settle() {
  while (!loose_.empty()) {
    const std::int64_t event = *loose_.begin();
    loose_.erase(loose_.begin());
    SQLite::Statement& row =
        cache_.Bind("SELECT digest FROM event_digests WHERE event_id = ?1", event);
    EventDigest digest;
    if (row.executeStep()) digest = Unpack(row.getColumn(0).getString());
    row.tryReset();
    if (!digest.type.empty()) Join(event, digest);
  }
  for (const std::int64_t cluster : touched_) SettleCluster(cluster);
  touched_.clear();
}

void EventLinker::SettleCluster(std::int64_t cluster) {
  const std::vector<Member> members = Members(cluster);
  if (members.empty()) return;
  std::map<std::string, int> votes;  // for a day
  std::map<std::int64_t, std::size_t> articles;
  std::set<std::string> outlets;
  for (const Member& member : members) {
    ++votes[member.start_date];
    articles.try_emplace(member.article, articles.size());
    if (!member.outlet.empty()) outlets.insert(member.outlet);
  }
  // The one that stands for all: what happened before what was planned, the most precise, the day
  // that most of them give, the firmest basis, the most people named, the first, the smallest uid.
  const auto rank = [&](const Member& one) {
    return std::tuple(one.modality == "asserted" ? 0 : 1, PrecisionRank(one.precision) / 3,
                      -votes[one.start_date], BasisRank(one.basis), -one.actors,
                      one.published.empty() ? std::string("~") : one.published, one.uid);
  };
  const Member* lead = &members.front();
  std::string uid = members.front().uid;
  std::string first;
  std::string last;
  // Independent: neither of one owner nor one text.
  DisjointSets sources(articles.size());
  std::map<std::string, std::size_t> by_source;
  std::map<std::int64_t, std::size_t> by_copies;
  std::map<std::uint64_t, std::size_t> by_sentence;
  const auto join = [&](auto& known, const auto& key, std::size_t article) {
    const auto [at, fresh] = known.try_emplace(key, article);
    if (!fresh) sources.Join(article, at->second);
  };
  for (const Member& member : members) {
    if (rank(member) < rank(*lead)) lead = &member;
    uid = std::min(uid, member.uid);
    const std::size_t article = articles[member.article];
    if (!member.source.empty()) join(by_source, member.source, article);
    if (member.copies != 0) join(by_copies, member.copies, article);
    if (const std::uint64_t text = OneText(member.digest); text != 0) {
      join(by_sentence, text, article);
    }
    if (member.published.empty()) continue;
    if (first.empty() || member.published < first) first = member.published;
    last = std::max(last, member.published);
  }
  // Sentences that another desk went over; of many reports the same sentences alone.
  for (std::size_t i = 0; i < members.size() && members.size() <= kMostCompared; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto link = SameEvent(members[i].digest, members[j].digest);
      if (!link || link->rule != LinkRule::kCopy) continue;
      sources.Join(articles[members[i].article], articles[members[j].article]);
    }
  }
  cache_.Run(
      "UPDATE event_clusters SET uid = ?2, reports = ?3, articles = ?4, outlets = ?5, "
      "independent = ?6, first_reported = ?7, last_reported = ?8 WHERE id = ?1",
      cluster, uid, static_cast<std::int64_t>(members.size()),
      static_cast<std::int64_t>(articles.size()),
      std::max<std::int64_t>(1, static_cast<std::int64_t>(outlets.size())), sources.Count(),
      OrNull{first}, OrNull{last});
  for (const Member& member : members) {
    const bool leads = &member == lead;
    if (member.lead != leads) {
      cache_.Run("UPDATE events SET lead = ?2 WHERE id = ?1", member.id, leads ? 1 : 0);
    }
  }
}

void RefileEvents(StatementCache& cache) {
  std::vector<std::pair<std::tuple<std::int32_t, std::int64_t, std::int32_t>, std::int64_t>> keys;
  SQLite::Statement& rows = cache.Bind("SELECT event_id, digest FROM event_digests");
  while (rows.executeStep()) {
    for (const BlockKey& key : BlockKeys(Unpack(rows.getColumn(1).getString()))) {
      keys.push_back({{key.span, key.key, key.day}, rows.getColumn(0).getInt64()});
    }
  }
  rows.tryReset();
  std::sort(keys.begin(), keys.end());
  cache.Run("DELETE FROM event_blocks");
  for (const auto& [key, event] : keys) {
    cache.Run(
        "INSERT OR IGNORE INTO event_blocks (span, block, day, event_id) VALUES (?1, ?2, ?3, ?4)",
        std::get<0>(key), std::get<1>(key), std::get<2>(key), event);
  }
}

void RelinkAll(StatementCache& cache) {
  for (const char* sql :
       {"DELETE FROM event_links", "DELETE FROM event_digests", "DELETE FROM event_blocks",
        "DELETE FROM event_entities", "UPDATE events SET cluster_id = NULL, lead = 0",
        "DELETE FROM event_clusters"}) {
    cache.Run(sql);
  }
  std::vector<std::int64_t> versions;
  SQLite::Statement& rows = cache.Bind(
      "SELECT current_version_id FROM articles WHERE current_version_id IS NOT NULL ORDER BY uid");
  while (rows.executeStep()) versions.push_back(rows.getColumn(0).getInt64());
  rows.tryReset();
  EventLinker linker(cache);
  for (const std::int64_t version : versions) {
    linker.Link(version);
    linker.Settle();
  }
}

}  // namespace dateline
