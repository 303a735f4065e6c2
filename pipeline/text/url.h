#pragma once  // pipeline/text/url.h

// Addresses: RFC 3986 parsing and resolution, and the canonical form that identifies an article:
//   "HTTP://Example.org:80/a/../b?utm_source=x&b=2&a=1#top" → "http://example.org/b?a=1&b=2"
// Tracking parameters are a table (tracking_params.txt). Stateless, thread-safe.

#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct Url {
  std::string scheme;  // lower case, without ":"
  std::string userinfo, host, port;
  std::string path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;

  [[nodiscard]] std::string ToString() const;
  // "https://host:port", what robots.txt and politeness go by.
  [[nodiscard]] std::string Origin() const;
};

// An address or a relative reference (empty scheme). White space around it and line breaks inside
// are dropped, blanks are encoded. Nothing where an authority is broken.
[[nodiscard]] std::optional<Url> ParseUrl(std::string_view text);

// RFC 3986, 5.2. Empty where either is broken.
[[nodiscard]] std::string ResolveUrl(std::string_view base, std::string_view reference);

// RFC 3986, 5.2.4.
[[nodiscard]] std::string RemoveDotSegments(std::string_view path);

// Lower-case scheme and host, no default port, credentials or fragment, no dot segments, percent
// encoding normalised, tracking parameters dropped, the others sorted. Anything but http(s) keeps
// its path and loses its fragment only. Empty where `url` is no address.
[[nodiscard]] std::string CanonicalUrl(std::string_view url);

[[nodiscard]] bool IsHttpUrl(std::string_view url);
[[nodiscard]] bool IsTrackingParameter(std::string_view name);

// "%41" → "A"; broken escapes stay.
[[nodiscard]] std::string PercentDecode(std::string_view text);
// Bytes that may not stand in a path are escaped.
[[nodiscard]] std::string PercentEncodePath(std::string_view path);

}  // namespace dateline
