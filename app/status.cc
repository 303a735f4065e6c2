// `status`: how the feeds are, and the last runs. Reads only; takes no lock.

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/config.h"
#include "app/duration.h"
#include "app/exit_codes.h"
#include "app/options.h"
#include "pipeline/text/timestamp.h"
#include "storage/database.h"
#include "storage/ingest_state.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::sys_seconds;

// A feed whose newest item is older than so many of its usual gaps has one.
constexpr int kGapFactor = 4;
constexpr int kRunsShown = 5;

struct StatusFlags {
  std::vector<std::string> fail_on;
  std::string format = "text";
  std::string feeds;
};

// What makes the exit code 1.
struct Alarms {
  std::optional<std::chrono::seconds> stale;
  bool failing = false, gone = false, gap = false;
};

int Complain(const Error& error) {
  std::cerr << (error.code == ErrorCode::kConfig ? "" : "dateline: ") << error.message << '\n';
  return ExitCodeOf(error.code);
}

Result<Alarms> ReadAlarms(const std::vector<std::string>& words) {
  Alarms alarms;
  for (const std::string& word : words) {
    if (word.rfind("stale=", 0) == 0) {
      alarms.stale = ParseDuration(word.substr(6));
      if (alarms.stale) continue;
    } else if (word == "failing") {
      alarms.failing = true;
      continue;
    } else if (word == "gone") {
      alarms.gone = true;
      continue;
    } else if (word == "gap") {
      alarms.gap = true;
      continue;
    }
    return Fail(ErrorCode::kUsage,
                "--fail-on " + word + ", must be stale=TIME, failing, gone or gap");
  }
  return alarms;
}

std::optional<std::chrono::seconds> Since(const std::string& iso, sys_seconds now) {
  const std::optional<Timestamp> time = ParseTimestamp(iso);
  if (!time) return std::nullopt;
  return now - time->utc;
}

// "3 h", "2 d"; "never".
std::string Ago(const std::string& iso, sys_seconds now) {
  const auto age = Since(iso, now);
  if (!age) return "never";
  const long seconds = std::max(0L, static_cast<long>(age->count()));
  if (seconds < 120) return std::to_string(seconds) + " s";
  if (seconds < 7200) return std::to_string(seconds / 60) + " min";
  if (seconds < 172'800) return std::to_string(seconds / 3600) + " h";
  return std::to_string(seconds / 86'400) + " d";
}

bool HasGap(const FeedState& feed, sys_seconds now) {
  const auto age = Since(feed.last_new_at, now);
  return age && feed.median_gap_s > 0 && age->count() > kGapFactor * feed.median_gap_s &&
         *age > std::chrono::hours(24);
}

bool IsStale(const FeedState& feed, std::chrono::seconds limit, sys_seconds now) {
  const auto age = Since(feed.last_ok_at, now);
  return feed.status != "disabled" && (!age || *age > limit);
}

std::vector<std::string> Reasons(const FeedState& feed, const Alarms& alarms, sys_seconds now) {
  std::vector<std::string> reasons;
  if (alarms.stale && IsStale(feed, *alarms.stale, now)) {
    reasons.push_back("not read well for " +
                      (feed.last_ok_at.empty() ? "ever" : Ago(feed.last_ok_at, now)));
  }
  if (alarms.failing && feed.status == "failing") reasons.emplace_back("failing");
  if (alarms.gone && feed.status == "gone") reasons.emplace_back("gone");
  if (alarms.gap && HasGap(feed, now)) {
    reasons.push_back("no new item for " + Ago(feed.last_new_at, now));
  }
  return reasons;
}

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json FeedJson(const FeedState& feed, int waiting, sys_seconds now) {
  Json json;
  json["feed"] = feed.name;
  json["url"] = feed.url;
  json["effective_url"] = OrNull(feed.effective_url);
  json["status"] = feed.status;
  json["error_score"] = feed.error_score;
  json["last_error"] = OrNull(feed.last_error);
  json["last_fetch"] = OrNull(feed.last_fetch_at);
  json["last_ok"] = OrNull(feed.last_ok_at);
  json["last_new"] = OrNull(feed.last_new_at);
  json["next_fetch"] = OrNull(feed.next_fetch_at);
  json["median_gap_s"] = feed.median_gap_s > 0 ? Json(feed.median_gap_s) : Json(nullptr);
  json["gap"] = HasGap(feed, now);
  json["waiting"] = waiting;
  return json;
}

Json RunJson(const RunRecord& run) {
  Json json;
  json["run"] = run.command;
  json["version"] = run.version;
  json["started"] = run.started_at;
  json["ended"] = OrNull(run.ended_at);
  json["exit_code"] = run.exit_code ? Json(*run.exit_code) : Json(nullptr);
  json["counts"] = run.counts.empty() ? Json(nullptr) : Json::parse(run.counts, nullptr, false);
  return json;
}

void PrintText(const std::vector<FeedState>& feeds, const std::map<std::string, int>& waiting,
               const std::vector<RunRecord>& runs, sys_seconds now) {
  std::size_t width = 4;
  for (const FeedState& feed : feeds) width = std::max(width, feed.name.size());
  for (const FeedState& feed : feeds) {
    std::cout << feed.name << std::string(width - feed.name.size() + 2, ' ') << feed.status
              << ", read " << Ago(feed.last_ok_at, now) << (feed.last_ok_at.empty() ? "" : " ago")
              << ", new " << Ago(feed.last_new_at, now) << (feed.last_new_at.empty() ? "" : " ago");
    if (const auto found = waiting.find(feed.name); found != waiting.end()) {
      std::cout << ", " << found->second << " waiting";
    }
    if (HasGap(feed, now)) std::cout << ", longer than usual";
    if (!feed.effective_url.empty()) std::cout << ", moved to " << feed.effective_url;
    if (!feed.last_error.empty()) std::cout << ", " << feed.last_error;
    std::cout << '\n';
  }
  for (const RunRecord& run : runs) {
    std::cout << "run   " << run.started_at << "  " << run.command << ", ";
    if (run.exit_code) {
      std::cout << "exit " << *run.exit_code;
    } else {
      std::cout << "not ended";
    }
    const Json counts = Json::parse(run.counts, nullptr, false);
    for (const char* name : {"articles_new", "articles_revised", "articles_failed"}) {
      if (counts.is_object() && counts.contains(name) && counts[name] != 0) {
        std::cout << ", " << counts[name] << ' ' << std::string(name).substr(9);
      }
    }
    std::cout << '\n';
  }
}

int Status(const StatusFlags& flags, const GlobalOptions& globals) {
  const Result<Alarms> alarms = ReadAlarms(flags.fail_on);
  if (!alarms) return Complain(alarms.error());
  std::optional<std::set<std::string>> wanted;
  if (!flags.feeds.empty()) {
    const Result<Config> config = LoadConfig(flags.feeds);
    if (!config) return Complain(config.error());
    wanted.emplace();
    for (const FeedSource& feed : config->feeds) wanted->insert(feed.name);
  }
  Result<Database> database = Database::Open(globals.DatabasePath(), true);
  if (!database) return Complain(database.error());
  IngestState state(*database);
  Result<std::vector<FeedState>> feeds = state.Feeds();
  if (!feeds) return Complain(feeds.error());
  const Result<std::map<std::string, int>> waiting = state.Waiting();
  if (!waiting) return Complain(waiting.error());
  const Result<std::vector<RunRecord>> runs = state.LastRuns(kRunsShown);
  if (!runs) return Complain(runs.error());
  if (wanted) {
    std::erase_if(*feeds, [&](const FeedState& feed) { return wanted->erase(feed.name) == 0; });
    // Feeds that were never read are there, too.
    for (const std::string& name : *wanted) {
      FeedState feed;
      feed.name = name;
      feeds->push_back(std::move(feed));
    }
  }
  const sys_seconds now = globals.Now();
  if (flags.format == "jsonl") {
    for (const FeedState& feed : *feeds) {
      const auto found = waiting->find(feed.name);
      std::cout << FeedJson(feed, found == waiting->end() ? 0 : found->second, now)
                       .dump(-1, ' ', false, Json::error_handler_t::replace)
                << '\n';
    }
    for (const RunRecord& run : *runs) {
      std::cout << RunJson(run).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    }
  } else {
    PrintText(*feeds, *waiting, *runs, now);
  }
  int exit_code = kExitOk;
  for (const FeedState& feed : *feeds) {
    for (const std::string& reason : Reasons(feed, *alarms, now)) {
      std::cerr << "dateline: feed " << feed.name << ", " << reason << '\n';
      exit_code = kExitPartial;
    }
  }
  std::cout.flush();
  return std::cout ? exit_code : static_cast<int>(kExitIo);
}

}  // namespace

void AddStatusCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<StatusFlags>();
  CLI::App* command = app.add_subcommand("status", "Health of the feeds, and the last runs");
  command->add_option("--fail-on", flags->fail_on,
                      "Exit with 1 where a feed is stale=24h, failing, gone or has a gap");
  command->add_option("--feeds", flags->feeds, "Only the feeds of this feeds.yaml");
  command->add_option("--format", flags->format, "How to print it")
      ->check(CLI::IsMember({"text", "jsonl"}));
  command->callback([flags, &globals, &exit_code] { exit_code = Status(*flags, globals); });
}

}  // namespace dateline
