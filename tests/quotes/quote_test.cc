#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/quotes/quote_finder.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

struct Row {
  const char* name;
  const char* text;
  std::vector<std::string> expected;
};

const Lexicon& TheLexicon() {
  static const Lexicon lexicon(EmbeddedLexicons());
  return lexicon;
}

const Analyzer& TheAnalyzer() {
  static const Analyzer analyzer(TheLexicon());
  return analyzer;
}

std::vector<Quote> Direct(const std::string& text, const std::vector<Mention>& names = {}) {
  static const QuoteFinder finder(TheLexicon());
  Article article;
  article.text = text;
  const Document document = TheAnalyzer().Analyze(article);
  std::vector<Quote> quotes = finder.Find(document, names);
  std::erase_if(quotes, [](const Quote& quote) { return !quote.direct; });
  return quotes;
}

class QuoteTest : public testing::TestWithParam<Row> {};

// Rows: kind, speaker, cue of the only quotation; none: no quotation.
TEST_P(QuoteTest, HasSpeaker) {
  std::vector<std::string> got;
  for (const Quote& quote : Direct(GetParam().text)) {
    got.push_back(quote.kind);
    got.push_back(quote.speaker.text);
    got.push_back(quote.cue.text);
  }
  EXPECT_EQ(got, GetParam().expected);
}

TEST(QuotePairTest, NeverCrossesABlankLine) {
  const std::vector<Quote> quotes = Direct("He said “one two three.\n\nThen “four five six” came.");
  for (const Quote& quote : quotes) EXPECT_LT(quote.span.size(), 30U);
}

TEST(QuotePairTest, GoesOnWhereTheNextParagraphOpens) {
  const std::vector<Quote> quotes = Direct("Ana said, “One two three.\n\n“Four five six.”");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].group, quotes[1].group);
  EXPECT_EQ(quotes[1].speaker.text, "Ana");
}

TEST(QuotePairTest, PiecesOfOneUtteranceShareAGroup) {
  const std::vector<Quote> quotes = Direct("“We wait,” she said, “and we hope.”");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].group, quotes[1].group);
}

TEST(QuotePairTest, RunningSpeaker) {
  const std::vector<Quote> quotes = Direct("“We wait here,” Ana Prieto said. “We hope to win.”");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[1].speaker.text, "Ana Prieto");
}

TEST(QuotePairTest, SinglePiecesOfOneUtteranceShareAGroup) {
  const std::vector<Quote> quotes = Direct("‘We wait,’ she said, ‘and we hope.’");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].group, quotes[1].group);
}

TEST(QuotePairTest, TheSameSpeakerGoesOnInSingleMarks) {
  const std::vector<Quote> quotes = Direct("‘We wait here,’ Ana Prieto said. ‘We hope to win.’");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[1].speaker.text, "Ana Prieto");
}

TEST(QuotePairTest, InchMarksAreNoQuotes) {
  EXPECT_TRUE(Direct("A 5\" pipe burst today.").empty());
}

TEST(QuoteResolveTest, PronounIsThePersonNamedBefore) {
  const std::string text =
      "Ana Prieto, the owner of the mill, called for more wool. “We wait here,” she said.";
  Mention name;
  name.span = {0, 10};
  name.name = "Ana Prieto";
  const std::vector<Quote> quotes = Direct(text, {name});
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].speaker.text, "she");
  EXPECT_EQ(quotes[0].speaker.resolved, "Ana Prieto");
}

TEST(QuoteResolveTest, PronounIsTheSubjectOfAnAppositionWithoutAMention) {
  const std::vector<Quote> quotes =
      Direct("Oskar Brandvold, a baker in Bergen, asked for help. “We wait here,” he said.");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].speaker.resolved, "Oskar Brandvold");
}

TEST(QuoteResolveTest, AnApposedCommonNounIsNobody) {
  const std::vector<Quote> quotes =
      Direct("The mill, a ruin in Bergen, was sold. “We wait here,” he said.");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].speaker.resolved, "");
}

TEST(QuoteIndirectTest, SaidThat) {
  static const QuoteFinder finder(TheLexicon());
  Article article;
  article.text = "The bank said that rates would rise soon.";
  const Document document = TheAnalyzer().Analyze(article);
  const std::vector<Quote> quotes = finder.Find(document, {});
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_FALSE(quotes[0].direct);
  EXPECT_EQ(Slice(article.text, quotes[0].span), "rates would rise soon");
  EXPECT_EQ(quotes[0].speaker.text, "The bank");
}

INSTANTIATE_TEST_SUITE_P(
    Rows1, QuoteTest,
    testing::Values(
        Row{"After", "“We wait here,” said Ana Prieto.", {"full", "Ana Prieto", "said"}},
        Row{"AfterName", "“We wait here,” Ana Prieto said.", {"full", "Ana Prieto", "said"}},
        Row{"AfterApposition",
            "“We wait here,” said Ana Prieto, the owner.",
            {"full", "Ana Prieto", "said"}},
        Row{"AfterAppositionName",
            "“We wait here,” Ana Prieto, the owner, said.",
            {"full", "Ana Prieto", "said"}},
        Row{"AfterTitle", "“We wait here,” Mr. Prieto said.", {"full", "Mr. Prieto", "said"}},
        Row{"AfterSaidTitle", "“We wait here,” said Mr. Prieto.", {"full", "Mr. Prieto", "said"}},
        Row{"AfterPlace",
            "“We wait here,” said Ana Prieto in Lyon.",
            {"full", "Ana Prieto", "said"}},
        Row{"AfterDay", "“We wait here,” the owner said on Monday.", {"full", "the owner", "said"}},
        Row{"AfterTold", "“We wait here,” he told reporters.", {"full", "he", "told"}},
        Row{"AfterAdverb", "“We wait here,” she later added.", {"full", "she", "added"}},
        Row{"AfterQuestion",
            "“Do we wait here?” asked Ana Prieto.",
            {"full", "Ana Prieto", "asked"}},
        Row{"AfterQuestionName", "“Do we wait here?” she asked.", {"full", "she", "asked"}},
        Row{"AfterShout", "“We wait here!” he shouted.", {"full", "he", "shouted"}},
        Row{"AfterWrote", "“We wait here,” the mayor wrote.", {"full", "the mayor", "wrote"}},
        Row{"AfterWarned", "“We wait here,” the union warned.", {"full", "the union", "warned"}},
        Row{"AfterAccording",
            "“We wait here now,” according to the bank.",
            {"full", "the bank", "according to"}},
        Row{"AfterCommon", "“We wait here,” a clerk explained.", {"full", "a clerk", "explained"}},
        Row{"AfterOf",
            "“We wait here,” said Ana Prieto of the port union.",
            {"full", "Ana Prieto of the port union", "said"}},
        Row{"AfterThey", "“We wait here,” they insisted.", {"full", "they", "insisted"}},
        Row{"StraightAfter", "\"We wait here,\" said Ana Prieto.", {"full", "Ana Prieto", "said"}},
        Row{"StraightName", "\"We wait here,\" Ana Prieto said.", {"full", "Ana Prieto", "said"}},
        Row{"StraightPronoun", "\"We wait here,\" he said in a statement.", {"full", "he", "said"}},
        Row{"StraightBefore", "Ana Prieto said, \"We wait here.\"", {"full", "Ana Prieto", "said"}},
        Row{"Guillemets", "«We wait here,» said Ana Prieto.", {"full", "Ana Prieto", "said"}},
        Row{"Before", "Ana Prieto said, “We wait here.”", {"full", "Ana Prieto", "said"}},
        Row{"BeforeColon", "Ana Prieto said: “We wait here.”", {"full", "Ana Prieto", "said"}},
        Row{"BeforeTold",
            "Ana Prieto told reporters, “We wait here.”",
            {"full", "Ana Prieto", "told"}},
        Row{"BeforePronoun", "She replied, “We wait here.”", {"full", "She", "replied"}},
        Row{"BeforeAdded", "The mayor added: “We wait here.”", {"full", "The mayor", "added"}},
        Row{"BeforeAdverbial",
            "In a memo, the mayor wrote, “We wait here.”",
            {"full", "the mayor", "wrote"}},
        Row{"BeforeCommon", "A clerk said: “We wait here.”", {"full", "A clerk", "said"}},
        Row{"Partial", "He called it “a very long wait.”", {"partial", "He", "called"}},
        Row{"PartialThat",
            "The bank said that it was “in no hurry” to act.",
            {"partial", "The bank", "said"}},
        Row{"PartialWas",
            "The mayor said the road was “not safe at all.”",
            {"partial", "The mayor", "said"}},
        Row{"PartialDescribed",
            "The union described the plan as “dead on arrival.”",
            {"partial", "The union", "described"}},
        Row{"PartialDenounced",
            "The mayor denounced “a cruel and silly law.”",
            {"partial", "The mayor", "denounced"}},
        Row{"PartialStraight", "He called it \"a very long wait.\"", {"partial", "He", "called"}},
        Row{"Apostrophe", "“We can’t wait,” said Ana Prieto.", {"full", "Ana Prieto", "said"}},
        Row{"ApostropheStraight",
            "\"We can't wait,\" said Ana Prieto.",
            {"full", "Ana Prieto", "said"}},
        Row{"Signature", "“We wait here and hope.” ― Ana Prieto", {"full", "Ana Prieto", "―"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rows2, QuoteTest,
    testing::Values(
        Row{"NoQuotes", "Ana Prieto waits here.", {}},
        Row{"SingleAfter", "‘We wait here,’ said Ana Prieto.", {"full", "Ana Prieto", "said"}},
        Row{"SingleStraight", "'We wait here,' said Ana Prieto.", {"full", "Ana Prieto", "said"}},
        Row{"SingleApostrophe",
            "‘We can’t say what the workers’ union wants,’ said Ana Prieto.",
            {"full", "Ana Prieto", "said"}},
        Row{"SingleApostropheStraight",
            "'We can't say what the workers' union wants,' said Ana Prieto.",
            {"full", "Ana Prieto", "said"}},
        Row{"SinglePartial",
            "The mayor said the road was ‘not safe at all’.",
            {"partial", "The mayor", "said"}},
        Row{"SinglePartialPlural",
            "The mayor called it ‘a row over parking fees’ on Monday.",
            {"partial", "The mayor", "called"}},
        Row{"SingleOutsideDouble",
            "‘They call it “a small wait” here,’ said Ana Prieto.",
            {"full", "Ana Prieto", "said"}},
        Row{"SingleInsideDouble",
            "“They call it ‘a small wait’ here,” said Ana Prieto.",
            {"full", "Ana Prieto", "said"}},
        Row{"SingleTitle", "The choir sang ‘The Lights of the Harbour’ at noon.", {}},
        Row{"SinglePlurals", "The nurses’ strike and the drivers’ strike ended.", {}},
        Row{"SinglePossessives", "The nurses' strike and the drivers' strike ended.", {}},
        Row{"SingleDecade", "Music of the '90s and the '80s fills the nurses' club.", {}},
        Row{"SingleClipped", "He likes rock 'n' roll and fish 'n' chips, she said.", {}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
