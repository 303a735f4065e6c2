#include "pipeline/clean/urls.h"

#include <algorithm>
#include <string>

#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"

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

}  // namespace

std::string ChooseCanonicalUrl(std::string_view canonical, std::string_view url) {
  const std::string whole =
      url.empty() ? std::string(Trim(canonical)) : ResolveUrl(url, Trim(canonical));
  const bool usable = !Trim(canonical).empty() && IsHttpUrl(whole);
  const bool same_site = url.empty() || SiteOf(HostOf(whole)) == SiteOf(HostOf(url));
  const bool front = PathOf(whole).size() <= 1 && PathOf(url).size() > 1;
  const std::string_view chosen = usable && same_site && !front ? std::string_view(whole) : url;
  std::string form = CanonicalUrl(chosen);
  return form.empty() ? std::string(chosen) : form;
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
