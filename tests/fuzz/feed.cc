// Any bytes → a feed or an error; what comes out is valid UTF-8.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pipeline/feed/feed_parser.h"
#include "pipeline/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto feed = dateline::ParseFeed(bytes, "https://example.org/feed.xml");
  if (!feed) return 0;
  if (feed->entries.size() > dateline::kMaxFeedItems) std::abort();
  for (const dateline::FeedEntry& entry : feed->entries) {
    if (!dateline::IsValidUtf8(entry.title) || !dateline::IsValidUtf8(entry.link) ||
        !dateline::IsValidUtf8(entry.summary)) {
      std::abort();
    }
  }
  return 0;
}
