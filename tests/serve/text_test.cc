// Dates and figures as people read them; what changed between two texts.

#include <gtest/gtest.h>

#include <string>

#include "app/serve/word_diff.h"
#include "app/serve/words.h"

namespace dateline {
namespace {

struct DateRow {
  const char* name;
  const char* timex;
  const char* words;
};

class Dates : public testing::TestWithParam<DateRow> {};

TEST_P(Dates, Read) { EXPECT_EQ(DateWords(GetParam().timex), GetParam().words); }

INSTANTIATE_TEST_SUITE_P(
    Rows, Dates,
    testing::Values(DateRow{"Day", "2026-03-05", "Thursday 5 March 2026"},
                    DateRow{"Time", "2026-03-05T09:30", "Thursday 5 March 2026, 09:30"},
                    DateRow{"Month", "2026-03", "March 2026"},
                    DateRow{"Week", "2026-W12", "Week of 16 March 2026"},
                    DateRow{"FirstWeekBeginsInTheOldYear", "2026-W01", "Week of 29 December 2025"},
                    DateRow{"Quarter", "2026-Q1", "First quarter of 2026"},
                    DateRow{"Half", "2026-H2", "Second half of 2026"},
                    DateRow{"Season", "2026-SP", "Spring 2026"}, DateRow{"Year", "2026", "2026"},
                    DateRow{"Decade", "202", "2020s"},
                    DateRow{"Weekend", "2026-W12-WE", "2026-W12-WE"},
                    DateRow{"NoDay", "2026-02-31", "2026-02-31"}, DateRow{"Empty", "", ""},
                    DateRow{"Vague", "PAST_REF", "PAST_REF"}),
    [](const auto& row) { return row.param.name; });

TEST(Words, Times) {
  EXPECT_EQ(TimeWords("2026-04-14T11:20:00+01:00"), "14 April 2026, 11:20 (UTC+01:00)");
  EXPECT_EQ(TimeWords("2026-04-14T11:20:00Z"), "14 April 2026, 11:20 UTC");
  EXPECT_EQ(TimeWords("2026-04-14"), "14 April 2026");
  EXPECT_EQ(TimeWords("soon"), "soon");
  EXPECT_EQ(DayWords("2026-04-14T11:20:00+01:00"), "14 April 2026");
}

TEST(Words, Figures) {
  EXPECT_EQ(Grouped("1234567"), "1,234,567");
  EXPECT_EQ(Grouped("999"), "999");
  EXPECT_EQ(Counted("1", "event", "events"), "1 event");
  EXPECT_EQ(Counted("1000", "event", "events"), "1,000 events");
  EXPECT_EQ(PercentWords("about", "90", "95", "percent"), "about 90–95%");
  EXPECT_EQ(PercentWords("", "0.5", "", "percentage_point"), "0.5 percentage points");
}

std::string Shown(std::string_view before, std::string_view after, std::size_t most = 2000) {
  std::string out;
  std::string old_text;
  std::string new_text;
  for (const WordChange& piece : WordDiff(before, after, most)) {
    const std::string text(piece.text);
    if (piece.change != Change::kNew) old_text += text;
    if (piece.change != Change::kGone) new_text += text;
    out += piece.change == Change::kSame   ? text
           : piece.change == Change::kGone ? "[-" + text + "]"
                                           : "[+" + text + "]";
  }
  EXPECT_EQ(old_text, before);
  EXPECT_EQ(new_text, after);
  return out;
}

TEST(WordDiff, Words) {
  EXPECT_EQ(Shown("", ""), "");
  EXPECT_EQ(Shown("same text", "same text"), "same text");
  EXPECT_EQ(Shown("", "new"), "[+new]");
  EXPECT_EQ(Shown("old", ""), "[-old]");
  EXPECT_EQ(Shown("fell 44 per cent", "fell 41 per cent"), "fell [-44][+41] per cent");
  EXPECT_EQ(Shown("a b c", "a c"), "a [-b ]c");
  EXPECT_EQ(Shown("one two three four", "zero one three four five"),
            "[+zero ]one [-two ]three four[+ five]");
}

TEST(WordDiff, PiecesMakeBothTextsWhateverTheyAre) {
  std::uint32_t seed = 7;
  const auto next = [&seed](std::uint32_t below) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 16U) % below;
  };
  for (int round = 0; round < 300; ++round) {
    std::string texts[2];
    for (std::string& text : texts) {
      for (std::uint32_t i = next(30); i > 0; --i) text += "abc "[next(4)];
    }
    static_cast<void>(Shown(texts[0], texts[1]));
    static_cast<void>(Shown(texts[0], texts[1], 3));
  }
}

TEST(WordDiff, TooManyChangesAreOnePiece) {
  EXPECT_EQ(Shown("a b c d e f", "u v w x y z", 2), "[-a b c d e f][+u v w x y z]");
}

}  // namespace
}  // namespace dateline
