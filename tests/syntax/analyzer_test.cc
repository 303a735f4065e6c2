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
        SentenceRow{"ClockThenZone",
                    "It closed at 4 p.m. EST on Monday. It fell.",
                    {"It closed at 4 p.m. EST on Monday.", "It fell."}},
        SentenceRow{"ClockEnds",
                    "It closed at 4 p.m. Traders left.",
                    {"It closed at 4 p.m.", "Traders left."}},
        SentenceRow{"NoIsAWord", "He said no. She left.", {"He said no.", "She left."}},
        SentenceRow{"NoIsANumber", "He is No. 3 there.", {"He is No. 3 there."}},
        SentenceRow{"CountryEnds",
                    "They flew to the U.S. The trip was long.",
                    {"They flew to the U.S.", "The trip was long."}},
        SentenceRow{"State",
                    "He was born in Gary, Ind. and left.",
                    {"He was born in Gary, Ind. and left."}},
        SentenceRow{"QuoteEnd", "“We wait.” He left.", {"“We wait.”", "He left."}},
        SentenceRow{"Emoji", "Yes 🎉. Café closed.", {"Yes 🎉.", "Café closed."}},
        SentenceRow{"Empty", "", {}}, SentenceRow{"Spaces", " \n \n", {}}),
    [](const auto& row) { return row.param.name; });

struct LongRow {
  const char* name;
  const char* unit;  // written over and over: a sentence without an end
  const char* tail;  // of all its pieces but the last
};

class LongSentenceTest : public testing::TestWithParam<LongRow> {};

TEST_P(LongSentenceTest, IsCut) {
  constexpr std::size_t kLongest = 2000;
  Article article;
  while (article.text.size() < 10 * kLongest) article.text += GetParam().unit;
  const Document document = TheAnalyzer().Analyze(article);
  ASSERT_GT(document.sentences.size(), 9U);
  std::string joined;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const std::string_view piece = Slice(article.text, document.sentences[i].span);
    EXPECT_LE(piece.size(), kLongest);
    if (i + 1 < document.sentences.size()) {
      EXPECT_TRUE(piece.ends_with(GetParam().tail)) << piece.substr(piece.size() - 20);
    }
    joined += piece;
  }
  std::string all = article.text;
  std::erase(all, ' ');
  std::erase(joined, ' ');
  EXPECT_EQ(joined, all);
}

INSTANTIATE_TEST_SUITE_P(Rows, LongSentenceTest,
                         testing::Values(LongRow{"Semicolon", "ten, and a mill; ", ";"},
                                         LongRow{"Comma", "ten and a mill, ", ","},
                                         LongRow{"Blank", "ten and a mill ", ""},
                                         LongRow{"CodePoint", "粮食", ""}),
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
    testing::Values(
        WordRow{"Possessive", "China’s plan", {"China", "’s", "plan"}},
        WordRow{"StraightPossessive", "China's plan", {"China", "'s", "plan"}},
        WordRow{"Hyphen", "family-owned shop", {"family-owned", "shop"}},
        WordRow{"Contraction", "It didn’t.", {"It", "did", "n’t", "."}},
        WordRow{"Clitics", "We'll say they've", {"We", "'ll", "say", "they", "'ve"}},
        WordRow{"Cannot", "It cannot wait", {"It", "can", "not", "wait"}},
        WordRow{"Gonna", "gonna go", {"gon", "na", "go"}},
        WordRow{"Honorific", "Mr. Vidal left", {"Mr.", "Vidal", "left"}},
        WordRow{"No at the end", "He said no.", {"He", "said", "no", "."}},
        WordRow{"Sun", "in the sun. ", {"in", "the", "sun", "."}},
        WordRow{"Sunday", "on Sun. 3 May", {"on", "Sun.", "3", "May"}},
        WordRow{"Initial", "J. R. Vidal", {"J.", "R.", "Vidal"}},
        WordRow{"Plan B", "There is no plan B.", {"There", "is", "no", "plan", "B", "."}},
        WordRow{"Clock glued", "at 9:30am", {"at", "9:30", "am"}},
        WordRow{"Clock dotted", "at 9a.m. today", {"at", "9", "a.m.", "today"}},
        WordRow{"Money", "US$1.2bn or $5m", {"US$", "1.2", "bn", "or", "$", "5", "m"}},
        WordRow{"List", "[13,14]", {"[", "13", ",", "14", "]"}},
        WordRow{"Slash", "and/or on 9/11", {"and", "/", "or", "on", "9/11"}},
        WordRow{"SlashDate", "on 11/28/2000", {"on", "11/28/2000"}},
        WordRow{"Without", "w/o it", {"w/o", "it"}},
        WordRow{"Telephone", "call 555-555-0143.", {"call", "555-555-0143", "."}},
        WordRow{"IsoDate", "2025-06-05", {"2025-06-05"}},
        WordRow{"Address",
                "(see https://port.example/a_(b)?c=1).",
                {"(", "see", "https://port.example/a_(b)?c=1", ")", "."}},
        WordRow{"Mail", "to a.b@port.example, now", {"to", "a.b@port.example", ",", "now"}},
        WordRow{"Host", "on port.com.", {"on", "port.com", "."}},
        WordRow{"NoSpace", "It ended.They left", {"It", "ended", ".", "They", "left"}},
        WordRow{"Ellipsis", "Well... yes", {"Well", "...", "yes"}},
        WordRow{"Dashes", "No--never—ever", {"No", "--", "never", "—", "ever"}},
        WordRow{"Marks", "What?! No!!!", {"What", "?!", "No", "!!!"}},
        WordRow{"Decade", "the '60s and 1990's", {"the", "'60s", "and", "1990's"}},
        WordRow{"Plural possessive", "workers' pay", {"workers", "'", "pay"}},
        WordRow{"Hashtag", "#Port and @port", {"#Port", "and", "@port"}},
        WordRow{"Ampersand", "R&D at AT&T", {"R&D", "at", "AT&T"}},
        WordRow{"Led", "the U.S.-led force", {"the", "U.S.", "-", "led", "force"}},
        WordRow{"Prefix", "a non-profit", {"a", "non-profit"}},
        WordRow{"Etc", "pay, etc.", {"pay", ",", "etc", "."}},
        WordRow{"Quoted clitic", "the 'S' class", {"the", "'", "S", "'", "class"}},
        WordRow{"Abbreviation", "the U.S. dollar", {"the", "U.S.", "dollar"}},
        WordRow{"Number", "1,250.5 tonnes", {"1,250.5", "tonnes"}},
        WordRow{"Percent", "up 3.4%.", {"up", "3.4", "%", "."}},
        WordRow{"Clock", "at 10:30", {"at", "10:30"}},
        WordRow{"Irish", "O’Brien said", {"O’Brien", "said"}},
        WordRow{"Quotes", "“No,” she said", {"“", "No", ",", "”", "she", "said"}}),
    [](const auto& row) {
      std::string name = row.param.name;
      std::erase(name, ' ');
      return name;
    });

TEST(CompoundTest, ApartForTheTreebanks) {
  static const Lexicon lexicon(EmbeddedLexicons());
  const Analyzer analyzer(lexicon, nullptr, Compounds::kApart);
  Article article;
  article.text = "family-owned, five-year-old - and al-Sadr";
  std::vector<std::string> apart;
  for (const Token& token : analyzer.Analyze(article).tokens) apart.emplace_back(token.text);
  EXPECT_EQ(apart, (std::vector<std::string>{"family", "-", "owned", ",", "five", "-", "year", "-",
                                             "old", "-", "and", "al", "-", "Sadr"}));
  const Document document = TheAnalyzer().Analyze(article);
  std::vector<std::string> joined;
  for (const Token& token : document.tokens) joined.emplace_back(token.text);
  EXPECT_EQ(joined, (std::vector<std::string>{"family-owned", ",", "five-year-old", "-", "and",
                                              "al-Sadr"}));
  EXPECT_EQ(document.tokens[5].lower, "al-sadr");
  EXPECT_EQ(document.sentences[0].last, 6U);
}

}  // namespace
}  // namespace dateline
