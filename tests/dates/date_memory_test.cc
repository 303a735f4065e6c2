#include "extractors/syntax/parser.h"
#include "tests/dates/date_rows.h"

namespace dateline {
namespace {

// Dates that are counted from what the text spoke of before.
std::vector<std::string> ParsedDatesIn(const Article& article) {
  static const Result<Parser> parser = Parser::Load(DATELINE_SOURCE_DIR "/extractors/models");
  static const Analyzer analyzer(DateLexicon(), parser ? &*parser : nullptr);
  return DateValuesIn(article, analyzer);
}

class DateMemories : public testing::TestWithParam<DateRow> {};

TEST_P(DateMemories, Find) {
  EXPECT_EQ(ParsedDatesIn(DatedArticle(GetParam().published, GetParam().text)), GetParam().expected)
      << GetParam().text;
}

const DateRow kRows[] = {
    {"YearOfSentence",
     "2025-06-06",
     "She would take office in January 2027 and stand for election in November.",
     {"January 2027=2027-01", "November=2027-11"}},
    {"FollowingMorning",
     "2025-06-06",
     "He landed on May 2. The following morning he spoke.",
     {"May 2=2025-05-02", "The following morning=2025-05-03TMO"}},
    {"ThatNight",
     "2025-06-06",
     "He landed on May 2. That night he spoke.",
     {"May 2=2025-05-02", "That night=2025-05-02TNI"}},
    {"DayOfLastYear",
     "2025-06-06",
     "It began on June 16 of last year.",
     {"June 16 of last year=2024-06-16"}},
    {"YearsLater",
     "2025-06-06",
     "The fort fell in 1812. Ten years later it was rebuilt.",
     {"1812=1812", "Ten years later=1822"}},
    {"SameSentence",
     "2025-06-06",
     "The war began in 1914 and ended four years later.",
     {"1914=1914", "four years later=1918"}},
    {"MonthOfStory",
     "2025-06-06",
     "He took office in January 1977. In May he signed the treaty.",
     {"January 1977=1977-01", "May=1977-05"}},
    {"MonthIntoNextYear",
     "2025-06-06",
     "The siege began in November 1854. In March the walls fell.",
     {"November 1854=1854-11", "March=1855-03"}},
    {"DayOfStory",
     "2025-06-06",
     "The king died on 3 March 1850. On 7 April his son was crowned.",
     {"3 March 1850=1850-03-03", "7 April=1850-04-07"}},
    {"NewsLooksBack",
     "2025-06-06",
     "The bridge fell on 3 March 2009, police said on Monday. A judge freed the builder on 7 "
     "April.",
     {"3 March 2009=2009-03-03", "Monday=2025-06-02", "7 April=2025-04-07"}},
    {"NextDay",
     "2025-06-06",
     "The battle took place on July 3, 1863. The next day the army withdrew.",
     {"July 3, 1863=1863-07-03", "The next day=1863-07-04"}},
    {"FollowingYear",
     "2025-06-06",
     "In 1990 the firm had 40 workers. The following year it had 90.",
     {"1990=1990", "The following year=1991"}},
    {"PreviousYear",
     "2025-06-06",
     "In 1990 the firm had 40 workers. The previous year it had 90.",
     {"1990=1990", "The previous year=1989"}},
    {"PreviousWeekday",
     "2025-06-09",
     "The index closed at 410 on Friday, up from the previous Friday.",
     {"Friday=2025-06-06", "the previous Friday=2025-05-30"}},
    {"EarlierByDays",
     "2025-06-06",
     "The strike began on May 2. Three days earlier talks had failed.",
     {"May 2=2025-05-02", "Three days earlier=2025-04-29"}},
    {"VagueStep",
     "2025-06-06",
     "The strike began on May 2. A few days later it ended.",
     {"May 2=2025-05-02", "A few days=PXD"}},
    {"HourLater",
     "2025-06-06",
     "The strike began on May 2. An hour later it ended.",
     {"May 2=2025-05-02", "An hour=PT1H"}},
    {"BeforeWhat", "2025-06-06", "He had left two years before the vote.", {"two years=P2Y"}},
    {"ClockOfDay",
     "2025-06-06",
     "He arrived Tuesday. At 9 p.m. he spoke to the crowd.",
     {"Tuesday=2025-06-03", "9 p.m.=2025-06-03T21:00"}},
    {"ClockAfterWeekday",
     "2025-06-07",
     "The ship docked on Friday at 10 a.m. in fog.",
     {"Friday at 10 a.m.=2025-06-06T10:00"}},
    {"ClockAfterDate",
     "2025-06-07",
     "The ship docked on June 5 at 10 a.m. in fog.",
     {"June 5 at 10 a.m.=2025-06-05T10:00"}},
    {"ClockInTwoZones",
     "2025-06-07",
     "The blast occurred at 10:35 a.m. (0735 GMT) Friday near the port.",
     {"10:35 a.m.=2025-06-06T10:35", "0735 GMT=2025-06-06T07:35", "Friday=2025-06-06"}},
};

INSTANTIATE_TEST_SUITE_P(All, DateMemories, testing::ValuesIn(kRows), DateRowName);

}  // namespace
}  // namespace dateline
