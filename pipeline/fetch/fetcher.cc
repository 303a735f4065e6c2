#include "pipeline/fetch/fetcher.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "pipeline/fetch/robots.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;
constexpr long kMaxRetryAfter = 24L * 3600;
constexpr auto kTick = std::chrono::milliseconds(50);

struct Host {
  std::mutex busy;  // held during a request
  Clock::time_point next{};
};
struct RobotsEntry {
  std::mutex busy;
  bool known = false;
  std::optional<Robots> robots;  // nothing: everything is forbidden
  ErrorCode code = ErrorCode::kNetwork;
  std::string why;
};

}  // namespace

long RetryAfterSeconds(const std::string& value, std::chrono::sys_seconds now) {
  if (value.empty()) return 0;
  long seconds = 0;
  if (value.find_first_not_of("0123456789") == std::string::npos) {
    seconds = value.size() > 9 ? kMaxRetryAfter : std::strtol(value.c_str(), nullptr, 10);
  } else if (const std::optional<Timestamp> time = ParseTimestamp(value)) {
    seconds = (time->utc - now).count();
  }
  return std::clamp(seconds, 0L, kMaxRetryAfter);
}

struct Fetcher::State {
  Options options;
  std::mutex mutex;  // of the maps; their entries stay
  std::map<std::string, Host> hosts;
  std::map<std::string, RobotsEntry> origins;

  Host& HostOf(const std::string& url) {
    const std::optional<Url> parsed = ParseUrl(url);
    const std::scoped_lock lock(mutex);
    return hosts[parsed ? parsed->host : url];
  }

  bool Stopped() const { return options.stop && options.stop(); }

  // One request of the chain, in its host's turn. Holds the host until it returns.
  Result<FetchResponse> One(const FetchRequest& request, int delay_ms) {
    thread_local CurlHandle curl;
    Host& host = HostOf(request.url);
    const std::scoped_lock turn(host.busy);
    while (Clock::now() < host.next) {
      if (Stopped()) return Fail(ErrorCode::kBusy, "fetch " + request.url + ", stopped");
      std::this_thread::sleep_for(std::min<Clock::duration>(kTick, host.next - Clock::now()));
    }
    if (Stopped()) return Fail(ErrorCode::kBusy, "fetch " + request.url + ", stopped");
    const auto start = Clock::now();
    Result<FetchResponse> response = curl.Get(request, options.stop);
    host.next = start + std::chrono::milliseconds(delay_ms);
    if (response && (response->status == 429 || response->status == 503)) {
      const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
      const long wait = RetryAfterSeconds(response->retry_after, now);
      host.next = std::max(host.next, start + std::chrono::seconds(wait));
    }
    return response;
  }

  FetchRequest Request(const std::string& url, const FeedSource& source) const {
    FetchRequest request;
    request.url = url;
    if (!source.user_agent.empty()) request.user_agent = source.user_agent;
    request.timeout_s = source.timeout_s;
    request.max_bytes = source.max_bytes;
    request.allow_private_hosts = options.allow_private_hosts;
    return request;
  }

  // What robots.txt of the origin of `url` says of it; the file is read once. `delay_ms` grows to
  // its Crawl-delay.
  Result<void> AskRobots(const std::string& url, const FeedSource& source, int& delay_ms) {
    const std::optional<Url> parsed = ParseUrl(url);
    if (!parsed) return Fail(ErrorCode::kDisallowed, "fetch " + url + ", not an address");
    RobotsEntry* entry = nullptr;
    {
      const std::scoped_lock lock(mutex);
      entry = &origins[parsed->Origin()];
    }
    const std::scoped_lock turn(entry->busy);
    if (!entry->known) {
      FetchRequest request = Request(parsed->Origin() + "/robots.txt", source);
      request.accept = "text/plain,*/*;q=0.5";
      request.max_bytes = 5'000'000;
      Result<FetchResponse> response = One(request, 0);
      if (!response && response.error().code == ErrorCode::kBusy) return Fail(response.error());
      entry->known = true;
      if (!response) {
        // Unreachable: all is disallowed (RFC 9309, 2.3.1.4).
        entry->code = response.error().code;
        entry->why = response.error().message;
      } else if (response->status >= 500 || response->status == 429) {
        entry->why = "robots.txt, status " + std::to_string(response->status);
      } else if (response->status == 200) {
        entry->robots = Robots::Parse(response->body);
      } else {
        entry->robots = Robots();  // unavailable: nothing is disallowed (2.3.1.3)
      }
    }
    if (!entry->robots && entry->code == ErrorCode::kDisallowed) {
      return Fail(entry->code, entry->why);
    }
    if (!entry->robots) {
      return Fail(entry->code, "fetch " + url + ", robots.txt cannot be had: " + entry->why);
    }
    const std::string agent = source.user_agent.empty() ? "dateline" : source.user_agent;
    if (!entry->robots->IsAllowed(agent, url)) {
      return Fail(ErrorCode::kDisallowed, "fetch " + url + ", robots.txt disallows it");
    }
    delay_ms = std::max(delay_ms, static_cast<int>(entry->robots->CrawlDelay(agent) * 1000));
    return {};
  }
};

Fetcher::Fetcher(Options options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
}
Fetcher::~Fetcher() = default;

Result<FetchResponse> Fetcher::Get(const std::string& url, const FeedSource& source,
                                   const std::string& accept, const std::string& etag,
                                   const std::string& last_modified) {
  FetchRequest request = state_->Request(url, source);
  request.accept = accept;
  request.etag = etag;
  request.last_modified = last_modified;
  int delay_ms = source.per_host_delay_ms;
  if (source.obey_robots) {
    if (Result<void> allowed = state_->AskRobots(url, source, delay_ms); !allowed) {
      return Fail(allowed.error());
    }
    const auto asked_host = ParseUrl(url);
    request.allow = [this, &source, asked = asked_host ? asked_host->Origin() : ""](
                        const std::string& hop) -> Result<void> {
      const auto parsed = ParseUrl(hop);
      // The host in turn is held already: another origin on it may be asked only without waiting.
      if (!parsed || parsed->Origin() == asked) {
        const std::scoped_lock lock(state_->mutex);
        const auto entry = state_->origins.find(asked);
        if (entry == state_->origins.end() || !entry->second.robots) return {};
        if (!entry->second.robots->IsAllowed(
                source.user_agent.empty() ? "dateline" : source.user_agent, hop)) {
          return Fail(ErrorCode::kDisallowed, "fetch " + hop + ", robots.txt disallows it");
        }
        return {};
      }
      CurlHandle other;
      FetchRequest robots = state_->Request(parsed->Origin() + "/robots.txt", source);
      robots.max_bytes = 5'000'000;
      const Result<FetchResponse> answer = other.Get(robots, state_->options.stop);
      if (!answer || answer->status >= 500) {
        return Fail(ErrorCode::kDisallowed, "fetch " + hop + ", robots.txt cannot be had");
      }
      if (answer->status == 200 &&
          !Robots::Parse(answer->body)
               .IsAllowed(source.user_agent.empty() ? "dateline" : source.user_agent, hop)) {
        return Fail(ErrorCode::kDisallowed, "fetch " + hop + ", robots.txt disallows it");
      }
      return {};
    };
  }
  Result<FetchResponse> response = state_->One(request, delay_ms);
  if (!response) return response;
  if (response->status == 200 || response->status == 304) return response;
  return Fail(ErrorCode::kHttpStatus, "fetch " + url + ", the server says " +
                                          std::to_string(response->status) +
                                          (response->status == 410 ? " (gone)" : ""));
}

}  // namespace dateline
