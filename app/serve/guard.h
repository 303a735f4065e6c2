#pragma once  // app/serve/guard.h

// Which requests are let in. Pure functions over what the HTTP library read.
//
// The server is on loopback, so those who could reach it unasked are web pages in the reader's
// browser. They are kept out by the Host allow-list (a name of theirs that resolves to 127.0.0.1,
// "DNS rebinding", is not on it), by the absence of CORS, and by Sec-Fetch-Site.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// Limits of one request (docs/serve.md).
inline constexpr std::size_t kMaxTarget = 8192;  // bytes of the request target
inline constexpr std::size_t kMaxHeaders = 100;

class HostList {
 public:
  // localhost, 127.0.0.1 and [::1] at `port`; the address bound to, or any literal address where
  // that is a wildcard; `names` at any port (a proxy's public name).
  HostList(std::string_view address, std::uint16_t port, const std::vector<std::string>& names);
  [[nodiscard]] bool Allows(std::string_view host) const;

 private:
  std::vector<std::string> with_port_;
  std::vector<std::string> names_;
  std::string port_;
  bool any_literal_ = false;
};

struct Rejection {
  int status = 0;  // 0: let in
  std::string_view message;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

// Method, target, Host, body and origin of a request. What is rejected is answered and the
// connection closed.
[[nodiscard]] Rejection CheckRequest(std::string_view method, std::string_view target,
                                     const Headers& headers, const HostList& hosts);

// Headers of every response: content security policy and kin.
[[nodiscard]] const Headers& SafeHeaders();

}  // namespace dateline
