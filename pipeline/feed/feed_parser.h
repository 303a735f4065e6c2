#pragma once  // pipeline/feed/feed_parser.h

// A feed's bytes → its entries, whatever the format: RSS 0.9x/2.0, RSS 1.0 (RDF), Atom 0.3/1.0,
// JSON Feed, news sitemaps. Detects, then dispatches to a reader (readers.h). Survives what is not
// well-formed and says so in Feed::notes. Stateless, thread-safe.

#include <cstddef>
#include <string_view>

#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr std::size_t kMaxFeedItems = 10'000;
inline constexpr int kMaxJsonDepth = 100;
inline constexpr std::size_t kMaxTitleCodePoints = 1'000;

// `base` is the feed's address: links are resolved against it. `http_charset` is that of
// Content-Type, may be empty.
[[nodiscard]] Result<Feed> ParseFeed(std::string_view bytes, std::string_view base,
                                     std::string_view http_charset = {});

}  // namespace dateline
