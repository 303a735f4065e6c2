#include "storage/link/event_linker.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "storage/link/disjoint_sets.h"

namespace dateline {
namespace {

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
  std::int64_t cluster = 0;  // 0: none
  std::string uid, start_date, precision, basis, modality, published, outlet, source;
  std::int64_t article = 0;
  std::int64_t actors = 0;
  std::int64_t copies = 0;  // cluster of articles that are one text; 0: none
};

void EventLinker::Unlink(std::int64_t version) {
  for (const StoredEvent& event : EventsOfVersion(cache_, version)) {
    SQLite::Statement& row =
        cache_.Bind("SELECT digest FROM event_digests WHERE event_id = ?1", event.id);
    std::optional<EventDigest> digest;
    if (row.executeStep()) digest = Unpack(row.getColumn(0).getString());
    row.tryReset();
    if (!digest) continue;
    for (const BlockKey& block : BlockKeys(*digest)) {
      cache_.Run("DELETE FROM event_blocks WHERE block = ?1 AND day = ?2 AND event_id = ?3",
                 block.key, block.day, event.id);
    }
    for (const EntityRole& who : event.entities) {
      cache_.Run(
          "DELETE FROM event_entities WHERE entity_id = ?1 AND span = ?2 AND day = ?3 AND "
          "event_id = ?4",
          who.entity, SpanOf(*digest), digest->dated ? digest->first_day : 0, event.id);
    }
    for (const std::int64_t other : Neighbours(event.id)) touched_.insert(other);
    touched_.erase(event.id);
    cache_.Run("DELETE FROM event_links WHERE event_id = ?1", event.id);
    cache_.Run("DELETE FROM event_links WHERE other_id = ?1", event.id);
    cache_.Run("DELETE FROM event_digests WHERE event_id = ?1", event.id);
    cache_.Run("UPDATE events SET lead = 0, cluster_id = NULL WHERE id = ?1", event.id);
  }
}

void EventLinker::Link(std::int64_t version) {
  for (const StoredEvent& event : EventsOfVersion(cache_, version)) {
    if (event.rejected) continue;
    const EventDigest digest = DigestOf(event.row);
    std::set<std::int64_t> candidates;
    for (const BlockRange& range : BlockRanges(digest)) {
      SQLite::Statement& rows = cache_.Bind(
          "SELECT event_id FROM event_blocks WHERE block = ?1 AND day BETWEEN ?2 AND ?3", range.key,
          range.from, range.to);
      while (rows.executeStep()) candidates.insert(rows.getColumn(0).getInt64());
      rows.tryReset();
    }
    candidates.erase(event.id);
    bool linked = false;
    for (const std::int64_t other : candidates) {
      SQLite::Statement& row =
          cache_.Bind("SELECT digest FROM event_digests WHERE event_id = ?1", other);
      EventDigest known;
      if (row.executeStep()) known = Unpack(row.getColumn(0).getString());
      row.tryReset();
      const auto link = SameEvent(digest, known);
      if (!link) continue;
      cache_.Run(
          "INSERT OR REPLACE INTO event_links (event_id, other_id, rule, participants, words) "
          "VALUES (?1, ?2, ?3, ?4, ?5)",
          std::min(event.id, other), std::max(event.id, other), static_cast<int>(link->rule),
          link->participants, link->words);
      linked = true;
    }
    const std::int32_t day = digest.dated ? digest.first_day : 0;
    for (const BlockKey& block : BlockKeys(digest)) {
      cache_.Run("INSERT OR IGNORE INTO event_blocks (block, day, event_id) VALUES (?1, ?2, ?3)",
                 block.key, block.day, event.id);
    }
    for (const EntityRole& who : event.entities) {
      cache_.Run(
          "INSERT OR REPLACE INTO event_entities (entity_id, span, day, event_id, roles) VALUES "
          "(?1, ?2, ?3, ?4, ?5)",
          who.entity, SpanOf(digest), day, event.id, who.roles);
    }
    SQLite::Statement& insert = cache_.Bind(
        "INSERT OR REPLACE INTO event_digests (event_id, digest) VALUES (?1, ?2)", event.id);
    BindBlob(insert, 2, Pack(digest));
    insert.exec();
    insert.tryReset();
    if (linked) {
      touched_.insert(event.id);
    } else {
      cache_.Run("UPDATE events SET lead = 1 WHERE id = ?1", event.id);
    }
  }
}

void EventLinker::Touch(std::int64_t version) {
  SQLite::Statement& rows = cache_.Bind(
      "SELECT id FROM events WHERE version_id = ?1 AND cluster_id IS NOT NULL", version);
  while (rows.executeStep()) touched_.insert(rows.getColumn(0).getInt64());
  rows.tryReset();
}

std::vector<std::int64_t> EventLinker::Neighbours(std::int64_t event) {
  std::vector<std::int64_t> found;
  for (const char* sql : {"SELECT other_id FROM event_links WHERE event_id = ?1",
                          "SELECT event_id FROM event_links WHERE other_id = ?1"}) {
    SQLite::Statement& rows = cache_.Bind(sql, event);
    while (rows.executeStep()) found.push_back(rows.getColumn(0).getInt64());
    rows.tryReset();
  }
  return found;
}

std::vector<std::int64_t> EventLinker::Component(std::int64_t event) {
  std::set<std::int64_t> seen = {event};
  std::vector<std::int64_t> open = {event};
  while (!open.empty()) {
    const std::int64_t one = open.back();
    open.pop_back();
    for (const std::int64_t other : Neighbours(one)) {
      if (seen.insert(other).second) open.push_back(other);
    }
  }
  return {seen.begin(), seen.end()};
}

EventLinker::Member EventLinker::ReadMember(std::int64_t event) {
  SQLite::Statement& row = cache_.Bind(
      "SELECT e.uid, coalesce(e.start_date, ''), e.precision, coalesce(e.basis, ''), e.modality, "
      "coalesce(v.published_utc, ''), coalesce(o.name, ''), coalesce(o.owner, o.name, ''), "
      "v.article_id, coalesce(e.cluster_id, 0), "
      "(SELECT count(*) FROM event_actors x WHERE x.event_id = e.id AND x.entity_id IS NOT NULL), "
      "coalesce(a.dup_cluster_id, 0) "
      "FROM events e JOIN article_versions v ON v.id = e.version_id "
      "JOIN articles a ON a.id = v.article_id LEFT JOIN outlets o ON o.id = a.outlet_id "
      "WHERE e.id = ?1",
      event);
  Member member;
  member.id = event;
  if (row.executeStep()) {
    int column = 0;
    for (std::string* field :
         {&member.uid, &member.start_date, &member.precision, &member.basis, &member.modality,
          &member.published, &member.outlet, &member.source}) {
      *field = row.getColumn(column++).getString();
    }
    member.article = row.getColumn(column++).getInt64();
    member.cluster = row.getColumn(column++).getInt64();
    member.actors = row.getColumn(column++).getInt64();
    member.copies = row.getColumn(column++).getInt64();
  }
  row.tryReset();
  return member;
}

void EventLinker::Settle() {
  std::set<std::int64_t> old;   // clusters that the touched events were in
  std::set<std::int64_t> used;  // and those that go on
  while (!touched_.empty()) {
    std::vector<Member> members;
    for (const std::int64_t id : Component(*touched_.begin())) {
      touched_.erase(id);
      members.push_back(ReadMember(id));
    }
    std::int64_t cluster = 0;
    for (const Member& member : members) {
      if (member.cluster == 0) continue;
      old.insert(member.cluster);
      if (cluster == 0 && used.count(member.cluster) == 0) cluster = member.cluster;
    }
    if (members.size() == 1) {
      cache_.Run("UPDATE events SET cluster_id = NULL, lead = 1 WHERE id = ?1", members[0].id);
    } else {
      used.insert(SettleCluster(members, cluster));
    }
  }
  for (const std::int64_t cluster : old) {
    if (used.count(cluster) == 0) {
      cache_.Run("DELETE FROM event_clusters WHERE id = ?1", cluster);
    }
  }
}

std::int64_t EventLinker::SettleCluster(const std::vector<Member>& members, std::int64_t cluster) {
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
  for (const Member& member : members) {
    if (rank(member) < rank(*lead)) lead = &member;
    uid = std::min(uid, member.uid);
    if (member.published.empty()) continue;
    if (first.empty() || member.published < first) first = member.published;
    last = std::max(last, member.published);
  }
  // Independent: neither one owner nor one text.
  DisjointSets sources(articles.size());
  std::map<std::string, std::size_t> by_source;
  std::map<std::int64_t, std::size_t> by_id;
  std::map<std::int64_t, std::size_t> by_copies;
  for (const Member& member : members) {
    const std::size_t article = articles[member.article];
    if (member.copies != 0) {
      const auto [known, fresh] = by_copies.try_emplace(member.copies, article);
      if (!fresh) sources.Join(article, known->second);
    }
    if (member.source.empty()) continue;
    const auto [known, fresh] = by_source.try_emplace(member.source, article);
    if (!fresh) sources.Join(article, known->second);
  }
  for (const Member& member : members) by_id[member.id] = articles[member.article];
  for (const auto& [id, article] : by_id) {
    SQLite::Statement& copies =
        cache_.Bind("SELECT other_id FROM event_links WHERE event_id = ?1 AND rule = 1", id);
    while (copies.executeStep()) {
      const auto other = by_id.find(copies.getColumn(0).getInt64());
      if (other != by_id.end()) sources.Join(article, other->second);
    }
    copies.tryReset();
  }
  if (cluster == 0) {
    cache_.Run(
        "INSERT INTO event_clusters (uid, reports, articles, outlets, independent) VALUES (?1, 0, "
        "0, 0, 0)",
        uid);
    cluster = cache_.LastId();
  }
  cache_.Run(
      "UPDATE event_clusters SET uid = ?2, reports = ?3, articles = ?4, outlets = ?5, "
      "independent = ?6, first_reported = ?7, last_reported = ?8 WHERE id = ?1",
      cluster, uid, static_cast<std::int64_t>(members.size()),
      static_cast<std::int64_t>(articles.size()),
      std::max<std::int64_t>(1, static_cast<std::int64_t>(outlets.size())), sources.Count(),
      OrNull{first}, OrNull{last});
  for (const Member& member : members) {
    cache_.Run("UPDATE events SET cluster_id = ?2, lead = ?3 WHERE id = ?1", member.id, cluster,
               &member == lead ? 1 : 0);
  }
  return cluster;
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
