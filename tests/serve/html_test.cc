// The one template: what is stored never becomes markup, an address never becomes script.

#include "app/serve/html.h"

#include <gtest/gtest.h>

#include <string>

#include "app/serve/highlight.h"
#include "pipeline/text/markup.h"

namespace dateline {
namespace {

struct EscapeRow {
  const char* name;
  std::string text;
  std::string html;
};

class Escape : public testing::TestWithParam<EscapeRow> {};

TEST_P(Escape, InTextAndAttribute) {
  Html text;
  text.Add("<p>{}</p>", GetParam().text);
  EXPECT_EQ(text.str(), "<p>" + GetParam().html + "</p>");
  Html attribute;
  attribute.Add(R"(<p title="{}">)", GetParam().text);
  EXPECT_EQ(attribute.str(), "<p title=\"" + GetParam().html + "\">");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Escape,
    testing::Values(
        EscapeRow{"Plain", "Ledger", "Ledger"},
        EscapeRow{"Script", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        EscapeRow{"LeavesAttribute", "\" onmouseover=\"x", "&quot; onmouseover=&quot;x"},
        EscapeRow{"LeavesSingleQuoted", "' onload='x", "&#39; onload=&#39;x"},
        EscapeRow{"Ampersand", "&lt;b&gt;", "&amp;lt;b&amp;gt;"},
        EscapeRow{"BracesAreText", "{}{}", "{}{}"},
        EscapeRow{"ControlsGo", std::string("a\0b\x1b[31m", 8), "ab[31m"},
        EscapeRow{"LinesStay", "a\n\tb", "a\n\tb"},
        EscapeRow{"OtherScripts", "Astana қаласы 🧲", "Astana қаласы 🧲"}),
    [](const auto& row) { return row.param.name; });

struct UrlRow {
  const char* name;
  const char* url;
  bool stays;
};

class Url : public testing::TestWithParam<UrlRow> {};

TEST_P(Url, InHref) {
  Html html;
  html.Add(R"(<a class="x" href="{}">)", GetParam().url);
  const std::string expected = GetParam().stays ? EscapeMarkup(GetParam().url) : "#";
  EXPECT_EQ(html.str(), "<a class=\"x\" href=\"" + expected + "\">");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Url,
    testing::Values(UrlRow{"Https", "https://example.org/a?b=1&c=2", true},
                    UrlRow{"Upper", "HTTP://EXAMPLE.ORG/", true},
                    UrlRow{"Path", "/article/a_1#e_2", true}, UrlRow{"Query", "?q=1", true},
                    UrlRow{"Root", "/", true}, UrlRow{"Fragment", "#e_1", true},
                    UrlRow{"Script", "javascript:alert(1)", false},
                    UrlRow{"ScriptMixed", "JaVaScRiPt:alert(1)", false},
                    UrlRow{"ScriptAfterSpace", " javascript:alert(1)", false},
                    UrlRow{"ScriptAfterTab", "\tjavascript:alert(1)", false},
                    UrlRow{"Data", "data:text/html,<script>alert(1)</script>", false},
                    UrlRow{"File", "file:///etc/passwd", false},
                    UrlRow{"OtherHost", "//evil.example/", false},
                    UrlRow{"OtherHostBackslash", "/\\evil.example/", false},
                    UrlRow{"Word", "article", false}, UrlRow{"Empty", "", false}),
    [](const auto& row) { return row.param.name; });

TEST(Html, MadeByTheTemplateGoesInAsItIs) {
  Html inner;
  inner.Add("<b>{}</b>", "<");
  Html outer;
  outer.Add("<p>{}{}</p>", inner, 42);
  EXPECT_EQ(outer.str(), "<p><b>&lt;</b>42</p>");
}

Highlight At(Layer layer, std::uint32_t begin, std::uint32_t end, const char* kind,
             const char* id = "", const char* url = "", const char* note = "") {
  Highlight each;
  each.layer = layer;
  each.begin = begin;
  each.end = end;
  each.kind = kind;
  each.id = id;
  each.url = url;
  each.note = note;
  return each;
}

TEST(HighlightedText, NestsByLayer) {
  EXPECT_EQ(HighlightedText("x “go Ann” y", {At(Layer::kMention, 6, 9, "person", "", "/entity/n"),
                                             At(Layer::kQuote, 2, 10, "quote", "q_1")})
                .str(),
            "<p>x <span class=\"hl quote\" id=\"q_1\" data-note=\"\">“go <a class=\"hl person\" "
            "href=\"/entity/n\" data-note=\"\">Ann</a>”</span> y</p>\n");
}

TEST(HighlightedText, CountsCodePointsAndEscapes) {
  EXPECT_EQ(
      HighlightedText("🧲’é <b>", {At(Layer::kMention, 4, 7, "x", "", "", "a\"b")}).str(),
      "<p>🧲’é <span class=\"hl x\" data-note=\"a&quot;b\">&lt;b&gt;</span></p>\n");
}

TEST(HighlightedText, ClosesAtParagraphsAndMarksAround) {
  // The mention crosses the end of the quote, the quote the end of the paragraph; an id is said
  // once.
  EXPECT_EQ(
      HighlightedText("ab\n\ncdef", {At(Layer::kQuote, 1, 6, "quote", "q"),
                                     At(Layer::kMention, 5, 8, "person", "m")})
          .str(),
      "<p>a<span class=\"hl quote\" id=\"q\" data-note=\"\">b</span></p>\n"
      "<p><span class=\"hl quote\" data-note=\"\">c<span class=\"hl person\" id=\"m\" "
      "data-note=\"\">d</span></span><span class=\"hl person\" data-note=\"\">ef</span></p>\n");
}

TEST(HighlightedText, SpansThatCannotBeAreLeftOut) {
  EXPECT_EQ(HighlightedText("abc", {At(Layer::kMention, 2, 2, "x"), At(Layer::kMention, 9, 12, "x"),
                                    At(Layer::kMention, 3, 1, "x")})
                .str(),
            "<p>abc</p>\n");
}

TEST(HighlightedText, TheFirstOfTwoThatOverlapIsKept) {
  EXPECT_EQ(HighlightedText(
                "abcd", {At(Layer::kMention, 1, 4, "second"), At(Layer::kMention, 0, 2, "first")})
                .str(),
            "<p><span class=\"hl first\" data-note=\"\">ab</span>cd</p>\n");
}

}  // namespace
}  // namespace dateline
