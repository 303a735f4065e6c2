#include "extractors/syntax/analyzer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"

namespace dateline {
namespace {

const Analyzer& TheAnalyzer() {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Analyzer analyzer(lexicon);
  return analyzer;
}

struct SentenceRow {
  const char* name;
  const char* text;
  std::vector<std::string> sentences;
};

class SentenceTest : public testing::TestWithParam<SentenceRow> {};

TEST_P(SentenceTest, Splits) {
  Article article;
  article.text = GetParam().text;
  article.language = "en";
  const Document document = TheAnalyzer().Analyze(article);
  std::vector<std::string> got;
  for (const Sentence& sentence : document.sentences)
    got.emplace_back(Slice(article.text, sentence.span));
  EXPECT_EQ(got, GetParam().sentences);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SentenceTest,
    testing::Values(
        SentenceRow{"Two", "It rained. It stopped.", {"It rained.", "It stopped."}},
        SentenceRow{"Title",
                    "He met Dr. Okafor today. She left.",
                    {"He met Dr. Okafor today.", "She left."}},
        SentenceRow{"Mister", "Mr. Trump spoke.", {"Mr. Trump spoke."}},
        SentenceRow{"Initial", "J. Edgar Hoover led it.", {"J. Edgar Hoover led it."}},
        SentenceRow{"MonthDot", "It began on Sept. 30 in Lyon.", {"It began on Sept. 30 in Lyon."}},
        SentenceRow{"Country", "The U.S. Treasury acted.", {"The U.S. Treasury acted."}},
        SentenceRow{"ClockThenName", "It ended at 8 p.m. Friday.", {"It ended at 8 p.m. Friday."}},
        SentenceRow{
            "LowerGoesOn", "Rates at 4.25 pct. were kept.", {"Rates at 4.25 pct. were kept."}},
        SentenceRow{
            "Decimal", "It rose 3.4 percent. It fell.", {"It rose 3.4 percent.", "It fell."}},
        SentenceRow{"Paragraphs", "One line\n\nAnother line", {"One line", "Another line"}},
        SentenceRow{"QuoteEnd", "“We wait.” He left.", {"“We wait.”", "He left."}},
        SentenceRow{"Emoji", "Yes 🎉. Café closed.", {"Yes 🎉.", "Café closed."}},
        SentenceRow{"Empty", "", {}}, SentenceRow{"Spaces", " \n \n", {}}),
    [](const auto& row) { return row.param.name; });

struct WordRow {
  const char* name;
  const char* text;
  std::vector<std::string> words;
};

class WordTest : public testing::TestWithParam<WordRow> {};

TEST_P(WordTest, Splits) {
  Article article;
  article.text = GetParam().text;
  const Document document = TheAnalyzer().Analyze(article);
  std::vector<std::string> got;
  for (const Token& token : document.tokens) got.emplace_back(token.text);
  EXPECT_EQ(got, GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WordTest,
    testing::Values(WordRow{"Possessive", "China’s plan", {"China", "’s", "plan"}},
                    WordRow{"StraightPossessive", "China's plan", {"China", "'s", "plan"}},
                    WordRow{"Hyphen", "family-owned shop", {"family-owned", "shop"}},
                    WordRow{"Contraction", "It didn’t.", {"It", "didn’t", "."}},
                    WordRow{"Abbreviation", "the U.S. dollar", {"the", "U.S.", "dollar"}},
                    WordRow{"Number", "1,250.5 tonnes", {"1,250.5", "tonnes"}},
                    WordRow{"Percent", "up 3.4%.", {"up", "3.4", "%", "."}},
                    WordRow{"Clock", "at 10:30", {"at", "10:30"}},
                    WordRow{"Irish", "O’Brien said", {"O’Brien", "said"}},
                    WordRow{"Quotes", "“No,” she said", {"“", "No", ",", "”", "she", "said"}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
