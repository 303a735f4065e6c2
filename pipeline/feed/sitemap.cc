// News sitemaps: <urlset> with <news:news>.

#include <utility>

#include "pipeline/feed/readers.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {

Feed ReadSitemap(XmlNode root, const std::string& base) {
  Feed feed;
  feed.format = "newssitemap";
  for (XmlNode url = root.FirstChild(); url; url = url.Next()) {
    if (url.Name() != "url") continue;
    FeedEntry entry;
    for (XmlNode child = url.FirstChild(); child; child = child.Next()) {
      const std::string name = child.Name();
      if (name == "loc") {
        entry.link = ResolveUrl(base, child.Text());
      } else if (name == "lastmod") {
        entry.updated = ParseTimestamp(child.Text());
      } else if (name == "news:news") {
        if (const XmlNode title = child.Child("news:title")) {
          entry.title = PlainTitle(title.Text());
        }
        if (const XmlNode date = child.Child("news:publication_date")) {
          entry.published = ParseTimestamp(date.Text());
        }
        if (const XmlNode publication = child.Child("news:publication")) {
          if (const XmlNode language = publication.Child("news:language")) {
            entry.language = language.Text();
          }
          if (const XmlNode title = publication.Child("news:name")) feed.title = title.Text();
        }
      }
    }
    entry.guid = entry.link;
    if (!AddEntry(std::move(entry), feed)) break;
  }
  return feed;
}

}  // namespace dateline
