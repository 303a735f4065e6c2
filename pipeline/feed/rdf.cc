// RSS 0.90 and 1.0: items stand beside the channel.

#include "pipeline/feed/readers.h"
#include "pipeline/text/url.h"

namespace dateline {

Feed ReadRdf(XmlNode root, const std::string& base) {
  Feed feed;
  feed.format = "rdf";
  bool full = false;
  for (XmlNode child = root.FirstChild(); child && !full; child = child.Next()) {
    const std::string name = child.Name();
    if (name == "channel") {
      if (const XmlNode title = child.Child("title")) feed.title = PlainTitle(title.Text());
      if (const XmlNode link = child.Child("link")) feed.link = ResolveUrl(base, link.Text());
      if (const XmlNode language = child.Child("dc:language")) feed.language = language.Text();
    } else if (name == "item") {
      full = !AddEntry(ReadRssItem(child, base), feed);
    }
  }
  return feed;
}

}  // namespace dateline
