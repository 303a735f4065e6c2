#include "storage/export/plover.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace dateline {
namespace {

using nlohmann::ordered_json;

bool IsPlover(const std::string& type) {
  constexpr std::array<std::string_view, 16> kTypes = {
      "ACCUSE",   "AGREE",   "AID",    "ASSAULT", "COERCE",  "CONCEDE",  "CONSULT", "COOPERATE",
      "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// "A; B" → [{"entity_text":"A"},{"entity_text":"B"}].
ordered_json Actors(const std::string& joined) {
  ordered_json list = ordered_json::array();
  std::size_t at = 0;
  while (at < joined.size()) {
    const std::size_t end = std::min(joined.find("; ", at), joined.size());
    list.push_back({{"entity_text", joined.substr(at, end - at)}});
    at = end + 2;
  }
  return list;
}

}  // namespace

PloverWriter::PloverWriter(std::ostream& out, TimelineWriterOptions options)
    : out_(out), options_(std::move(options)) {}

bool PloverWriter::Write(const TimelineRow& row) {
  if (!IsPlover(row.type) || row.start_date.empty()) return false;
  ordered_json event;
  event["id"] = row.uid;
  event["date"] = row.start_date;
  if (!row.end_date.empty() && row.end_date != row.start_date) event["enddate"] = row.end_date;
  event["date_precision"] = row.precision;
  event["event"] = row.type;
  if (!row.mode.empty()) event["mode"] = row.mode;
  event["modality"] = row.modality;
  event["actor"] = Actors(row.actors);
  event["recipient"] = Actors(row.recipients);
  if (!row.place.empty()) {
    event["event_loc"] = {{"text", row.place}};
    if (!row.place_country.empty()) event["event_loc"]["country"] = row.place_country;
  }
  event["text"] = row.sentence;
  event["text_info"] = {{"start", row.sentence_start},
                        {"end", row.sentence_end},
                        {"trigger", row.trigger},
                        {"trigger_start", row.trigger_start},
                        {"trigger_end", row.trigger_end}};
  event["cite_info"] = {{"publisher", row.outlet},
                        {"headline", row.headline},
                        {"url", row.url},
                        {"published", row.published}};
  event["cluster"] = row.cluster;
  event["num_reports"] = row.reports;
  event["num_independent"] = row.independent;
  event["coder"] = "dateline " + options_.version;
  event["codebook"] = "PLOVER";
  out_ << event.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  return true;
}

}  // namespace dateline
