#include "pipeline/fetch/curl.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>

#include "pipeline/fetch/address_guard.h"
#include "pipeline/fetch/content_decoder.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSpareHandles = 16;
constexpr std::size_t kMaxLinkHeaders = 50;
constexpr std::size_t kSmallBody = 1U << 20U;  // never put off

struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct CloseMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;

bool SameName(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y;
  });
}

// RFC 9111, 5.2: how long the answer is fresh.
std::optional<long> FreshSeconds(const std::string& cache_control) {
  std::optional<long> seconds;
  std::string_view rest = cache_control;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view one = Trim(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (SameName(one, "no-store") || SameName(one, "no-cache")) return 0;
    if (one.size() > 8 && SameName(one.substr(0, 8), "max-age=")) {
      long value = 0;
      std::string_view digits = one.substr(8);
      if (digits.front() == '"') digits.remove_prefix(1);
      const auto [end, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (error == std::errc() && end != digits.data()) seconds = std::max(0L, value);
    }
  }
  return seconds;
}

}  // namespace

struct CurlMulti::Transfer {
  std::uint64_t tag = 0;
  FetchRequest request;
  Easy easy;
  std::unique_ptr<curl_slist, FreeList> headers;
  FetchResponse response;
  Exchange exchange;
  std::string encoding, cache_control;
  std::optional<ContentDecoder> decoder;
  std::optional<Error> problem;  // of the body
  std::size_t header_bytes = 0;
  std::size_t* in_flight = nullptr;
  std::size_t counted = 0;  // of this body, in *in_flight
  bool headers_too_big = false, refused = false, openable = false, put_off = false, cut = false;
  char said[CURL_ERROR_SIZE] = "";
  Clock::time_point started;

  ~Transfer() {
    if (in_flight != nullptr) *in_flight -= counted;
  }
  Transfer() = default;
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  bool TakeBody(std::string_view bytes) {
    if (!decoder) decoder.emplace(encoding, request.max_bytes);
    if (*in_flight > kMaxBytesInFlight && response.body.size() > kSmallBody) {
      put_off = true;
      return false;
    }
    const Result<void> taken = decoder->Write(bytes, response.body);
    if (request.keep_exchange) exchange.body.append(bytes);
    const std::size_t held = response.body.size() + exchange.body.size();
    *in_flight += held - counted;
    counted = held;
    if (taken) return true;
    cut = request.cut_at_limit && taken.error().code == ErrorCode::kDisallowed;
    if (!cut) problem = taken.error();
    return false;
  }

  // The header as the web archive has it.
  void KeepHeader(std::string_view line) {
    std::string& head = exchange.head;
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (line.substr(0, 5) == "HTTP/") {
      head = "HTTP/1.1";
      head += line.substr(std::min(line.find(' '), line.size()));
      head += "\r\n";
      return;
    }
    const std::string_view name = line.substr(0, line.find(':'));
    const bool replaced = SameName(name, "transfer-encoding") || SameName(name, "content-length");
    const bool trailer = !exchange.body.empty();
    if (line.empty() || replaced || trailer) return;
    head += line;
    head += "\r\n";
  }

  bool TakeHeader(std::string_view line) {
    header_bytes += line.size();
    if (header_bytes > kMaxHeaderBytes) {
      headers_too_big = true;
      return false;
    }
    if (line.substr(0, 5) == "HTTP/") {  // of a 1xx before it, too
      encoding.clear();
      response = FetchResponse();
    }
    if (request.keep_exchange) KeepHeader(line);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    const std::string_view name = line.substr(0, colon);
    const std::string repaired = RepairUtf8(line.substr(colon + 1));
    std::string value(Trim(repaired));
    if (SameName(name, "etag")) {
      response.etag = std::move(value);
    } else if (SameName(name, "last-modified")) {
      response.last_modified = std::move(value);
    } else if (SameName(name, "retry-after")) {
      response.retry_after = std::move(value);
    } else if (SameName(name, "content-type")) {
      response.content_type = std::move(value);
    } else if (SameName(name, "location")) {
      response.location = std::move(value);
    } else if (SameName(name, "content-encoding")) {
      if (!encoding.empty() && !value.empty()) encoding += ", ";
      encoding += value;
    } else if (SameName(name, "cache-control")) {
      cache_control = std::move(value);
    } else if (SameName(name, "link")) {
      if (response.links.size() < kMaxLinkHeaders) response.links.push_back(std::move(value));
    }
    return true;
  }

  Result<FetchResponse> Finish(CURLcode code) {
    const std::string tried = "fetch " + request.url;
    if (refused && code != CURLE_OK) {
      return Fail(ErrorCode::kDisallowed,
                  tried + (openable ? ", its address is private (--allow-private-hosts opens it)"
                                    : ", its address is reserved, which is never opened"));
    }
    if (headers_too_big) {
      return Fail(ErrorCode::kDisallowed, tried + ", headers larger than 64 KiB");
    }
    if (problem) return Fail(problem->code, tried + ", " + problem->message);
    if (code == CURLE_FILESIZE_EXCEEDED) {
      return Fail(ErrorCode::kDisallowed,
                  tried + ", larger than " + std::to_string(request.max_bytes) + " bytes");
    }
    if (code != CURLE_OK && !cut) {
      const std::string_view why =
          said[0] == '\0' ? std::string_view(curl_easy_strerror(code)) : std::string_view(said);
      return Fail(ErrorCode::kNetwork, tried + ", " + RepairUtf8(Trim(why)));
    }
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    response.final_url = request.url;
    response.fresh_seconds = FreshSeconds(cache_control);
    if (decoder && !cut) {
      if (const Result<void> whole = decoder->Finish(); !whole) {
        return Fail(whole.error().code, tried + ", " + whole.error().message);
      }
    }
    if (request.keep_exchange) {
      const char* address = nullptr;
      curl_easy_getinfo(easy.get(), CURLINFO_PRIMARY_IP, &address);
      if (address != nullptr) exchange.address = address;
      response.exchange = std::move(exchange);
    }
    return std::move(response);
  }
};

namespace {

template <typename Transfer>
std::size_t OnBody(char* data, std::size_t size, std::size_t count, void* user) {
  return static_cast<Transfer*>(user)->TakeBody({data, size * count}) ? size * count : 0;
}

template <typename Transfer>
std::size_t OnHeader(char* data, std::size_t size, std::size_t count, void* user) {
  return static_cast<Transfer*>(user)->TakeHeader({data, size * count}) ? size * count : 0;
}

// What was sent, as it was sent.
template <typename Transfer>
int OnDebug(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
  if (type == CURLINFO_HEADER_OUT) {
    static_cast<Transfer*>(user)->exchange.request.append(data, size);
  }
  return 0;
}

template <typename Transfer>
curl_socket_t OnOpenSocket(void* user, curlsocktype, curl_sockaddr* address) {
  auto* transfer = static_cast<Transfer*>(user);
  const AddressClass kind = ClassifySocketAddress(&address->addr);
  if (!IsAllowed(kind, transfer->request.allow_private_hosts)) {
    transfer->refused = true;
    transfer->openable = kind == AddressClass::kPrivate;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

curl_slist* Headers(const FetchRequest& request) {
  curl_slist* list = curl_slist_append(nullptr, ("Accept: " + request.accept).c_str());
  list = curl_slist_append(list, (std::string("Accept-Encoding: ") + AcceptedEncodings()).c_str());
  if (!request.etag.empty()) {
    list = curl_slist_append(list, ("If-None-Match: " + request.etag).c_str());
  }
  if (!request.last_modified.empty()) {
    list = curl_slist_append(list, ("If-Modified-Since: " + request.last_modified).c_str());
  }
  return list;
}

}  // namespace

struct CurlMulti::State {
  std::size_t in_flight = 0;  // outlives the transfers, which count in it
  std::vector<Easy> spare;
  std::map<CURL*, std::unique_ptr<Transfer>> transfers;
  std::unique_ptr<CURLM, CloseMulti> multi;
};

CurlMulti::CurlMulti() : state_(std::make_unique<State>()) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  state_->multi.reset(curl_multi_init());
}
CurlMulti::~CurlMulti() { AbortAll(); }

void CurlMulti::Start(std::uint64_t tag, const FetchRequest& request) {
  auto transfer = std::make_unique<Transfer>();
  if (state_->spare.empty()) {
    transfer->easy.reset(curl_easy_init());
  } else {
    transfer->easy = std::move(state_->spare.back());
    state_->spare.pop_back();
    curl_easy_reset(transfer->easy.get());
  }
  transfer->tag = tag;
  transfer->request = request;
  transfer->in_flight = &state_->in_flight;
  transfer->started = Clock::now();
  transfer->headers.reset(Headers(request));
  CURL* easy = transfer->easy.get();
  const auto text = [easy](CURLoption option, const char* value) {
    curl_easy_setopt(easy, option, value);
  };
  const auto number = [easy](CURLoption option, long value) {
    curl_easy_setopt(easy, option, value);
  };
  text(CURLOPT_URL, request.url.substr(0, request.url.find('#')).c_str());
  text(CURLOPT_PROTOCOLS_STR, "http,https");
  text(CURLOPT_PROXY, "");
  text(CURLOPT_USERAGENT, request.user_agent.c_str());
  number(CURLOPT_FOLLOWLOCATION, 0);
  number(CURLOPT_NOSIGNAL, 1);
  number(CURLOPT_NETRC, CURL_NETRC_IGNORED);
  number(CURLOPT_HTTP09_ALLOWED, 0);
  number(CURLOPT_CONNECTTIMEOUT_MS, kConnectTimeoutMs);
  number(CURLOPT_TIMEOUT_MS, std::max<long>(1, static_cast<long>(request.timeout.count())));
  number(CURLOPT_LOW_SPEED_LIMIT, 10);
  number(CURLOPT_LOW_SPEED_TIME, 20);
  if (!request.cut_at_limit) {
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_bytes));
  }
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers.get());
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->said);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, OnBody<Transfer>);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, OnHeader<Transfer>);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OnOpenSocket<Transfer>);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer.get());
  if (request.keep_exchange) {
    number(CURLOPT_VERBOSE, 1);  // to OnDebug, which takes one thing of it
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, OnDebug<Transfer>);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, transfer.get());
  }
  curl_multi_add_handle(state_->multi.get(), easy);
  state_->transfers.emplace(easy, std::move(transfer));
}

void CurlMulti::Wait(std::chrono::milliseconds at_most) {
  int running = 0;
  curl_multi_perform(state_->multi.get(), &running);
  int queued = 0;
  // Something has ended already: no waiting. (The message is taken by Next.)
  if (static_cast<std::size_t>(running) < state_->transfers.size()) return;
  curl_multi_poll(state_->multi.get(), nullptr, 0, static_cast<int>(at_most.count()), &queued);
  curl_multi_perform(state_->multi.get(), &running);
}

void CurlMulti::Wake() { curl_multi_wakeup(state_->multi.get()); }

std::optional<CurlMulti::Finished> CurlMulti::Next() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(state_->multi.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    const auto found = state_->transfers.find(easy);
    if (found == state_->transfers.end()) continue;
    const std::unique_ptr<Transfer> transfer = std::move(found->second);
    state_->transfers.erase(found);
    Finished finished;
    finished.tag = transfer->tag;
    finished.put_off = transfer->put_off;
    finished.response = transfer->Finish(code);
    finished.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - transfer->started);
    curl_multi_remove_handle(state_->multi.get(), easy);
    if (state_->spare.size() < kSpareHandles) state_->spare.push_back(std::move(transfer->easy));
    return finished;
  }
  return std::nullopt;
}

void CurlMulti::AbortAll() {
  for (const auto& [easy, transfer] : state_->transfers) {
    curl_multi_remove_handle(state_->multi.get(), easy);
  }
  state_->transfers.clear();
}

std::size_t CurlMulti::running() const { return state_->transfers.size(); }
std::size_t CurlMulti::bytes_in_flight() const { return state_->in_flight; }

}  // namespace dateline
