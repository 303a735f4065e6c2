// Canonical addresses: rows beside those of url_test.cc, 80 and more together. Each result is also
// a fixed point.

#include <gtest/gtest.h>

#include <iterator>

#include "pipeline/text/url.h"

namespace dateline {
namespace {

struct Row {
  const char* name;
  const char* in;
  const char* out;
};

const Row kRows[] = {
    // scheme and host (RFC 3986, 6.2.2.1)
    {"scheme in capitals", "HTTP://e.org/", "http://e.org/"},
    {"host in capitals", "https://WWW.E.ORG/A/B", "https://www.e.org/A/B"},
    {"www stays", "https://www.e.org/a", "https://www.e.org/a"},
    {"http stays http", "http://e.org/a", "http://e.org/a"},
    {"host with a dot behind", "https://e.org./a", "https://e.org/a"},
    {"IPv4", "http://192.0.2.1/a", "http://192.0.2.1/a"},
    {"IPv6", "http://[2001:DB8::A]/a", "http://[2001:db8::a]/a"},
    {"IPv6 with a port", "http://[2001:db8::a]:8080/a", "http://[2001:db8::a]:8080/a"},
    {"punycode", "https://xn--rebro-nua.example/a", "https://xn--rebro-nua.example/a"},
    {"hyphens and digits", "https://news-24.e.org/a", "https://news-24.e.org/a"},
    // ports (6.2.3)
    {"default port of http", "http://e.org:80", "http://e.org/"},
    {"default port of https", "https://e.org:443/a?b", "https://e.org/a?b"},
    {"the other's port stays", "http://e.org:443/a", "http://e.org:443/a"},
    {"an empty port", "https://e.org:/a", "https://e.org/a"},
    {"zeros before a port", "https://e.org:0443/a", "https://e.org/a"},
    // credentials and fragments
    {"user", "https://me@e.org/a", "https://e.org/a"},
    {"user and password", "https://me:pw@e.org:8443/a", "https://e.org:8443/a"},
    {"at sign in the path", "https://e.org/@me/a", "https://e.org/@me/a"},
    {"fragment", "https://e.org/a#b", "https://e.org/a"},
    {"empty fragment", "https://e.org/a#", "https://e.org/a"},
    {"fragment with a query in it", "https://e.org/a#b?c=d", "https://e.org/a"},
    {"hash-bang is a fragment", "https://e.org/#!/a", "https://e.org/"},
    // path (6.2.2.3)
    {"no path", "https://e.org", "https://e.org/"},
    {"dot", "https://e.org/./a", "https://e.org/a"},
    {"dot at the end", "https://e.org/a/.", "https://e.org/a/"},
    {"two dots", "https://e.org/a/../b", "https://e.org/b"},
    {"two dots at the end", "https://e.org/a/b/..", "https://e.org/a/"},
    {"above the root", "https://e.org/../../a", "https://e.org/a"},
    {"dots in a name", "https://e.org/a..b/c.d", "https://e.org/a..b/c.d"},
    {"three dots are a name", "https://e.org/.../a", "https://e.org/.../a"},
    {"slash behind stays", "https://e.org/a/", "https://e.org/a/"},
    {"double slash stays", "https://e.org//a//b", "https://e.org//a//b"},
    {"semicolon", "https://e.org/a;jsessionid=1", "https://e.org/a;jsessionid=1"},
    {"colon in the path", "https://e.org/a:b", "https://e.org/a:b"},
    {"index page stays", "https://e.org/index.html", "https://e.org/index.html"},
    // escapes (6.2.2.2)
    {"unreserved undone", "https://e.org/%61%2D%5f%7E", "https://e.org/a-_~"},
    {"lower-case escapes", "https://e.org/%c3%a9", "https://e.org/%C3%A9"},
    {"octets beyond ASCII", "https://e.org/\xC3\xA9t\xC3\xA9", "https://e.org/%C3%A9t%C3%A9"},
    {"blank", "https://e.org/a b", "https://e.org/a%20b"},
    {"blank escaped", "https://e.org/a%20b", "https://e.org/a%20b"},
    {"escaped slash", "https://e.org/a%2Fb", "https://e.org/a%2Fb"},
    {"escaped percent", "https://e.org/100%25", "https://e.org/100%25"},
    {"dots escaped", "https://e.org/a/%2E%2E/b", "https://e.org/b"},
    {"sub-delimiters", "https://e.org/a!$&'()*+,;=b", "https://e.org/a!$&'()*+,;=b"},
    // query
    {"empty query", "https://e.org/a?", "https://e.org/a"},
    {"order of names", "https://e.org/?c=1&a=2&b=3", "https://e.org/?a=2&b=3&c=1"},
    {"order of one name's values stays", "https://e.org/?a=2&a=1", "https://e.org/?a=2&a=1"},
    {"without a value", "https://e.org/?b&a", "https://e.org/?a&b"},
    {"with an empty value", "https://e.org/?a=", "https://e.org/?a="},
    {"ampersands too many", "https://e.org/?&a=1&&b=2&", "https://e.org/?a=1&b=2"},
    {"question mark in a value", "https://e.org/?a=b?c", "https://e.org/?a=b?c"},
    {"slash in a value", "https://e.org/?a=b/c", "https://e.org/?a=b/c"},
    {"plus stays", "https://e.org/?q=a+b", "https://e.org/?q=a+b"},
    {"escape in a value", "https://e.org/?q=%c3%a9", "https://e.org/?q=%C3%A9"},
    {"page number stays", "https://e.org/a?page=2", "https://e.org/a?page=2"},
    {"id stays", "https://e.org/story.php?id=17", "https://e.org/story.php?id=17"},
    // tracking parameters (a table)
    {"utm, all",
     "https://e.org/a?utm_source=x&utm_medium=y&utm_campaign=z&utm_term=t&utm_content=c",
     "https://e.org/a"},
    {"utm, one of one's own", "https://e.org/a?utm_whatever=1", "https://e.org/a"},
    {"utm in capitals", "https://e.org/a?UTM_SOURCE=x", "https://e.org/a"},
    {"utm between others", "https://e.org/a?b=1&utm_source=x&a=2", "https://e.org/a?a=2&b=1"},
    {"fbclid", "https://e.org/a?fbclid=IwAR0", "https://e.org/a"},
    {"gclid", "https://e.org/a?gclid=1&x=2", "https://e.org/a?x=2"},
    {"msclkid", "https://e.org/a?msclkid=1", "https://e.org/a"},
    {"mail chimp", "https://e.org/a?mc_cid=1&mc_eid=2", "https://e.org/a"},
    {"igshid", "https://e.org/a?igshid=1", "https://e.org/a"},
    {"a name that ends so", "https://e.org/a?my_fbclid=1", "https://e.org/a?my_fbclid=1"},
    {"a value that says so", "https://e.org/a?x=utm_source", "https://e.org/a?x=utm_source"},
    {"in the path it stays", "https://e.org/utm_source=x", "https://e.org/utm_source=x"},
    // white space and line ends, as feeds have them
    {"spaces around", "  https://e.org/a  ", "https://e.org/a"},
    {"line ends around", "\r\n\thttps://e.org/a\r\n", "https://e.org/a"},
    {"a line end inside", "https://e.org/a\n/b", "https://e.org/a/b"},
    {"a tab inside", "https://e.org/a\t/b", "https://e.org/a/b"},
    // other schemes and what is none
    {"file", "file:a/b.html", "file:a/b.html"},
    {"file with a fragment", "file:a/b.html#c", "file:a/b.html"},
    {"mailto", "mailto:me@e.org", "mailto:me@e.org"},
    {"javascript", "javascript:alert(1)", "javascript:alert(1)"},
    {"relative", "a/b", ""},
    {"relative to the scheme", "//e.org/a", ""},
    {"no host", "https:///a", ""},
    {"only a scheme", "https://", ""},
    {"a port that is none", "https://e.org:http/a", ""},
    {"a port too large", "https://e.org:70000/a", ""},
    {"an open bracket", "https://[2001:db8::1/a", ""},
    {"nothing", "", ""},
};

TEST(UrlCanonical, Rows) {
  for (const Row& row : kRows) {
    EXPECT_EQ(CanonicalUrl(row.in), row.out) << row.name;
    EXPECT_EQ(CanonicalUrl(row.out), row.out) << row.name;
  }
  EXPECT_GE(std::size(kRows), 80U);
}

}  // namespace
}  // namespace dateline
