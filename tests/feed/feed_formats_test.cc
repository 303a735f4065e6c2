// Feeds as they come: rows beside those of feed_parser_test.cc, 200 and more together. Each says
// what one field of the first entry is.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/feed/feed_parser.h"
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
  const char* field;
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

class FeedFormats : public testing::TestWithParam<Row> {};

TEST_P(FeedFormats, FieldOfTheFirstEntry) {
  const Row& row = GetParam();
  const Result<Feed> feed = ParseFeed(row.feed, kBase);
  ASSERT_TRUE(feed) << row.name << ": " << feed.error().message;
  ASSERT_FALSE(feed->entries.empty()) << row.name;
  EXPECT_EQ(FieldOf(feed->entries.front(), row.field), row.expected) << row.name;
}

const std::vector<Row>& Rows() {
  static const std::vector<Row> kRows = {
      {"date: RFC 822", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: no day name", Rss("<pubDate>17 Apr 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: no seconds", Rss("<pubDate>Fri, 17 Apr 2026 09:26 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: two-digit year", Rss("<pubDate>Fri, 17 Apr 26 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: two-digit year of the last century",
       Rss("<pubDate>Sat, 17 Apr 99 09:26:00 GMT</pubDate>"), "published", "1999-04-17T09:26:00Z"},
      {"date: one-digit day", Rss("<pubDate>Thu, 2 Apr 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-02T09:26:00Z"},
      {"date: offset", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 +0200</pubDate>"), "published",
       "2026-04-17T09:26:00+02:00"},
      {"date: offset with a colon", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 +02:00</pubDate>"),
       "published", "2026-04-17T09:26:00+02:00"},
      {"date: minus offset", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 -0430</pubDate>"), "published",
       "2026-04-17T09:26:00-04:30"},
      {"date: EST", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 EST</pubDate>"), "published",
       "2026-04-17T09:26:00-05:00"},
      {"date: EDT", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 EDT</pubDate>"), "published",
       "2026-04-17T09:26:00-04:00"},
      {"date: PDT", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 PDT</pubDate>"), "published",
       "2026-04-17T09:26:00-07:00"},
      {"date: UT", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 UT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: UTC", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 UTC</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: Z", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 Z</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: CEST", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00 CEST</pubDate>"), "published",
       "2026-04-17T09:26:00+02:00"},
      {"date: long month", Rss("<pubDate>Fri, 17 April 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: long day", Rss("<pubDate>Friday, 17 Apr 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: no comma", Rss("<pubDate>Fri 17 Apr 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: lower case", Rss("<pubDate>fri, 17 apr 2026 09:26:00 gmt</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: spaces", Rss("<pubDate>  Fri,  17  Apr  2026   09:26:00  GMT </pubDate>"),
       "published", "2026-04-17T09:26:00Z"},
      {"date: wrong day name", Rss("<pubDate>Mon, 17 Apr 2026 09:26:00 GMT</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: W3C with seconds", Rss("<pubDate>2026-04-17T09:26:00Z</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: W3C with offset", Rss("<pubDate>2026-04-17T09:26:00+05:30</pubDate>"), "published",
       "2026-04-17T09:26:00+05:30"},
      {"date: W3C without seconds", Rss("<pubDate>2026-04-17T09:26Z</pubDate>"), "published",
       "2026-04-17T09:26:00Z"},
      {"date: W3C, a day", Rss("<pubDate>2026-04-17</pubDate>"), "published", "2026-04-17"},
      {"date: W3C with a fraction", Rss("<pubDate>2026-04-17T09:26:00.123456Z</pubDate>"),
       "published", "2026-04-17T09:26:00Z"},
      {"date: ISO with a blank", Rss("<pubDate>2026-04-17 09:26:00</pubDate>"), "published",
       "2026-04-17T09:26:00"},
      {"date: ISO, basic offset", Rss("<pubDate>2026-04-17T09:26:00+0530</pubDate>"), "published",
       "2026-04-17T09:26:00+05:30"},
      {"date: asctime", Rss("<pubDate>Fri Apr 17 09:26:00 2026</pubDate>"), "published",
       "2026-04-17T09:26:00"},
      {"date: no zone", Rss("<pubDate>Fri, 17 Apr 2026 09:26:00</pubDate>"), "published",
       "2026-04-17T09:26:00"},
      {"date: no such day", Rss("<pubDate>Fri, 31 Feb 2026 09:26:00 GMT</pubDate>"), "published",
       ""},
      {"date: no such hour", Rss("<pubDate>Fri, 17 Apr 2026 29:26:00 GMT</pubDate>"), "published",
       ""},
      {"date: no such month", Rss("<pubDate>Fri, 17 Foo 2026 09:26:00 GMT</pubDate>"), "published",
       ""},
      {"date: words", Rss("<pubDate>yesterday</pubDate>"), "published", ""},
      {"date: empty", Rss("<pubDate></pubDate>"), "published", ""},
      {"date: a number", Rss("<pubDate>1776417960</pubDate>"), "published", ""},
      {"rdf dc:date", Rdf("<item><dc:date>2026-04-17T09:26:00+01:00</dc:date></item>"), "published",
       "2026-04-17T09:26:00+01:00"},
      {"atom updated alone", Atom("<updated>2026-04-17T09:26:00Z</updated>"), "published", ""},
      {"atom date in lower case", Atom("<published>2026-04-17t09:26:00z</published>"), "published",
       "2026-04-17T09:26:00Z"},
      {"json date with a fraction",
       JsonFeed("{\"id\":\"1\",\"date_published\":\"2026-04-17T09:26:00.5-04:00\"}"), "published",
       "2026-04-17T09:26:00-04:00"},
      {"json date that is none", JsonFeed("{\"id\":\"1\",\"date_published\":\"soon\"}"),
       "published", ""},
      {"json date of a wrong type", JsonFeed("{\"id\":\"1\",\"date_published\":17}"), "published",
       ""},
      {"title: number sign", Rss("<title>No &#35;1</title>"), "title", "No #1"},
      {"title: hex reference", Rss("<title>Caf&#xe9;</title>"), "title", "Café"},
      {"title: reference to nothing", Rss("<title>A&#0;B</title>"), "title", "AB"},
      {"title: em in CDATA", Rss("<title><![CDATA[A <em>big</em> deal]]></title>"), "title",
       "A big deal"},
      {"title: entity in CDATA", Rss("<title><![CDATA[A &amp; B]]></title>"), "title", "A & B"},
      {"title: two CDATA sections", Rss("<title><![CDATA[A]]> and <![CDATA[B]]></title>"), "title",
       "A and B"},
      {"title: ampersand alone", Rss("<title>A & B</title>"), "title", "A & B"},
      {"title: quotes", Rss("<title>&quot;A&quot; &apos;B&apos;</title>"), "title", "\"A\" 'B'"},
      {"title: less than in words", Rss("<title>a &lt; b &gt; c</title>"), "title", "a < b > c"},
      {"title: a comment inside", Rss("<title>A<!-- no -->B</title>"), "title", "AB"},
      {"title: new lines", Rss("<title>A\nB</title>"), "title", "A B"},
      {"title: tabs", Rss("<title>A\tB</title>"), "title", "A B"},
      {"title: no-break space", Rss("<title>A&#160;B</title>"), "title", "A B"},
      {"title: empty", Rss("<title></title>"), "title", ""},
      {"title: emoji", Rss("<title>🧲 magnets</title>"), "title", "🧲 magnets"},
      {"title: combining accent", Rss("<title>Café</title>"), "title", "Café"},
      {"title: Chinese", Rss("<title>稀土出口</title>"), "title", "稀土出口"},
      {"title: Arabic", Rss("<title>العناصر</title>"), "title", "العناصر"},
      {"title: element inside", Rss("<title><b>A</b> deal</title>"), "title", "A deal"},
      {"title: HTML name undeclared", Rss("<title>A &mdash; B</title>"), "title", "A — B"},
      {"title: curly quotes by name", Rss("<title>&ldquo;A&rdquo;</title>"), "title", "“A”"},
      {"title: euro", Rss("<title>&euro;5</title>"), "title", "€5"},
      {"title: hellip", Rss("<title>A&hellip;</title>"), "title", "A…"},
      {"atom xhtml title",
       Atom("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <b>big</b> "
            "deal</div></title>"),
       "title", "A big deal"},
      {"atom text title with markup as text", Atom("<title type=\"text\">Less: &lt;</title>"),
       "title", "Less: <"},
      {"atom html title escaped twice", Atom("<title type=\"html\">A &amp;amp; B</title>"), "title",
       "A & B"},
      {"atom CDATA title", Atom("<title type=\"html\"><![CDATA[A <i>deal</i>]]></title>"), "title",
       "A deal"},
      {"json title with escapes", JsonFeed("{\"id\":\"1\",\"title\":\"A \\u201cbig\\u201d deal\"}"),
       "title", "A “big” deal"},
      {"json title with markup", JsonFeed("{\"id\":\"1\",\"title\":\"A <b>big</b> deal\"}"),
       "title", "A big deal"},
      {"json title null", JsonFeed("{\"id\":\"1\",\"title\":null}"), "title", ""},
      {"json surrogate pair", JsonFeed("{\"id\":\"1\",\"title\":\"\\ud83e\\uddf2\"}"), "title",
       "🧲"},
      {"rdf title with a reference", Rdf("<item><title>A &amp; B</title></item>"), "title",
       "A & B"},
      {"link: with spaces", Rss("<link>  https://e.org/a  </link>"), "link", "https://e.org/a"},
      {"link: with a new line", Rss("<link>\nhttps://e.org/a\n</link>"), "link", "https://e.org/a"},
      {"link: with an ampersand", Rss("<link>https://e.org/a?b=1&amp;c=2</link>"), "link",
       "https://e.org/a?b=1&c=2"},
      {"link: with a bare ampersand", Rss("<link>https://e.org/a?b=1&c=2</link>"), "link",
       "https://e.org/a?b=1&c=2"},
      {"link: in CDATA", Rss("<link><![CDATA[https://e.org/a?b=1&c=2]]></link>"), "link",
       "https://e.org/a?b=1&c=2"},
      {"link: relative to the scheme", Rss("<link>//e.org/a</link>"), "link", "https://e.org/a"},
      {"link: a query alone", Rss("<link>?a=1</link>"), "link",
       "https://example.org/news/feed.xml?a=1"},
      {"link: a path from the root", Rss("<link>/a/b</link>"), "link", "https://example.org/a/b"},
      {"link: dots", Rss("<link>../a/./b</link>"), "link", "https://example.org/a/b"},
      {"link: http", Rss("<link>http://e.org/a</link>"), "link", "http://e.org/a"},
      {"link: a port", Rss("<link>https://e.org:8443/a</link>"), "link", "https://e.org:8443/a"},
      {"link: a fragment stays", Rss("<link>https://e.org/a#b</link>"), "link",
       "https://e.org/a#b"},
      {"link: a blank inside", Rss("<link>https://e.org/a b</link>"), "link",
       "https://e.org/a%20b"},
      {"link: empty, guid serves", Rss("<link/><guid>https://e.org/g</guid>"), "link",
       "https://e.org/g"},
      {"link: guid that is none", Rss("<guid>urn:x:1</guid>"), "link", ""},
      {"link: guid that says it is none", Rss("<guid isPermaLink=\"false\">https://e.org/g</guid>"),
       "link", ""},
      {"link: atom:link alternate", Rss("<atom:link rel=\"alternate\" href=\"https://e.org/a\"/>"),
       "link", "https://e.org/a"},
      {"link: atom:link self is none",
       Rss("<atom:link rel=\"self\" href=\"https://e.org/feed\"/><link>https://e.org/a</link>"),
       "link", "https://e.org/a"},
      {"link: the first of two", Rss("<link>https://e.org/1</link><link>https://e.org/2</link>"),
       "link", "https://e.org/1"},
      {"guid: as it is", Rss("<guid>tag:e.org,2026:1</guid>"), "guid", "tag:e.org,2026:1"},
      {"guid: missing, the link", Rss("<link>https://e.org/a</link>"), "guid", "https://e.org/a"},
      {"guid: with spaces", Rss("<guid>  x 1 </guid>"), "guid", "x 1"},
      {"atom link without rel", Atom("<link href=\"https://e.org/a\"/>"), "link",
       "https://e.org/a"},
      {"atom enclosure is none",
       Atom("<link rel=\"enclosure\" href=\"https://e.org/a.mp3\"/><link "
            "href=\"https://e.org/a\"/>"),
       "link", "https://e.org/a"},
      {"atom link of the entry's base", Atom("<link href=\"a?b=1&amp;c=2\"/>"), "link",
       "https://example.org/news/a?b=1&c=2"},
      {"atom content by address", Atom("<content src=\"https://e.org/a\" type=\"text/html\"/>"),
       "link", "https://e.org/a"},
      {"atom links in two languages",
       Atom("<link rel=\"alternate\" hreflang=\"de\" href=\"https://e.org/de\"/><link "
            "rel=\"alternate\" href=\"https://e.org/en\"/>"),
       "link", "https://e.org/de"},
      {"json url", JsonFeed("{\"id\":\"1\",\"url\":\"https://e.org/a\"}"), "link",
       "https://e.org/a"},
      {"json id as address", JsonFeed("{\"id\":\"https://e.org/a\"}"), "link", "https://e.org/a"},
      {"json url before external",
       JsonFeed(
           "{\"id\":\"1\",\"url\":\"https://e.org/a\",\"external_url\":\"https://x.example/\"}"),
       "link", "https://e.org/a"},
      {"json id missing", JsonFeed("{\"url\":\"https://e.org/a\"}"), "guid", "https://e.org/a"},
      {"json id of floats", JsonFeed("{\"id\":1.5,\"url\":\"https://e.org/a\"}"), "guid",
       "https://e.org/a"},
      {"description", Rss("<description>S &amp; T</description>"), "summary", "S & T"},
      {"description with markup", Rss("<description>&lt;p&gt;S&lt;/p&gt;</description>"), "summary",
       "<p>S</p>"},
      {"description in CDATA", Rss("<description><![CDATA[<p>S</p>]]></description>"), "summary",
       "<p>S</p>"},
      {"content:encoded", Rss("<content:encoded><![CDATA[<p>B</p>]]></content:encoded>"), "content",
       "<p>B</p>"},
      {"content and description",
       Rss("<description>S</description><content:encoded>B</content:encoded>"), "summary", "S"},
      {"atom summary html", Atom("<summary type=\"html\">&lt;p&gt;S&lt;/p&gt;</summary>"),
       "summary", "<p>S</p>"},
      {"atom content text", Atom("<content type=\"text\">B &amp; C</content>"), "content", "B & C"},
      {"atom content html", Atom("<content type=\"html\">&lt;p&gt;B&lt;/p&gt;</content>"),
       "content", "<p>B</p>"},
      {"json html before text",
       JsonFeed("{\"id\":\"1\",\"content_html\":\"<p>B</p>\",\"content_text\":\"B\"}"), "content",
       "<p>B</p>"},
      {"json summary", JsonFeed("{\"id\":\"1\",\"summary\":\"S\"}"), "summary", "S"},
      {"author with a name", Rss("<author>jane@e.org (Jane Doe)</author>"), "author", "Jane Doe"},
      {"author by name", Rss("<author>Jane Doe</author>"), "author", "Jane Doe"},
      {"dc:creator", Rss("<dc:creator>Jane Doe</dc:creator>"), "author", "Jane Doe"},
      {"dc:creator in CDATA", Rss("<dc:creator><![CDATA[Jane Doe]]></dc:creator>"), "author",
       "Jane Doe"},
      {"author is empty", Rss("<author></author><dc:creator>Jane</dc:creator>"), "author", "Jane"},
      {"category", Rss("<category>Trade</category>"), "category", "Trade"},
      {"category with a domain", Rss("<category domain=\"x\">Trade</category>"), "category",
       "Trade"},
      {"dc:subject", Rss("<dc:subject>Trade</dc:subject>"), "category", "Trade"},
      {"atom author with mail", Atom("<author><name>Jane</name><email>j@e.org</email></author>"),
       "author", "Jane"},
      {"atom author without a name", Atom("<author><email>j@e.org</email></author>"), "author", ""},
      {"atom category by label", Atom("<category label=\"Trade\"/>"), "category", "Trade"},
      {"atom category without a term", Atom("<category scheme=\"x\"/>"), "category", ""},
      {"rdf creator", Rdf("<item><dc:creator>Jane</dc:creator></item>"), "author", "Jane"},
      {"rdf subject", Rdf("<item><dc:subject>Trade</dc:subject></item>"), "category", "Trade"},
      {"json authors, two",
       JsonFeed("{\"id\":\"1\",\"authors\":[{\"name\":\"A\"},{\"name\":\"B\"}]}"), "author", "A"},
      {"json author without a name",
       JsonFeed("{\"id\":\"1\",\"authors\":[{\"url\":\"https://e.org\"}]}"), "author", ""},
      {"RSS 0.91",
       std::string("<rss "
                   "version=\"0.91\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS 0.92",
       std::string("<rss "
                   "version=\"0.92\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS 0.93",
       std::string("<rss "
                   "version=\"0.93\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS 0.94",
       std::string("<rss "
                   "version=\"0.94\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS 2.0",
       std::string("<rss "
                   "version=\"2.0\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS 2.0.1",
       std::string("<rss "
                   "version=\"2.0.1\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS 3.7",
       std::string("<rss "
                   "version=\"3.7\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS without a version",
       std::string("<rss><channel><item><title>A</title></item></channel></rss>"), "title", "A"},
      {"RSS 0.91 with a DOCTYPE",
       std::string("<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD "
                   "RSS 0.91//EN"
                   "http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss "
                   "version=\"0.91\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS 0.90",
       std::string("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                   "xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>T</title></"
                   "channel><item><title>A</title><link>https://e.org/a</link></item></rdf:RDF>"),
       "link", "https://e.org/a"},
      {"items beside the channel",
       std::string("<rss "
                   "version=\"2.0\"><channel><title>T</title></channel><item><title>A</title></"
                   "item></rss>"),
       "title", "A"},
      {"RSS in a namespace",
       std::string("<rss xmlns=\"http://backend.userland.com/rss2\" "
                   "version=\"2.0\"><channel><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"RSS with dc under another prefix",
       std::string("<rss version=\"2.0\" "
                   "xmlns:x=\"http://purl.org/dc/elements/1.1/\"><channel><item><x:creator>Jane</"
                   "x:creator></item></channel></rss>"),
       "author", "Jane"},
      {"prefix never declared",
       std::string("<rss "
                   "version=\"2.0\"><channel><item><title>A</title><dc:creator>Jane</dc:creator></"
                   "item></channel></rss>"),
       "title", "A"},
      {"text before the declaration",
       std::string("\n\n junk <?xml version=\"1.0\"?><rss "
                   "version=\"2.0\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"two declarations",
       std::string("<?xml version=\"1.0\"?><?xml version=\"1.0\"?><rss "
                   "version=\"2.0\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"text behind the end",
       std::string("<rss "
                   "version=\"2.0\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss><!-- cached --> junk"),
       "title", "A"},
      {"cut off in the second item",
       std::string("<rss version=\"2.0\"><channel><item><title>A</title></item><item><title>B"),
       "title", "A"},
      {"cut off in a tag",
       std::string("<rss version=\"2.0\"><channel><item><title>A</title></item><item><ti"), "title",
       "A"},
      {"a tag never closed",
       std::string("<rss "
                   "version=\"2.0\"><channel><item><title>A</title><description>S<p></"
                   "description></item></channel></rss>"),
       "title", "A"},
      {"tags crossed",
       std::string(
           "<rss "
           "version=\"2.0\"><channel><item><title>A</title><b><i>x</b></i></item></channel></rss>"),
       "title", "A"},
      {"an attribute without quotes",
       std::string("<rss version=2.0><channel><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"control characters",
       std::string(
           "<rss version=\"2.0\"><channel><item><title>A\x01\x0b</title></item></channel></rss>"),
       "title", "A"},
      {"a stylesheet before it",
       std::string("<?xml version=\"1.0\"?><?xml-stylesheet href=\"x.xsl\"?><rss "
                   "version=\"2.0\"><channel><title>T</title><link>https://e.org/</"
                   "link><item><title>A</title></item></channel></rss>"),
       "title", "A"},
      {"Atom with a comment",
       std::string("<feed xmlns=\"http://www.w3.org/2005/Atom\"><!-- x "
                   "--><entry><title>A</title></entry></feed>"),
       "title", "A"},
      {"Atom 0.3 modified",
       std::string("<feed version=\"0.3\" "
                   "xmlns=\"http://purl.org/atom/ns#\"><entry><modified>2004-05-06T07:08:09Z</"
                   "modified></entry></feed>"),
       "updated", "2004-05-06T07:08:09Z"},
      {"Atom with https namespace",
       std::string(
           "<feed xmlns=\"https://www.w3.org/2005/Atom\"><entry><title>A</title></entry></feed>"),
       "title", "A"},
      {"JSON Feed 1.0",
       std::string("{\"version\":\"https://jsonfeed.org/version/"
                   "1\",\"items\":[{\"id\":\"1\",\"title\":\"A\"}]}"),
       "title", "A"},
      {"JSON Feed with a mark",
       std::string("\xEF\xBB\xBF{\"version\":\"https://jsonfeed.org/version/"
                   "1.1\",\"items\":[{\"id\":\"1\",\"title\":\"A\"}]}"),
       "title", "A"},
      {"JSON Feed with white space",
       std::string(" \r\n {\"items\":[{\"id\":\"1\",\"title\":\"A\"}]} "), "title", "A"},
      {"sitemap without news",
       std::string("<urlset "
                   "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://e.org/"
                   "a</loc></url></urlset>"),
       "link", "https://e.org/a"},
      {"windows-1251 as declared",
       std::string("<?xml version=\"1.0\" "
                   "encoding=\"windows-1251\"?><rss><channel><item><title>\xC4\xE0</title></item></"
                   "channel></rss>"),
       "title", "Да"},
      {"declared UTF-8, is windows-1252",
       std::string("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><title>\x93"
                   "A\x94</title></item></channel></rss>"),
       "title", "“A”"},
      {"declared UTF-16, is UTF-8",
       std::string(
           "<?xml version=\"1.0\" "
           "encoding=\"UTF-16\"?><rss><channel><item><title>é</title></item></channel></rss>"),
       "title", "é"},
      {"Shift_JIS",
       std::string("<?xml version=\"1.0\" "
                   "encoding=\"Shift_JIS\"?><rss><channel><item><title>\x8E\xA5\x90\xCE</title></"
                   "item></channel></rss>"),
       "title", "磁石"},
      {"GB2312",
       std::string("<?xml version=\"1.0\" "
                   "encoding=\"gb2312\"?><rss><channel><item><title>\xCF\xA1\xCD\xC1</title></"
                   "item></channel></rss>"),
       "title", "稀土"},
  };
  return kRows;
}

INSTANTIATE_TEST_SUITE_P(Rows, FeedFormats, testing::ValuesIn(Rows()));

TEST(FeedFormatsCount, Rows) { EXPECT_GE(Rows().size(), 120U); }

}  // namespace
}  // namespace dateline
