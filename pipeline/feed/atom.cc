// Atom 1.0 (RFC 4287) and 0.3.

#include <utility>

#include "pipeline/feed/readers.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

// "atom:title" and, in feeds without a namespace, "title".
std::string LocalName(const XmlNode& node) {
  const std::string name = node.Name();
  return name.compare(0, 5, "atom:") == 0 ? name.substr(5) : name;
}

// The text of a text construct; markup of type xhtml.
std::string Construct(const XmlNode& node) {
  const std::string type = node.Attribute("type");
  if (type == "xhtml" || type == "application/xhtml+xml") return node.InnerXml();
  return node.Text();
}

bool IsAlternate(const XmlNode& link) {
  const std::string rel = link.Attribute("rel");
  return rel.empty() || rel == "alternate";
}

std::vector<std::string> Authors(const XmlNode& parent) {
  std::vector<std::string> names;
  for (XmlNode child = parent.FirstChild(); child; child = child.Next()) {
    if (LocalName(child) != "author") continue;
    std::string name;
    for (XmlNode part = child.FirstChild(); part; part = part.Next()) {
      if (LocalName(part) == "name") name = part.Text();
    }
    if (name.empty() && !child.FirstChild()) name = child.Text();
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

FeedEntry ReadEntry(const XmlNode& node, const std::string& base) {
  FeedEntry entry;
  bool html_link = false;
  for (XmlNode child = node.FirstChild(); child; child = child.Next()) {
    const std::string name = LocalName(child);
    if (name == "title") {
      entry.title = PlainTitle(Construct(child));
    } else if (name == "link") {
      if (!IsAlternate(child) || html_link) continue;
      const std::string type = child.Attribute("type");
      const std::string href = child.Attribute("href");
      if (href.empty()) continue;
      const bool html = type.empty() || type.find("html") != std::string::npos;
      if (entry.link.empty() || html) entry.link = ResolveUrl(child.Base(base), href);
      html_link = html;
    } else if (name == "id") {
      entry.guid = child.Text();
    } else if (name == "published" || name == "issued" || name == "dc:date") {
      entry.published = ParseTimestamp(child.Text());
    } else if (name == "created") {
      if (!entry.published) entry.published = ParseTimestamp(child.Text());
    } else if (name == "updated" || name == "modified") {
      entry.updated = ParseTimestamp(child.Text());
    } else if (name == "summary") {
      entry.summary = Construct(child);
    } else if (name == "content") {
      const std::string source = child.Attribute("src");
      if (source.empty()) {
        entry.content = Construct(child);
      } else if (entry.link.empty()) {
        entry.link = ResolveUrl(child.Base(base), source);
      }
    } else if (name == "category") {
      std::string term = child.Attribute("term");
      if (term.empty()) term = child.Attribute("label");
      if (!term.empty()) entry.categories.push_back(std::move(term));
    }
  }
  entry.authors = Authors(node);
  entry.language = node.Language();
  if (entry.link.empty() && IsHttpUrl(entry.guid)) entry.link = entry.guid;
  if (entry.guid.empty()) entry.guid = entry.link;
  return entry;
}

}  // namespace

Feed ReadAtom(XmlNode root, const std::string& base) {
  Feed feed;
  feed.format = "atom";
  feed.language = root.Language();
  const std::vector<std::string> authors = Authors(root);
  for (XmlNode child = root.FirstChild(); child; child = child.Next()) {
    const std::string name = LocalName(child);
    if (name == "title") {
      feed.title = PlainTitle(Construct(child));
    } else if (name == "link") {
      if (IsAlternate(child) && feed.link.empty()) {
        feed.link = ResolveUrl(child.Base(base), child.Attribute("href"));
      }
    } else if (name == "entry") {
      FeedEntry entry = ReadEntry(child, base);
      if (entry.authors.empty()) entry.authors = authors;
      if (!AddEntry(std::move(entry), feed)) break;
    }
  }
  return feed;
}

}  // namespace dateline
