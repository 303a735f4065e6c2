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

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsDigitAscii);
}

std::string TwoDigits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

// A date at the start of `text`, which begins with a century.
std::optional<Timestamp> DayAt(std::string_view text, const PageDates& months) {
  const std::string_view year = text.substr(0, 4);
  if (!AllDigits(year) || text.size() < 8) return std::nullopt;
  const auto ends = [&](std::size_t at) { return at >= text.size() || !IsDigitAscii(text[at]); };
  const auto parse = [&](std::string_view month, std::string_view day) {
    return ParseTimestamp(std::string(year) + "-" + std::string(month) + "-" + std::string(day));
  };
  const char separator = text[4];
  if (separator != '/' && separator != '-') {
    const bool compact = AllDigits(text.substr(0, 8)) && ends(8);
    return compact ? parse(text.substr(4, 2), text.substr(6, 2)) : std::nullopt;
  }
  if (separator == '/' && text.size() >= 9 && AllDigits(text.substr(5, 4)) && ends(9)) {
    return parse(text.substr(5, 2), text.substr(7, 2));  // "2025/0606/"
  }
  const std::size_t second = text.find(separator, 5);
  if (second == std::string_view::npos || second + 2 >= text.size()) return std::nullopt;
  const std::string_view month = text.substr(5, second - 5);
  const std::string_view day = text.substr(second + 1, 2);
  if (!AllDigits(day) || !ends(second + 3)) return std::nullopt;
  if (month.size() == 2 && AllDigits(month)) return parse(month, day);
  const int named = months.MonthOf(ToLower(month));
  return named == 0 ? std::nullopt : parse(TwoDigits(named), day);
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

std::optional<Timestamp> DateInUrl(std::string_view url, const PageDates& months) {
  const std::string_view path = PathOf(url);
  for (std::size_t at = 0; at + 8 <= path.size(); ++at) {
    const bool year = path.substr(at).starts_with("20") || path.substr(at).starts_with("19");
    if (!year || (at > 0 && IsDigitAscii(path[at - 1]))) continue;
    if (const auto day = DayAt(path.substr(at), months)) return day;
  }
  return std::nullopt;
}

}  // namespace dateline
