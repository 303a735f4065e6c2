// `feeds discover|import|export`: feeds found on pages, and lists exchanged with feed readers.

#include "app/feeds_files.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/exit_codes.h"
#include "app/signals.h"
#include "app/source.h"
#include "app/version.h"
#include "pipeline/feed/discover.h"
#include "pipeline/feed/feed_parser.h"
#include "pipeline/feed/opml.h"
#include "pipeline/text/charset.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxNameLength = 40;

int Complain(const Error& error) {
  std::cerr << (error.code == ErrorCode::kConfig ? "" : "dateline: ") << error.message << '\n';
  return ExitCodeOf(error.code);
}

void Print(const FeedLink& link, const std::string& format) {
  if (format == "jsonl") {
    const Json json = {{"url", link.url}, {"type", link.type}, {"title", link.title}};
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  } else {
    std::cout << link.url << '\t' << (link.type.empty() ? "-" : link.type) << '\t' << link.title
              << '\n';
  }
}

// "Ostermark Daily: World" → "ostermark-daily-world"; numbered where it is taken.
std::string NameFor(const OpmlFeed& feed, std::set<std::string>& taken) {
  std::string name;
  for (const char c : NameKey(feed.title)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
    if (name.size() >= kMaxNameLength) break;
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  if (name.empty()) name = "feed";
  std::string unique = name;
  for (int number = 2; !taken.insert(unique).second; ++number) {
    unique = name + "-" + std::to_string(number);
  }
  return unique;
}

// A YAML double-quoted scalar.
std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

}  // namespace

int DiscoverFeedsOf(const std::string& url, bool allow_private_hosts, const std::string& format) {
  if (!IsHttpUrl(url)) {
    return Complain({ErrorCode::kUsage, "discover " + url + ", not an http or https address"});
  }
  CatchStopSignals();
  Fetcher::Options fetching;
  fetching.allow_private_hosts = allow_private_hosts;
  fetching.stop = [] { return StopSignal() != 0; };
  Fetcher fetcher(std::move(fetching));
  FeedSource manners;
  manners.user_agent = std::string("dateline/") + kVersion;
  const FetchAnswer answer =
      fetcher.Get(FetchJob(url, "text/html, application/xhtml+xml, */*;q=0.5", manners));
  if (StopSignal() != 0) return 128 + StopSignal();
  if (!answer.response) return Complain(answer.response.error());
  const FetchResponse& response = *answer.response;
  const std::string charset = CharsetOfContentType(response.content_type);
  if (const Result<Feed> feed = ParseFeed(response.body, response.final_url, charset)) {
    Print({response.final_url, feed->format, feed->title}, format);
    return kExitOk;
  }
  const std::vector<FeedLink> links =
      DiscoverFeeds(DecodeToUtf8(response.body, charset), response.links, response.final_url);
  for (const FeedLink& link : links) Print(link, format);
  if (!links.empty()) return kExitOk;
  return Complain({ErrorCode::kUnsupported, "discover " + url + ", the page names no feed"});
}

int ImportOpml(const std::string& file) {
  const Result<std::string> bytes =
      file == "-" ? Result<std::string>(std::string(std::istreambuf_iterator<char>(std::cin), {}))
                  : ReadLocalFile(file, kMaxFeedBytes);
  if (!bytes) return Complain(bytes.error());
  const Result<std::vector<OpmlFeed>> feeds = ReadOpml(*bytes);
  if (!feeds) {
    return Complain({feeds.error().code, "read " + file + ", " + feeds.error().message});
  }
  std::cout << "feeds:" << (feeds->empty() ? " []" : "") << '\n';
  std::set<std::string> names;
  std::set<std::string> urls;
  int exit_code = kExitOk;
  for (const OpmlFeed& feed : *feeds) {
    if (!IsHttpUrl(feed.url)) {
      std::cerr << "dateline: import " << feed.url << ", not an http or https address\n";
      exit_code = kExitPartial;
      continue;
    }
    if (!urls.insert(feed.url).second) continue;
    std::cout << "  - name: " << NameFor(feed, names) << "\n    url: " << Quoted(feed.url) << '\n';
    if (!feed.title.empty()) std::cout << "    outlet: " << Quoted(feed.title) << '\n';
    std::vector<std::string> tags;
    for (const std::string& folder : feed.folders) {
      if (!folder.empty()) tags.push_back(folder);
    }
    if (!tags.empty()) {
      std::cout << "    tags: [";
      for (std::size_t i = 0; i < tags.size(); ++i) {
        std::cout << (i == 0 ? "" : ", ") << Quoted(tags[i]);
      }
      std::cout << "]\n";
    }
  }
  return exit_code;
}

int ExportOpml(const Config& config) {
  std::vector<OpmlFeed> feeds;
  for (const FeedSource& source : config.feeds) {
    OpmlFeed feed;
    feed.title = source.outlet.empty() ? source.name : source.outlet;
    feed.url = source.url;
    feed.language = source.language;
    if (!source.tags.empty()) feed.folders = {source.tags.front()};
    feeds.push_back(std::move(feed));
  }
  std::cout << WriteOpml(feeds, "dateline");
  std::cout.flush();
  return std::cout ? kExitOk : kExitIo;
}

}  // namespace dateline
