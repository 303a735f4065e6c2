#pragma once  // pipeline/fetch/curl.h

// The only libcurl: one RAII handle, one GET. Only http and https, only addresses that
// address_guard.h lets through, at most 5 redirects, every limit of the table below. No cookies, no
// netrc, no Referer, no proxy. A handle belongs to one thread; it keeps its connections.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "pipeline/model/result.h"

namespace dateline {

inline constexpr int kMaxRedirects = 5;
inline constexpr long kConnectTimeoutMs = 10'000;
inline constexpr std::size_t kMaxHeaderBytes = 64U << 10U;

struct FetchRequest {
  std::string url;
  std::string user_agent = "dateline";
  std::string accept = "*/*";
  std::string etag, last_modified;  // sent verbatim; may be empty
  int timeout_s = 30;               // of the whole transfer, redirects included
  std::int64_t max_bytes = 20'000'000;
  bool allow_private_hosts = false;
  // Asked before each request of the chain; an error ends it.
  std::function<Result<void>(const std::string& url)> allow;
};

struct FetchResponse {
  int status = 0;
  std::string final_url;
  std::string body;  // decoded
  std::string content_type;
  std::string etag, last_modified, retry_after;
  int redirects = 0;
};

class CurlHandle {
 public:
  CurlHandle();
  ~CurlHandle();
  CurlHandle(CurlHandle&&) noexcept;
  CurlHandle& operator=(CurlHandle&&) noexcept;

  // Any answer that came whole, whatever its status. kNetwork: none came; kDisallowed: we did not
  // want it. `stop` (may be empty) is asked while waiting.
  [[nodiscard]] Result<FetchResponse> Get(const FetchRequest& request,
                                          const std::function<bool()>& stop = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline
