#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/numbers/percent_finder.h"
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

class PercentTest : public testing::TestWithParam<Row> {};

// Rows: "words=value" or "words=low..high".
TEST_P(PercentTest, Finds) {
  Article article;
  article.text = GetParam().text;
  const Document document = TheAnalyzer().Analyze(article);
  std::vector<std::string> got;
  static const PercentFinder finder(TheLexicon());
  for (const Mention& mention : finder.Find(document)) {
    std::string one = std::string(Slice(article.text, mention.span)) + "=" + mention.value;
    if (!mention.value_high.empty()) one += ".." + mention.value_high;
    got.push_back(one);
  }
  EXPECT_EQ(got, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows1, PercentTest,
    testing::Values(
        Row{"Percent", "Output rose 12 percent.", {"12 percent=12"}},
        Row{"PerCent", "Output rose 12 per cent.", {"12 per cent=12"}},
        Row{"Sign", "Output rose 12%.", {"12%=12"}},
        Row{"Pct", "Output rose 12 pct", {"12 pct=12"}},
        Row{"Decimal", "Rents rose 3.75 percent.", {"3.75 percent=3.75"}},
        Row{"BareDot", "It charges .4 percent a week.", {".4 percent=0.4"}},
        Row{"Vulgar", "It charges 2½ percent a week.", {"2½ percent=2.5"}},
        Row{"Word", "Twelve percent of boats leaked.", {"Twelve percent=12"}},
        Row{"Hyphened", "Thirty-two percent of boats leaked.", {"Thirty-two percent=32"}},
        Row{"Hundred", "It is one hundred percent wool.", {"one hundred percent=100"}},
        Row{"TwoAndHalf", "It grew two and a half percent.", {"two and a half percent=2.5"}},
        Row{"Thousand", "Prices rose 1,200 percent.", {"1,200 percent=1200"}},
        Row{"Zero", "It offers zero percent loans.", {"zero percent=0"}},
        Row{"Compound", "A 15-percent levy applies.", {"15-percent=15"}},
        Row{"CompoundWord", "A ten-percent levy applies.", {"ten-percent=10"}},
        Row{"Negative", "The rate was minus 2 percent.", {"minus 2 percent=-2"}},
        Row{"Slash", "The yield was 3 1/2 percent.", {"3 1/2 percent=3.5"}},
        Row{"HyphenSlash", "The yield was 4-1/2 percent.", {"4-1/2 percent=4.5"}},
        Row{"Points", "It won by six percentage points.", {"six percentage points=6"}},
        Row{"Point", "It slipped one percentage point.", {"one percentage point=1"}},
        Row{"APoint", "It slipped a percentage point.", {"a percentage point=1"}},
        Row{"HalfPoint", "It slipped half a percentage point.", {"half a percentage point=0.5"}},
        Row{"QuarterPoint",
            "It slipped a quarter of a percentage point.",
            {"a quarter of a percentage point=0.25"}},
        Row{"HalfPointCut", "They made a half-point cut.", {"half-point=0.5"}},
        Row{"QuarterPointCut", "They made a quarter-point cut.", {"quarter-point=0.25"}},
        Row{"PointCompoundTwo", "A 3-percentage-point gap stayed.", {"3-percentage-point=3"}},
        Row{"SignPoints", "The lead is 4% points.", {"4% points=4"}},
        Row{"Basis", "Yields fell 15 basis points.", {"15 basis points=15"}},
        Row{"BasisCompound", "A 50-basis-point cut came.", {"50-basis-point=50"}},
        Row{"Bps", "Yields fell 15 bps.", {"15 bps=15"}},
        Row{"RangeTo", "Sales may fall 20 to 25 percent.", {"20 to 25 percent=20..25"}},
        Row{"RangeSigns", "It takes 3%-4% of sales.", {"3%-4%=3..4"}},
        Row{"RangeHyphen", "It takes 3-4% of sales.", {"3-4%=3..4"}},
        Row{"RangeDash", "It takes 3–4% of sales.", {"3–4%=3..4"}},
        Row{"RangeBetween",
            "Between 30 and 40 percent of it spoiled.",
            {"30 and 40 percent=30..40"}},
        Row{"RangeBetweenSigns", "It grew between 3% and 5%.", {"3% and 5%=3..5"}},
        Row{"RangeOr", "It may lose 6 or 7 percent.", {"6 or 7 percent=6..7"}},
        Row{"RangeWords", "It may lose five to six percent.", {"five to six percent=5..6"}},
        Row{"RangeFull", "It may lose 5 percent to 6 percent.", {"5 percent to 6 percent=5..6"}},
        Row{"RangePoints",
            "It may lose 2 to 3 percentage points.",
            {"2 to 3 percentage points=2..3"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rows2, PercentTest,
    testing::Values(
        Row{"RangeBasis", "Expect 25 to 50 basis points.", {"25 to 50 basis points=25..50"}},
        Row{"FromTo", "The duty rose from 4% to 9%.", {"4%=4", "9%=9"}},
        Row{"FromToOneUnit", "The duty rose from 4 to 9 percent.", {"4=4", "9 percent=9"}},
        Row{"ToFrom", "The duty rose to 9% from 4%.", {"9%=9", "4%=4"}},
        Row{"Ranging", "Fees ranging from 4 to 9 percent apply.", {"4 to 9 percent=4..9"}},
        Row{"ListThree", "Bids of 4, 5 and 6 percent came.", {"4=4", "5=5", "6 percent=6"}},
        Row{"TwoInSentence", "Tea rose 4% and rice fell 6%.", {"4%=4", "6%=6"}},
        Row{"ListTwo", "Bids of 4 and 6 percent came.", {"4=4", "6 percent=6"}},
        Row{"Half", "Half of the pupils walked.", {"Half=50"}},
        Row{"HalfThe", "Half the pupils walked.", {"Half=50"}},
        Row{"HalfIts", "It sold half its fleet.", {"half=50"}},
        Row{"HalfOfThem", "Half of them left.", {"Half=50"}},
        Row{"Third", "A third of the pupils walked.", {"A third=33.33"}},
        Row{"OneThird", "One third of the pupils walked.", {"One third=33.33"}},
        Row{"TwoThirds", "Two-thirds of the pupils walked.", {"Two-thirds=66.67"}},
        Row{"TwoThirdsApart", "Two thirds of the pupils walked.", {"Two thirds=66.67"}},
        Row{"Quarter", "A quarter of homes flooded.", {"A quarter=25"}},
        Row{"ThreeQuarters", "Three-quarters of homes flooded.", {"Three-quarters=75"}},
        Row{"Fifth", "A fifth of homes flooded.", {"A fifth=20"}},
        Row{"TwoFifths", "Two-fifths of homes flooded.", {"Two-fifths=40"}},
        Row{"Tenth", "One-tenth of homes flooded.", {"One-tenth=10"}},
        Row{"ByThird", "It shrank by a third.", {"a third=33.33"}},
        Row{"ByHalf", "It shrank by half.", {"half=50"}},
        Row{"ByTwoThirds", "It shrank by two-thirds since May.", {"two-thirds=66.67"}},
        Row{"NineInTen", "Nine in ten drivers agree.", {"Nine in ten=90"}},
        Row{"OneInEight", "One in eight barns burned.", {"One in eight=12.5"}},
        Row{"OneInThree", "One in three barns burned.", {"One in three=33.33"}},
        Row{"FourOutOfFive", "Four out of five barns burned.", {"Four out of five=80"}},
        Row{"DigitsOutOf", "7 out of 10 barns burned.", {"7 out of 10=70"}},
        Row{"InEvery", "One in every 20 barns burned.", {"One in every 20=5"}},
        Row{"HalfPercent", "It grew half a percent.", {"half a percent=0.5"}},
        Row{"Parenthesis", "The rest (18%) is oats.", {"18%=18"}},
        Row{"Comma", "By May, 18%, or so, was gone.", {"18%=18"}},
        Row{"Paragraphs", "It rose 4%.\n\nIt fell 6%.", {"4%=4", "6%=6"}},
        Row{"CurlyQuote", "“We lost 40 percent,” he said.", {"40 percent=40"}},
        Row{"Nbsp", "It rose 4\u00a0percent.", {"4\u00a0percent=4"}},
        Row{"BigDecimal", "It fell 0.05 percent.", {"0.05 percent=0.05"}},
        Row{"Tiny", "It rose 0.1%.", {"0.1%=0.1"}}, Row{"Over100", "It rose 350%.", {"350%=350"}},
        Row{"OnePercent", "The top 1 percent own it.", {"1 percent=1"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rows3, PercentTest,
    testing::Values(
        Row{"Ninety", "Ninety-nine percent is water.", {"Ninety-nine percent=99"}},
        Row{"Pp", "It rose 4 pp in May.", {"4 pp=4"}},
        Row{"ThreeFourths", "Three-fourths of homes flooded.", {"Three-fourths=75"}},
        Row{"Sixth", "A sixth of homes flooded.", {"A sixth=16.67"}},
        Row{"OneFifthOf", "One-fifth of homes flooded.", {"One-fifth=20"}},
        Row{"SpaceSign", "It rose 4 %.", {"4 %=4"}},
        Row{"Hundred2", "Two hundred percent is too much.", {"Two hundred percent=200"}},
        Row{"NoPercentile", "She sat in the 80th percentile.", {}},
        Row{"NoEscape", "Open a%20b here.", {}}, Row{"NoFormat", "Print %d lines.", {}},
        Row{"NoHalfHour", "Buses run every half-hour.", {}},
        Row{"NoHalfPast", "They met at half past ten.", {}},
        Row{"NoThirdQuarter", "Sales in the third quarter were flat.", {}},
        Row{"NoFourthQuarter", "Sales in the fourth quarter of the year were flat.", {}},
        Row{"NoFirstHalf", "The first half of the match was dull.", {}},
        Row{"NoSecondHalf", "The second half of the year was dull.", {}},
        Row{"NoHalfBrother", "His half brother left.", {}},
        Row{"NoIndexPoints", "The index lost 40 points.", {}},
        Row{"NoGamePoints", "She scored 18 points.", {}}, Row{"NoRoad", "Highway 50 was shut.", {}},
        Row{"NoCount", "Three boats sank.", {}}, Row{"NoBasis", "It meets on a weekly basis.", {}},
        Row{"NoCentury", "It stood for a quarter of a century.", {}},
        Row{"NoHalfDozen", "Half a dozen men left.", {}},
        Row{"NoHalfMillion", "Half a million men left.", {}},
        Row{"NoThirdCup", "Add a third cup of rice.", {}},
        Row{"NoFinishedThird", "He finished third.", {}},
        Row{"NoThirdParty", "It was sold by a third party.", {}},
        Row{"NoPercentAlone", "A high percentage of men left.", {}},
        Row{"NoPercenters", "The one percenters met.", {}},
        Row{"NoYears", "One in 10 years is dry.", {}}, Row{"NoYear", "In 2024 it rained.", {}},
        Row{"NoScore", "They won 3-2.", {}}, Row{"NoHalfHearted", "It was a half-hearted try.", {}},
        Row{"NoQuarterHour", "They waited a quarter of an hour.", {}},
        Row{"NoMoney", "It cost $90.", {}}, Row{"NoQuarterback", "The quarterback left.", {}},
        Row{"NoHalfYear", "It lasted half the year.", {}},
        Row{"NoHalfTime", "At half time it was level.", {}},
        Row{"NoFraction", "It was 5/8 inch thick.", {}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(Rows4, PercentTest,
                         testing::Values(Row{"NoThirdOfMay", "On the third of May it rained.", {}},
                                         Row{"NoEmpty", "", {}}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
