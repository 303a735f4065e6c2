#include "pipeline/fetch/curl.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <mutex>
#include <string_view>
#include <utility>

#include "pipeline/fetch/address_guard.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// What the callbacks of one transfer see.
struct Transfer {
  FetchResponse response;
  std::string location;
  std::size_t header_bytes = 0;
  std::int64_t max_bytes = 0;
  bool allow_private = false;
  bool too_big = false, headers_too_big = false, refused = false, openable = false;
  const std::function<bool()>* stop = nullptr;
};

std::size_t OnBody(char* data, std::size_t size, std::size_t count, void* user) {
  auto* transfer = static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  if (static_cast<std::int64_t>(transfer->response.body.size() + bytes) > transfer->max_bytes) {
    transfer->too_big = true;
    return 0;
  }
  transfer->response.body.append(data, bytes);
  return bytes;
}

bool SameName(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y;
  });
}

std::size_t OnHeader(char* data, std::size_t size, std::size_t count, void* user) {
  auto* transfer = static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  transfer->header_bytes += bytes;
  if (transfer->header_bytes > kMaxHeaderBytes) {
    transfer->headers_too_big = true;
    return 0;
  }
  const std::string_view line(data, bytes);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return bytes;
  const std::string_view name = line.substr(0, colon);
  std::string value = RepairUtf8(line.substr(colon + 1));
  value = std::string(Trim(value));
  if (SameName(name, "etag")) transfer->response.etag = value;
  if (SameName(name, "last-modified")) transfer->response.last_modified = value;
  if (SameName(name, "retry-after")) transfer->response.retry_after = value;
  if (SameName(name, "content-type")) transfer->response.content_type = value;
  if (SameName(name, "location")) transfer->location = value;
  return bytes;
}

curl_socket_t OnOpenSocket(void* user, curlsocktype, curl_sockaddr* address) {
  auto* transfer = static_cast<Transfer*>(user);
  const AddressClass kind = ClassifySocketAddress(&address->addr);
  if (!IsAllowed(kind, transfer->allow_private)) {
    transfer->refused = true;
    transfer->openable = kind == AddressClass::kPrivate;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int OnProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto* transfer = static_cast<Transfer*>(user);
  return transfer->stop != nullptr && *transfer->stop && (*transfer->stop)() ? 1 : 0;
}

bool IsRedirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

struct CurlHandle::State {
  std::unique_ptr<CURL, CloseEasy> easy;
  bool allow_private = false;  // policy that the open connections were made under
};

CurlHandle::CurlHandle() : state_(std::make_unique<State>()) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  state_->easy.reset(curl_easy_init());
}
CurlHandle::~CurlHandle() = default;
CurlHandle::CurlHandle(CurlHandle&&) noexcept = default;
CurlHandle& CurlHandle::operator=(CurlHandle&&) noexcept = default;

Result<FetchResponse> CurlHandle::Get(const FetchRequest& request,
                                      const std::function<bool()>& stop) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::seconds(request.timeout_s);
  if (state_->allow_private != request.allow_private_hosts) {
    state_->easy.reset(curl_easy_init());
    state_->allow_private = request.allow_private_hosts;
  }
  CURL* easy = state_->easy.get();
  if (easy == nullptr) return Fail(ErrorCode::kInternal, "fetch, libcurl has no memory");
  std::string url = request.url;
  for (int hop = 0;; ++hop) {
    const std::string tried = "fetch " + url;
    if (!IsHttpUrl(url)) return Fail(ErrorCode::kDisallowed, tried + ", not http or https");
    if (hop > kMaxRedirects) {
      return Fail(ErrorCode::kDisallowed, "fetch " + request.url + ", more than 5 redirects");
    }
    if (request.allow) {
      if (Result<void> allowed = request.allow(url); !allowed) return Fail(allowed.error());
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return Fail(ErrorCode::kNetwork, tried + ", timed out");
    Transfer transfer;
    transfer.max_bytes = request.max_bytes;
    transfer.allow_private = request.allow_private_hosts;
    transfer.stop = &stop;
    curl_slist* raw = curl_slist_append(nullptr, ("Accept: " + request.accept).c_str());
    if (!request.etag.empty()) {
      raw = curl_slist_append(raw, ("If-None-Match: " + request.etag).c_str());
    }
    if (!request.last_modified.empty()) {
      raw = curl_slist_append(raw, ("If-Modified-Since: " + request.last_modified).c_str());
    }
    const std::unique_ptr<curl_slist, FreeList> headers(raw);
    curl_easy_reset(easy);
    char problem[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, problem);
    curl_easy_setopt(easy, CURLOPT_URL, url.substr(0, url.find('#')).c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, request.user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, kConnectTimeoutMs);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 10L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, 20L);
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_bytes));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, OnBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, OnHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OnOpenSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, OnProgress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    const CURLcode code = curl_easy_perform(easy);
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (transfer.refused && code != CURLE_OK) {
      return Fail(
          ErrorCode::kDisallowed,
          tried + (transfer.openable ? ", its address is private (--allow-private-hosts opens it)"
                                     : ", its address is reserved, which is never opened"));
    }
    if (transfer.too_big || code == CURLE_FILESIZE_EXCEEDED) {
      return Fail(ErrorCode::kDisallowed,
                  tried + ", larger than " + std::to_string(request.max_bytes) + " bytes");
    }
    if (transfer.headers_too_big) {
      return Fail(ErrorCode::kDisallowed, tried + ", headers larger than 64 KiB");
    }
    if (code == CURLE_ABORTED_BY_CALLBACK) return Fail(ErrorCode::kBusy, tried + ", stopped");
    if (code != CURLE_OK) {
      const std::string_view said = problem[0] == '\0' ? std::string_view(curl_easy_strerror(code))
                                                       : std::string_view(problem);
      return Fail(ErrorCode::kNetwork, tried + ", " + RepairUtf8(Trim(said)));
    }
    if (IsRedirect(status) && !transfer.location.empty()) {
      url = ResolveUrl(url, transfer.location);
      continue;
    }
    transfer.response.status = static_cast<int>(status);
    transfer.response.final_url = url;
    transfer.response.redirects = hop;
    return std::move(transfer.response);
  }
}

}  // namespace dateline
