// What changed between two texts.

#include "app/paragraph_diff.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string Shown(const std::vector<DiffPiece>& pieces) {
  std::string out;
  for (const DiffPiece& piece : pieces) {
    if (!out.empty()) out += ' ';
    out += piece.kind == DiffPiece::Kind::kRemoved ? "[-" + piece.text + "-]"
           : piece.kind == DiffPiece::Kind::kAdded ? "{+" + piece.text + "+}"
                                                   : piece.text;
  }
  return out;
}

TEST(WordDiff, Words) {
  struct Case {
    const char *before, *after, *shown;
  };
  for (const Case& row : {
           Case{"", "", ""},
           Case{"a b c", "a b c", "a b c"},
           Case{"fell by 44 per cent", "fell by 41 per cent", "fell by [-44-] {+41+} per cent"},
           Case{"a b", "a b c d", "a b {+c d+}"},
           Case{"x a b", "a b", "[-x-] a b"},
           Case{"", "new words", "{+new words+}"},
           Case{"the old mill shut", "the mill reopened", "the [-old-] mill [-shut-] {+reopened+}"},
       }) {
    EXPECT_EQ(Shown(DiffWords(row.before, row.after)), row.shown) << row.before;
  }
}

TEST(WordDiff, Paragraphs) {
  const auto changed =
      DiffTexts("One stays.\n\nImports fell by 44 per cent in March.\n\nThree goes.",
                "One stays.\n\nImports fell by 41 per cent in March.\n\nA fourth comes in.");
  ASSERT_EQ(changed.size(), 3U);
  EXPECT_EQ(changed[0].unchanged_before, 1U);
  EXPECT_EQ(Shown(changed[0].pieces), "Imports fell by [-44-] {+41+} per cent in March.");
  EXPECT_EQ(Shown(changed[1].pieces), "[-Three goes.-]");
  EXPECT_EQ(Shown(changed[2].pieces), "{+A fourth comes in.+}");
  EXPECT_TRUE(DiffTexts("Same.\n\nSame.", "Same.\nSame.").empty());
}

TEST(WordDiff, LargeTextsEnd) {
  std::string before;
  std::string after;
  for (int i = 0; i < 5000; ++i) {
    before += "w" + std::to_string(i) + " ";
    after += "v" + std::to_string(i) + " ";
  }
  EXPECT_EQ(DiffWords(before, after).size(), 2U);
}

}  // namespace
}  // namespace dateline
