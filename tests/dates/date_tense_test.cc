#include "extractors/syntax/parser.h"
#include "tests/dates/date_rows.h"

namespace dateline {
namespace {

// Which side of the publication a date without a year or week lies on, told by the tree of the
// committed models; only what the parser gets right stands here.
std::vector<std::string> ParsedDatesIn(const Article& article) {
  static const Result<Parser> parser = Parser::Load(DATELINE_SOURCE_DIR "/extractors/models");
  static const Analyzer analyzer(DateLexicon(), parser ? &*parser : nullptr);
  return DateValuesIn(article, analyzer);
}

class DateTenses : public testing::TestWithParam<DateRow> {};

TEST_P(DateTenses, Find) {
  EXPECT_EQ(ParsedDatesIn(DatedArticle(GetParam().published, GetParam().text)), GetParam().expected)
      << GetParam().text;
}

const DateRow kRows[] = {
    {"SaidWeekday",
     "2025-06-06",
     "A spokesman said Thursday the plant will close in July.",
     {"Thursday=2025-06-05", "July=2025-07"}},
    {"DecisionToMeet",
     "2025-09-14",
     "They deplore her decision to meet rebels at the end of June.",
     {"the end of June=2025-06"}},
    {"PlanToOpen", "2025-06-06", "There is a plan to open it in March.", {"March=2026-03"}},
    {"HolidayInterview",
     "2025-10-14",
     "He promises, in a Labor Day interview, to stay.",
     {"Labor Day=2025-09-01"}},
    {"DuringArguments",
     "2025-06-06",
     "They will face each other during Tuesday's arguments.",
     {"Tuesday=2025-06-10"}},
    {"NeitherCould",
     "2025-06-06",
     "Neither the owner nor his partner could be found Wednesday.",
     {"Wednesday=2025-06-04"}},
    {"NounChain",
     "2025-06-06",
     "That may be responsible for a drop in the stock of the firm in market trading on Wednesday.",
     {"Wednesday=2025-06-04"}},
    {"InvitedInMonth",
     "2025-11-12",
     "The premier invited the chancellor to Lisbon in June.",
     {"June=2026-06"}},
    {"AskedToByMonth",
     "2025-11-12",
     "The agency asked lenders to file their plans by March.",
     {"March=2026-03"}},
    {"UrgedToOnWeekday",
     "2025-11-12",
     "The union urged members to stay home on Friday.",
     {"Friday=2025-11-14"}},
    {"AskedOnWeekday", "2025-11-12", "The union asked for help on Friday.", {"Friday=2025-11-07"}},
    {"AgreedToMeet", "2025-06-06", "They agreed to meet again on Tuesday.", {"Tuesday=2025-06-10"}},
    {"AgreedOnWeekday",
     "2025-06-06",
     "They agreed on Tuesday to meet again.",
     {"Tuesday=2025-06-03"}},
    {"ToldToLeave",
     "2025-06-06",
     "She told the tenants to leave by Sunday.",
     {"Sunday=2025-06-08"}},
    {"GaveUntil",
     "2025-06-06",
     "The ministry gave the firm until Tuesday to answer.",
     {"Tuesday=2025-06-10"}},
    {"PostponedUntil", "2025-06-06", "The game was postponed until Sunday.", {"Sunday=2025-06-08"}},
    {"AdjournedTo",
     "2025-06-06",
     "The hearing was adjourned to Thursday.",
     {"Thursday=2025-06-12"}},
    {"DelayedUntilMonth", "2025-11-06", "The launch was delayed until April.", {"April=2026-04"}},
    {"WasSetFor", "2025-06-06", "The trial was set for October.", {"October=2025-10"}},
    {"HadBeenDue",
     "2025-06-06",
     "The talks had been due to resume on Thursday.",
     {"Thursday=2025-06-05"}},
    {"DidNotPlan",
     "2025-06-06",
     "The mayor did not plan to speak on Monday.",
     {"Monday=2025-06-09"}},
    {"WasPlanning",
     "2025-06-06",
     "The crew was planning to sail on Monday.",
     {"Monday=2025-06-09"}},
    {"AreToBe", "2025-06-06", "Elections are to be held in September.", {"September=2025-09"}},
    {"FailedTo", "2025-06-06", "The court failed to rule on Tuesday.", {"Tuesday=2025-06-03"}},
    {"ManagedTo", "2025-06-06", "He managed to escape on Tuesday.", {"Tuesday=2025-06-03"}},
    {"CouldNot",
     "2025-06-06",
     "The minister could not be reached on Wednesday.",
     {"Wednesday=2025-06-04"}},
    {"NoOneCould",
     "2025-06-06",
     "No one could be found at the office Wednesday.",
     {"Wednesday=2025-06-04"}},
    {"CouldVote", "2025-06-06", "The panel could vote on Wednesday.", {"Wednesday=2025-06-11"}},
    {"RulingOfWeekday",
     "2025-06-06",
     "They will try to overturn Tuesday's verdict.",
     {"Tuesday=2025-06-03"}},
    {"ElectionOfWeekday",
     "2025-06-06",
     "Turnout will decide Sunday's election.",
     {"Sunday=2025-06-08"}},
    {"MeetingWillBe", "2025-06-06", "Tuesday's meeting will be the last.", {"Tuesday=2025-06-10"}},
    {"AheadOf", "2025-06-06", "Ahead of Sunday's vote, shops closed.", {"Sunday=2025-06-08"}},
    {"DeadlineIs", "2025-06-04", "The deadline is Friday.", {"Friday=2025-06-06"}},
    {"DeadlineWas", "2025-06-04", "The deadline was Friday.", {"Friday=2025-05-30"}},
    {"SinceMonth", "2025-06-06", "Shares have lost a tenth since December.", {"December=2024-12"}},
    {"SinceYearEnd",
     "2025-06-06",
     "The fund has lost 4 percent since year-end.",
     {"year-end=2024-12-31"}},
    {"EffectiveDay",
     "2025-10-26",
     "The board named Ms. Orr chief executive, effective Jan. 1.",
     {"Jan. 1=2026-01-01"}},
    {"PayableDay", "2025-11-02", "The dividend is payable Dec. 15.", {"Dec. 15=2025-12-15"}},
    {"PlannedVisit",
     "2025-08-16",
     "A planned visit in September drew critics.",
     {"September=2025-09"}},
    {"ClosedInMonth", "2025-10-27", "The plant closed in December.", {"December=2024-12"}},
    {"HeardInMonth", "2025-03-29", "He will wait until the case is heard in May.", {"May=2025-05"}},
    {"EasterNears", "2025-04-14", "Pilgrims gathered as Easter neared.", {"Easter=2025-04-20"}},
    {"OneDayToCome", "2025-06-06", "The sect will one day be the largest.", {"one day=FUTURE_REF"}},
    {"OneDayLong", "2025-06-06", "The visit lasted one day.", {"one day=P1D"}},
    {"FlightsAWeek", "2025-06-06", "It runs four flights a week.", {"a week=P1W"}},
    {"AWeekToLeave", "2025-06-06", "He gave the rebels a week to leave.", {"a week=P1W"}},
};

INSTANTIATE_TEST_SUITE_P(All, DateTenses, testing::ValuesIn(kRows), DateRowName);

}  // namespace
}  // namespace dateline
