// Reported speech without marks: rows of content and speaker, through the whole analysis.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/quotes/whole_analysis.h"

namespace dateline {
namespace {

struct Row {
  const char* name;
  const char* text;
  std::vector<std::string> expected;  // content, speaker, of each in order
};

std::vector<std::string> Indirect(const std::string& text) {
  std::vector<std::string> got;
  const AnnotatedArticle found = Analysed(text);
  for (const Quote& quote : found.quotes) {
    if (quote.direct) continue;
    got.push_back(found.article.text.substr(quote.span.begin, quote.span.end - quote.span.begin));
    got.push_back(quote.speaker.text);
  }
  return got;
}

class IndirectTest : public testing::TestWithParam<Row> {};

TEST_P(IndirectTest, ContentAndSpeaker) {
  EXPECT_EQ(Indirect(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, IndirectTest,
    testing::Values(
        Row{"Plain",
            "The bank said rates would rise in autumn.",
            {"rates would rise in autumn", "The bank"}},
        Row{"That",
            "The minister told lawmakers that the dam was safe.",
            {"the dam was safe", "The minister"}},
        Row{"Behind",
            "The ferry had no licence, the coast guard said.",
            {"The ferry had no licence", "the coast guard"}},
        Row{"TwoVerbsInside",
            "He said the company had sold two mills and closed a third.",
            {"the company had sold two mills and closed a third", "He"}},
        Row{"AccordingBehind",
            "Two crews were sent home, according to the harbour master.",
            {"Two crews were sent home", "the harbour master"}},
        Row{"AccordingAhead",
            "According to the harbour master, two crews were sent home.",
            {"two crews were sent home", "the harbour master"}},
        Row{"Warned",
            "Doctors warned that the ward could close.",
            {"the ward could close", "Doctors"}},
        Row{"InMarksIsDirect", "“The ward will close on Monday,” the director said.", {}},
        Row{"NoComplement", "The director said nothing.", {}},
        Row{"NoSpeech", "The council met on Monday.", {}},
        Row{"Denied",
            "The airline denied that it had sold the seats twice.",
            {"it had sold the seats twice", "The airline"}}),
    [](const testing::TestParamInfo<Row>& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace dateline
