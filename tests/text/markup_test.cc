// Text as content and attribute values of HTML and XML.

#include "pipeline/text/markup.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

struct Row {
  const char* name;
  std::string text;
  std::string escaped;
};

class MarkupTest : public testing::TestWithParam<Row> {};

TEST_P(MarkupTest, Escapes) {
  EXPECT_EQ(EscapeMarkup(GetParam().text), GetParam().escaped);
  std::string out = "before ";
  AppendMarkup(GetParam().text, out);
  EXPECT_EQ(out, "before " + GetParam().escaped);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, MarkupTest,
    testing::Values(Row{"Plain", "wheat é 粮", "wheat é 粮"},
                    Row{"Tag", "<script>", "&lt;script&gt;"},
                    Row{"Quotes", "\"a' b", "&quot;a&#39; b"},
                    Row{"Ampersand", "R&D &amp;", "R&amp;D &amp;amp;"},
                    Row{"Lines", "a\n\tb", "a\n\tb"},
                    Row{"ControlsGo", std::string("a\0b\x01\r\x1F", 6) + "c", "abc"},
                    Row{"NonCharactersGo", "a\uFFFEb\uFFFFc", "abc"},
                    Row{"OthersOfThatRowStay", "\uFFFD\uFEFF", "\uFFFD\uFEFF"},
                    Row{"CutSequenceStays", "\xEF\xBF", "\xEF\xBF"}, Row{"Empty", "", ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
