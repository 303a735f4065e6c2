#include "extractors/dates/date_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/dates/calendar.h"
#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

const Lexicon& TheLexicon() {
  static const Lexicon lexicon(EmbeddedLexicons());
  return lexicon;
}

std::vector<Mention> FindIn(const Article& article) {
  static const Analyzer analyzer(TheLexicon());
  static const DateFinder finder(TheLexicon());
  return finder.Find(analyzer.Analyze(article));
}

// `published` as 2025-06-06, or empty for an article without a date.
Article MakeArticle(const std::string& published, const char* text) {
  Article article;
  article.text = text;
  article.language = "en";
  if (!published.empty()) {
    Timestamp stamp;
    stamp.utc = MakeDay(std::stoi(published.substr(0, 4)), std::stoi(published.substr(5, 2)),
                        std::stoi(published.substr(8, 2)));
    stamp.has_time = false;
    article.published = stamp;
  }
  return article;
}

struct Row {
  const char* name;
  const char* published;
  const char* text;
  std::vector<std::string> expected;  // "words=value", in reading order
};

class DateRows : public testing::TestWithParam<Row> {};

TEST_P(DateRows, Find) {
  const Article article = MakeArticle(GetParam().published, GetParam().text);
  std::vector<std::string> got;
  for (const Mention& mention : FindIn(article))
    got.push_back(std::string(Slice(article.text, mention.span)) + "=" + mention.value);
  EXPECT_EQ(got, GetParam().expected) << article.text;
}

constexpr const char* kFriday = "2025-06-06";
std::string Name(const testing::TestParamInfo<Row>& row) { return row.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Absolute, DateRows,
    testing::Values(
        Row{"MonthDayYear", kFriday, "It sank on April 4, 2025.", {"April 4, 2025=2025-04-04"}},
        Row{"DayMonthYear", kFriday, "It sank on 4 April 2025.", {"4 April 2025=2025-04-04"}},
        Row{"OrdinalMonthYear", kFriday, "Born 3rd May 1961.", {"3rd May 1961=1961-05-03"}},
        Row{"TheOrdinalOf",
            kFriday,
            "It fell on the 3rd of March 1999.",
            {"the 3rd of March 1999=1999-03-03"}},
        Row{"WordOrdinal",
            kFriday,
            "They met on the fourth of July 1999.",
            {"the fourth of July 1999=1999-07-04"}},
        Row{"Abbreviated", kFriday, "Shut since Sept. 30, 2024.", {"Sept. 30, 2024=2024-09-30"}},
        Row{"AbbreviatedNoYear", kFriday, "Shut since Feb. 3.", {"Feb. 3=2025-02-03"}},
        Row{"MonthYear", kFriday, "It closed in July 1998.", {"July 1998=1998-07"}},
        Row{"MonthCommaYear", kFriday, "It closed in July, 1998.", {"July, 1998=1998-07"}},
        Row{"MonthOfYear", kFriday, "It closed in July of 1998.", {"July of 1998=1998-07"}},
        Row{"Iso", kFriday, "Filed 2024-11-30 in court.", {"2024-11-30=2024-11-30"}},
        Row{"SlashesEuropean", kFriday, "Paid on 23/11/2024.", {"23/11/2024=2024-11-23"}},
        Row{"SlashesAmerican", kFriday, "Paid on 11/23/2024.", {"11/23/2024=2024-11-23"}},
        Row{"Dots", kFriday, "Paid on 23.11.2024 in Bonn.", {"23.11.2024=2024-11-23"}},
        Row{"WeekdayMonthDayYear",
            kFriday,
            "Closed Monday, May 5, 2025.",
            {"Monday, May 5, 2025=2025-05-05"}},
        Row{"WeekdayMonthDay", kFriday, "Closed Monday, May 5.", {"Monday, May 5=2025-05-05"}},
        Row{"DayMonth", kFriday, "The vote on 12 May failed.", {"12 May=2025-05-12"}},
        Row{"MonthDayLater", "2025-01-10", "The mine shut on Dec. 20.", {"Dec. 20=2024-12-20"}},
        Row{"MonthDayFuture",
            "2024-12-10",
            "The mine will shut on Jan. 20.",
            {"Jan. 20=2025-01-20"}},
        Row{"MonthPast", kFriday, "Rain spoiled harvests in October.", {"October=2024-10"}},
        Row{"MonthFuture", kFriday, "Rates will rise in October.", {"October=2025-10"}},
        Row{"LastMonthName", kFriday, "He quit last June.", {"last June=2024-06"}},
        Row{"NextMonthName", kFriday, "She leaves next March.", {"next March=2026-03"}},
        Row{"ThisMonthName", kFriday, "She left this March.", {"this March=2025-03"}},
        Row{"EarlyMonth", kFriday, "It opened in early May.", {"early May=2025-05"}},
        Row{"MidMonth", kFriday, "It opened in mid-May.", {"mid-May=2025-05"}},
        Row{"LateMonthYear", kFriday, "It opened in late May 2019.", {"late May 2019=2019-05"}},
        Row{"Leap", kFriday, "He was born on February 29, 2024.", {"February 29, 2024=2024-02-29"}},
        Row{"TwoMonths",
            kFriday,
            "Floods came in May and June 2021.",
            {"May=2021-05", "June 2021=2021-06"}},
        Row{"DayRange",
            kFriday,
            "The fair runs from July 3 to 9.",
            {"July 3=2025-07-03", "9=2025-07-09"}},
        Row{"Year", kFriday, "The dam failed in 1977.", {"1977=1977"}},
        Row{"EarlyYear", kFriday, "It began in early 2003.", {"early 2003=2003"}},
        Row{"LateYear", kFriday, "It began in late 2003.", {"late 2003=2003"}},
        Row{"MidYear", kFriday, "It began in mid-2003.", {"mid-2003=2003"}},
        Row{"YearBracket", kFriday, "Her book (1987) sold well.", {"1987=1987"}},
        Row{"TwoYears", kFriday, "Output grew from 1999 to 2004.", {"1999=1999", "2004=2004"}},
        Row{"EndOfYear", kFriday, "By the end of 1999 it was gone.", {"the end of 1999=1999"}},
        Row{"Decade", kFriday, "Prices soared in the 1970s.", {"the 1970s=197"}},
        Row{"LateDecade", kFriday, "It grew in the late 1990s.", {"the late 1990s=199"}},
        Row{"ShortDecade", kFriday, "It grew in the '90s.", {"the '90s=199"}},
        Row{"Century", kFriday, "A church of the 12th century.", {"the 12th century=11"}},
        Row{"CenturyWord",
            kFriday,
            "A law of the nineteenth century.",
            {"the nineteenth century=18"}},
        Row{"YearRange", kFriday, "It won the 2018-19 title.", {"2018=2018", "19=2019"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Relative, DateRows,
    testing::Values(
        Row{"Today", kFriday, "Trading stopped today.", {"today=2025-06-06"}},
        Row{"Yesterday", kFriday, "Trading stopped yesterday.", {"yesterday=2025-06-05"}},
        Row{"Tomorrow", kFriday, "Trading resumes tomorrow.", {"tomorrow=2025-06-07"}},
        Row{"Tonight", kFriday, "He speaks tonight.", {"tonight=2025-06-06TNI"}},
        Row{"LastNight", kFriday, "He spoke last night.", {"last night=2025-06-05TNI"}},
        Row{"ThisMorning", kFriday, "He spoke this morning.", {"this morning=2025-06-06TMO"}},
        Row{"YesterdayEvening",
            kFriday,
            "He spoke yesterday evening.",
            {"yesterday evening=2025-06-05TEV"}},
        Row{"WeekdayPast", kFriday, "He resigned on Tuesday.", {"Tuesday=2025-06-03"}},
        Row{"WeekdayBare",
            kFriday,
            "The firm said Thursday it lost money.",
            {"Thursday=2025-06-05"}},
        Row{"WeekdaySame", kFriday, "He resigned Friday.", {"Friday=2025-06-06"}},
        Row{"WeekdayFuture", kFriday, "The senate will meet on Tuesday.", {"Tuesday=2025-06-10"}},
        Row{"WeekdayScheduled",
            kFriday,
            "The senate is scheduled to meet on Tuesday.",
            {"Tuesday=2025-06-10"}},
        Row{"LastWeekday", kFriday, "It burned last Tuesday.", {"last Tuesday=2025-06-03"}},
        Row{"LastWeekdaySame", kFriday, "It burned last Friday.", {"last Friday=2025-05-30"}},
        Row{"NextWeekday", kFriday, "It reopens next Tuesday.", {"next Tuesday=2025-06-10"}},
        Row{"WeekdayAbbreviated", kFriday, "It opens Tues. in Rome.", {"Tues.=2025-06-03"}},
        Row{"WeekdayNight",
            kFriday,
            "Fire broke out Monday night.",
            {"Monday night=2025-06-02TNI"}},
        Row{"WeekdayMorning",
            kFriday,
            "Fire broke out on Monday morning.",
            {"Monday morning=2025-06-02TMO"}},
        Row{"TwoWeekdays",
            kFriday,
            "He flew on Monday and landed on Tuesday.",
            {"Monday=2025-06-02", "Tuesday=2025-06-03"}},
        Row{"ThisWeek", kFriday, "Oil rose this week.", {"this week=2025-W23"}},
        Row{"LastWeek", kFriday, "Oil rose last week.", {"last week=2025-W22"}},
        Row{"NextWeek", kFriday, "Oil may rise next week.", {"next week=2025-W24"}},
        Row{"WeekYearBorder", "2021-01-02", "Oil rose this week.", {"this week=2020-W53"}},
        Row{"ThisMonth", kFriday, "Oil rose this month.", {"this month=2025-06"}},
        Row{"LastMonth", "2025-01-31", "Oil rose last month.", {"last month=2024-12"}},
        Row{"NextMonth", "2025-12-31", "Oil may rise next month.", {"next month=2026-01"}},
        Row{"ThisYear", kFriday, "Oil rose this year.", {"this year=2025"}},
        Row{"LastYear", kFriday, "Oil rose last year.", {"last year=2024"}},
        Row{"NextYear", kFriday, "Oil may rise next year.", {"next year=2026"}},
        Row{"EarlyNextYear", kFriday, "It opens early next year.", {"early next year=2026"}},
        Row{"LateLastYear", kFriday, "It opened late last year.", {"late last year=2024"}},
        Row{"EarlierThisYear", kFriday, "It opened earlier this year.", {"earlier this year=2025"}},
        Row{"LaterThisMonth", kFriday, "It opens later this month.", {"later this month=2025-06"}},
        Row{"LastQuarter", kFriday, "Profit fell last quarter.", {"last quarter=2025-Q1"}},
        Row{"LastSummer", kFriday, "Fires raged last summer.", {"last summer=2024-SU"}},
        Row{"ThisSpring", kFriday, "Fires raged this spring.", {"this spring=2025-SP"}},
        Row{"SummerOf",
            kFriday,
            "Fires raged in the summer of 2019.",
            {"the summer of 2019=2019-SU"}},
        Row{"DaysAgo", kFriday, "It sank three days ago.", {"three days ago=2025-06-03"}},
        Row{"WeeksAgo", kFriday, "It sank three weeks ago.", {"three weeks ago=2025-W20"}},
        Row{"MonthsAgo", kFriday, "It sank two months ago.", {"two months ago=2025-04"}},
        Row{"MonthsAgoBorder", "2025-01-15", "It sank two months ago.", {"two months ago=2024-11"}},
        Row{"YearsAgo", kFriday, "It sank 12 years ago.", {"12 years ago=2013"}},
        Row{"AYearAgo", kFriday, "It sank a year ago.", {"a year ago=2024"}},
        Row{"AMonthAgo", kFriday, "It sank a month ago.", {"a month ago=2025-05"}},
        Row{"AWeekAgo", kFriday, "It sank a week ago.", {"a week ago=2025-W22"}},
        Row{"DecadesAgo", kFriday, "It sank two decades ago.", {"two decades ago=200"}},
        Row{"YearsAgoVague", kFriday, "It sank several years ago.", {"several years ago=PAST_REF"}},
        Row{"TwoDaysLater",
            kFriday,
            "It sank on May 10, 2024. Two days later it was raised.",
            {"May 10, 2024=2024-05-10", "Two days later=2024-05-12"}},
        Row{"TheNextDay",
            kFriday,
            "It sank on May 10, 2024 and was raised the next day.",
            {"May 10, 2024=2024-05-10", "the next day=2024-05-11"}},
        Row{"TheWeekend",
            "2025-06-09",
            "Riots went on over the weekend.",
            {"the weekend=2025-W23-WE"}},
        Row{"ThisWeekend", kFriday, "It opens this weekend.", {"this weekend=2025-W23-WE"}},
        Row{"EndOfTheYear",
            kFriday,
            "It closes at the end of the year.",
            {"the end of the year=2025"}},
        Row{"EndOfTheMonth",
            kFriday,
            "It closes by the end of the month.",
            {"the end of the month=2025-06"}},
        Row{"WeekOf",
            kFriday,
            "Hearings in the week of June 16.",
            {"the week of June 16=2025-W25"}},
        Row{"FirstQuarter",
            kFriday,
            "Sales rose in the first quarter.",
            {"the first quarter=2025-Q1"}},
        Row{"FourthQuarter",
            kFriday,
            "Sales rose in the fourth quarter.",
            {"the fourth quarter=2024-Q4"}},
        Row{"QuarterHyphen", kFriday, "Its first-quarter loss grew.", {"first-quarter=2025-Q1"}},
        Row{"QuarterOfYear",
            kFriday,
            "Sales rose in the third quarter of 2023.",
            {"the third quarter of 2023=2023-Q3"}},
        Row{"QuarterShort", kFriday, "Sales rose in Q2 2024.", {"Q2 2024=2024-Q2"}},
        Row{"HalfOfYear",
            kFriday,
            "Sales rose in the second half of 2023.",
            {"the second half of 2023=2023-H2"}},
        Row{"Fiscal", kFriday, "Sales rose in fiscal 2023.", {"fiscal 2023=2023"}},
        Row{"FiscalYear", kFriday, "Sales rose in fiscal year 2023.", {"fiscal year 2023=2023"}},
        Row{"Now", kFriday, "It is now shut.", {"now=PRESENT_REF"}},
        Row{"Currently", kFriday, "It is currently shut.", {"currently=PRESENT_REF"}},
        Row{"Recently", kFriday, "It was recently shut.", {"recently=PAST_REF"}},
        Row{"RecentDays", kFriday, "It rained in recent days.", {"recent days=PAST_REF"}},
        Row{"RecentYears", kFriday, "It rained in recent years.", {"recent years=PAST_REF"}},
        Row{"TheFuture", kFriday, "Nobody knows the future.", {"the future=FUTURE_REF"}},
        Row{"ThePast", kFriday, "He did it in the past.", {"the past=PAST_REF"}},
        Row{"Soon", kFriday, "It will close soon.", {"soon=FUTURE_REF"}},
        Row{"NewYearsEve",
            "2025-01-05",
            "It blew up on New Year's Eve.",
            {"New Year's Eve=2024-12-31"}},
        Row{"Christmas",
            "2025-01-05",
            "It blew up on Christmas Day.",
            {"Christmas Day=2024-12-25"}},
        Row{"Clock", kFriday, "It begins at 9 a.m. in Oslo.", {"9 a.m.=2025-06-06T09:00"}},
        Row{"ClockNoon", kFriday, "It begins at 12 p.m. in Oslo.", {"12 p.m.=2025-06-06T12:00"}},
        Row{"ClockMinutes",
            kFriday,
            "It begins at 7:45 p.m. in Oslo.",
            {"7:45 p.m.=2025-06-06T19:45"}},
        Row{"ClockWeekday",
            kFriday,
            "It began at 7 p.m. Monday.",
            {"7 p.m. Monday=2025-06-02T19:00"}},
        Row{"ClockZoneDay",
            "2025-10-30",
            "Polls close at 7 p.m. EST on Nov. 5.",
            {"7 p.m. EST on Nov. 5=2025-11-05T19:00"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Durations, DateRows,
    testing::Values(
        Row{"TenMonths", kFriday, "He was held for ten months.", {"ten months=P10M"}},
        Row{"DigitsDays", kFriday, "He was held for 45 days.", {"45 days=P45D"}},
        Row{"AWeek", kFriday, "He was held for a week.", {"a week=P1W"}},
        Row{"Decades", kFriday, "He ruled for three decades.", {"three decades=P30Y"}},
        Row{"ACentury", kFriday, "It stood for a century.", {"a century=P100Y"}},
        Row{"Hours", kFriday, "They talked for six hours.", {"six hours=PT6H"}},
        Row{"Minutes", kFriday, "They talked for 40 minutes.", {"40 minutes=PT40M"}},
        Row{"FewWeeks", kFriday, "They talked for a few weeks.", {"a few weeks=PXW"}},
        Row{"SeveralYears", kFriday, "They talked for several years.", {"several years=PXY"}},
        Row{"BarePlural", kFriday, "Repairs took months.", {"months=PXM"}},
        Row{"Hyphened", kFriday, "After a three-day strike they won.", {"three-day=P3D"}},
        Row{"HyphenedDigits", kFriday, "A 30-minute film.", {"30-minute=PT30M"}},
        Row{"FiveYear", kFriday, "It got a five-year loan.", {"five-year=P5Y"}},
        Row{"NearlyYears", kFriday, "It lasted nearly 20 years.", {"nearly 20 years=P20Y"}},
        Row{"MoreThan", kFriday, "It lasted more than six weeks.", {"more than six weeks=P6W"}},
        Row{"TwentyFive", kFriday, "It lasted twenty-five years.", {"twenty-five years=P25Y"}},
        Row{"TwentyFour", kFriday, "It lasted twenty four hours.", {"twenty four hours=PT24H"}},
        Row{"PastMonths",
            kFriday,
            "It rained for the past three months.",
            {"the past three months=P3M"}},
        Row{"NextYears",
            kFriday,
            "It will cost jobs over the next two years.",
            {"the next two years=P2Y"}},
        Row{"LastTwelveMonths",
            kFriday,
            "It cost jobs in the last 12 months.",
            {"the last 12 months=P12M"}},
        Row{"HourAndHalf",
            kFriday,
            "He spoke for an hour and a half.",
            {"an hour and a half=PT1H30M"}},
        Row{"Daily", kFriday, "It prints daily.", {"daily=P1D"}},
        Row{"Weekly", kFriday, "It prints weekly.", {"weekly=P1W"}},
        Row{"EveryDay", kFriday, "It prints every day.", {"every day=P1D"}},
        Row{"EachMonth", kFriday, "It prints each month.", {"each month=P1M"}},
        Row{"EveryWeekday", kFriday, "It prints every Tuesday.", {"every Tuesday=XXXX-WXX-2"}},
        Row{"EveryTwo", kFriday, "It prints every two years.", {"every two years=P2Y"}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    Nothing, DateRows,
    testing::Values(Row{"MayVerb", kFriday, "The bank may fail.", {}},
                    Row{"MayHead", kFriday, "May they rest in peace.", {}},
                    Row{"MayPerson", kFriday, "Theresa May lost the vote.", {}},
                    Row{"MarchVerb", kFriday, "Workers march through Paris.", {}},
                    Row{"MarchHead", kFriday, "March with us, they cried.", {}},
                    Row{"MarchNoun", kFriday, "Thousands joined the march.", {}},
                    Row{"AugustBody", kFriday, "He addressed the august body.", {}},
                    Row{"SatSun", kFriday, "They sat in the sun.", {}},
                    Row{"FallVerb", kFriday, "Shares fall and spring back.", {}},
                    Row{"SecondTerm", kFriday, "She won a second term.", {}},
                    Row{"People", kFriday, "Some 2000 people fled.", {}},
                    Row{"PeopleHead", kFriday, "2000 people fled.", {}},
                    Row{"Dollars", kFriday, "It costs $2000 to join.", {}},
                    Row{"Thousands", kFriday, "It sold 1,984 cars.", {}},
                    Row{"Flight", kFriday, "Flight 1984 landed.", {}},
                    Row{"Workers", kFriday, "It fired 1800 workers.", {}},
                    Row{"Percent", kFriday, "It grew 1900 percent.", {}},
                    Row{"Impossible", kFriday, "Signed on 31/02/2024.", {}},
                    Row{"ImpossibleIso", kFriday, "Signed on 2025-13-01.", {}},
                    Row{"Age", kFriday, "A 35-year-old driver died.", {}},
                    Row{"AgeWords", kFriday, "She is 35 years old.", {}},
                    Row{"Julian", kFriday, "Julian Marchand sang.", {}},
                    Row{"Score", kFriday, "They won 3-2.", {}},
                    Row{"Score2", kFriday, "They lost 10 games.", {}},
                    Row{"LastMan", kFriday, "The last man left the next room.", {}},
                    Row{"NextDoor", kFriday, "This man lives next door.", {}},
                    Row{"Empty", kFriday, "", {}},
                    Row{"EarlyBird", kFriday, "The early bird got it.", {}},
                    Row{"NoNumber", kFriday, "See number 1999 on the list.", {}},
                    Row{"TwoHalf", kFriday, "The first half was dull.", {}},
                    Row{"Meters", kFriday, "It lies 1600 meters up.", {}},
                    Row{"Mon", kFriday, "The sun rose over the sea.", {}}),
    Name);

INSTANTIATE_TEST_SUITE_P(
    WithoutPublication, DateRows,
    testing::Values(
        Row{"NoneMonthDay", "", "It sank on April 4.", {"April 4=XXXX-04-04"}},
        Row{"NoneMonth", "", "It sank in April.", {"April=XXXX-04"}},
        Row{"NoneWeekday", "", "It sank on Friday.", {"Friday=XXXX-WXX-5"}},
        Row{"NoneFull", "", "It sank on April 4, 2025.", {"April 4, 2025=2025-04-04"}},
        Row{"NoneYear", "", "It sank in 1999.", {"1999=1999"}},
        Row{"NoneToday", "", "It sank today.", {"today=XXXX-XX-XX"}},
        Row{"NoneQuarter", "", "It shrank in the first quarter.", {"the first quarter=XXXX-Q1"}},
        Row{"NoneLastYear", "", "It sank last year.", {"last year=PAST_REF"}},
        Row{"NoneNextYear", "", "It opens next year.", {"next year=FUTURE_REF"}},
        Row{"NoneAgo", "", "It sank two years ago.", {"two years ago=PAST_REF"}},
        Row{"NoneDuration", "", "It took two years.", {"two years=P2Y"}}),
    Name);

TEST(DateFinder, GivesIntervals) {
  const std::vector<Mention> mentions = FindIn(MakeArticle(kFriday, "Oil rose last month."));
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].from, "2025-05-01");
  EXPECT_EQ(mentions[0].to, "2025-05-31");
  EXPECT_EQ(mentions[0].precision, "month");
  EXPECT_EQ(mentions[0].basis, "relative_to_publication");
}

TEST(DateFinder, SaysWhatIsExplicit) {
  const std::vector<Mention> mentions = FindIn(MakeArticle(kFriday, "It sank on May 4, 2024."));
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].basis, "explicit");
  EXPECT_EQ(mentions[0].precision, "day");
}

}  // namespace
}  // namespace dateline
