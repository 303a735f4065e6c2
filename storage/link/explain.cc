#include "storage/link/explain.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "storage/link/event_rows.h"
#include "storage/link/same_event.h"
#include "storage/statements.h"

namespace dateline {
namespace {

// Index by id of the current events of the cluster that `uid` names, or is a report of.
std::map<std::int64_t, ReportOfEvent> ReadReports(StatementCache& cache, std::string_view uid,
                                                  std::set<std::int64_t>& versions) {
  SQLite::Statement& rows = cache.Bind(
      "WITH named AS (SELECT e.id, e.cluster_id FROM events e JOIN articles a ON "
      "a.current_version_id = e.version_id WHERE e.uid = ?1 "
      "UNION SELECT e.id, e.cluster_id FROM event_clusters k JOIN events e ON e.cluster_id = k.id "
      "WHERE k.uid = ?1) "
      "SELECT r.event_id, r.version_id, r.uid, coalesce(r.outlet, ''), r.url, "
      "coalesce(r.published, ''), coalesce(r.date, ''), coalesce(r.sentence, ''), "
      "r.trigger_begin - coalesce(r.sentence_begin, 0), r.trigger_end - coalesce(r.sentence_begin, "
      "0), r.lead FROM events e JOIN reports r ON r.event_id = e.id WHERE e.id IN (SELECT id FROM "
      "named) OR e.cluster_id IN (SELECT cluster_id FROM named WHERE cluster_id IS NOT NULL)",
      uid);
  std::map<std::int64_t, ReportOfEvent> reports;
  while (rows.executeStep()) {
    int column = 0;
    ReportOfEvent& report = reports[rows.getColumn(column++).getInt64()];
    versions.insert(rows.getColumn(column++).getInt64());
    for (std::string* field : {&report.uid, &report.outlet, &report.url, &report.published,
                               &report.date, &report.sentence}) {
      *field = rows.getColumn(column++).getString();
    }
    report.trigger_start = rows.getColumn(column++).getUInt();
    report.trigger_end = rows.getColumn(column++).getUInt();
    report.lead = rows.getColumn(column++).getInt() == 1;
  }
  rows.tryReset();
  return reports;
}

MergeExplained Explain(const StoredEvent& one, const StoredEvent& other) {
  MergeExplained merge;
  merge.uid = one.uid;
  merge.other = other.uid;
  const EventDigest left = DigestOf(one.row);
  const EventDigest right = DigestOf(other.row);
  if (const auto link = SameEvent(left, right)) {
    merge.rule = LinkRuleName(link->rule);
    merge.days_apart = link->days_apart;
    merge.share = link->words;
  }
  // Named ones alone are in the digest, in the same order.
  std::vector<const ParticipantRow*> named;
  for (const ParticipantRow& who : one.row.participants) {
    if (!who.type.empty()) named.push_back(&who);
  }
  for (std::size_t i = 0; i < left.participants.size() && i < named.size(); ++i) {
    const EventParty& who = left.participants[i];
    const bool both = std::any_of(
        right.participants.begin(), right.participants.end(), [&](const EventParty& known) {
          return known.name == who.name || (who.last != 0 && known.last == who.last) ||
                 (!who.code.empty() && known.code == who.code);
        });
    if (both) merge.participants.push_back(named[i]->name);
  }
  std::set<WordCode> known;
  for (const ContentWord& word : ContentWords(other.row)) known.insert(word.code & ~3U);
  for (const ContentWord& word : ContentWords(one.row)) {
    if (known.erase(word.code & ~3U) > 0) merge.words.push_back(word.text);
  }
  return merge;
}

std::string List(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

}  // namespace

std::string MergeExplained::Text() const {
  std::string text = rule == "copy" ? "one text" : "";
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  if (!participants.empty()) add("both name " + List(participants));
  add(days_apart == 0
          ? "dates agree"
          : "dates are " + std::to_string(days_apart) + " day apart, one by publication");
  if (!words.empty()) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%.0f %%", share * 100);
    add("words in common (" + std::string(buffer) + "): " + List(words));
  }
  return text;
}

Result<EventExplained> ExplainEvent(Database& database, std::string_view uid) {
  return Attempt("explain " + std::string(uid), [&] {
    StatementCache cache(database.handle());
    std::set<std::int64_t> versions;
    const std::map<std::int64_t, ReportOfEvent> reports = ReadReports(cache, uid, versions);
    EventExplained explained;
    for (const auto& [id, report] : reports) explained.reports.push_back(report);
    std::sort(explained.reports.begin(), explained.reports.end(),
              [](const ReportOfEvent& one, const ReportOfEvent& other) {
                return std::tie(other.lead, one.published, one.uid) <
                       std::tie(one.lead, other.published, other.uid);
              });
    std::map<std::int64_t, StoredEvent> events;
    for (const std::int64_t version : versions) {
      for (StoredEvent& event : EventsOfVersion(cache, version)) {
        if (reports.count(event.id) > 0) events.emplace(event.id, std::move(event));
      }
    }
    for (const auto& [id, event] : events) {
      SQLite::Statement& links =
          cache.Bind("SELECT other_id FROM event_links WHERE event_id = ?1", id);
      while (links.executeStep()) {
        const auto other = events.find(links.getColumn(0).getInt64());
        if (other == events.end()) continue;
        const bool ordered = event.uid < other->second.uid;
        explained.merges.push_back(ordered ? Explain(event, other->second)
                                           : Explain(other->second, event));
      }
      links.tryReset();
    }
    std::sort(explained.merges.begin(), explained.merges.end(),
              [](const MergeExplained& one, const MergeExplained& other) {
                return std::tie(one.uid, one.other) < std::tie(other.uid, other.other);
              });
    return explained;
  });
}

}  // namespace dateline
