#pragma once  // pipeline/fetch/curl.h

// The only libcurl: many GETs at once on one thread. Each is one request; redirects are answers
// here, not followed (fetcher.h does, because robots.txt and the host's turn are asked for each
// hop). Only http and https, only addresses that address_guard.h lets through, every limit of the
// table below. No cookies, no netrc, no Referer, no proxy.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/result.h"

namespace dateline {

inline constexpr long kConnectTimeoutMs = 10'000;
inline constexpr std::size_t kMaxHeaderBytes = 64U << 10U;
// Bodies of all transfers together; one that grows while more is held is put off.
inline constexpr std::size_t kMaxBytesInFlight = 96U << 20U;

struct FetchRequest {
  std::string url;
  std::string user_agent = "dateline";
  std::string accept = "*/*";
  std::string etag, last_modified;  // sent verbatim; may be empty
  std::chrono::milliseconds timeout{30'000};
  std::int64_t max_bytes = 20'000'000;  // decoded
  bool allow_private_hosts = false;
  bool cut_at_limit = false;   // a longer body is cut, not an error
  bool keep_exchange = false;  // for web archives
};

// What went over the wire, transfer coding undone (warc_writer.h says what else differs).
struct Exchange {
  std::string request;  // its line, its header and the empty line
  std::string head;     // status line and header, without the empty line
  std::string body;     // as encoded
  std::string address;  // IP
};

// An exchange on the way to an answer: a redirect, or robots.txt of an origin.
struct Hop {
  std::string url;
  int status = 0;
  Exchange exchange;
};

struct Redirect {
  int status = 0;
  std::string url;  // where it led
};

struct FetchResponse {
  int status = 0;
  std::string final_url;
  std::string body;  // decoded
  std::string content_type;
  std::string etag, last_modified, retry_after, location;
  std::vector<std::string> links;     // Link headers
  std::vector<Redirect> redirects;    // on the way to final_url
  Exchange exchange;                  // of the last hop, where it was to be kept
  std::optional<long> fresh_seconds;  // Cache-Control: max-age; 0 for no-store and no-cache
};

class CurlMulti {
 public:
  CurlMulti();
  ~CurlMulti();
  CurlMulti(const CurlMulti&) = delete;
  CurlMulti& operator=(const CurlMulti&) = delete;

  struct Finished {
    std::uint64_t tag = 0;
    // Any answer that came whole, whatever its status. kNetwork: none came; kDisallowed: we did
    // not want it; kMalformed, kUnsupported: its encoding.
    Result<FetchResponse> response;
    bool put_off = false;  // too much was held; ask again later (response is an error)
    std::chrono::milliseconds took{0};
  };

  // Starts it. `tag` comes back with the answer.
  void Start(std::uint64_t tag, const FetchRequest& request);
  // Moves the bytes that are there; waits for more, at most so long, or until Wake.
  void Wait(std::chrono::milliseconds at_most);
  void Wake();  // any thread
  // What has ended since; nothing when there is no more.
  [[nodiscard]] std::optional<Finished> Next();
  void AbortAll();  // nothing of what was started comes back
  [[nodiscard]] std::size_t running() const;
  [[nodiscard]] std::size_t bytes_in_flight() const;

 private:
  struct Transfer;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline
