// `feeds`, and the filters `feed` (one feed's entries) and `robots`.

#include <simdjson.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/commands.h"
#include "app/config.h"
#include "app/exit_codes.h"
#include "app/feeds_files.h"
#include "app/jsonl.h"
#include "app/options.h"
#include "app/report.h"
#include "app/signals.h"
#include "app/source.h"
#include "pipeline/feed/feed_parser.h"
#include "pipeline/fetch/robots.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

int Complain(const Error& error) {
  std::cerr << (error.code == ErrorCode::kConfig ? "" : "dateline: ") << error.message << '\n';
  return ExitCodeOf(error.code);
}

Result<std::string> ReadAll(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  return ReadLocalFile(file, kMaxFeedBytes);
}

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json OrNull(const std::optional<Timestamp>& time) {
  return time ? Json(ToIso(*time)) : Json(nullptr);
}

std::string EntryJson(const FeedEntry& entry) {
  Json json;
  json["title"] = entry.title;
  json["link"] = OrNull(entry.link);
  json["published"] = OrNull(entry.published);
  json["updated"] = OrNull(entry.updated);
  json["guid"] = OrNull(entry.guid);
  json["summary"] = OrNull(entry.summary);
  json["authors"] = entry.authors;
  json["categories"] = entry.categories;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

struct FeedFlags {
  std::string file = "-";
  std::string base;
  bool jsonl = false;
};

int PrintFeed(const FeedFlags& flags, const GlobalOptions& globals) {
  const Result<std::string> bytes = ReadAll(flags.file);
  if (!bytes) return Complain(bytes.error());
  const Result<Feed> feed = ParseFeed(*bytes, flags.base);
  if (!feed) {
    return Complain(Error{
        feed.error().code,
        "read feed " + (flags.file == "-" ? "stdin" : flags.file) + ", " + feed.error().message});
  }
  for (const FeedEntry& entry : feed->entries) {
    if (flags.jsonl) {
      std::cout << EntryJson(entry) << '\n';
      continue;
    }
    const auto& time = entry.published ? entry.published : entry.updated;
    std::cout << (time ? ToIso(*time) : "-") << '\t' << entry.title << '\t' << entry.link << '\n';
  }
  if (globals.verbose > 0) {
    for (const std::string& note : feed->notes) std::cerr << "dateline: " << note << '\n';
  }
  std::cout.flush();
  return std::cout ? kExitOk : kExitIo;
}

struct FeedsFlags {
  std::string feeds;
  std::string input;  // of discover and import
  std::string format = "text";
  bool allow_private_hosts = false;
};

Result<Config> Load(const FeedsFlags& flags) {
  return LoadConfig(flags.feeds.empty() ? DefaultConfigPath() : flags.feeds);
}

int ListFeeds(const FeedsFlags& flags) {
  const Result<Config> config = Load(flags);
  if (!config) return Complain(config.error());
  for (const FeedSource& feed : config->feeds) {
    if (flags.format == "jsonl") {
      const Json json = {{"name", feed.name},
                         {"outlet", OrNull(feed.outlet)},
                         {"url", feed.url},
                         {"country", OrNull(feed.country)},
                         {"language", OrNull(feed.language)},
                         {"tags", feed.tags}};
      std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
      continue;
    }
    std::cout << feed.name << '\t' << feed.outlet << '\t' << feed.url << '\n';
  }
  return kExitOk;
}

int CheckFeeds(const FeedsFlags& flags, const GlobalOptions& globals) {
  const Result<Config> config = Load(flags);
  if (!config) return Complain(config.error());
  CatchStopSignals();
  Reporter reporter(globals);
  Fetcher::Options fetching;
  fetching.allow_private_hosts = flags.allow_private_hosts;
  fetching.stop = [] { return StopSignal() != 0; };
  Fetcher fetcher(std::move(fetching));
  std::size_t failed = 0;
  for (const FeedSource& source : config->feeds) {
    if (StopSignal() != 0) return 128 + StopSignal();
    const Result<FeedAnswer> answer = ReadFeedSource(source, config->directory, fetcher);
    if (!answer) {
      ++failed;
      reporter.Problem(answer.error().message);
      continue;
    }
    if (flags.format == "jsonl") {
      const Json json = {{"name", source.name},
                         {"format", answer->feed.format},
                         {"title", answer->feed.title},
                         {"items", answer->feed.entries.size()},
                         {"final_url", answer->final_url},
                         {"notes", answer->feed.notes}};
      std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
      std::cout << source.name << '\t' << answer->feed.format << '\t' << answer->feed.entries.size()
                << " items\n";
    }
    for (const std::string& note : answer->feed.notes) {
      reporter.Info("feed " + source.name + ", " + note);
    }
  }
  if (failed == 0) return kExitOk;
  return failed == config->feeds.size() ? kExitUnavailable : kExitPartial;
}

Result<std::string> JudgeRobots(std::string_view line, std::string& id_json) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (const auto code = parser.parse(line.data(), line.size()).get(root)) {
    return Fail(ErrorCode::kMalformed, std::string("not JSON: ") + simdjson::error_message(code));
  }
  simdjson::dom::element id;
  if (root["id"].get(id) == simdjson::SUCCESS) id_json = simdjson::minify(id);
  std::string_view robots;
  std::string_view agent;
  std::string_view url;
  if (root["robots"].get(robots) != simdjson::SUCCESS ||
      root["agent"].get(agent) != simdjson::SUCCESS || root["url"].get(url) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kMalformed, "\"robots\", \"agent\" and \"url\" must be strings");
  }
  const bool allowed = Robots::Parse(robots).IsAllowed(agent, url);
  return "{\"id\":" + id_json + ",\"allowed\":" + (allowed ? "true" : "false") + "}";
}

}  // namespace

void AddFeedCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<FeedFlags>();
  CLI::App* command = app.add_subcommand("feed", "Filter: a feed in, its entries out");
  command->add_option("FILE", flags->file, "RSS, Atom, RDF, JSON Feed, news sitemap; - is stdin");
  command->add_flag("--jsonl", flags->jsonl, "One JSON object an entry");
  command->add_option("--url", flags->base, "Address of FILE, to resolve links against");
  command->callback([flags, &globals, &exit_code] { exit_code = PrintFeed(*flags, globals); });
}

void AddFeedsCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code) {
  auto flags = std::make_shared<FeedsFlags>();
  CLI::App* command = app.add_subcommand("feeds", "The feeds of feeds.yaml");
  command->require_subcommand(1);
  command->fallthrough();
  command->add_option("--feeds", flags->feeds, "feeds.yaml");
  command->add_flag("--allow-private-hosts", flags->allow_private_hosts,
                    "Let feeds be on loopback and private networks");
  command->add_subcommand("list", "Print name, outlet and address")->callback([flags, &exit_code] {
    exit_code = ListFeeds(*flags);
  });
  command->add_option("--format", flags->format, "How to print it (list, check, discover)")
      ->check(CLI::IsMember({"text", "jsonl"}));
  CLI::App* discover =
      command->add_subcommand("discover", "The feeds that a page names in its links and headers");
  discover->add_option("URL", flags->input, "The page")->required();
  discover->callback([flags, &exit_code] {
    exit_code = DiscoverFeedsOf(flags->input, flags->allow_private_hosts, flags->format);
  });
  CLI::App* import =
      command->add_subcommand("import", "Print an OPML subscription list as feeds.yaml");
  import->add_option("FILE", flags->input, "OPML; - is stdin")->required();
  import->callback([flags, &exit_code] { exit_code = ImportOpml(flags->input);
});
command->add_subcommand("export", "Print the feeds as OPML")->callback([flags, &exit_code] {
  const Result<Config> config = Load(*flags);
  exit_code = config ? ExportOpml(*config) : Complain(config.error());
});
command->add_subcommand("check", "Validate the file and try each feed")
    ->callback([flags, &globals, &exit_code] { exit_code = CheckFeeds(*flags, globals); });
}  // namespace dateline

void AddRobotsCommand(CLI::App& app, const GlobalOptions&, int& exit_code) {
  struct Flags {
    std::string file = "-";
    bool jsonl = false;
  };
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      app.add_subcommand("robots", "Filter: robots.txt, agent and url in, verdict out");
  command->add_option("FILE", flags->file, "JSON Lines; - is stdin");
  command->add_flag("--jsonl", flags->jsonl, "JSON Lines (the only form there is)");
  command->callback([flags, &exit_code] {
    if (flags->file == "-") {
      exit_code = RunLineFilter(std::cin, std::cout, 1, JudgeRobots);
      return;
    }
    std::ifstream in(flags->file, std::ios::binary);
    if (!in) {
      exit_code = Complain(
          Error{ErrorCode::kInput, "read " + flags->file + ", no such file or not readable"});
      return;
    }
    exit_code = RunLineFilter(in, std::cout, 1, JudgeRobots);
  });
}

}  // namespace dateline
