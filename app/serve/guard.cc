#include "app/serve/guard.h"

#include <algorithm>

namespace dateline {
namespace {

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// "192.0.2.1" or "[2001:db8::1]": an address, so no name that somebody else could point here.
bool IsLiteralAddress(std::string_view host) {
  if (host.starts_with("[") && host.ends_with("]")) {
    return host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdef:.") ==
           std::string_view::npos;
  }
  return !host.empty() && host.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::count(host.begin(), host.end(), '.') == 3;
}

}  // namespace

HostList::HostList(std::string_view address, std::uint16_t port,
                   const std::vector<std::string>& names)
    : port_(":" + std::to_string(port)) {
  for (const char* host : {"localhost", "127.0.0.1", "[::1]"}) with_port_.push_back(host + port_);
  if (address == "0.0.0.0" || address == "::") {
    any_literal_ = true;
  } else {
    const bool v6 = address.find(':') != std::string_view::npos;
    with_port_.push_back((v6 ? "[" + std::string(address) + "]" : std::string(address)) + port_);
  }
  for (const std::string& name : names) names_.push_back(Lower(name));
}

bool HostList::Allows(std::string_view host) const {
  std::string given = Lower(host);
  const std::size_t colon = given.rfind(':');
  const std::size_t bracket = given.rfind(']');
  const bool has_port =
      colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  const std::string name = has_port ? given.substr(0, colon) : given;
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
  if (!has_port) given += ":80";
  if (std::find(with_port_.begin(), with_port_.end(), given) != with_port_.end()) return true;
  return any_literal_ && given.ends_with(port_) && IsLiteralAddress(name);
}

Rejection CheckRequest(std::string_view method, std::string_view target, const Headers& headers,
                       const HostList& hosts) {
  if (method != "GET" && method != "HEAD") return {405, "only GET and HEAD"};
  if (target.size() > kMaxTarget) return {414, "the address is too long"};
  if (headers.size() > kMaxHeaders) return {431, "too many headers"};
  int host_count = 0;
  std::string_view site;
  std::string_view mode;
  for (const auto& [name, value] : headers) {
    const std::string key = Lower(name);
    if (key == "host") {
      if (++host_count > 1) return {400, "more than one Host"};
      if (!hosts.Allows(value)) return {421, "this server does not answer for that host"};
    } else if (key == "transfer-encoding" || (key == "content-length" && value != "0")) {
      return {400, "a request has no body here"};
    } else if (key == "sec-fetch-site") {
      site = value;
    } else if (key == "sec-fetch-mode") {
      mode = value;
    }
  }
  if (host_count == 0) return {400, "no Host"};
  // A link from elsewhere may open a page here; a script, image or frame from elsewhere may not.
  if ((site == "cross-site" || site == "same-site") && mode != "navigate") {
    return {403, "not for other sites"};
  }
  return {};
}

const Headers& SafeHeaders() {
  static const Headers kHeaders = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src "
       "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
  };
  return kHeaders;
}

}  // namespace dateline
