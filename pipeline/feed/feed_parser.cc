#include "pipeline/feed/feed_parser.h"

#include <string>
#include <utility>

#include "pipeline/feed/readers.h"
#include "pipeline/feed/xml.h"
#include "pipeline/text/charset.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace dateline {

bool AddEntry(FeedEntry entry, Feed& feed) {
  if (feed.entries.size() >= kMaxFeedItems) {
    feed.notes.emplace_back("more than 10000 items; the rest is left out");
    return false;
  }
  feed.entries.push_back(std::move(entry));
  return true;
}

std::string PlainTitle(std::string_view text) {
  std::string plain;
  // Titles escaped twice carry markup and references once more.
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '<' && i + 1 < text.size() &&
        (text[i + 1] == '/' || (text[i + 1] >= 'a' && text[i + 1] <= 'z'))) {
      const std::size_t end = text.find('>', i);
      if (end != std::string_view::npos && end - i < 2000) {
        i = end + 1;
        continue;
      }
    }
    plain += text[i++];
  }
  if (plain.find('&') != std::string::npos) {
    std::string markup = "<t>";
    for (const char c : plain) {
      if (c == '<') {
        markup += "&lt;";
      } else {
        markup += c;
      }
    }
    markup += "</t>";
    if (const auto document = XmlDocument::Parse(markup)) plain = document->Root().Text();
  }
  std::string out = CollapseSpace(plain);
  std::size_t at = 0;
  for (std::size_t count = 0; at < out.size() && count < kMaxTitleCodePoints; ++count) {
    static_cast<void>(DecodeAt(out, at));
  }
  out.resize(at);
  return out;
}

Result<Feed> ParseFeed(std::string_view bytes, std::string_view base,
                       std::string_view http_charset) {
  const std::string text = DecodeToUtf8(bytes, http_charset);
  const std::string base_url(base);
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string::npos) return Fail(ErrorCode::kMalformed, "feed is empty");
  if (text[start] == '{') return ReadJsonFeed(text, base_url);
  const Result<XmlDocument> document = XmlDocument::Parse(text);
  if (!document) return Fail(document.error());
  const XmlNode root = document->Root();
  const std::string name = root.Name();
  Feed feed;
  if (name == "rss") {
    feed = ReadRss(root, base_url);
  } else if (name == "rdf:RDF") {
    feed = ReadRdf(root, base_url);
  } else if (name == "atom:feed" || name == "feed") {
    feed = ReadAtom(root, base_url);
  } else if (name == "urlset") {
    feed = ReadSitemap(root, base_url);
  } else if (name == "html" || name == "xhtml:html" || name == "HTML") {
    return Fail(ErrorCode::kMalformed, "an HTML page, not a feed");
  } else {
    return Fail(ErrorCode::kUnsupported, "XML, but no feed: <" + name + ">");
  }
  if (!document->problem().empty()) feed.notes.push_back(document->problem());
  return feed;
}

}  // namespace dateline
