#include "pipeline/clean/prescan.h"

#include <gmock/gmock.h>

#include <chrono>
#include <string>

#include "pipeline/clean/dom.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

std::string Repeat(std::string_view unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out.append(unit);
  return out;
}

struct CutCase {
  const char* name;
  const char* html;
  const char* text;  // of the whole page after parsing
};

class CutTest : public testing::TestWithParam<CutCase> {};

TEST_P(CutTest, LeavesTheText) {
  const Dom dom(Prescan(GetParam().html).html);
  EXPECT_EQ(dom.TextOf(0), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Prescan, CutTest,
    testing::Values(CutCase{"Script", "<p>a<script>if (1<2) '</p>'</script>b</p>", "a b"},
                    CutCase{"Comment", "a<!-- <p>x</p> -->b", "ab"},
                    CutCase{"ShortComment", "a<!-->b", "ab"},
                    CutCase{"BangComment", "a<!-- x --!>b", "ab"},
                    CutCase{"QuotedBracket", "<p title='a>b'>c</p>", "c"},
                    CutCase{"Svg", "a<svg><text>no</text></svg>b", "a b"},
                    CutCase{"Noscript", "<noscript>please enable</noscript>text", "text"},
                    CutCase{"UnclosedSvg", "<svg>a<p>b</p>", "a b"},
                    CutCase{"LoneBracket", "1 < 2 and 3 > 2", "1 < 2 and 3 > 2"},
                    CutCase{"UnclosedTag", "text<p class=", "text"},
                    CutCase{"Plaintext", "a<plaintext>b<p>c", "ab c"},
                    CutCase{"CaseOfNames", "a<SCRIPT>x</ScRiPt>b", "a b"}),
    [](const auto& test) { return test.param.name; });

TEST(Prescan, KeepsLinkedData) {
  const std::string html =
      "<script type=\"application/ld+json\">{\"a\":1}</script><script>x()</script>"
      "<script type='application/ld+json'>[2]</script>";
  EXPECT_THAT(Prescan(html).json_ld, ElementsAre("{\"a\":1}", "[2]"));
}

TEST(Prescan, DropsAttributesNobodyReads) {
  const Dom dom(Prescan("<p onclick='x()' class=lead data-x=1>a</p>").html);
  const DomNode& text = dom.nodes().back();
  EXPECT_EQ(dom.Attribute(text.parent, "class"), "lead");
  EXPECT_EQ(dom[text.parent].attribute_count, 1U);
}

// Inputs that make the parser quadratic or worse when it gets them whole.
class HostileTest : public testing::TestWithParam<std::string> {};

TEST_P(HostileTest, EndsSoon) {
  const auto start = std::chrono::steady_clock::now();
  const Dom dom(Prescan(GetParam()).html);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

INSTANTIATE_TEST_SUITE_P(
    Prescan, HostileTest,
    testing::Values(Repeat("<div>", 100'000), Repeat("<span>", 20'000),
                    Repeat("<a href=x><div>", 8'000), Repeat("<font color=n>x<p>", 8'000),
                    Repeat("<select>", 50'000), Repeat("<!--x-->", 50'000),
                    Repeat("<b></div>", 20'000), Repeat("<table><tr><td>", 10'000),
                    Repeat("<p><b><i>", 10'000), Repeat("</p>", 50'000), Repeat("<", 50'000),
                    "<p " + Repeat("a=1 ", 50'000) + ">", Repeat("<div></div", 20'000)));

}  // namespace
}  // namespace dateline
