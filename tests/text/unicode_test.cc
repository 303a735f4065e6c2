// The door to ICU: case, keys of names, boundaries, white space, zones.

#include "pipeline/text/unicode.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

struct KeyRow {
  const char* name;
  const char* text;
  const char* key;
};

class NameKeyTest : public testing::TestWithParam<KeyRow> {};

TEST_P(NameKeyTest, ComparesNames) { EXPECT_EQ(NameKey(GetParam().text), GetParam().key); }

INSTANTIATE_TEST_SUITE_P(Rows, NameKeyTest,
                         testing::Values(KeyRow{"Plain", "Halden Steel", "halden steel"},
                                         KeyRow{"Accents", "Élysée’s", "elysee's"},
                                         KeyRow{"Composed", "Andr\u00E9", "andre"},
                                         KeyRow{"Decomposed", "Andre\u0301", "andre"},
                                         KeyRow{"Space", "  Ana \t\u00A0 Prieto ", "ana prieto"},
                                         KeyRow{"Dash", "Lloyd\u2013Webber", "lloyd-webber"},
                                         KeyRow{"Full width", "ＡＢＣ", "abc"},
                                         KeyRow{"Sharp s", "Preußen", "preussen"},
                                         KeyRow{"Greek sigma", "ΠΕΙΡΑΙΆΣ", "πειραιασ"},
                                         KeyRow{"Cyrillic", "Ленинград", "ленинград"},
                                         KeyRow{"Empty", "", ""}),
                         [](const auto& row) {
                           std::string name = row.param.name;
                           std::erase(name, ' ');
                           return name;
                         });

TEST(Unicode, LowerKeepsWhatHasNoCase) {
  EXPECT_EQ(ToLower("ÅRSTA 粮 ½"), "årsta 粮 ½");
  EXPECT_EQ(ToNfc("e\u0301"), "\u00E9");
}

TEST(Unicode, ClassesOfCharacters) {
  struct Row {
    char32_t c;
    bool letter, upper, lower, digit, space, punctuation;
  };
  const Row rows[] = {
      {U'a', true, false, true, false, false, false},
      {U'É', true, true, false, false, false, false},
      {U'ǅ', true, true, false, false, false, false},  // title case
      {U'粮', true, false, false, false, false, false},
      {U'7', false, false, false, true, false, false},
      {U'٣', false, false, false, true, false, false},
      {U' ', false, false, false, false, true, false},
      {U'\u00A0', false, false, false, false, true, false},
      {U'\u200B', false, false, false, false, true, false},
      {U'\uFEFF', false, false, false, false, true, false},
      {U'“', false, false, false, false, false, true},
      {U'$', false, false, false, false, false, false},
  };
  for (const Row& row : rows) {
    const auto c = static_cast<std::uint32_t>(row.c);
    EXPECT_EQ(IsLetter(row.c), row.letter) << c;
    EXPECT_EQ(IsUpper(row.c), row.upper) << c;
    EXPECT_EQ(IsLower(row.c), row.lower) << c;
    EXPECT_EQ(IsDigit(row.c), row.digit) << c;
    EXPECT_EQ(IsSpace(row.c), row.space) << c;
    EXPECT_EQ(IsPunctuation(row.c), row.punctuation) << c;
  }
}

TEST(Unicode, WhiteSpaceAtTheEndsAndInside) {
  EXPECT_EQ(Trim(" \u00A0\n a b \u200B"), "a b");
  EXPECT_EQ(Trim("\u3000"), "");
  EXPECT_EQ(CollapseSpace("  a \n\t b\u00A0c "), "a b c");
}

TEST(Unicode, BreaksCoverTheText) {
  const char* texts[] = {"", "One. Two!", "Три. Четыре?", "粮食价格上涨。农民高兴。",
                         "مرحبا. نعم؟"};
  const char* languages[] = {"", "en", "ru", "zh", "ar"};
  for (std::size_t i = 0; i < std::size(texts); ++i) {
    const std::string text = texts[i];
    for (const auto& breaks :
         {SentenceBreaks(text, languages[i]), WordBreaks(text, languages[i])}) {
      if (text.empty()) continue;
      ASSERT_GE(breaks.size(), 2U) << text;
      EXPECT_EQ(breaks.front(), 0U);
      EXPECT_EQ(breaks.back(), text.size());
      for (std::size_t k = 1; k < breaks.size(); ++k) EXPECT_LT(breaks[k - 1], breaks[k]);
    }
  }
  EXPECT_EQ(SentenceBreaks("One. Two!", "en"), (std::vector<std::uint32_t>{0, 5, 9}));
}

TEST(Unicode, CountsWordsOfAnyScript) {
  EXPECT_EQ(CountWords("It rained, twice.", "en"), 3U);
  EXPECT_EQ(CountWords("— … !", "en"), 0U);
  EXPECT_GE(CountWords("粮食价格上涨", "zh"), 2U);
}

TEST(Unicode, ZonesHaveTheirOffsetOfTheDay) {
  const auto seconds = [](const char* time) {
    return ParseTimestamp(time)->utc.time_since_epoch().count();
  };
  int minutes = 0;
  ASSERT_TRUE(ZoneOffsetAt("America/New_York", seconds("2026-07-01T12:00:00Z"), minutes));
  EXPECT_EQ(minutes, -240);
  ASSERT_TRUE(ZoneOffsetAt("America/New_York", seconds("2026-01-01T12:00:00Z"), minutes));
  EXPECT_EQ(minutes, -300);
  ASSERT_TRUE(ZoneOffsetAt("Asia/Kathmandu", seconds("2026-01-01T12:00:00Z"), minutes));
  EXPECT_EQ(minutes, 345);
  EXPECT_FALSE(ZoneOffsetAt("Mars/Olympus", 0, minutes));
}

}  // namespace
}  // namespace dateline
