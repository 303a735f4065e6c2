#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"
#include "extractors/numbers/claim_finder.h"
#include "pipeline/text/timestamp.h"

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

class ClaimTest : public testing::TestWithParam<Row> {};

// Rows: subject, measure, comparator, direction of the first claim.
TEST_P(ClaimTest, HasFields) {
  static const Extractor extractor = std::move(*Extractor::Create(TheLexicon(), ""));
  Article article;
  article.text = GetParam().text;
  const AnnotatedArticle annotated = extractor.Extract(article);
  ASSERT_FALSE(annotated.claims.empty());
  const Claim& claim = annotated.claims.front();
  const std::vector<std::string> got = {claim.subject.text, claim.measure.text, claim.comparator,
                                        claim.direction == Direction::kUp     ? "up"
                                        : claim.direction == Direction::kDown ? "down"
                                                                              : ""};
  EXPECT_EQ(got, GetParam().expected);
}

TEST(ClaimSourceTest, NamesWhoStatesIt) {
  static const Extractor extractor = std::move(*Extractor::Create(TheLexicon(), ""));
  Article article;
  article.text = "Imports rose 4 percent, the customs office said on Friday.";
  const AnnotatedArticle annotated = extractor.Extract(article);
  ASSERT_EQ(annotated.claims.size(), 1U);
  EXPECT_EQ(annotated.claims[0].attribution.text, "the customs office");
  article.text = "Sixty percent of respondents said they felt poorer.";
  EXPECT_TRUE(extractor.Extract(article).claims.at(0).attribution.empty());
}

struct SubjectRow {
  const char* name;
  const char* text;
  const char* expected;  // the last claim's subject, resolved
};

class ClaimSubjectTest : public testing::TestWithParam<SubjectRow> {};

TEST_P(ClaimSubjectTest, StandsFor) {
  static const Extractor extractor = std::move(
      *Extractor::Create(TheLexicon(), std::string(DATELINE_SOURCE_DIR) + "/extractors/models"));
  Article article;
  article.text = GetParam().text;
  const AnnotatedArticle annotated = extractor.Extract(article);
  ASSERT_FALSE(annotated.claims.empty());
  EXPECT_EQ(annotated.claims.back().subject.resolved, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ClaimSubjectTest,
    testing::Values(
        SubjectRow{"TheCompany",
                   "Halden Steel reported results on Tuesday. The company makes 40 percent of "
                   "Norway's rails.",
                   "Halden Steel"},
        SubjectRow{"TheMinistry",
                   "The Ministry of Trade spoke. The ministry controls 30 percent of the port.",
                   "Ministry of Trade"},
        SubjectRow{"OtherKind",
                   "The Ministry of Trade spoke. The company controls 30 percent of the port.", ""},
        SubjectRow{"TwoOfTheKind",
                   "Halden Steel Corp. sued Brightwater Bank. The company controls 30 percent of "
                   "the port.",
                   ""},
        SubjectRow{"It",
                   "Brightwater Bank cut 300 jobs. It holds 12 percent of the country's mortgages.",
                   "Brightwater Bank"},
        SubjectRow{"ItInOneSentence",
                   "Brightwater Bank said it holds 12 percent of the country's mortgages.",
                   "Brightwater Bank"},
        SubjectRow{"ItOfNobody",
                   "The talks went on. It holds 12 percent of the country's mortgages.", ""}),
    [](const auto& row) { return row.param.name; });

struct StatusRow {
  const char* name;
  const char* text;
  std::vector<std::string> expected;  // period, base, polarity of each claim
};

class ClaimStatusTest : public testing::TestWithParam<StatusRow> {};

TEST_P(ClaimStatusTest, HasPeriodBaseAndPolarity) {
  static const Extractor extractor = std::move(
      *Extractor::Create(TheLexicon(), std::string(DATELINE_SOURCE_DIR) + "/extractors/models"));
  Article article;
  article.text = GetParam().text;
  article.published = ParseTimestamp("2026-11-20");
  std::vector<std::string> got;
  for (const Claim& claim : extractor.Extract(article).claims)
    got.push_back(claim.period + " / " + claim.base.text + " / " + claim.polarity);
  EXPECT_EQ(got, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ClaimStatusTest,
    testing::Values(
        StatusRow{"EachItsMonth",
                  "Exports rose 3 percent in May and 2 percent in June.",
                  {"2026-05 /  / asserted", "2026-06 /  / asserted"}},
        StatusRow{"MayIsAMonth",
                  "Exports fell 3.4 percent in May from a year earlier and 2 percent from April.",
                  {"2026-05 / a year earlier / asserted", "2026-05 / April / asserted"}},
        StatusRow{"TheOldFigureHasTheDate",
                  "Support for the party slipped to 31 percent from 36 percent in March.",
                  {" / 36 percent / asserted", "2026-03 /  / asserted"}},
        StatusRow{"StepAndLevelShareIt",
                  "The bank raised its rate by 25 basis points to 4.5 percent in May.",
                  {"2026-05 /  / asserted", "2026-05 /  / asserted"}},
        StatusRow{"ListSharesIt",
                  "Fares rose 5, 7 and 9 percent in May.",
                  {"2026-05 /  / asserted", "2026-05 /  / asserted", "2026-05 /  / asserted"}},
        StatusRow{
            "Denied", "The firm denied that 20 percent of its staff had left.", {" /  / denied"}},
        StatusRow{"DoesNotDeny",
                  "The firm did not deny that 20 percent of its staff had left.",
                  {" /  / asserted"}},
        StatusRow{"Negated", "Fares did not rise 5 percent.", {" /  / denied"}},
        StatusRow{"Hypothetical", "Prices could climb 15 percent.", {" /  / hypothetical"}},
        StatusRow{"Forecast", "Prices will climb 15 percent in 2027.", {"2027 /  / forecast"}},
        StatusRow{"FromAQuantity",
                  "The firm raised the fare by 12 percent from its original price.",
                  {" / its original price / asserted"}},
        StatusRow{"FromAnOrigin", "Imports fell 5 percent from Chile.", {" /  / asserted"}},
        StatusRow{"AboveALevel",
                  "Rents are 20 percent above the national average.",
                  {" / the national average / asserted"}},
        StatusRow{"ThreeMonths",
                  "Sales rose 4 percent in May, 6 percent in June and 7 percent in July.",
                  {"2026-05 /  / asserted", "2026-06 /  / asserted", "2026-07 /  / asserted"}},
        StatusRow{"YearsRespectively",
                  "In 2023 and 2024 the economy grew 1.1 percent and 1.9 percent respectively.",
                  {"2023 /  / asserted", "2024 /  / asserted"}},
        StatusRow{
            "ComparedWith", "Sales were 5 percent higher than in March.", {" / March / asserted"}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rows1, ClaimTest,
    testing::Values(
        Row{"Makes",
            "Estonia makes 62 percent of the region's peat.",
            {"Estonia", "the region's peat", "", ""}},
        Row{"Supplies",
            "Bolivia supplies about 15 percent of Europe's tin.",
            {"Bolivia", "Europe's tin", "about", ""}},
        Row{"AccountsFor",
            "Laos accounts for nearly 8% of rubber exports.",
            {"Laos", "rubber exports", "nearly", ""}},
        Row{"Controls",
            "Halden Metals controls more than 55 percent of the zinc market.",
            {"Halden Metals", "the zinc market", "more_than", ""}},
        Row{"Holds",
            "Indonesia holds a 41 percent share of nickel reserves.",
            {"Indonesia", "nickel reserves", "", ""}},
        Row{"Buys",
            "Japan buys at least 30% of the catch.",
            {"Japan", "the catch", "at_least", ""}},
        Row{"ComesFrom",
            "Some 44 percent of the island's power comes from wind.",
            {"wind", "the island's power", "about", ""}},
        Row{"GoesTo",
            "Nearly 70 percent of the wool goes to Italy.",
            {"Italy", "the wool", "nearly", ""}},
        Row{"QuarterComes",
            "A quarter of the town's heat comes from a mine.",
            {"a mine", "the town's heat", "", ""}},
        Row{"MadeBy",
            "About 85 percent of the lamps are made by two firms.",
            {"two firms", "the lamps", "about", ""}},
        Row{"Population", "Sixty percent of miners walked out.", {"miners", "", "", ""}},
        Row{"NineInTen", "Nine in ten bakers oppose the rule.", {"bakers", "", "", ""}},
        Row{"OutOf", "Two out of three nurses have considered quitting.", {"nurses", "", "", ""}},
        Row{"MoreThanHalf",
            "More than half of the workers have left.",
            {"the workers", "", "more_than", ""}},
        Row{"Rose", "Imports rose 4 percent in May.", {"", "Imports", "", "up"}},
        Row{"Fell", "Imports fell by almost 4 percent.", {"", "Imports", "nearly", "down"}},
        Row{"Owner", "Ghana's cocoa crop shrank 9 percent.", {"Ghana", "cocoa crop", "", "down"}},
        Row{"OwnerIn",
            "Unemployment in Peru climbed 2 percent.",
            {"Peru", "Unemployment", "", "up"}},
        Row{"OwnerOf",
            "Shares of Delmar Foods sank 6 percent.",
            {"Delmar Foods", "Shares", "", "down"}},
        Row{"OwnerAt",
            "Revenue at Delmar Foods was 8 percent higher.",
            {"Delmar Foods", "Revenue", "", "up"}},
        Row{"ToLevel", "Inflation slowed to 3.1 percent in May.", {"", "Inflation", "", "down"}},
        Row{"UpTo", "The vacancy rate edged up to 5%.", {"", "The vacancy rate", "", "up"}},
        Row{"AsMuch",
            "The currency sank as much as 7 percent.",
            {"", "The currency", "at_most", "down"}},
        Row{"Raised",
            "The bank raised its key rate by 1 percentage point.",
            {"The bank", "its key rate", "", "up"}},
        Row{"Cut",
            "Norway cut its fuel duty by a third in April.",
            {"Norway", "its fuel duty", "", "down"}},
        Row{"Lift",
            "Lawmakers voted to lift the toll by 5 percent.",
            {"Lawmakers", "the toll", "", "up"}},
        Row{"Passive",
            "The toll on trucks will be raised to 15 percent.",
            {"", "The toll on trucks", "", "up"}},
        Row{"Expected",
            "Demand for copper is expected to grow by 20 percent.",
            {"", "Demand for copper", "", "up"}},
        Row{"DropIn", "A 12 percent drop in bookings hurt the inns.", {"", "bookings", "", "down"}},
        Row{"Tariff",
            "Brussels imposed a 21 percent tariff on imported tin.",
            {"Brussels", "tariff on imported tin", "", ""}},
        Row{"Reached",
            "Turkey's annual inflation rate reached 61.5 percent.",
            {"Turkey", "annual inflation rate", "", ""}},
        Row{"RateIs", "The tax rate is 19 percent.", {"", "The tax rate", "", ""}},
        Row{"Unchanged",
            "The central bank left its benchmark rate unchanged at 5.25 percent.",
            {"The central bank", "its benchmark rate", "", ""}},
        Row{"Women", "Women hold just 18% of board seats.", {"Women", "board seats", "", ""}},
        Row{"Won", "The party won 31.4 percent of the vote.", {"The party", "the vote", "", ""}},
        Row{"OrMore",
            "Peru produces 10 percent or more of the silver.",
            {"Peru", "the silver", "at_least", ""}},
        Row{"ByHalf", "Orders for bicycles fell by half.", {"", "Orders for bicycles", "", "down"}},
        Row{"Cost", "Bread costs 12% more than it did in January.", {"", "Bread", "", "up"}},
        Row{"Down",
            "Ghana's cocoa crop was down by 15 percent.",
            {"Ghana", "cocoa crop", "", "down"}},
        Row{"Fee", "The fund charges a fee of 2 percent.", {"The fund", "fee", "", ""}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rows2, ClaimTest,
    testing::Values(
        Row{"GrowthOf", "Planners expect growth of 2 to 3 percent.", {"", "growth", "", ""}},
        Row{"LeadIn", "In May, exports fell 3 percent.", {"", "exports", "", "down"}},
        Row{"Source", "Imports rose 4 percent, the ministry said.", {"", "Imports", "", "up"}},
        Row{"According",
            "Imports rose 4 percent, according to the bank.",
            {"", "Imports", "", "up"}},
        Row{"Lost",
            "The lake has lost 90 percent of its volume.",
            {"The lake", "its volume", "", "down"}},
        Row{"Margin", "Ms. Holt won by 2 percentage points.", {"Ms. Holt", "", "", ""}},
        Row{"Which",
            "The company, which supplies 60 percent of the salt, closed.",
            {"The company", "the salt", "", ""}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
