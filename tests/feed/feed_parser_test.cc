// Rows: what a feed says, and what must come out of its first entry.

#include "pipeline/feed/feed_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

constexpr const char* kBase = "https://example.org/news/feed.xml";

std::string Rss(const std::string& item) {
  return "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>T</title><item>" +
         item + "</item></channel></rss>";
}
std::string Atom(const std::string& entry) {
  return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><entry>" + entry +
         "</entry></feed>";
}
std::string Rdf(const std::string& item) {
  return "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
         "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
         "<channel rdf:about=\"x\"><title>T</title></channel>" +
         item + "</rdf:RDF>";
}
std::string JsonFeed(const std::string& item) {
  return R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[)" + item + "]}";
}

struct Row {
  const char* name;
  std::string feed;
  const char* field;  // title link guid published updated summary content author category
  const char* expected;
};

std::string FieldOf(const FeedEntry& entry, const std::string& field) {
  if (field == "title") return entry.title;
  if (field == "link") return entry.link;
  if (field == "guid") return entry.guid;
  if (field == "published") return entry.published ? ToIso(*entry.published) : "";
  if (field == "updated") return entry.updated ? ToIso(*entry.updated) : "";
  if (field == "summary") return entry.summary;
  if (field == "content") return entry.content;
  if (field == "author") return entry.authors.empty() ? "" : entry.authors.front();
  if (field == "category") return entry.categories.empty() ? "" : entry.categories.front();
  return "no such field";
}

TEST(FeedParser, FirstEntry) {
  const std::vector<Row> rows = {
      {"plain title", Rss("<title>A deal</title>"), "title", "A deal"},
      {"CDATA title", Rss("<title><![CDATA[A & B]]></title>"), "title", "A & B"},
      {"escaped twice", Rss("<title>A &amp;amp; B</title>"), "title", "A & B"},
      {"markup in title", Rss("<title>A &lt;b&gt;big&lt;/b&gt; deal</title>"), "title",
       "A big deal"},
      {"less-than stays", Rss("<title>Rates &lt; 5%</title>"), "title", "Rates < 5%"},
      {"white space", Rss("<title>\n  A \t deal\n</title>"), "title", "A deal"},
      {"HTML entity undeclared", Rss("<title>Caf&eacute;&nbsp;war</title>"), "title", "Café war"},
      {"bare ampersand", Rss("<title>AT&T buys</title>"), "title", "AT&T buys"},
      {"bare ampersand, later reference", Rss("<title>AT&T &amp; B</title>"), "title", "AT&T & B"},
      {"unknown entity stays", Rss("<title>A &foo; B</title>"), "title", "A &foo; B"},
      {"numeric reference", Rss("<title>&#8220;Yes&#x201D;</title>"), "title", "“Yes”"},
      {"link", Rss("<link>https://example.org/a</link>"), "link", "https://example.org/a"},
      {"link relative to host", Rss("<link>/a?b=1</link>"), "link", "https://example.org/a?b=1"},
      {"link relative to folder", Rss("<link>a.html</link>"), "link",
       "https://example.org/news/a.html"},
      {"link up", Rss("<link>../a.html</link>"), "link", "https://example.org/a.html"},
      {"link in white space", Rss("<link>\n https://example.org/a \n</link>"), "link",
       "https://example.org/a"},
      {"link without scheme", Rss("<link>//cdn.example.org/a</link>"), "link",
       "https://cdn.example.org/a"},
      {"link by xml:base", Rss("<link xml:base=\"https://b.example/\">a</link>"), "link",
       "https://example.org/news/a"},
      {"guid as link", Rss("<guid>https://example.org/g</guid>"), "link", "https://example.org/g"},
      {"guid no permalink", Rss("<guid isPermaLink=\"false\">https://example.org/g</guid>"), "link",
       ""},
      {"atom link in RSS", Rss("<atom:link href=\"https://example.org/al\"/>"), "link",
       "https://example.org/al"},
      {"guid", Rss("<guid isPermaLink=\"false\">tag:1</guid>"), "guid", "tag:1"},
      {"guid from link", Rss("<link>https://example.org/a</link>"), "guid",
       "https://example.org/a"},
      {"pubDate", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"pubDate with offset", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 -0400</pubDate>"),
       "published", "2026-04-17T09:26:00-04:00"},
      {"pubDate broken", Rss("<pubDate>yesterday</pubDate>"), "published", ""},
      {"dc:date", Rss("<dc:date>2026-04-17T09:26:00+02:00</dc:date>"), "published",
       "2026-04-17T09:26:00+02:00"},
      {"dc:date, prefix undeclared",
       "<rss><channel><item><dc:date>2026-04-17</dc:date></item></channel></rss>", "published",
       "2026-04-17"},
      {"description", Rss("<description>&lt;p&gt;Hi&lt;/p&gt;</description>"), "summary",
       "<p>Hi</p>"},
      {"content", Rss("<content:encoded><![CDATA[<p>Body</p>]]></content:encoded>"), "content",
       "<p>Body</p>"},
      {"author with mail", Rss("<author>j@example.org (Jane Doe)</author>"), "author", "Jane Doe"},
      {"creator", Rss("<dc:creator>Jane Doe</dc:creator>"), "author", "Jane Doe"},
      {"category", Rss("<category>Trade</category>"), "category", "Trade"},
      {"RSS 0.90 items beside channel",
       "<rss><channel><title>T</title></channel><item><title>X</title></item></rss>", "title", "X"},
      {"unclosed item", "<rss><channel><item><title>X</title><link>https://e.org/x</link>", "link",
       "https://e.org/x"},
      {"junk before", "\n junk " + Rss("<title>X</title>"), "title", "X"},
      {"control character", Rss("<title>A\x01 deal</title>"), "title", "A deal"},
      {"markup unescaped in title", Rss("<title>A <b>deal</b></title>"), "title", "A deal"},
      {"latin-1 declared",
       "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + Rss("<title>Caf\xE9</title>"), "title",
       "Café"},
      {"UTF-8 mark", "\xEF\xBB\xBF" + Rss("<title>Caf\xC3\xA9</title>"), "title", "Café"},
      {"atom title", Atom("<title>A deal</title>"), "title", "A deal"},
      {"atom html title", Atom("<title type=\"html\">A &lt;i&gt;deal&lt;/i&gt;</title>"), "title",
       "A deal"},
      {"atom link", Atom("<link href=\"/a\"/>"), "link", "https://example.org/a"},
      {"atom alternate among others",
       Atom("<link rel=\"self\" href=\"/s\"/><link rel=\"alternate\" href=\"/a\"/>"), "link",
       "https://example.org/a"},
      {"atom html over json",
       Atom("<link type=\"application/json\" href=\"/j\"/><link type=\"text/html\" href=\"/h\"/>"),
       "link", "https://example.org/h"},
      {"atom xml:base on entry",
       "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry xml:base=\"https://b.example/x/\">"
       "<link href=\"a\"/></entry></feed>",
       "link", "https://b.example/x/a"},
      {"atom id as link", Atom("<id>https://example.org/id</id>"), "link",
       "https://example.org/id"},
      {"atom id", Atom("<id>tag:example.org,2026:1</id>"), "guid", "tag:example.org,2026:1"},
      {"atom published", Atom("<published>2026-04-17T09:26:00.5Z</published>"), "published",
       "2026-04-17T09:26:00Z"},
      {"atom updated", Atom("<updated>2026-04-17T09:26:00Z</updated>"), "updated",
       "2026-04-17T09:26:00Z"},
      {"atom summary", Atom("<summary>S</summary>"), "summary", "S"},
      {"atom xhtml content",
       Atom(
           "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">B</div></content>"),
       "content", "<div xmlns=\"http://www.w3.org/1999/xhtml\">B</div>"},
      {"atom author", Atom("<author><name>Jane Doe</name></author>"), "author", "Jane Doe"},
      {"atom author of the feed",
       "<feed xmlns=\"http://www.w3.org/2005/Atom\"><author><name>Desk</name></author>"
       "<entry><title>x</title></entry></feed>",
       "author", "Desk"},
      {"atom category", Atom("<category term=\"trade\"/>"), "category", "trade"},
      {"atom without namespace", "<feed><entry><title>X</title></entry></feed>", "title", "X"},
      {"atom 0.3",
       "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry>"
       "<issued>2004-05-06T07:08:09Z</issued></entry></feed>",
       "published", "2004-05-06T07:08:09Z"},
      {"atom under a prefix",
       "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:title>X</a:title></a:entry>"
       "</a:feed>",
       "title", "X"},
      {"rdf title", Rdf("<item rdf:about=\"https://e.org/1\"><title>X</title></item>"), "title",
       "X"},
      {"rdf about as link", Rdf("<item rdf:about=\"https://e.org/1\"><title>X</title></item>"),
       "link", "https://e.org/1"},
      {"rdf date", Rdf("<item><dc:date>2026-04-17T09:26:00Z</dc:date></item>"), "published",
       "2026-04-17T09:26:00Z"},
      {"json title", JsonFeed(R"({"id":"1","title":"A & B"})"), "title", "A & B"},
      {"json link", JsonFeed(R"({"id":"1","url":"/a"})"), "link", "https://example.org/a"},
      {"json number id", JsonFeed(R"({"id":17})"), "guid", "17"},
      {"json external", JsonFeed(R"({"id":"1","external_url":"https://e.org/x"})"), "link",
       "https://e.org/x"},
      {"json date", JsonFeed(R"({"id":"1","date_published":"2026-04-17T09:26:00+05:00"})"),
       "published", "2026-04-17T09:26:00+05:00"},
      {"json author 1.0", JsonFeed(R"({"id":"1","author":{"name":"Jane"}})"), "author", "Jane"},
      {"json authors 1.1", JsonFeed(R"({"id":"1","authors":[{"name":"Jane"}]})"), "author", "Jane"},
      {"json tags", JsonFeed(R"({"id":"1","tags":[3,"trade"]})"), "category", "trade"},
      {"json text", JsonFeed(R"({"id":"1","content_text":"B"})"), "content", "B"},
      {"json wrong types", JsonFeed(R"({"id":{},"title":[],"url":"/a"})"), "link",
       "https://example.org/a"},
      {"news sitemap",
       "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
       "xmlns:n=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>https://e.org/1</loc>"
       "<n:news><n:title>X</n:title><n:publication_date>2026-04-17</n:publication_date></n:news>"
       "</url></urlset>",
       "published", "2026-04-17"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Result<Feed> feed = ParseFeed(row.feed, kBase);
    if (!feed) {
      ADD_FAILURE() << feed.error().message;
      continue;
    }
    if (feed->entries.empty()) {
      ADD_FAILURE() << "no entry";
      continue;
    }
    EXPECT_EQ(FieldOf(feed->entries.front(), row.field), row.expected);
  }
}

TEST(FeedParser, Refused) {
  const std::vector<std::pair<const char*, std::string>> rows = {
      {"empty", ""},
      {"blank", " \n"},
      {"text", "hello"},
      {"html", "<html><body>404</body></html>"},
      {"other XML", "<opml><body/></opml>"},
      {"json without items", R"({"title":"x"})"},
      {"json broken", R"({"items":[)"},
      {"entity", "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel/></rss>"},
      {"billion laughs",
       "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;\">]>"
       "<rss><channel><item><title>&c;</title></item></channel></rss>"},
      {"external entity",
       "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;"
       "</title></item></channel></rss>"},
      {"parameter entity",
       "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1/\"> %p;]><rss><channel/></rss>"},
      {"json too deep", "{\"items\":" + std::string(200, '[') + std::string(200, ']') + "}"},
  };
  for (const auto& [name, text] : rows) {
    SCOPED_TRACE(name);
    EXPECT_FALSE(ParseFeed(text, kBase));
  }
}

TEST(FeedParser, Limits) {
  std::string items;
  for (int i = 0; i < 10'050; ++i) items += "<item><title>x</title></item>";
  const Result<Feed> many = ParseFeed("<rss><channel>" + items + "</channel></rss>", kBase);
  ASSERT_TRUE(many);
  EXPECT_EQ(many->entries.size(), kMaxFeedItems);
  EXPECT_FALSE(many->notes.empty());

  std::string deep = "<rss><channel><item><title>first</title></item><item>";
  for (int i = 0; i < 5'000; ++i) deep += "<a>";
  const Result<Feed> nested = ParseFeed(deep, kBase);
  ASSERT_TRUE(nested);
  ASSERT_FALSE(nested->entries.empty());
  EXPECT_EQ(nested->entries.front().title, "first");

  const Result<Feed> title = ParseFeed(
      "<rss><channel><item><title>" + std::string(5'000, 'x') + "</title></item></channel></rss>",
      kBase);
  ASSERT_TRUE(title);
  EXPECT_EQ(title->entries.front().title.size(), kMaxTitleCodePoints);
}

}  // namespace
}  // namespace dateline
