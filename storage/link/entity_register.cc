#include "storage/link/entity_register.h"

#include <set>
#include <utility>
#include <vector>

#include "pipeline/text/countries.h"
#include "storage/names.h"

namespace dateline {

void EntityRegister::AddName(std::string_view name, std::int64_t entity) {
  cache_.Run("INSERT OR IGNORE INTO names (key, entity_id) VALUES (?1, ?2)", EntityNameKey(name),
             entity);
}

std::int64_t EntityRegister::Find(const EntityKey& key) {
  const std::string uid = UidOfEntity(key);
  const MaybeInt known = cache_.Int("SELECT id FROM entities WHERE uid = ?1", uid);
  if (known.given) return known.value;
  cache_.Run(
      "INSERT INTO entities (uid, type, name, country, kind, wikidata, article) VALUES (?1, ?2, "
      "?3, ?4, ?5, ?6, ?7)",
      uid, key.type, key.name, OrNull{key.country}, OrNull{key.kind}, OrNull{key.wikidata},
      OrNull{key.article});
  const std::int64_t id = cache_.LastId();
  AddName(key.name, id);
  // What is of its article alone is nobody else, unless a person said so.
  if (key.article.empty() || Decided(uid) != 0) Regroup(id);
  return id;
}

std::int64_t EntityRegister::Resolved(std::int64_t entity) {
  return cache_.Int("SELECT coalesce(merged_into, id) FROM entities WHERE id = ?1", entity).value;
}

// 0: nobody decided.
std::int64_t EntityRegister::Decided(const std::string& uid) {
  return cache_
      .Int(
          "SELECT e.id FROM entity_merges m JOIN entities e ON e.uid = m.into_uid WHERE "
          "m.entity_uid = ?1",
          uid)
      .value;
}

void EntityRegister::Regroup(std::int64_t entity) {
  std::vector<std::int64_t> ids;
  std::vector<std::string> uids;
  std::vector<EntityKey> keys;
  std::string name_key;
  {
    SQLite::Statement& row = cache_.Bind("SELECT name FROM entities WHERE id = ?1", entity);
    if (row.executeStep()) name_key = EntityNameKey(row.getColumn(0).getString());
    row.tryReset();
  }
  // Those that people put into one of these go where it goes.
  SQLite::Statement& rows = cache_.Bind(
      "SELECT DISTINCT e.id, e.uid, e.type, e.name, coalesce(e.country, ''), coalesce(e.kind, ''), "
      "coalesce(e.wikidata, ''), coalesce(e.article, '') FROM entities e WHERE e.type = (SELECT "
      "type FROM entities WHERE id = ?2) AND e.id IN (SELECT entity_id FROM names WHERE key = ?1) "
      "AND "
      // A surname can be that of as many as there are articles: only those that people decided on.
      "(e.article IS NULL OR e.id = ?2 OR e.uid IN (SELECT entity_uid FROM entity_merges))",
      name_key, entity);
  while (rows.executeStep()) {
    EntityKey key;
    key.name = rows.getColumn(3).getString();
    if (EntityNameKey(key.name) != name_key) continue;  // an alias of something else
    ids.push_back(rows.getColumn(0).getInt64());
    uids.push_back(rows.getColumn(1).getString());
    key.type = rows.getColumn(2).getString();
    key.country = rows.getColumn(4).getString();
    key.kind = rows.getColumn(5).getString();
    key.wikidata = rows.getColumn(6).getString();
    key.article = rows.getColumn(7).getString();
    keys.push_back(std::move(key));
  }
  rows.tryReset();
  // What a person took apart is nothing that others could be.
  std::vector<EntityKey> open;
  std::vector<std::size_t> places;
  std::vector<std::int64_t> decided(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    decided[i] = Decided(uids[i]);
    if (decided[i] == ids[i]) continue;
    open.push_back(keys[i]);
    places.push_back(i);
  }
  std::vector<std::size_t> moved;
  const auto put = [&](std::size_t i, std::int64_t to) {
    const std::int64_t now = Resolved(ids[i]);
    if (now == to) return;
    Move(ids[i], now, to);
    moved.push_back(i);
  };
  const std::vector<std::size_t> same = SameEntities(open);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (decided[i] == ids[i]) put(i, ids[i]);
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    const std::size_t it = places[same[i]];
    const std::int64_t its = decided[it];
    const bool follows = its != 0 && its != ids[places[i]];
    if (decided[places[i]] == 0) put(places[i], follows ? Resolved(its) : ids[it]);
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (decided[i] != 0 && decided[i] != ids[i]) put(i, Resolved(decided[i]));
  }
  // What people put into one of them goes where it goes.
  for (const std::size_t i : moved) {
    std::vector<std::int64_t> along;
    SQLite::Statement& followers = cache_.Bind(
        "SELECT e.id FROM entity_merges m JOIN entities e ON e.uid = m.entity_uid WHERE m.into_uid "
        "= ?1 AND e.uid <> ?1 AND coalesce(e.merged_into, e.id) <> ?2",
        uids[i], Resolved(ids[i]));
    while (followers.executeStep()) along.push_back(followers.getColumn(0).getInt64());
    followers.tryReset();
    for (const std::int64_t one : along) Regroup(one);
  }
}

void EntityRegister::Move(std::int64_t entity, std::int64_t from, std::int64_t to) {
  cache_.Run("UPDATE entities SET merged_into = ?2 WHERE id = ?1", entity,
             MaybeInt{entity != to, to});
  cache_.Run(
      "CREATE TEMP TABLE IF NOT EXISTS moved_versions (version_id INTEGER PRIMARY KEY, mentions "
      "INTEGER)");
  cache_.Run("DELETE FROM temp.moved_versions");
  cache_.Run(
      "INSERT INTO temp.moved_versions SELECT version_id, count(*) FROM mentions WHERE entity_id "
      "= ?1 AND coalesce(keyed_id, entity_id) = ?2 GROUP BY version_id",
      from, entity);
  const std::int64_t moved =
      cache_.Int("SELECT coalesce(sum(mentions), 0) FROM temp.moved_versions").value;
  if (moved > 0) {
    cache_.Run(
        "UPDATE mentions SET entity_id = ?3, keyed_id = nullif(?2, ?3) WHERE entity_id = ?1 AND "
        "coalesce(keyed_id, entity_id) = ?2",
        from, entity, to);
    cache_.Run("UPDATE entities SET mentions = mentions - ?2 WHERE id = ?1", from, moved);
    cache_.Run("UPDATE entities SET mentions = mentions + ?2 WHERE id = ?1", to, moved);
    cache_.Run(
        "UPDATE offices SET entity_id = ?2 WHERE entity_id = ?1 AND version_id IN (SELECT "
        "version_id FROM temp.moved_versions)",
        from, to);
    cache_.Run(
        "UPDATE event_actors SET entity_id = ?2 WHERE entity_id = ?1 AND event_id IN (SELECT e.id "
        "FROM temp.moved_versions m JOIN events e ON e.version_id = m.version_id)",
        from, to);
    cache_.Run(
        "INSERT INTO event_entities (entity_id, span, day, event_id, roles) SELECT ?2, span, day, "
        "event_id, roles FROM event_entities WHERE entity_id = ?1 AND event_id IN (SELECT e.id "
        "FROM temp.moved_versions m JOIN events e ON e.version_id = m.version_id) "
        "ON CONFLICT DO UPDATE SET roles = roles | excluded.roles",
        from, to);
    cache_.Run(
        "DELETE FROM event_entities WHERE entity_id = ?1 AND event_id IN (SELECT e.id FROM "
        "temp.moved_versions m JOIN events e ON e.version_id = m.version_id)",
        from);
  }
  for (const std::int64_t one : std::set<std::int64_t>{entity, from, to}) RebuildNames(one);
}

// Its own, and those of what went into it.
void EntityRegister::RebuildNames(std::int64_t entity) {
  std::set<std::string> names;
  SQLite::Statement& rows = cache_.Bind(
      "SELECT name FROM entities WHERE id = ?1 OR merged_into = ?1 UNION SELECT a.alias FROM "
      "aliases a JOIN entities e ON e.id = a.entity_id WHERE e.id = ?1 OR e.merged_into = ?1",
      entity);
  while (rows.executeStep()) names.insert(rows.getColumn(0).getString());
  rows.tryReset();
  cache_.Run("DELETE FROM names WHERE entity_id = ?1", entity);
  for (const std::string& name : names) AddName(name, entity);
}

void RekeyEntities(StatementCache& cache) {
  std::vector<std::pair<std::int64_t, EntityKey>> keys;
  SQLite::Statement& rows = cache.Bind(
      "SELECT e.id, e.type, e.name, g.country, g.kind FROM (SELECT m.entity_id, iif(min(m.country) "
      "= max(m.country), min(m.country), '') AS country, iif(min(m.kind) = max(m.kind), "
      "min(m.kind), '') AS kind FROM mentions m NOT INDEXED WHERE m.entity_id IS NOT NULL GROUP BY "
      "m.entity_id) g JOIN entities e ON e.id = g.entity_id");
  while (rows.executeStep()) {
    EntityKey key;
    key.type = rows.getColumn(1).getString();
    key.name = rows.getColumn(2).getString();
    const std::string country = rows.getColumn(3).getString();
    if (key.type != "nationality" && CountryName(country) != key.name) key.country = country;
    if (key.type == "organization") key.kind = rows.getColumn(4).getString();
    keys.emplace_back(rows.getColumn(0).getInt64(), std::move(key));
  }
  rows.tryReset();
  for (const auto& [id, key] : keys) {
    cache.Run("UPDATE entities SET uid = ?2, country = ?3, kind = ?4 WHERE id = ?1", id,
              UidOfEntity(key), OrNull{key.country}, OrNull{key.kind});
  }
}

}  // namespace dateline
