// NameLists of the tables, and of what the build compiled of them.

#include "extractors/names/name_lists.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "extractors/compiled/compiled.h"
#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

const Lexicon& Tables() {
  static const Lexicon lexicon(EmbeddedLexicons());
  return lexicon;
}

const Lexicon& WithCompiled() {
  static const Lexicon lexicon(EmbeddedLexicons(), CompiledLexicons());
  return lexicon;
}

TEST(NameLists, TheBuildCompilesTheSameBytes) {
  const std::string compiled = NameLists::Compile(Tables());
  EXPECT_TRUE(compiled == NameLists::Compile(Tables()));
  EXPECT_TRUE(compiled == WithCompiled().Compiled(NameLists::kCompiledName));
}

struct Row {
  const char* name;
  const char* text;
  const char* expected;  // "words name kind country acts_as gazetteer"; "-": not listed
};

class NameListsTest : public testing::TestWithParam<Row> {};

std::string Describe(const NameLists& lists, const std::string& text) {
  static const Analyzer analyzer(Tables());
  Article article;
  article.text = text;
  const Document document = analyzer.Analyze(article);
  const auto end = static_cast<std::uint32_t>(document.tokens.size());
  const PhraseTable::Match match = lists.names.LongestAt(document, 0, end);
  if (match.words == 0) return "-";
  const ListedName listed = lists.Listed(match.payload);
  std::string out = std::to_string(match.words);
  for (const std::string_view part : {listed.name, listed.kind, listed.country, listed.acts_as}) {
    out += '|';
    out += part;
  }
  return out + '|' + std::to_string(static_cast<int>(listed.gazetteer)) +
         (listed.acronym ? "|acronym" : "");
}

TEST_P(NameListsTest, AreTheSameOfTablesAndCompiled) {
  static const NameLists of_tables(Tables());
  static const NameLists of_compiled(WithCompiled());
  EXPECT_EQ(Describe(of_tables, GetParam().text), GetParam().expected);
  EXPECT_EQ(Describe(of_compiled, GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, NameListsTest,
    testing::ValuesIn(std::initializer_list<Row>{
        {"Country", "France signed", "1|France||FR||0"},
        {"Body", "Kremlin officials", "1|Kremlin|executive|RU||7"},
        {"Capital", "Abu Dhabi officials", "2|Abu Dhabi||AE|United Arab Emirates|1"},
        {"Union", "European Union members", "2|European Union|intergovernmental|EU||0"},
        {"Acronym", "NATO met", "1|NATO|intergovernmental|||7|acronym"},
        {"Apostrophe", "Côte d’Ivoire won", "2|Ivory Coast||CI||0"},
        {"Nobody", "Yesterday it rained", "-"},
    }),
    [](const testing::TestParamInfo<Row>& row) { return row.param.name; });

TEST(NameLists, SmallerTablesToo) {
  const NameLists of_tables(Tables());
  const NameLists of_compiled(WithCompiled());
  for (const char* word : {"Angela", "Zhang", "Wednesday"}) {
    EXPECT_EQ(of_tables.first_names.Contains(word), of_compiled.first_names.Contains(word)) << word;
    EXPECT_EQ(of_tables.surnames.Contains(word), of_compiled.surnames.Contains(word)) << word;
  }
  EXPECT_TRUE(of_compiled.first_names.Contains("Angela"));
  EXPECT_FALSE(of_compiled.surnames.Contains("Wednesday"));
}

TEST(NameLists, AReplacedTableCounts) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(testing::TempDir()) / "name_lists_test";
  fs::create_directories(folder / "lexicons" / "world");
  std::ofstream(folder / "lexicons" / "world" / "surnames.tsv") << "Quillfeather\n";
  const Result<Lexicon> lexicon =
      Lexicon::WithDirectory(EmbeddedLexicons(), folder, CompiledLexicons());
  ASSERT_TRUE(lexicon);
  EXPECT_TRUE(lexicon->Compiled(NameLists::kCompiledName).empty());
  EXPECT_TRUE(NameLists(*lexicon).surnames.Contains("Quillfeather"));
  fs::remove_all(folder);
  const Result<Lexicon> without =
      Lexicon::WithDirectory(EmbeddedLexicons(), folder, CompiledLexicons());
  ASSERT_TRUE(without);
  EXPECT_FALSE(without->Compiled(NameLists::kCompiledName).empty());
}

}  // namespace
}  // namespace dateline
