#include "pipeline/clean/skeleton.h"

#include <gmock/gmock.h>

#include <string>

#include "pipeline/clean/dom.h"
#include "pipeline/clean/prescan.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The value of an attribute of the last element of a page that has it.
std::string LastValue(const Dom& dom, std::string_view name) {
  std::string value;
  for (NodeId id = 0; id < dom.nodes().size(); ++id) {
    if (dom.Has(id, name)) value = dom.Attribute(id, name);
  }
  return value;
}

struct TextCase {
  const char* name;
  std::string html;
  std::string text;
};

class SkeletonTextTest : public testing::TestWithParam<TextCase> {};

TEST_P(SkeletonTextTest, ComesBackWhole) {
  const Dom dom(Prescan(GetParam().html).html);
  EXPECT_EQ(dom.TextOf(0), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Skeleton, SkeletonTextTest,
    testing::Values(
        TextCase{"OneRun", "<p>The ferry sails.</p>", "The ferry sails."},
        TextCase{"RunsInARow", "<p>The <!-- x -->ferry<img src=y> sails.</p>", "The ferry sails."},
        TextCase{"Reference", "<p>Fish &amp; chips</p>", "Fish & chips"},
        TextCase{"ReferenceInARow", "<p>Fish<!--x--> &amp; <!--x-->chips</p>", "Fish & chips"},
        TextCase{"LoneBracket", "<p>5 < 6 km</p>", "5 < 6 km"},
        TextCase{"TagInTitle", "<title>Up <b>north</b></title>", "Up <b>north</b>"},
        TextCase{"SpaceBetweenInline", "<p><b>Up</b> <i>north</i></p>", "Up north"},
        TextCase{"TextMovedOutOfATable", "<table>a<tr><td>b</table>c", "a b c"},
        TextCase{"IconByReference", "<p>Go&#xF0000; &#983041;on <b>now</b></p>", "Go on now"},
        TextCase{"IconBesideReference", "<p>a\U000F0000&lt;b <b>c</b></p>", "a<b c"},
        TextCase{"CarriageReturn", "<p>one\r\ntwo</p>", "one two"}),
    [](const auto& test) { return test.param.name; });

TEST(Skeleton, MoreRunsThanSigns) {
  std::string html;
  std::string text;
  for (int i = 0; i < 70'000; ++i) {
    html += "<b>w" + std::to_string(i) + "</b> ";
    text += "w" + std::to_string(i) + " ";
  }
  text.pop_back();
  EXPECT_EQ(Dom(Prescan(html).html).TextOf(0), text);
}

TEST(Skeleton, TheParserGetsNoAttributes) {
  const Prescanned scanned = Prescan("<p class=lead>one</p>");
  EXPECT_THAT(scanned.html.markup(), Not(HasSubstr("lead")));
  EXPECT_THAT(scanned.html.markup(), Not(HasSubstr("one")));
}

struct AttributeCase {
  const char* name;
  const char* html;
  const char* attribute;
  const char* value;
};

class SkeletonAttributeTest : public testing::TestWithParam<AttributeCase> {};

TEST_P(SkeletonAttributeTest, IsRead) {
  const Dom dom(Prescan(GetParam().html).html);
  EXPECT_EQ(LastValue(dom, GetParam().attribute), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    Skeleton, SkeletonAttributeTest,
    testing::Values(
        AttributeCase{"Plain", "<p class='lead big'>a", "class", "lead big"},
        AttributeCase{"NameInCapitals", "<p CLASS=lead>a", "class", "lead"},
        AttributeCase{"FirstOfTwo", "<p class=lead class=tail>a", "class", "lead"},
        AttributeCase{"Reference", "<a href='/x?a=1&amp;b=2' rel=author>a", "href", "/x?a=1&b=2"},
        AttributeCase{"BesideAReference", "<a href='/x?a=1&amp;b=2' rel=author>a", "rel", "author"},
        AttributeCase{"SecondBody", "<body class=x><p>a</p><body id=y>b", "id", "y"},
        AttributeCase{"LinkOpenedAnew", "<a href=/x><div>a</div><p>b</a>", "href", "/x"},
        AttributeCase{"Empty", "<p hidden>a", "hidden", ""},
        AttributeCase{"Quote", "<meta content='said \"no\"'>", "content", "said \"no\""}),
    [](const auto& test) { return test.param.name; });

TEST(Skeleton, LongAddressesEndWithAWholeCharacter) {
  const std::string html = "<a href='/" + std::string(158, 'x') + "é'>a</a>";
  const Dom dom(Prescan(html).html);
  EXPECT_EQ(LastValue(dom, "href"), "/" + std::string(158, 'x'));
}

}  // namespace
}  // namespace dateline
