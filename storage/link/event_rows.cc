#include "storage/link/event_rows.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "pipeline/text/countries.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

// Byte offset of code point `point`.
std::uint32_t ByteOf(std::string_view text, std::int64_t point) {
  std::size_t at = 0;
  for (; at < text.size() && point > 0; --point) {
    ++at;
    while (at < text.size() && IsContinuation(text[at])) ++at;
  }
  return static_cast<std::uint32_t>(at);
}

std::uint32_t RoleBit(const std::string& role) {
  if (role == "actor") return 1;
  return role == "recipient" ? 2 : 4;
}

void AddRole(std::vector<EntityRole>& entities, std::int64_t entity, std::uint32_t role) {
  const auto at =
      std::lower_bound(entities.begin(), entities.end(), entity,
                       [](const EntityRole& one, std::int64_t id) { return one.entity < id; });
  if (at != entities.end() && at->entity == entity) {
    at->roles |= role;
  } else {
    entities.insert(at, {entity, role});
  }
}

struct NamedInSentence {
  std::unordered_multimap<std::int64_t, std::int64_t> by_sentence;  // sentence → entity
  std::unordered_map<std::int64_t, std::string> code;               // of an entity
};

std::string ReadOpening(StatementCache& cache, std::int64_t version) {
  SQLite::Statement& row = cache.Bind(
      "SELECT substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp) FROM sentences s JOIN "
      "article_versions v ON v.id = s.version_id WHERE s.version_id = ?1 ORDER BY s.kind = "
      "'headline', s.idx LIMIT 1",
      version);
  std::string opening;
  if (row.executeStep()) opening = row.getColumn(0).getString();
  row.tryReset();
  return opening;
}

NamedInSentence ReadMentions(StatementCache& cache, std::int64_t version) {
  NamedInSentence named;
  SQLite::Statement& rows = cache.Bind(
      "SELECT entity_id, coalesce(sentence_idx, -1), coalesce(country, '') FROM mentions "
      "WHERE version_id = ?1 AND entity_id IS NOT NULL",
      version);
  while (rows.executeStep()) {
    const std::int64_t entity = rows.getColumn(0).getInt64();
    named.by_sentence.emplace(rows.getColumn(1).getInt64(), entity);
    std::string code = rows.getColumn(2).getString();
    std::string& known = named.code[entity];
    // Should the article's mentions differ, the first by the alphabet, not by the order of rows.
    if (!code.empty() && (known.empty() || code < known)) known = std::move(code);
  }
  rows.tryReset();
  return named;
}

}  // namespace

std::vector<StoredEvent> EventsOfVersion(StatementCache& cache, std::int64_t version) {
  std::vector<StoredEvent> events;
  std::vector<std::int64_t> sentences;
  std::map<std::int64_t, std::size_t> by_id;
  std::map<std::pair<std::int64_t, std::string>, std::uint32_t> ordinals;
  SQLite::Statement& rows = cache.Bind(
      "SELECT e.id, e.uid, e.type, coalesce(e.mode, ''), e.modality, coalesce(e.start_date, ''), "
      "coalesce(e.end_date, ''), e.precision, coalesce(e.basis, ''), coalesce(e.place, ''), "
      "coalesce(e.place_country, ''), a.uid, coalesce(e.sentence_idx, -1), "
      "coalesce(substr(v.text, s.begin_cp + 1, s.end_cp - s.begin_cp), ''), "
      "e.begin_cp - coalesce(s.begin_cp, 0), e.end_cp - coalesce(s.begin_cp, 0), "
      "e.review IS 'reject', e.lead "
      "FROM events e JOIN article_versions v ON v.id = e.version_id "
      "JOIN articles a ON a.id = v.article_id "
      "LEFT JOIN sentences s ON s.version_id = e.version_id AND s.idx = e.sentence_idx "
      "WHERE e.version_id = ?1 ORDER BY e.begin_cp, e.end_cp, e.uid",
      version);
  while (rows.executeStep()) {
    StoredEvent event;
    int column = 0;
    event.id = rows.getColumn(column++).getInt64();
    event.uid = rows.getColumn(column++).getString();
    EventRow& row = event.row;
    for (std::string* field :
         {&row.type, &row.mode, &row.modality, &row.start_date, &row.end_date, &row.precision,
          &row.basis, &row.place, &row.place_code, &row.article_uid}) {
      *field = rows.getColumn(column++).getString();
    }
    sentences.push_back(rows.getColumn(column++).getInt64());
    row.sentence = rows.getColumn(column++).getString();
    row.trigger_begin = ByteOf(row.sentence, rows.getColumn(column++).getInt64());
    row.trigger_end = ByteOf(row.sentence, rows.getColumn(column++).getInt64());
    event.rejected = rows.getColumn(column++).getInt() == 1;
    event.lead = rows.getColumn(column++).getInt() == 1;
    row.ordinal = ordinals[{sentences.back(), row.type}]++;
    by_id[event.id] = events.size();
    events.push_back(std::move(event));
  }
  rows.tryReset();
  if (events.empty()) return events;

  const std::string opening = ReadOpening(cache, version);
  for (StoredEvent& event : events) event.row.opening = opening;
  const NamedInSentence named = ReadMentions(cache, version);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto [from, to] = named.by_sentence.equal_range(sentences[i]);
    for (auto at = from; at != to; ++at) AddRole(events[i].entities, at->second, 8);
  }
  SQLite::Statement& actors = cache.Bind(
      "SELECT x.event_id, x.role, coalesce(x.entity, x.name), x.entity_id, coalesce(n.type, ''), "
      "coalesce(n.name, '') FROM events e JOIN event_actors x ON x.event_id = e.id "
      "LEFT JOIN entities n ON n.id = x.entity_id WHERE e.version_id = ?1 "
      "ORDER BY x.event_id, x.role, x.ord",
      version);
  while (actors.executeStep()) {
    StoredEvent& event = events[by_id.at(actors.getColumn(0).getInt64())];
    ParticipantRow who;
    who.role = actors.getColumn(1).getString();
    who.name = actors.getColumn(2).getString();
    if (!actors.getColumn(3).isNull()) {
      const std::int64_t entity = actors.getColumn(3).getInt64();
      AddRole(event.entities, entity, RoleBit(who.role));
      who.type = actors.getColumn(4).getString();
      who.name = actors.getColumn(5).getString();
      if (const auto code = named.code.find(entity); code != named.code.end()) {
        who.code = code->second;
      }
      who.country = who.type == "place" && !who.code.empty() && who.name == CountryName(who.code);
    }
    event.row.participants.push_back(std::move(who));
  }
  actors.tryReset();
  return events;
}

}  // namespace dateline
