// Rows cite the section of RFC 9309 that decides them.

#include "pipeline/fetch/robots.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

struct Row {
  const char* section;
  const char* robots;
  const char* agent;
  const char* url;
  bool allowed;
};

constexpr Row kRows[] = {
    {"2.2.2 no rules", "", "dateline", "/a", true},
    {"2.2.2 no match", "User-agent: *\nDisallow: /b", "dateline", "/a", true},
    {"2.2.2 prefix", "User-agent: *\nDisallow: /a", "dateline", "/abc", false},
    {"2.2.2 whole site", "User-agent: *\nDisallow: /", "dateline", "/", false},
    {"2.2.2 empty disallow", "User-agent: *\nDisallow:", "dateline", "/a", true},
    {"2.2.2 case of paths counts", "User-agent: *\nDisallow: /A", "dateline", "/a", true},
    {"2.2.2 longest wins: allow", "User-agent: *\nDisallow: /a\nAllow: /a/b", "d", "/a/b/c", true},
    {"2.2.2 longest wins: disallow", "User-agent: *\nAllow: /a\nDisallow: /a/b", "d", "/a/b/c",
     false},
    {"2.2.2 tie: allow", "User-agent: *\nDisallow: /a\nAllow: /a", "d", "/a", true},
    {"2.2.2 order does not count", "User-agent: *\nAllow: /a/b\nDisallow: /a", "d", "/a/b", true},
    {"2.2.2 robots.txt itself", "User-agent: *\nDisallow: /", "d", "/robots.txt", true},
    {"2.2.2 escapes equal", "User-agent: *\nDisallow: /a%3cd", "d", "/a%3Cd", false},
    {"2.2.2 unreserved escapes undone", "User-agent: *\nDisallow: /%7Ejoe", "d", "/~joe", false},
    {"2.2.2 reserved escapes kept", "User-agent: *\nDisallow: /a%2Fb", "d", "/a/b", true},
    {"2.2.2 UTF-8 against escapes", "User-agent: *\nDisallow: /caf\xC3\xA9", "d", "/caf%C3%A9",
     false},
    {"2.2.2 query counts", "User-agent: *\nDisallow: /a?x=", "d", "https://e.org/a?x=1", false},
    {"2.2.3 star", "User-agent: *\nDisallow: /*.pdf", "d", "/a/b.pdf?x", false},
    {"2.2.3 dollar", "User-agent: *\nDisallow: /*.pdf$", "d", "/a/b.pdf", false},
    {"2.2.3 dollar, longer path", "User-agent: *\nDisallow: /*.pdf$", "d", "/a/b.pdf?x", true},
    {"2.2.3 dollar inside is plain", "User-agent: *\nDisallow: /a$b", "d", "/a$bc", false},
    {"2.2.3 star in the middle", "User-agent: *\nDisallow: /a/*/c", "d", "/a/b/b/c", false},
    {"2.2.3 stars", "User-agent: *\nDisallow: /****b", "d", "/aaab", false},
    {"2.2.3 comment", "User-agent: * # all\nDisallow: /a # not this", "d", "/a", false},
    {"2.2.1 own group", "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nAllow: /", "dateline",
     "/a", true},
    {"2.2.1 case of tokens", "User-agent: DateLine\nDisallow: /", "dateline/1.0 (+x)", "/a", false},
    {"2.2.1 version dropped", "User-agent: dateline/2.0\nDisallow: /", "dateline/1.0", "/a", false},
    {"2.2.1 other token", "User-agent: other\nDisallow: /", "dateline", "/a", true},
    {"2.2.1 no prefix match", "User-agent: date\nDisallow: /", "dateline", "/a", true},
    {"2.2.1 groups of one name are one",
     "User-agent: dateline\nDisallow: /a\n\nUser-agent: dateline\nDisallow: /b", "dateline", "/b",
     false},
    {"2.2.1 two agents, one group", "User-agent: x\nUser-agent: dateline\nDisallow: /a", "dateline",
     "/a", false},
    {"2.2.1 star only as fallback",
     "User-agent: *\nDisallow: /a\n\nUser-agent: dateline\nDisallow: /b", "dateline", "/a", true},
    {"2.2 rules before any group", "Disallow: /\nUser-agent: *\nDisallow: /b", "d", "/a", true},
    {"2.2 unknown lines", "User-agent: *\nFoo: bar\nDisallow: /a", "d", "/a", false},
    {"2.2.4 sitemap ends no group", "User-agent: *\nSitemap: https://e.org/s\nDisallow: /a", "d",
     "/a", false},
    {"2.2 line ends CR", "User-agent: *\rDisallow: /a\r", "d", "/a", false},
    {"2.2 line ends CRLF", "User-agent: *\r\nDisallow: /a\r\n", "d", "/a", false},
    {"2.2 white space", "  User-agent :  *\n\tDisallow :\t/a", "d", "/a", false},
    {"2.3 byte order mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "d", "/a", false},
    {"2.2.2 root for a bare host", "User-agent: *\nDisallow: /$", "d", "https://e.org", false},
    {"2.2.2 fragment does not count", "User-agent: *\nDisallow: /a$", "d", "https://e.org/a#x",
     false},
};

TEST(Robots, Rows) {
  for (const Row& row : kRows) {
    EXPECT_EQ(Robots::Parse(row.robots).IsAllowed(row.agent, row.url), row.allowed)
        << row.section << " " << row.url;
  }
}

TEST(Robots, DelayAndSitemaps) {
  const Robots robots = Robots::Parse(
      "User-agent: *\nCrawl-delay: 2.5\nSitemap: https://e.org/s.xml\n"
      "User-agent: slow\nCrawl-delay: 9999\nDisallow:");
  EXPECT_DOUBLE_EQ(robots.CrawlDelay("dateline"), 2.5);
  EXPECT_DOUBLE_EQ(robots.CrawlDelay("slow"), 120.0);
  ASSERT_EQ(robots.sitemaps().size(), 1U);
}

// Section 2.5: at least 500 KiB are read; patterns that would be slow are not.
TEST(Robots, Large) {
  std::string text = "User-agent: *\n";
  while (text.size() < 500U << 10U) text += "Disallow: /no/such/path\n";
  text += "Disallow: /last\n";
  EXPECT_FALSE(Robots::Parse(text).IsAllowed("d", "/last"));
  std::string stars = "User-agent: *\nDisallow: /";
  for (int i = 0; i < 500; ++i) stars += "*a";
  EXPECT_TRUE(Robots::Parse(stars + "b$").IsAllowed("d", "/" + std::string(2'000, 'a')));
}

}  // namespace
}  // namespace dateline
