// Who is quoted, through the whole analysis: rows of a text and the speaker and cue of each direct
// quotation in it.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/quotes/whole_analysis.h"

namespace dateline {
namespace {

struct Row {
  const char* name;
  const char* text;
  std::vector<std::string> expected;  // speaker, cue, of each in order
};

std::vector<std::string> Speakers(const std::string& text) {
  std::vector<std::string> got;
  for (const Quote& quote : Analysed(text).quotes) {
    if (!quote.direct) continue;
    got.push_back(quote.speaker.text);
    got.push_back(quote.cue.text);
  }
  return got;
}

class SpeakerTest : public testing::TestWithParam<Row> {};

TEST_P(SpeakerTest, SpeakerAndCue) { EXPECT_EQ(Speakers(GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    ByTree, SpeakerTest,
    testing::Values(
        Row{"NearestVerbAbove",
            "The warden said she locks the gate because “people climb the wall at night,” though "
            "she noted that few do.",
            {"The warden", "said"}},
        Row{"LaterVerbOfAnotherClause",
            "The mayor called the tunnel “a hole full of money” when builders asked for more.",
            {"The mayor", "called"}},
        Row{"BehindTheParaphrase",
            "“You cut down every tree we planted” to widen the road, the teacher said.",
            {"the teacher", "said"}},
        Row{"RelativeClauseInside",
            "The coach said that a player who complains about the pitch “has already lost the "
            "match.”",
            {"The coach", "said"}},
        Row{"NounsAreNoVerbs",
            "The union announced two strikes and more protests over “a shameful offer” from the "
            "port.",
            {"The union", "announced"}},
        Row{"InfinitiveIsNoReport",
            "The singer said she wanted to speak “straight to the children” of the valley.",
            {"The singer", "said"}},
        Row{"AdverbialBeforeTheSubject",
            "After a long meeting, the council called the offer “a bad joke on the whole town.”",
            {"the council", "called"}},
        Row{"ParticipleOfTheClause",
            "The board rejected the plan, calling it “a gift to the quarry owners.”",
            {"The board", "calling"}},
        Row{"PassiveWithAgent",
            "The bridge was described as “a rusting danger to boats” by the inspector.",
            {"the inspector", "described"}},
        Row{"PassiveWithoutAgent",
            "The bridge was described as “a rusting danger to boats” in the report.",
            {"", ""}},
        Row{"AdverbInside",
            "The lawyer said in court that the poster “wrongly and knowingly” suggests a deal.",
            {"The lawyer", "said"}},
        Row{"SecondVerb",
            "The minister visited the dam and called the leak “a small and old problem.”",
            {"The minister", "called"}},
        Row{"ToldThem",
            "The judge told the two brothers that their story was “as thin as paper.”",
            {"The judge", "told"}}),
    [](const testing::TestParamInfo<Row>& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    ByOrder, SpeakerTest,
    testing::Values(
        Row{"NestedMarkAtTheEnd",
            "“You say ‘we accept the blame,’” Ana Prieto said.",
            {"Ana Prieto", "said"}},
        Row{"NestedMarkAndBlank",
            "\"I never liked the word 'outreach,' \" Ana Prieto told the crowd.",
            {"Ana Prieto", "told"}},
        Row{"LeadInParagraph",
            "Ana Prieto answered the mayor in a letter. She wrote:\n\n“We never saw the second "
            "report. Nobody sent it to us.”",
            {"She", "wrote"}},
        Row{"Document",
            "“Our schools are not for sale,” the letter reads.",
            {"the letter", "reads"}},
        Row{"Dash", "“We wait here and hope.” ― Ana Prieto", {"Ana Prieto", "―"}}),
    [](const testing::TestParamInfo<Row>& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Transcript, SpeakerTest,
    testing::Values(
        Row{"Labels",
            "“HOLT: Will the mill be there next year?\n\n“PRIETO: It will be there. We signed for "
            "it.”",
            {"HOLT", "", "PRIETO", ""}},
        Row{"LabelHoldsForTheNextParagraph",
            "“PRIETO: It will be there. We signed for it.\n\n“And we paid for the roof as well.”",
            {"PRIETO", "", "PRIETO", ""}},
        Row{"NoLabel", "“NOTE: the gate shuts at ten,” the sign said.", {"the sign", "said"}}),
    [](const testing::TestParamInfo<Row>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace dateline
