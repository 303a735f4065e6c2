#include "pipeline/text/url.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct Row {
  const char* in;
  const char* out;
};

TEST(Url, Canonical) {
  constexpr Row kRows[] = {
      {"https://example.org/a", "https://example.org/a"},
      {"HTTPS://Example.ORG/A", "https://example.org/A"},
      {"https://example.org", "https://example.org/"},
      {"https://example.org?", "https://example.org/"},
      {"http://example.org:80/a", "http://example.org/a"},
      {"https://example.org:443/a", "https://example.org/a"},
      {"https://example.org:8443/a", "https://example.org:8443/a"},
      {"https://example.org./a", "https://example.org/a"},
      {"https://user:pw@example.org/a", "https://example.org/a"},
      {"https://example.org/a#top", "https://example.org/a"},
      {"https://example.org/a/./b/../c", "https://example.org/a/c"},
      {"https://example.org/../a", "https://example.org/a"},
      {"https://example.org/%7Ejoe", "https://example.org/~joe"},
      {"https://example.org/a%2fb", "https://example.org/a%2Fb"},
      {"https://example.org/caf\xC3\xA9", "https://example.org/caf%C3%A9"},
      {"https://example.org/a b", "https://example.org/a%20b"},
      {" https://example.org/a\n", "https://example.org/a"},
      {"https://example.org/a\nb", "https://example.org/ab"},
      {"https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"},
      {"https://example.org/a?b=2&b=1", "https://example.org/a?b=2&b=1"},
      {"https://example.org/a?utm_source=x", "https://example.org/a"},
      {"https://example.org/a?UTM_Source=x&id=7", "https://example.org/a?id=7"},
      {"https://example.org/a?id=7&fbclid=x", "https://example.org/a?id=7"},
      {"https://example.org/a?gclid=1&mc_cid=2&mc_eid=3&_ga=4", "https://example.org/a"},
      {"https://example.org/a?utm%5Fsource=x", "https://example.org/a"},
      {"https://example.org/a?xutm_source=x", "https://example.org/a?xutm_source=x"},
      {"https://example.org/a?&&id=7&", "https://example.org/a?id=7"},
      {"https://example.org/a?flag", "https://example.org/a?flag"},
      {"https://example.org/a?q=a+b", "https://example.org/a?q=a+b"},
      {"https://example.org/a/", "https://example.org/a/"},
      {"https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"},
      {"https://example.org/a;v=1,2", "https://example.org/a;v=1,2"},
      {"file:samples/a.html#x", "file:samples/a.html"},
      {"mailto:a@example.org", "mailto:a@example.org"},
      {"/a", ""},
      {"https:///a", ""},
      {"https://example.org:99999999/", ""},
      {"", ""},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(CanonicalUrl(row.in), row.out) << row.in;
    EXPECT_EQ(CanonicalUrl(row.out), row.out);
  }
}

// RFC 3986, 5.4.1 and 5.4.2.
TEST(Url, ResolveRfc3986) {
  constexpr Row kRows[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
  };
  for (const Row& row : kRows) EXPECT_EQ(ResolveUrl("http://a/b/c/d;p?q", row.in), row.out);
}

// Local feeds: relative to feeds.yaml, and so they stay.
TEST(Url, ResolveLocal) {
  EXPECT_EQ(ResolveUrl("file:feed.xml", "articles/a.html"), "file:articles/a.html");
  EXPECT_EQ(ResolveUrl("file:samples/feed.xml", "a.html"), "file:samples/a.html");
  EXPECT_EQ(ResolveUrl("file:samples/feeds/feed.xml", "../a.html"), "file:samples/a.html");
  EXPECT_EQ(ResolveUrl("file:../x/feed.xml", "./a.html"), "file:../x/a.html");
  EXPECT_EQ(ResolveUrl("file:///srv/feed.xml", "a.html"), "file:///srv/a.html");
}

}  // namespace
}  // namespace dateline
