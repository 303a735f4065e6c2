#include "extractors/syntax/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"
#include "extractors/syntax/tree_decoder.h"
#include "extractors/syntax/universal.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModels = DATELINE_SOURCE_DIR "/extractors/models";

const Parser& TheParser() {
  static const Result<Parser> parser = Parser::Load(kModels);
  return *parser;
}

const Analyzer& TheAnalyzer() {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Analyzer analyzer(lexicon, &TheParser());
  return analyzer;
}

std::vector<std::string> Words(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, space - at));
    at = space + 1;
  }
  return words;
}

struct ArcRow {
  const char* name;
  const char* text;
  std::vector<std::string> arcs;  // "word deprel head", "word root"; every one must be there
};

class ArcTest : public testing::TestWithParam<ArcRow> {};

TEST_P(ArcTest, Finds) {
  Article article;
  article.language = "en";
  article.text = GetParam().text;
  const Document document = TheAnalyzer().Analyze(article);
  ASSERT_TRUE(document.parsed);
  std::vector<std::string> arcs;
  for (const Token& token : document.tokens) {
    std::string arc = std::string(token.text) + " " + std::string(DeprelName(token.deprel));
    if (token.head >= 0) {
      arc += " " + std::string(document.tokens[static_cast<std::size_t>(token.head)].text);
    }
    arcs.push_back(arc);
  }
  EXPECT_THAT(arcs, testing::IsSupersetOf(GetParam().arcs));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ArcTest,
    testing::Values(ArcRow{"Transitive",
                           "The harbour board approved the plan.",
                           {"approved root", "board nsubj approved", "plan obj approved"}},
                    ArcRow{"Reported",
                           "The minister said on Monday that the port would close.",
                           {"said root", "minister nsubj said", "close ccomp said",
                            "port nsubj close", "would aux close"}},
                    ArcRow{"QuoteFirst",
                           "“We will rebuild the bridge,” the mayor said.",
                           {"said root", "rebuild ccomp said", "mayor nsubj said",
                            "bridge obj rebuild"}},
                    ArcRow{"Passive",
                           "Two officials were arrested by police in Lagos.",
                           {"arrested root", "officials nsubj:pass arrested",
                            "were aux:pass arrested", "police obl:agent arrested"}},
                    ArcRow{"GetPassive",
                           "The bill got rejected twice.",
                           {"rejected root", "bill nsubj:pass rejected"}},
                    ArcRow{"Relative",
                           "The company, which makes pumps, fired its chairman.",
                           {"fired root", "makes acl:relcl company", "chairman obj fired"}},
                    ArcRow{"Verbs together",
                           "The union rejected the offer and called a strike.",
                           {"rejected root", "called conj rejected", "strike obj called"}},
                    ArcRow{"Infinitive",
                           "Norway plans to build a new tunnel.",
                           {"plans root", "build xcomp plans", "Norway nsubj plans"}}),
    [](const auto& row) {
      std::string name = row.param.name;
      std::erase(name, ' ');
      return name;
    });

TEST(ParserTest, TagsAndVerbForms) {
  Article article;
  article.text = "Three ministers have quietly resigned.";
  const Document document = TheAnalyzer().Analyze(article);
  ASSERT_EQ(document.tokens.size(), 6U);
  EXPECT_EQ(document.tokens[0].upos, Upos::kNum);
  EXPECT_EQ(document.tokens[1].upos, Upos::kNoun);
  EXPECT_TRUE(document.tokens[1].plural);
  EXPECT_EQ(document.tokens[1].lemma, "minister");
  EXPECT_EQ(document.tokens[2].upos, Upos::kAux);
  EXPECT_EQ(document.tokens[3].upos, Upos::kAdv);
  EXPECT_EQ(document.tokens[4].verb, VerbForm::kPastParticiple);
  EXPECT_EQ(document.tokens[4].xpos, "VBN");
  EXPECT_EQ(document.tokens[4].lemma, "resign");
  EXPECT_EQ(Slice(article.text, document.SubtreeSpan(4)), "Three ministers have quietly resigned");
  EXPECT_THAT(document.Children(4), testing::ElementsAre(1, 2, 3, 5));
}

TEST(ParserTest, OtherLanguagesAreNotParsed) {
  Article article;
  article.language = "de";
  article.text = "Der Minister trat am Montag zurück.";
  const Document document = TheAnalyzer().Analyze(article);
  EXPECT_FALSE(document.parsed);
  EXPECT_FALSE(document.tokens.empty());
}

TEST(ParserTest, LongSentencesAreCutAndStayOneTree) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "the board met , and ";
  text += "nothing came of it";
  const std::vector<std::string> words = Words(text);
  const std::vector<std::string_view> views(words.begin(), words.end());
  std::vector<ParsedWord> parsed(words.size());
  TheParser().Parse(views, std::vector<std::uint32_t>{0}, parsed);
  std::vector<std::uint32_t> heads = {0};
  for (const ParsedWord& word : parsed) heads.push_back(static_cast<std::uint32_t>(word.head + 1));
  EXPECT_TRUE(IsProjectiveTree(heads));
}

TEST(ParserTest, SentencesDoNotTouchEachOther) {
  const std::vector<std::string_view> alone = {"Ships", "left", "."};
  std::vector<ParsedWord> expected(3);
  TheParser().Parse(alone, std::vector<std::uint32_t>{0}, expected);
  const std::vector<std::string_view> together = {"Nobody", "knows", "why",   "the",  "ferry",
                                                  "sank",   ".",     "Ships", "left", "."};
  std::vector<ParsedWord> parsed(together.size());
  TheParser().Parse(together, std::vector<std::uint32_t>{0, 7, 7}, parsed);  // one is empty
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(parsed[7 + i].tag, expected[i].tag);
    EXPECT_EQ(parsed[7 + i].relation, expected[i].relation);
    EXPECT_EQ(parsed[7 + i].head, expected[i].head < 0 ? -1 : expected[i].head + 7);
  }
}

TEST(ParserTest, NothingInNothingOut) {
  TheParser().Parse({}, {}, {});
  Article article;
  EXPECT_TRUE(TheAnalyzer().Analyze(article).parsed);
}

constexpr fs::copy_options kCopy =
    fs::copy_options::overwrite_existing | fs::copy_options::recursive;

class ModelFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = fs::path(testing::TempDir()) /
                 testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::create_directories(directory_);
    fs::copy(kModels, directory_, kCopy);
  }
  void TearDown() override { fs::remove_all(directory_); }
  Error LoadError() const {
    const Result<Parser> parser = Parser::Load(directory_.string());
    return parser ? Error{} : parser.error();
  }
  fs::path directory_;
};

TEST_F(ModelFilesTest, MissingIsNamed) {
  fs::remove(directory_ / "parser.model");
  EXPECT_EQ(LoadError().code, ErrorCode::kInput);
  EXPECT_THAT(LoadError().message, testing::HasSubstr("parser.model"));
}

TEST_F(ModelFilesTest, CutShort) {
  for (const char* name : {"tags.model", "parser.model"}) {
    fs::copy(kModels, directory_, kCopy);
    fs::resize_file(directory_ / name, fs::file_size(directory_ / name) - 1000);
    EXPECT_EQ(LoadError().code, ErrorCode::kMalformed) << name;
    fs::resize_file(directory_ / name, 100);
    EXPECT_EQ(LoadError().code, ErrorCode::kMalformed) << name;
    fs::resize_file(directory_ / name, 0);
    EXPECT_EQ(LoadError().code, ErrorCode::kMalformed) << name;
  }
}

TEST_F(ModelFilesTest, Exchanged) {
  fs::copy(directory_ / "tags.model", directory_ / "parser.model",
           fs::copy_options::overwrite_existing);
  EXPECT_EQ(LoadError().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace dateline
