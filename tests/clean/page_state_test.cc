#include "pipeline/clean/page_state.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kTitle = "Harbour of Lorne reopens after repairs";

// Long enough for an article.
std::string Sentences(const std::string& place) {
  std::string text;
  for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}) {
    text += "On " + std::string(day) + " the crews at " + place +
            " mended another part of the long sea wall, the council said. ";
  }
  return text;
}

std::string Quoted(const std::string& json) {
  std::string out = "\"";
  for (const char c : json) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

struct StateCase {
  const char* name;
  std::string script;
};

class StateTest : public testing::TestWithParam<StateCase> {};

TEST_P(StateTest, IsFoundByItsHeadline) {
  EXPECT_THAT(FindStateText({GetParam().script}, {.title = kTitle, .description = {}}),
              AllOf(HasSubstr("crews at Lorne"), Not(HasSubstr("crews at Sarn"))));
}

const std::string kOther =
    R"({"headline":"Bridge of Sarn is closed for the winter","body":")" + Sentences("Sarn") + "\"}";
const std::string kArticle =
    R"({"headline":")" + std::string(kTitle) + R"(","body":")" + Sentences("Lorne") + "\"}";

INSTANTIATE_TEST_SUITE_P(
    Shapes, StateTest,
    testing::Values(
        StateCase{"Object", R"({"props":{"pageProps":{"article":)" + kArticle + "}}}"},
        StateCase{"AmongOthers", R"({"list":[)" + kOther + "," + kArticle + "," + kOther + "]}"},
        StateCase{"NestedHeadline", R"({"story":{"title":{"basic":")" + std::string(kTitle) +
                                        R"("},"html":"<p>)" + Sentences("Lorne") + R"(</p>"}})"},
        StateCase{"Paragraphs", R"({"title":")" + std::string(kTitle) +
                                    R"(","content":[{"type":"p","text":")" + Sentences("Lorne") +
                                    R"("},{"type":"p","text":")" + Sentences("Lorne Quay") +
                                    R"("}],"more":)" + kOther + "}"},
        StateCase{"Assigned", "window.__STATE__ = {\"a\":" + kArticle + "};window.go();"},
        StateCase{"AssignedAfterOthers", "var a = 1; window.b = [" + kOther + "]; c = " + kArticle},
        StateCase{"Parsed", "window.__STATE__ = JSON.parse(" + Quoted(kArticle) + ");"},
        StateCase{"Map", R"({"ROOT":{"ref":"x"},"Article:1":)" + kArticle + R"(,"Article:2":)" +
                             kOther + "}"}),
    [](const auto& state) { return state.param.name; });

std::string Push(const std::string& piece) {
  return "self.__next_f.push([1," + Quoted(piece) + "])";
}

TEST(PageState, StreamOfPiecesCutAnywhere) {
  const std::string body = "<p>" + Sentences("Lorne") + "</p>\n<p>" + Sentences("Lorne") + "</p>";
  std::string size;
  for (std::size_t left = body.size(); left > 0; left /= 16) {
    size.insert(size.begin(), "0123456789abcdef"[left % 16]);
  }
  const std::string stream = "2:I[1,[],\"Outlet\"]\n24:T" + size + "," + body +
                             "5:[\"$\",\"$L2\",null,{\"title\":\"" + kTitle +
                             "\",\"contentHtml\":\"$24\"}]\n6:" + kOther + "\n";
  for (const std::size_t cut : {std::size_t{3}, std::size_t{40}, stream.size() - 30}) {
    // The quoting of a line break is the script's.
    std::vector<std::string> scripts = {"(self.__next_f=self.__next_f||[]).push([0])"};
    for (const std::string& piece : {stream.substr(0, cut), stream.substr(cut)}) {
      std::string script = Push(piece);
      for (std::size_t at = script.find('\n'); at != std::string::npos; at = script.find('\n')) {
        script.replace(at, 1, "\\n");
      }
      scripts.push_back(std::move(script));
    }
    const std::vector<std::string_view> views(scripts.begin(), scripts.end());
    EXPECT_THAT(
        FindStateText(views, {.title = kTitle, .description = {}}),
        AllOf(HasSubstr("crews at Lorne"), HasSubstr("</p>\n<p>"), Not(HasSubstr("crews at Sarn"))))
        << cut;
  }
}

TEST(PageState, BrokenStreamsAreNone) {
  const StateAnchors anchors{.title = kTitle, .description = {}};
  EXPECT_THAT(FindStateText({Push("1:Tffffffff,a")}, anchors), IsEmpty());
  EXPECT_THAT(FindStateText({Push("1:T"), Push("2:{"), Push(":"), Push("5")}, anchors), IsEmpty());
  EXPECT_THAT(FindStateText({"self.__next_f.push(", "self.__next_f.push([1])"}, anchors),
              IsEmpty());
}

TEST(PageState, ANameMayStandBehindTheHeadline) {
  const std::string title = std::string(kTitle) + "-Coast";
  EXPECT_THAT(FindStateText({kArticle}, {.title = title, .description = {}}),
              HasSubstr("crews at Lorne"));
}

TEST(PageState, ParagraphsKeepTheirOrder) {
  const std::string script = R"({"title":")" + std::string(kTitle) +
                             R"(","blocks":[{"p":{"text":"The first )" + Sentences("Lorne") +
                             R"("}},{"text":"The second )" + Sentences("Lorne") +
                             R"("},{"p":{"text":"The third )" + Sentences("Lorne") + R"("}}]})";
  const std::string text = FindStateText({script}, {.title = kTitle, .description = {}});
  const std::size_t second = text.find("The second");
  EXPECT_LT(text.find("The first"), second);
  EXPECT_LT(second, text.find("The third"));
}

TEST(PageState, TheDescriptionIsAnAnchorToo) {
  const std::string description = "Crews have mended the wall within a week, sooner than planned.";
  const std::string script =
      R"({"a":{"summary":")" + description + R"(","body":")" + Sentences("Lorne") + "\"}}";
  EXPECT_THAT(FindStateText({script}, {.title = {}, .description = description}),
              HasSubstr("crews at Lorne"));
}

TEST(PageState, TextOfAnotherArticleIsNone) {
  EXPECT_THAT(FindStateText({kOther}, {.title = kTitle, .description = {}}), IsEmpty());
  EXPECT_THAT(FindStateText({kArticle}, {.title = {}, .description = {}}), IsEmpty());
}

TEST(PageState, BrokenAndDeepScriptsAreNone) {
  const StateAnchors anchors{.title = kTitle, .description = {}};
  EXPECT_THAT(FindStateText({kArticle.substr(0, kArticle.size() - 9)}, anchors), IsEmpty());
  EXPECT_THAT(FindStateText({"x = " + std::string(100'000, '[')}, anchors), IsEmpty());
  EXPECT_THAT(FindStateText({std::string(100'000, '[')}, anchors), IsEmpty());
  EXPECT_THAT(FindStateText({"a = \"", "b = \\", "=", "= {"}, anchors), IsEmpty());
}

}  // namespace
}  // namespace dateline
