#include "pipeline/clean/urls.h"

#include <algorithm>
#include <array>
#include <string>

#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr bool IsDigitAscii(char c) { return c >= '0' && c <= '9'; }

std::string_view HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = url.substr(scheme + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

std::string_view PathOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::size_t path = url.find_first_of("/?#", scheme + 3);
  return path == std::string_view::npos ? std::string_view() : url.substr(path);
}

// The last two labels: enough to tell another site from a subdomain.
std::string_view SiteOf(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  const std::size_t before = host.rfind('.', last - 1);
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

bool IsTracking(std::string_view parameter) {
  constexpr std::array<std::string_view, 8> kNames = {"utm_",   "fbclid", "gclid", "mc_cid",
                                                      "mc_eid", "igshid", "cmpid", "ocid"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view name) { return parameter.starts_with(name); });
}

std::string WithoutTracking(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::size_t query = url.find('?');
  if (query == std::string_view::npos) return std::string(url);
  std::string out(url.substr(0, query));
  char separator = '?';
  for (std::size_t at = query + 1; at < url.size();) {
    const std::size_t end = std::min(url.find('&', at), url.size());
    const std::string_view parameter = url.substr(at, end - at);
    at = end + 1;
    if (parameter.empty() || IsTracking(parameter)) continue;
    out.push_back(separator);
    out.append(parameter);
    separator = '&';
  }
  return out;
}

bool IsWebAddress(std::string_view url) {
  const bool http = url.starts_with("http://") || url.starts_with("https://");
  return http && !HostOf(url).empty() && url.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
}

}  // namespace

std::string CanonicalUrl(std::string_view canonical, std::string_view url) {
  std::string whole(Trim(canonical));
  if (whole.starts_with("//") && !url.empty()) {
    whole.insert(0, url.substr(0, url.find("//")));
  } else if (whole.starts_with('/') && !HostOf(url).empty()) {
    whole.insert(0, url.substr(0, url.find("://") + 3 + HostOf(url).size()));
  }
  if (!IsWebAddress(whole)) return WithoutTracking(url);
  if (url.empty()) return WithoutTracking(whole);
  const bool same_site = SiteOf(HostOf(whole)) == SiteOf(HostOf(url));
  const bool front = PathOf(whole).size() <= 1 && PathOf(url).size() > 1;
  return WithoutTracking(same_site && !front ? std::string_view(whole) : url);
}

std::optional<Timestamp> DateInUrl(std::string_view url) {
  const std::string_view path = PathOf(url);
  for (std::size_t at = 0; at + 10 <= path.size(); ++at) {
    const std::string_view part = path.substr(at, 10);
    const bool year = part.starts_with("20") || part.starts_with("19");
    if (!year || (at > 0 && IsDigitAscii(path[at - 1]))) continue;
    const char separator = part[4];
    if ((separator != '/' && separator != '-') || part[7] != separator) continue;
    const bool digits = std::all_of(part.begin(), part.end(),
                                    [&](char c) { return IsDigitAscii(c) || c == separator; });
    if (!digits || (at + 10 < path.size() && IsDigitAscii(path[at + 10]))) continue;
    std::string day(part);
    day[4] = day[7] = '-';
    if (auto time = ParseTimestamp(day)) return time;
  }
  return std::nullopt;
}

}  // namespace dateline
