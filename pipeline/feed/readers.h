#pragma once  // pipeline/feed/readers.h

// One reader a format: the root element (or JSON text) → Feed. Links come out absolute.

#include <string>
#include <string_view>

#include "pipeline/feed/xml.h"
#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"

namespace dateline {

[[nodiscard]] Feed ReadRss(XmlNode root, const std::string& base);
[[nodiscard]] Feed ReadAtom(XmlNode root, const std::string& base);
[[nodiscard]] Feed ReadRdf(XmlNode root, const std::string& base);
[[nodiscard]] Feed ReadSitemap(XmlNode root, const std::string& base);
[[nodiscard]] Result<Feed> ReadJsonFeed(std::string_view utf8, const std::string& base);

// One <item> of RSS 0.9x, 1.0 or 2.0.
[[nodiscard]] FeedEntry ReadRssItem(XmlNode item, const std::string& base);

// Adds an entry unless the feed is full; false (with a note) when it is.
bool AddEntry(FeedEntry entry, Feed& feed);
// Markup dropped, references read, white space collapsed, at most 1,000 code points.
[[nodiscard]] std::string PlainTitle(std::string_view text);

}  // namespace dateline
