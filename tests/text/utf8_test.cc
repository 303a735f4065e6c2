// Bytes and code points: the Unicode standard's tables of well-formed and ill-formed sequences
// (15.0, tables 3-7 and 3-8).

#include "pipeline/text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dateline {
namespace {

const std::string kReplacement = "\xEF\xBF\xBD";

struct RepairRow {
  const char* name;
  std::string bytes;
  int replacements;  // 0: well-formed
};

class RepairTest : public testing::TestWithParam<RepairRow> {};

TEST_P(RepairTest, ReplacesMaximalSubparts) {
  const RepairRow& row = GetParam();
  EXPECT_EQ(IsValidUtf8(row.bytes), row.replacements == 0);
  const std::string repaired = RepairUtf8("a" + row.bytes + "z");
  EXPECT_TRUE(IsValidUtf8(repaired));
  EXPECT_EQ(repaired.front(), 'a');
  EXPECT_EQ(repaired.back(), 'z');
  int found = 0;
  for (std::size_t at = 0; (at = repaired.find(kReplacement, at)) != std::string::npos; ++at)
    ++found;
  EXPECT_EQ(found, row.replacements);
  if (row.replacements == 0) {
    EXPECT_EQ(repaired, "a" + row.bytes + "z");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, RepairTest,
    testing::Values(
        RepairRow{"Ascii", "wheat", 0}, RepairRow{"TwoBytes", "\xC3\xA9", 0},
        RepairRow{"FirstOfTwo", "\xC2\x80", 0}, RepairRow{"LastOfTwo", "\xDF\xBF", 0},
        RepairRow{"FirstOfThree", "\xE0\xA0\x80", 0},
        RepairRow{"BeforeSurrogates", "\xED\x9F\xBF", 0},
        RepairRow{"AfterSurrogates", "\xEE\x80\x80", 0},
        RepairRow{"FirstOfFour", "\xF0\x90\x80\x80", 0},
        RepairRow{"LastOfFour", "\xF4\x8F\xBF\xBF", 0}, RepairRow{"LoneContinuation", "\x80", 1},
        RepairRow{"TwoContinuations", "\x80\xBF", 2}, RepairRow{"OverlongSlash", "\xC0\xAF", 2},
        RepairRow{"OverlongThree", "\xE0\x80\xAF", 3}, RepairRow{"Surrogate", "\xED\xA0\x80", 3},
        RepairRow{"BeyondUnicode", "\xF4\x91\x92\x93", 4}, RepairRow{"NeverLead", "\xFF", 1},
        RepairRow{"CutTwo", "\xC3", 1}, RepairRow{"CutThree", "\xE2\x82", 1},
        RepairRow{"CutFour", "\xF0\x9F\x98", 1}, RepairRow{"CutThenLead", "\xE2\x82\xC3\xA9", 1},
        RepairRow{"Table38", "\xF1\x80\x80\xE1\x80\xC2", 3}),
    [](const auto& row) { return row.param.name; });

TEST(Utf8, RepairDropsNul) { EXPECT_EQ(RepairUtf8(std::string("a\0b", 3)), "ab"); }

TEST(Utf8, EveryCodePointGoesThereAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 257) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    AppendUtf8(c, bytes);
    EXPECT_TRUE(IsValidUtf8(bytes)) << static_cast<std::uint32_t>(c);
    std::size_t at = 0;
    EXPECT_EQ(DecodeAt(bytes, at), c);
    EXPECT_EQ(at, bytes.size());
    EXPECT_EQ(CountCodePoints(bytes), 1U);
  }
}

TEST(Utf8, DecodingACutSequenceStopsAtTheEnd) {
  std::size_t at = 0;
  EXPECT_EQ(DecodeAt("\xE2\x82", at), U'\xFFFD');
  EXPECT_EQ(at, 2U);
}

// Against counting from the start, at every border of texts longer than the index's steps.
TEST(CodePointIndex, AgreesWithCounting) {
  const std::string_view units[] = {"a", "é", "粮", "😀", "aé粮😀"};
  for (const std::string_view unit : units) {
    std::string text;
    while (text.size() < 700) text += unit;
    const CodePointIndex index(text);
    std::uint32_t count = 0;
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
      if (at < text.size() && IsContinuation(text[at])) continue;
      EXPECT_EQ(index.At(at), count) << unit << " " << at;
      ++count;
    }
    EXPECT_EQ(index.size(), CountCodePoints(text));
  }
}

TEST(CodePointIndex, OfTheEmptyText) {
  const CodePointIndex index("");
  EXPECT_EQ(index.At(0), 0U);
  EXPECT_EQ(index.size(), 0U);
}

}  // namespace
}  // namespace dateline
