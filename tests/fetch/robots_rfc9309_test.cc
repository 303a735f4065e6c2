// RFC 9309 by its sections: rows beside those of robots_test.cc, 120 and more together.

#include <gtest/gtest.h>

#include <string>

#include "pipeline/fetch/robots.h"

namespace dateline {
namespace {

struct Row {
  const char* section;
  const char* robots;
  const char* url;
  bool allowed;
  const char* agent = "dateline/1.0 (+https://example.org/bot)";
};

const Row kRows[] = {
    // 2.1 specification: groups, rules, the order of lines
    {"2.1 one group, many rules", "User-agent: *\nDisallow: /a\nDisallow: /b\nDisallow: /c", "/b",
     false},
    {"2.1 last of many rules", "User-agent: *\nDisallow: /a\nDisallow: /b\nDisallow: /c", "/c/d",
     false},
    {"2.1 none of many rules", "User-agent: *\nDisallow: /a\nDisallow: /b\nDisallow: /c", "/d",
     true},
    {"2.1 empty file", "", "/", true},
    {"2.1 only comments", "# nothing\n# here", "/x", true},
    {"2.1 only a sitemap", "Sitemap: https://e.org/s.xml", "/x", true},
    {"2.1 only a user-agent", "User-agent: *", "/x", true},
    {"2.1 HTML instead", "<html><body>Disallow: /</body></html>", "/x", true},
    // 2.2.1 the user-agent line
    {"2.2.1 own token", "User-agent: dateline\nDisallow: /", "/x", false},
    {"2.2.1 own token, upper case", "USER-AGENT: DATELINE\nDISALLOW: /", "/x", false},
    {"2.2.1 own token, mixed case", "User-Agent: dAtElInE\nDisAllow: /", "/x", false},
    {"2.2.1 own token with a version", "User-agent: dateline/2\nDisallow: /", "/x", false},
    {"2.2.1 own token among words", "User-agent: dateline reader\nDisallow: /", "/x", false},
    {"2.2.1 longer token", "User-agent: datelinebot\nDisallow: /", "/x", true},
    {"2.2.1 shorter token", "User-agent: date\nDisallow: /", "/x", true},
    {"2.2.1 token inside another", "User-agent: my-dateline\nDisallow: /", "/x", true},
    {"2.2.1 hyphen belongs to the token", "User-agent: dateline-news\nDisallow: /", "/x", true},
    {"2.2.1 underscore belongs to the token", "User-agent: dateline_news\nDisallow: /", "/x", true},
    {"2.2.1 our hyphen", "User-agent: dateline\nDisallow: /", "/x", true, "dateline-news/1.0"},
    {"2.2.1 our hyphen named", "User-agent: dateline-news\nDisallow: /", "/x", false,
     "dateline-news/1.0"},
    {"2.2.1 our token without a version", "User-agent: dateline\nDisallow: /", "/x", false,
     "dateline"},
    {"2.2.1 own group instead of star",
     "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /b", "/a", true},
    {"2.2.1 own group first", "User-agent: dateline\nDisallow: /b\n\nUser-agent: *\nDisallow: /",
     "/a", true},
    {"2.2.1 own group is empty",
     "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow:", "/a", true},
    {"2.2.1 own group without a rule", "User-agent: *\nDisallow: /\n\nUser-agent: dateline", "/a",
     true},
    {"2.2.1 star where there is no own",
     "User-agent: other\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", false},
    {"2.2.1 neither own nor star", "User-agent: other\nDisallow: /", "/a", true},
    {"2.2.1 three agents share a group",
     "User-agent: a\nUser-agent: dateline\nUser-agent: b\nDisallow: /x", "/x", false},
    {"2.2.1 star among agents", "User-agent: a\nUser-agent: *\nDisallow: /x", "/x", false},
    {"2.2.1 groups of one name are joined",
     "User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: "
     "dateline\nDisallow: /c",
     "/c", false},
    {"2.2.1 and its first part holds",
     "User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: "
     "dateline\nDisallow: /c",
     "/a", false},
    {"2.2.1 but not the other's",
     "User-agent: dateline\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: "
     "dateline\nDisallow: /c",
     "/b", true},
    {"2.2.1 star groups are joined",
     "User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: *\nDisallow: /c", "/c",
     false},
    {"2.2.1 a blank line ends no group", "User-agent: *\n\n\nDisallow: /a", "/a", false},
    {"2.2.1 a comment ends no group", "User-agent: *\n# rules\nDisallow: /a", "/a", false},
    {"2.2.1 an unknown line ends no group", "User-agent: *\nRequest-rate: 1/5\nDisallow: /a", "/a",
     false},
    {"2.2.1 an empty token", "User-agent:\nDisallow: /", "/a", true},
    // 2.2.2 allow and disallow lines
    {"2.2.2 rules without a group", "Disallow: /\nAllow: /a", "/b", true},
    {"2.2.2 root", "User-agent: *\nDisallow: /", "https://e.org/", false},
    {"2.2.2 root, whole address", "User-agent: *\nDisallow: /", "https://e.org/a/b?c=d#e", false},
    {"2.2.2 folder with slash", "User-agent: *\nDisallow: /a/", "/a", true},
    {"2.2.2 folder with slash, inside", "User-agent: *\nDisallow: /a/", "/a/b", false},
    {"2.2.2 folder without slash", "User-agent: *\nDisallow: /a", "/a/b", false},
    {"2.2.2 prefix of a name", "User-agent: *\nDisallow: /fish", "/fishheads/yummy.html", false},
    {"2.2.2 prefix with extension", "User-agent: *\nDisallow: /fish", "/fish.html", false},
    {"2.2.2 no prefix: case", "User-agent: *\nDisallow: /fish", "/Fish.asp", true},
    {"2.2.2 no prefix: folder before", "User-agent: *\nDisallow: /fish", "/desert/fish", true},
    {"2.2.2 no prefix: catfish", "User-agent: *\nDisallow: /fish", "/catfish", true},
    {"2.2.2 the longer allow", "User-agent: *\nAllow: /p\nDisallow: /", "/page", true},
    {"2.2.2 the longer allow, outside", "User-agent: *\nAllow: /p\nDisallow: /", "/quote", false},
    {"2.2.2 as long: allow", "User-agent: *\nAllow: /folder\nDisallow: /folder", "/folder/page",
     true},
    {"2.2.2 as long: allow, other order", "User-agent: *\nDisallow: /folder\nAllow: /folder",
     "/folder/page", true},
    {"2.2.2 the longer disallow", "User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm",
     false},
    {"2.2.2 as long with a star: allow", "User-agent: *\nAllow: /page\nDisallow: /*.ph",
     "/page.php5", true},
    {"2.2.2 the root alone", "User-agent: *\nAllow: /$\nDisallow: /", "/", true},
    {"2.2.2 the root alone, below", "User-agent: *\nAllow: /$\nDisallow: /", "/page.htm", false},
    {"2.2.2 three that match", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c",
     "/a/b/c/d", false},
    {"2.2.2 three, the middle one", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c",
     "/a/b/d", true},
    {"2.2.2 empty disallow lifts nothing", "User-agent: *\nDisallow:\nDisallow: /a", "/a", false},
    {"2.2.2 empty allow says nothing", "User-agent: *\nAllow:\nDisallow: /a", "/a", false},
    {"2.2.2 robots.txt is always allowed", "User-agent: *\nDisallow: /robots.txt", "/robots.txt",
     true},
    {"2.2.2 but not what is below", "User-agent: *\nDisallow: /", "/robots.txt/x", false},
    {"2.2.2 query", "User-agent: *\nDisallow: /a?", "/a?b=1", false},
    {"2.2.2 query absent", "User-agent: *\nDisallow: /a?", "/a", true},
    {"2.2.2 query value", "User-agent: *\nDisallow: /*?id=7", "/x/y?id=77", false},
    {"2.2.2 query, other order", "User-agent: *\nDisallow: /*?id=7", "/x/y?a=1&id=7", true},
    {"2.2.2 escape in the rule", "User-agent: *\nDisallow: /foo/bar%3Fbaz", "/foo/bar%3Fbaz",
     false},
    {"2.2.2 escape is not the character", "User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar",
     "/foo/bar%3Fbaz=https://foo.bar", true},
    {"2.2.2 octets beyond ASCII, escaped address", "User-agent: *\nDisallow: /foo/bar/\xE3\x83\x84",
     "/foo/bar/%E3%83%84", false},
    {"2.2.2 octets beyond ASCII, raw address", "User-agent: *\nDisallow: /foo/bar/%E3%83%84",
     "/foo/bar/\xE3\x83\x84", false},
    {"2.2.2 unreserved, escaped in the rule", "User-agent: *\nDisallow: /foo/bar/%62%61%7A",
     "/foo/bar/baz", false},
    {"2.2.2 unreserved, escaped in the address", "User-agent: *\nDisallow: /foo/bar/baz",
     "/foo/bar/%62%61%7a", false},
    {"2.2.2 lower-case escapes", "User-agent: *\nDisallow: /a%c3%a9", "/a%C3%A9", false},
    {"2.2.2 a broken escape is text", "User-agent: *\nDisallow: /a%zz", "/a%zz", false},
    {"2.2.2 a slash escaped is another path", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true},
    {"2.2.2 a rule without its slash", "User-agent: *\nDisallow: a", "/a", false},
    {"2.2.2 port and userinfo do not count", "User-agent: *\nDisallow: /a",
     "https://u:p@e.org:8443/a", false},
    {"2.2.2 no path", "User-agent: *\nDisallow: /", "https://e.org", false},
    {"2.2.2 no path but a query", "User-agent: *\nDisallow: /?q", "https://e.org?q=1", false},
    {"2.2.2 two slashes", "User-agent: *\nDisallow: //", "https://e.org//a", false},
    // 2.2.3 special characters
    {"2.2.3 # begins a comment", "User-agent: *\nDisallow: /a#b", "/a", false},
    {"2.2.3 # escaped", "User-agent: *\nDisallow: /a%23b", "/a%23b", false},
    {"2.2.3 comment behind the agent", "User-agent: dateline # us\nDisallow: /", "/x", false},
    {"2.2.3 star at the end says nothing more", "User-agent: *\nDisallow: /fish*", "/fishheads",
     false},
    {"2.2.3 star for nothing", "User-agent: *\nDisallow: /a*b", "/ab", false},
    {"2.2.3 star for a folder", "User-agent: *\nDisallow: /a*b", "/a/x/b", false},
    {"2.2.3 star first", "User-agent: *\nDisallow: *.php", "/x/y.php", false},
    {"2.2.3 star and a slash", "User-agent: *\nDisallow: /*/print", "/print", true},
    {"2.2.3 star over a query", "User-agent: *\nDisallow: /*.php",
     "/folder/filename.php?parameters", false},
    {"2.2.3 star and case", "User-agent: *\nDisallow: /*.php", "/windows.PHP", true},
    {"2.2.3 star then more", "User-agent: *\nDisallow: /fish*.php", "/fishheads/catfish.php?x",
     false},
    {"2.2.3 star then more, case", "User-agent: *\nDisallow: /fish*.php", "/Fish.PHP", true},
    {"2.2.3 two stars in a row", "User-agent: *\nDisallow: /a**b", "/axxb", false},
    {"2.2.3 star goes back", "User-agent: *\nDisallow: /*ab", "/aaab", false},
    {"2.2.3 stars go back", "User-agent: *\nDisallow: /*a*b*c$", "/xaybbzc", false},
    {"2.2.3 stars do not find it", "User-agent: *\nDisallow: /*a*b*c$", "/xaybbzcd", true},
    {"2.2.3 star escaped is a character", "User-agent: *\nDisallow: /a%2Ab", "/a%2Ab", false},
    {"2.2.3 star escaped is no star", "User-agent: *\nDisallow: /a%2Ab", "/axb", true},
    {"2.2.3 dollar: the end", "User-agent: *\nDisallow: /*.php$", "/filename.php", false},
    {"2.2.3 dollar: a query behind", "User-agent: *\nDisallow: /*.php$", "/filename.php?parameters",
     true},
    {"2.2.3 dollar: a slash behind", "User-agent: *\nDisallow: /*.php$", "/filename.php/", true},
    {"2.2.3 dollar: a number behind", "User-agent: *\nDisallow: /*.php$", "/filename.php5", true},
    {"2.2.3 dollar without a star", "User-agent: *\nDisallow: /a$", "/a", false},
    {"2.2.3 dollar without a star, longer", "User-agent: *\nDisallow: /a$", "/ab", true},
    {"2.2.3 dollar behind a star", "User-agent: *\nDisallow: /a*$", "/abc", false},
    {"2.2.3 dollar escaped is a character", "User-agent: *\nDisallow: /a%24", "/a%24b", false},
    {"2.2.3 dollar alone", "User-agent: *\nDisallow: $", "/a", true},
    // 2.2.4 other records
    {"2.2.4 crawl-delay stands in a group", "User-agent: *\nCrawl-delay: 5\nDisallow: /a", "/a",
     false},
    {"2.2.4 host line", "User-agent: *\nHost: e.org\nDisallow: /a", "/a", false},
    {"2.2.4 clean-param", "User-agent: *\nClean-param: ref /a\nDisallow: /a", "/a", false},
    {"2.2.4 sitemap between agents",
     "User-agent: x\nSitemap: https://e.org/s\nUser-agent: dateline\nDisallow: /a", "/a", false},
    {"2.2.4 noindex is no rule", "User-agent: *\nNoindex: /a", "/a", true},
    // 2.2 forms that parsers should be lenient with
    {"2.2 no space behind the colon", "User-agent:*\nDisallow:/a", "/a", false},
    {"2.2 spaces before the colon", "User-agent   : *\nDisallow \t: /a", "/a", false},
    {"2.2 indented lines", "   User-agent: *\n\t Disallow: /a", "/a", false},
    {"2.2 spaces at the end", "User-agent: *  \t\nDisallow: /a  \t", "/a", false},
    {"2.2 carriage returns alone", "User-agent: *\rDisallow: /a\r", "/a", false},
    {"2.2 mixed line ends", "User-agent: *\r\nDisallow: /a\n\rDisallow: /b\r", "/b", false},
    {"2.2 no line end at the end", "User-agent: *\nDisallow: /a", "/a", false},
    {"2.2 a line without a colon", "User-agent: *\nnonsense\nDisallow: /a", "/a", false},
    {"2.2 a colon alone", "User-agent: *\n:\nDisallow: /a", "/a", false},
    {"2.2 a misspelt key", "User-agent: *\nDissalow: /a", "/a", true},
    {"2.2 two colons", "User-agent: *\nDisallow: /a:b", "/a:b", false},
    {"2.3 UTF-8 mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a", "/a", false},
    {"2.3 broken UTF-8 in a comment", "# \xFF\xFE\nUser-agent: *\nDisallow: /a", "/a", false},
    {"2.3 broken UTF-8 in another rule", "User-agent: *\nDisallow: /\xFF\nDisallow: /a", "/a",
     false},
    // 5.1 and 5.2: the document's own examples
    {"5.1 simple example: publications",
     "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: "
     "foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif",
     "/publications/x.html", true},
    {"5.1 simple example: a picture",
     "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/",
     "/pictures/x.gif", false},
    {"5.1 simple example: foobot's page",
     "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif",
     "/example/page.html", true, "foobot"},
    {"5.1 simple example: foobot elsewhere",
     "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif",
     "/example/disallowed.gif", false, "foobot"},
    {"5.2 longest match",
     "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
     "/example/page/disallowed.gif", false, "foobot"},
    {"5.2 longest match, beside it",
     "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
     "/example/page/x.gif", true, "foobot"},
};

TEST(RobotsRfc9309, Rows) {
  for (const Row& row : kRows) {
    EXPECT_EQ(Robots::Parse(row.robots).IsAllowed(row.agent, row.url), row.allowed)
        << row.section << ": " << row.url;
  }
  EXPECT_GE(std::size(kRows), 120U);
}

TEST(RobotsRfc9309, CrawlDelay) {
  struct DelayRow {
    const char* robots;
    double delay;
  };
  const DelayRow rows[] = {
      {"", 0},
      {"User-agent: *\nCrawl-delay: 10", 10},
      {"User-agent: *\nCrawl-delay: 0.5", 0.5},
      {"User-agent: *\nCrawl-delay: -4", 0},
      {"User-agent: *\nCrawl-delay: soon", 0},
      {"User-agent: *\nCrawl-delay: 86400", 120},
      {"User-agent: *\nCrawl-delay: 1e9", 120},
      {"User-agent: *\nCrawl-delay: nan", 0},
      {"User-agent: *\nCrawl-delay: inf", 120},
      {"User-agent: x\nCrawl-delay: 9\nUser-agent: dateline\nCrawl-delay: 3", 3},
      {"Crawl-delay: 9\nUser-agent: *\nDisallow: /a", 0},
  };
  for (const DelayRow& row : rows) {
    EXPECT_DOUBLE_EQ(Robots::Parse(row.robots).CrawlDelay("dateline"), row.delay) << row.robots;
  }
}

}  // namespace
}  // namespace dateline
