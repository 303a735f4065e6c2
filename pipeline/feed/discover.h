#pragma once  // pipeline/feed/discover.h

// Where a page says its feeds are: <link rel="alternate" type="application/rss+xml" href="…"> and
// HTTP Link headers (RFC 8288). Comments and scripts are passed over; <base href> counts.
// Stateless, thread-safe.
//
//   DiscoverFeeds("<link rel=alternate type=application/atom+xml href=/feed>", {},
//   "https://e.org/") → {{"https://e.org/feed", "application/atom+xml", ""}}

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct FeedLink {
  std::string url;    // absolute
  std::string type;   // as declared, lower case
  std::string title;  // may be empty
};

// In the order of the page, headers first; each address once. `base` is the page's address.
[[nodiscard]] std::vector<FeedLink> DiscoverFeeds(std::string_view html,
                                                  const std::vector<std::string>& link_headers,
                                                  std::string_view base);

}  // namespace dateline
