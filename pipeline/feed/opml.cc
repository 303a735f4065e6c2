#include "pipeline/feed/opml.h"

#include <utility>

#include "pipeline/feed/readers.h"
#include "pipeline/feed/xml.h"
#include "pipeline/text/charset.h"
#include "pipeline/text/markup.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

std::string Either(const XmlNode& node, const char* first, const char* second) {
  std::string value = node.Attribute(first);
  return value.empty() ? node.Attribute(second) : value;
}

// XML depth is bounded (xml.h), so this recursion is, too.
void ReadOutlines(const XmlNode& parent, std::vector<std::string>& folders,
                  std::vector<OpmlFeed>& feeds) {
  for (XmlNode node = parent.FirstChild(); node; node = node.Next()) {
    if (node.Name() != "outline") continue;
    const std::string title = PlainTitle(Either(node, "text", "title"));
    std::string url = Either(node, "xmlUrl", "xmlurl");
    if (url.empty() && node.Attribute("type") == "rss") url = node.Attribute("url");
    if (!url.empty()) {
      OpmlFeed feed;
      feed.title = title;
      feed.url = std::string(Trim(url));
      feed.page = Either(node, "htmlUrl", "htmlurl");
      feed.language = node.Attribute("language");
      feed.folders = folders;
      feeds.push_back(std::move(feed));
    }
    folders.push_back(title);
    ReadOutlines(node, folders, feeds);
    folders.pop_back();
  }
}

std::string Outline(const OpmlFeed& feed) {
  std::string out = "<outline type=\"rss\" text=\"" + EscapeMarkup(feed.title) + "\" xmlUrl=\"" +
                    EscapeMarkup(feed.url) + "\"";
  if (!feed.page.empty()) out += " htmlUrl=\"" + EscapeMarkup(feed.page) + "\"";
  if (!feed.language.empty()) out += " language=\"" + EscapeMarkup(feed.language) + "\"";
  return out + "/>\n";
}

}  // namespace

Result<std::vector<OpmlFeed>> ReadOpml(std::string_view bytes) {
  const std::string text = DecodeToUtf8(bytes);
  const Result<XmlDocument> document = XmlDocument::Parse(text);
  if (!document) return Fail(document.error());
  const XmlNode root = document->Root();
  if (root.Name() != "opml") {
    return Fail(ErrorCode::kMalformed, "no OPML: the root is <" + root.Name() + ">");
  }
  std::vector<OpmlFeed> feeds;
  std::vector<std::string> folders;
  if (const XmlNode body = root.Child("body")) ReadOutlines(body, folders, feeds);
  return feeds;
}

std::string WriteOpml(const std::vector<OpmlFeed>& feeds, std::string_view title) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>" +
      EscapeMarkup(title) + "</title></head>\n<body>\n";
  std::vector<std::string> folders;
  for (const OpmlFeed& feed : feeds) {
    if (feed.folders.empty()) {
      out += Outline(feed);
      continue;
    }
    bool known = false;
    for (const std::string& folder : folders) known = known || folder == feed.folders.front();
    if (!known) folders.push_back(feed.folders.front());
  }
  for (const std::string& folder : folders) {
    out += "<outline text=\"" + EscapeMarkup(folder) + "\">\n";
    for (const OpmlFeed& feed : feeds) {
      if (!feed.folders.empty() && feed.folders.front() == folder) out += Outline(feed);
    }
    out += "</outline>\n";
  }
  return out + "</body>\n</opml>\n";
}

}  // namespace dateline
