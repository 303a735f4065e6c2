// RSS 0.91–2.0 with the modules that news feeds use (Dublin Core, content, Atom links, media).

#include <cstdlib>
#include <utility>

#include "pipeline/feed/readers.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

// "jane@example.org (Jane Doe)" → "Jane Doe".
std::string AuthorName(const std::string& text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (text.find('@') != std::string::npos && open != std::string::npos &&
      close != std::string::npos && close > open) {
    return std::string(Trim(std::string_view(text).substr(open + 1, close - open - 1)));
  }
  return text;
}

void AddUnlessEmpty(std::string value, std::vector<std::string>& list) {
  if (!value.empty()) list.push_back(std::move(value));
}

}  // namespace

FeedEntry ReadRssItem(XmlNode item, const std::string& base) {
  FeedEntry entry;
  std::string link;
  std::string atom_link;
  bool guid_is_link = false;
  std::string media_title;
  for (XmlNode child = item.FirstChild(); child; child = child.Next()) {
    const std::string name = child.Name();
    if (name == "title") {
      if (entry.title.empty()) entry.title = PlainTitle(child.Text());
    } else if (name == "media:title") {
      media_title = PlainTitle(child.Text());
    } else if (name == "link") {
      if (link.empty()) link = child.Text();
    } else if (name == "atom:link") {
      const std::string rel = child.Attribute("rel");
      if (atom_link.empty() && (rel.empty() || rel == "alternate")) {
        atom_link = child.Attribute("href");
      }
    } else if (name == "guid") {
      entry.guid = child.Text();
      guid_is_link = child.Attribute("isPermaLink") != "false" && IsHttpUrl(entry.guid);
    } else if (name == "pubDate") {
      entry.published = ParseTimestamp(child.Text());
    } else if (name == "dc:date" || name == "dcterms:issued" || name == "dcterms:created") {
      if (!entry.published) entry.published = ParseTimestamp(child.Text());
    } else if (name == "atom:updated" || name == "dcterms:modified") {
      entry.updated = ParseTimestamp(child.Text());
    } else if (name == "description") {
      if (entry.summary.empty()) entry.summary = child.Text();
    } else if (name == "content:encoded") {
      entry.content = child.Text();
    } else if (name == "author" || name == "dc:creator" || name == "itunes:author") {
      AddUnlessEmpty(AuthorName(child.Text()), entry.authors);
    } else if (name == "category" || name == "dc:subject") {
      AddUnlessEmpty(child.Text(), entry.categories);
    } else if (name == "dc:language") {
      entry.language = child.Text();
    }
  }
  if (entry.title.empty()) entry.title = media_title;
  if (link.empty()) link = atom_link;
  if (link.empty()) link = item.Attribute("about");
  if (link.empty() && guid_is_link) link = entry.guid;
  if (!link.empty()) entry.link = ResolveUrl(item.Base(base), link);
  if (entry.guid.empty()) entry.guid = entry.link;
  return entry;
}

Feed ReadRss(XmlNode root, const std::string& base) {
  Feed feed;
  feed.format = "rss";
  bool full = false;
  const auto read_items = [&](XmlNode parent) {
    for (XmlNode child = parent.FirstChild(); child && !full; child = child.Next()) {
      if (child.Name() == "item") full = !AddEntry(ReadRssItem(child, base), feed);
    }
  };
  for (XmlNode channel = root.FirstChild(); channel; channel = channel.Next()) {
    if (channel.Name() != "channel") continue;
    for (XmlNode child = channel.FirstChild(); child; child = child.Next()) {
      const std::string name = child.Name();
      if (name == "title") {
        feed.title = PlainTitle(child.Text());
      } else if (name == "link" && feed.link.empty()) {
        feed.link = ResolveUrl(base, child.Text());
      } else if (name == "language" || name == "dc:language") {
        feed.language = child.Text();
      } else if (name == "ttl") {
        const long minutes = std::strtol(child.Text().c_str(), nullptr, 10);
        if (minutes > 0 && minutes < 100'000) feed.ttl_minutes = static_cast<int>(minutes);
      }
    }
    read_items(channel);
  }
  read_items(root);  // RSS 0.90 style: items beside the channel
  return feed;
}

}  // namespace dateline
