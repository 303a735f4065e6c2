// Tables of rules: rows, comments, files that stand in for embedded ones.

#include "pipeline/text/lexicon.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "pipeline/text/embedded.h"

namespace dateline {
namespace {

constexpr std::string_view kTable = "# head\none\tx|y\n\ntwo\t\n# tail\nthree";
constexpr EmbeddedFile kFiles[] = {{"en/a.tsv", kTable.data(), kTable.data() + kTable.size()},
                                   {"en/b.tsv", kTable.data(), kTable.data()},
                                   {nullptr, nullptr, nullptr}};

std::vector<std::vector<std::string>> Cells(const Lexicon& lexicon, std::string_view path) {
  std::vector<std::vector<std::string>> rows;
  for (const LexiconRow& row : lexicon.Rows(path)) rows.emplace_back(row.begin(), row.end());
  return rows;
}

TEST(Lexicon, RowsWithoutCommentsAndEmptyLines) {
  const Lexicon lexicon(kFiles);
  EXPECT_EQ(Cells(lexicon, "en/a.tsv"),
            (std::vector<std::vector<std::string>>{{"one", "x|y"}, {"two", ""}, {"three"}}));
  EXPECT_TRUE(Cells(lexicon, "en/b.tsv").empty());
  EXPECT_TRUE(Cells(lexicon, "en/none.tsv").empty());
  EXPECT_EQ(lexicon.Paths(), (std::vector<std::string>{"en/a.tsv", "en/b.tsv"}));
}

TEST(Lexicon, ListsInACell) {
  EXPECT_EQ(SplitList("a|b|c"), (std::vector<std::string_view>{"a", "b", "c"}));
  EXPECT_EQ(SplitList("a"), (std::vector<std::string_view>{"a"}));
  EXPECT_TRUE(SplitList("").empty());
  EXPECT_EQ(SplitList("a b", ' '), (std::vector<std::string_view>{"a", "b"}));
}

TEST(Lexicon, AFileOfTheDirectoryTakesTheTablesPlace) {
  const std::filesystem::path root =
      std::filesystem::path(testing::TempDir()) / "dateline_lexicon_test";
  std::filesystem::create_directories(root / "lexicons" / "en");
  std::ofstream(root / "lexicons" / "en" / "a.tsv") << "mine\tz\n";
  const Result<Lexicon> lexicon = Lexicon::WithDirectory(kFiles, root.string());
  ASSERT_TRUE(lexicon);
  EXPECT_EQ(Cells(*lexicon, "en/a.tsv"), (std::vector<std::vector<std::string>>{{"mine", "z"}}));
  EXPECT_EQ(lexicon->File("en/b.tsv"), "");
  std::ofstream(root / "lexicons" / "en" / "b.tsv") << "\xFF";
  const Result<Lexicon> wrong = Lexicon::WithDirectory(kFiles, root.string());
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::kMalformed);
  std::filesystem::remove_all(root);
}

TEST(Lexicon, ATableCanBeWalkedAgain) {
  const Lexicon lexicon(kFiles);
  const LexiconTable table = lexicon.Rows("en/a.tsv");
  for (int walk = 0; walk < 2; ++walk) {
    std::vector<std::string_view> firsts;
    for (const LexiconRow& row : table) firsts.push_back(row[0]);
    EXPECT_EQ(firsts, (std::vector<std::string_view>{"one", "two", "three"}));
  }
}

}  // namespace
}  // namespace dateline
