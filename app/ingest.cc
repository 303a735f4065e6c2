// `ingest`: the whole pipeline, over the feeds of feeds.yaml or over the pages named.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "app/commands.h"
#include "app/config.h"
#include "app/duration.h"
#include "app/exit_codes.h"
#include "app/ingest_run.h"
#include "app/lock.h"
#include "app/options.h"
#include "app/processors.h"
#include "app/report.h"
#include "app/signals.h"
#include "app/source.h"
#include "app/version.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

struct IngestFlags {
  std::vector<std::string> inputs;
  std::string feeds;
  std::vector<std::string> only;
  int jobs = 0;
  bool force = false;
  bool allow_private_hosts = false;
  bool dry_run = false;
  std::string max_time, jitter, ping_url;
};

constexpr std::chrono::seconds kPingTimeout{10};

bool IsPageFile(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".html" || extension == ".htm" || extension == ".xhtml" ||
         extension == ".txt" || IsWarcName(path.string());
}

// Files of folders in the order of their names; addresses as they are.
Result<std::vector<std::string>> ExpandInputs(const std::vector<std::string>& inputs) {
  namespace fs = std::filesystem;
  std::vector<std::string> pages;
  for (const std::string& input : inputs) {
    if (IsHttpUrl(input)) {
      pages.push_back(input);
      continue;
    }
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (!fs::exists(status)) return Fail(ErrorCode::kInput, "read " + input + ", no such file");
    if (!fs::is_directory(status)) {
      pages.push_back(input);
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator at(input, error), end; !error && at != end;
         at.increment(error)) {
      if (at->is_regular_file(error) && IsPageFile(at->path())) {
        found.push_back(at->path().string());
      }
    }
    if (error) return Fail(ErrorCode::kInput, "read " + input + ", " + error.message());
    std::sort(found.begin(), found.end());
    pages.insert(pages.end(), found.begin(), found.end());
  }
  return pages;
}

// The feeds that `--feed` names; all without it.
Result<void> KeepOnly(const std::vector<std::string>& names, Config& config) {
  if (names.empty()) return {};
  std::set<std::string> wanted(names.begin(), names.end());
  std::vector<FeedSource> kept;
  for (FeedSource& feed : config.feeds) {
    if (wanted.erase(feed.name) != 0) kept.push_back(std::move(feed));
  }
  if (!wanted.empty()) {
    return Fail(ErrorCode::kUsage,
                "--feed " + *wanted.begin() + ", no feed of that name in " + config.path);
  }
  config.feeds = std::move(kept);
  return {};
}

FetchTime TimeOf(const std::string& iso) {
  const std::optional<Timestamp> time = ParseTimestamp(iso);
  return time ? FetchTime(time->utc) : FetchTime{};
}

// What earlier runs learned of hosts and their robots.txt.
Result<FetchMemory> RememberManners(Database& database) {
  IngestState state(database);
  const Result<std::vector<HostState>> hosts = state.Hosts();
  if (!hosts) return Fail(hosts.error());
  const Result<std::vector<RobotsFile>> files = state.RobotsFiles();
  if (!files) return Fail(files.error());
  FetchMemory memory;
  for (const HostState& host : *hosts) {
    memory.hosts.push_back({host.host, TimeOf(host.not_before), TimeOf(host.last_request_at)});
  }
  for (const RobotsFile& file : *files) {
    memory.robots.push_back(
        {file.origin, TimeOf(file.fetched_at), file.status, file.body, file.error});
  }
  return memory;
}

// What would be read, on stdout; nothing is stored.
int DryRun(const std::optional<Config>& config, const std::vector<std::string>& pages,
           Fetcher& fetcher, Reporter& reporter) {
  for (const std::string& page : pages) std::cout << page << '\n';
  if (!config) return kExitOk;
  std::size_t failed = 0;
  for (const FeedSource& source : config->feeds) {
    const Result<FeedAnswer> answer = ReadFeedSource(source, config->directory, fetcher);
    if (!answer) {
      ++failed;
      reporter.Problem(answer.error().message);
      continue;
    }
    for (const FeedEntry& entry : answer->feed.entries) {
      std::cout << source.name << '\t' << CanonicalUrl(entry.link) << '\n';
    }
  }
  if (failed == 0) return kExitOk;
  return failed == config->feeds.size() ? kExitUnavailable : kExitPartial;
}

// A random wait, so that many machines with one crontab do not ask at the same moment.
void Wait(std::chrono::seconds at_most) {
  std::random_device seed;
  std::uniform_int_distribution<long> chance(0, static_cast<long>(at_most.count()) * 1000);
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(chance(seed));
  while (StopSignal() == 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

// Tells a watchdog (healthchecks.io and kin): URL/start, URL, URL/fail. The operator's own address
// may be anywhere, and no robots.txt speaks for it.
void Ping(const std::string& url, const char* end, Reporter& reporter) {
  if (url.empty()) return;
  std::string address = url;
  if (end[0] != '\0') {
    while (!address.empty() && address.back() == '/') address.pop_back();
    address += end;
  }
  Fetcher::Options options;
  options.allow_private_hosts = true;
  Fetcher fetcher(std::move(options));
  FetchJob job;
  job.url = address;
  job.user_agent = std::string("dateline/") + kVersion;
  job.timeout = kPingTimeout;
  job.delay = std::chrono::milliseconds(0);
  job.obey_robots = false;
  const FetchAnswer answer = fetcher.Get(std::move(job));
  if (!answer.response) reporter.Problem("ping, " + answer.response.error().message);
}

int Ingest(const IngestFlags& flags, const GlobalOptions& globals) {
  Reporter reporter(globals);
  const auto complain = [&reporter](const Error& error) {
    if (error.code == ErrorCode::kConfig) {
      std::cerr << error.message << '\n';  // FILE:LINE:COLUMN: what, for editors
    } else {
      reporter.Problem(error.message);
    }
    return ExitCodeOf(error.code);
  };
  std::optional<std::chrono::seconds> limit;
  if (!flags.max_time.empty()) {
    limit = ParseDuration(flags.max_time);
    if (!limit) {
      return complain(Error{ErrorCode::kUsage, "--max-time " + flags.max_time + ", not a time"});
    }
  }
  std::optional<std::chrono::seconds> jitter;
  if (!flags.jitter.empty()) {
    jitter = ParseDuration(flags.jitter);
    if (!jitter) {
      return complain(Error{ErrorCode::kUsage, "--jitter " + flags.jitter + ", not a time"});
    }
  }
  if (!flags.ping_url.empty() && !IsHttpUrl(flags.ping_url)) {
    return complain(Error{ErrorCode::kUsage,
                          "--ping-url " + flags.ping_url + ", not an http or https address"});
  }
  const Result<std::vector<std::string>> pages = ExpandInputs(flags.inputs);
  if (!pages) return complain(pages.error());
  std::optional<Config> config;
  if (flags.inputs.empty()) {
    Result<Config> loaded = LoadConfig(flags.feeds.empty() ? DefaultConfigPath() : flags.feeds);
    if (!loaded) return complain(loaded.error());
    if (Result<void> kept = KeepOnly(flags.only, *loaded); !kept) return complain(kept.error());
    config = *std::move(loaded);
  }

  CatchStopSignals();
  if (jitter) Wait(*jitter);
  const auto start = std::chrono::steady_clock::now();
  const auto time_is_up = [limit, start] {
    return limit && std::chrono::steady_clock::now() - start >= *limit;
  };
  const auto stop = [time_is_up] { return StopSignal() != 0 || time_is_up(); };
  Fetcher::Options fetching;
  fetching.allow_private_hosts = flags.allow_private_hosts;
  fetching.stop = stop;
  fetching.now = globals.Now();
  if (flags.dry_run) {
    Fetcher fetcher(std::move(fetching));
    return DryRun(config, *pages, fetcher, reporter);
  }

  const std::string path = globals.DatabasePath();
  const Result<DatabaseLock> lock = DatabaseLock::Take(path, "ingest");
  if (!lock) return complain(lock.error());
  Result<Database> database = Database::Open(path, false);
  if (!database) return complain(database.error());

  IngestOptions options;
  options.jobs = flags.jobs > 0
                     ? flags.jobs
                     : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  options.force = flags.force;
  options.verbose = globals.verbose > 0;
  options.now = globals.Now();
  options.final_exit_code = [time_is_up](int exit_code) {
    if (StopSignal() != 0) return 128 + StopSignal();
    return time_is_up() && exit_code == kExitOk ? static_cast<int>(kExitTryLater) : exit_code;
  };
  FeedSource pages_source;
  pages_source.user_agent = std::string("dateline/") + kVersion;
  Result<FetchMemory> memory = RememberManners(*database);
  if (!memory) return complain(memory.error());
  fetching.memory = *std::move(memory);
  Fetcher fetcher(std::move(fetching));
  Ping(flags.ping_url, "/start", reporter);
  IngestRun run(
      *database, [&globals] { return Processors::Create(globals); }, fetcher, reporter, stop,
      options);
  const int exit_code = config ? run.Feeds(*config) : run.Pages(*pages, pages_source);
  const bool well = exit_code == kExitOk || exit_code == kExitTryLater;
  Ping(flags.ping_url, well ? "" : "/fail", reporter);
  return exit_code;
}

}  // namespace

void AddIngestCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<IngestFlags>();
  CLI::App* command = app.add_subcommand("ingest", "Feeds, or pages named, into the timeline");
  command->add_option(
      "INPUT", flags->inputs,
      "Addresses, files or folders (HTML, saved .txt, .warc.gz) instead of the feeds");
  command->add_option(
      "--feeds", flags->feeds,
      "feeds.yaml (default ./feeds.yaml, else $XDG_CONFIG_HOME/dateline/feeds.yaml)");
  command->add_option("--feed", flags->only, "Only the feeds of these names");
  command->add_option("--jobs", flags->jobs, "Workers (default: one a processor)")
      ->check(CLI::Range(1, 256));
  command->add_option("--max-time", flags->max_time,
                      "Take nothing new after this long (\"10m\"); exit 75");
  command->add_option("--jitter", flags->jitter,
                      "Wait a random time before the start, at most this");
  command->add_option("--ping-url", flags->ping_url,
                      "GET URL/start before and URL or URL/fail after the run");
  command->add_flag("--force", flags->force, "Read feeds that are not due yet, too");
  command->add_flag("--allow-private-hosts", flags->allow_private_hosts,
                    "Let feeds and pages be on loopback and private networks");
  command->add_flag("--dry-run", flags->dry_run, "Print what would be read, store nothing");
  command->callback([flags, &globals, &exit_code] { exit_code = Ingest(*flags, globals); });
}

}  // namespace dateline
