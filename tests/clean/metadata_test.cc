// Headlines, people and dates out of what pages state and print.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/bylines.h"
#include "pipeline/clean/page_dates.h"
#include "pipeline/clean/site_names.h"
#include "pipeline/clean/titles.h"
#include "pipeline/clean/urls.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

const Lexicon& Tables() {
  static const Lexicon kLexicon(EmbeddedLexicons());
  return kLexicon;
}

struct BylineCase {
  const char* name;
  const char* byline;
  Voucher voucher;
  Names people;
};

class BylineTest : public testing::TestWithParam<BylineCase> {};

TEST_P(BylineTest, NamesPeople) {
  static const Bylines kBylines(Tables());
  EXPECT_EQ(kBylines.NamesOf(GetParam().byline, GetParam().voucher), GetParam().people);
}

constexpr Voucher kStated = Voucher::kStated;
constexpr Voucher kSeen = Voucher::kSeen;

INSTANTIATE_TEST_SUITE_P(
    Bylines, BylineTest,
    testing::Values(
        BylineCase{"By", "By Ann Smith", kSeen, {"Ann Smith"}},
        BylineCase{"ByIsAWholeWord", "Byron Lee", kSeen, {"Byron Lee"}},
        BylineCase{"GluedBy", "ByAnn Smith", kSeen, {"Ann Smith"}},
        BylineCase{"Date", "By Ann Smith June 6, 2025", kSeen, {"Ann Smith"}},
        BylineCase{"GluedMonth", "Ann SmithJune 6, 2025", kSeen, {"Ann Smith"}},
        BylineCase{"GluedDay", "Ann Smith6 June 2025", kSeen, {"Ann Smith"}},
        BylineCase{"DateFirst", "Jun 6 Written By Ann Smith", kSeen, {"Ann Smith"}},
        BylineCase{"Reviewer", "Written by Ann Smith Reviewed by Bob Ray", kSeen, {"Ann Smith"}},
        BylineCase{"AllPosts", "View all posts by Ann Smith", kSeen, {"Ann Smith"}},
        BylineCase{"Minutes", "By Ann Smith | 5 min read", kSeen, {"Ann Smith"}},
        BylineCase{"Office", "Ann Smith, Digital Security Expert", kSeen, {"Ann Smith"}},
        BylineCase{"OfficeAfterName", "Ann Smith Senior Reporter", kSeen, {"Ann Smith"}},
        BylineCase{"EditorBetween",
                   "By Ann Smith, Political Editor and Bob Ray",
                   kStated,
                   {"Ann Smith", "Bob Ray"}},
        BylineCase{"Degrees", "Ann Smith, Ph.D., MD", kSeen, {"Ann Smith"}},
        BylineCase{"Honorific", "Dr Ann Smith, Dr Bob Ray", kStated, {"Ann Smith", "Bob Ray"}},
        BylineCase{"Mail", "Ann Smith ann@quay.example", kSeen, {"Ann Smith"}},
        BylineCase{"Handle", "Ann Smith @annsmith", kSeen, {"Ann Smith"}},
        BylineCase{"Agency", "The Associated Press", kStated, {}},
        BylineCase{"AgencyInList", "Ann Smith, Reuters", kStated, {"Ann Smith"}},
        BylineCase{"Desk", "Quay News Desk", kStated, {}},
        BylineCase{"Admin", "admin", kStated, {}},
        BylineCase{"PenName", "harbourcat", kStated, {"harbourcat"}},
        BylineCase{"PenNameUnvouched", "harbourcat", kSeen, {}},
        BylineCase{"SmallLetters", "ann smith", kStated, {"ann smith"}},
        BylineCase{"Particles", "By Eva van der Meer", kSeen, {"Eva van der Meer"}},
        BylineCase{"Nickname", "Ann \"Captain\" Smith", kStated, {"Ann \"Captain\" Smith"}},
        BylineCase{"ShortLeadIsAName", "Di Maio", kStated, {"Di Maio"}},
        BylineCase{"German", "Von Karl Maier und Eva Lutz", kSeen, {"Karl Maier", "Eva Lutz"}},
        BylineCase{"GermanDesk", "Von unserer Redaktion", kSeen, {}},
        BylineCase{"French", "Par Anne Petit, envoyée spéciale à Brest", kSeen, {"Anne Petit"}},
        BylineCase{"Spanish", "Por Ana Gil y Luis Mora", kSeen, {"Ana Gil", "Luis Mora"}},
        BylineCase{"Italian", "di Marco Rossi", kSeen, {"Marco Rossi"}},
        BylineCase{"Dutch", "Door Jan de Vries", kSeen, {"Jan de Vries"}},
        BylineCase{"Polish", "Autor: Anna Nowak", kSeen, {"Anna Nowak"}},
        BylineCase{"Norwegian", "Anne Berg og Ole Lund", kStated, {"Anne Berg", "Ole Lund"}},
        BylineCase{"Russian", "Автор: Анна Петрова", kSeen, {"Анна Петрова"}},
        BylineCase{"Turkish", "Yazar: Ayşe Demir", kSeen, {"Ayşe Demir"}},
        BylineCase{"Indonesian", "Oleh Budi Santoso", kSeen, {"Budi Santoso"}},
        BylineCase{"Japanese", "文・山田太郎", kSeen, {"山田太郎"}},
        BylineCase{"JapaneseReporter", "山田太郎記者", kSeen, {"山田太郎"}},
        BylineCase{"Korean", "김민수 기자", kSeen, {"김민수"}},
        BylineCase{"Chinese", "作者：王小明", kSeen, {"王小明"}},
        BylineCase{"Arabic", "بقلم أحمد علي", kSeen, {"أحمد علي"}},
        BylineCase{"Portuguese", "Por Ana Costa e Rui Prado", kSeen, {"Ana Costa", "Rui Prado"}},
        BylineCase{"Ukrainian", "Автор: Олена Коваль", kSeen, {"Олена Коваль"}},
        BylineCase{"Hindi", "लेखक: अनिल शर्मा", kSeen, {"अनिल शर्मा"}},
        BylineCase{"GivenNameBehindALead", "Posted by David at 6:30 AM", kSeen, {"David"}},
        BylineCase{"GivenNameOfOthersPosts", "Articles by Juliette", kSeen, {}},
        BylineCase{"FirmOfGivenNames", "by Morgan & Morgan", kSeen, {}},
        BylineCase{"ReviewerAlone", "Reviewed by Bob Ray, CPA", kSeen, {}},
        BylineCase{
            "EditedThenWritten", "Edited by Bob Ray | Written by Ann Smith", kSeen, {"Ann Smith"}},
        BylineCase{"CaptionIsNoByline",
                   "The captain was upset by the words of a pilot by Joe Penn",
                   kSeen,
                   {}},
        BylineCase{"Bullets", "by Ann Smith● December 23, 2025 ●6 min read", kSeen, {"Ann Smith"}},
        BylineCase{"OfficeInList", "Ann Smith, Trial Attorney at Ray & Ray", kSeen, {"Ann Smith"}},
        BylineCase{"DottedDegree", "Ann Smith M.P.H., R.D.", kStated, {"Ann Smith"}},
        BylineCase{"CapitalsAreNoDegree", "Anna Maria KLEIN", kStated, {"Anna Maria KLEIN"}},
        BylineCase{"GivenNameThatIsATeamElsewhere", "By Tim Harrow", kSeen, {"Tim Harrow"}},
        BylineCase{"TeamInIndonesian", "Oleh Tim Redaksi", kSeen, {}},
        BylineCase{"PossessiveIsNoName", "Ann Smith, Harbour Women's Watch", kSeen, {"Ann Smith"}},
        BylineCase{"DateBefore", "6 June 2025 Ann Smith", kSeen, {"Ann Smith"}},
        BylineCase{"DateGlued", "June 6, 2025Ann Smith", kSeen, {"Ann Smith"}},
        BylineCase{"Translator", "山田太郎 著、鈴木花子 訳", kStated, {"山田太郎"}}),
    [](const auto& test) { return test.param.name; });

struct DateCase {
  const char* name;
  const char* text;
  DayOrder order;
  const char* iso;  // of the first date, "" for none
  DateLabel label;
};

class PageDateTest : public testing::TestWithParam<DateCase> {};

TEST_P(PageDateTest, IsRead) {
  static const PageDates kDates(Tables());
  const std::vector<PrintedDate> dates = kDates.Find(GetParam().text, GetParam().order);
  if (std::string_view(GetParam().iso).empty()) {
    EXPECT_TRUE(dates.empty());
    return;
  }
  ASSERT_FALSE(dates.empty());
  EXPECT_EQ(ToIso(dates.front().time), GetParam().iso);
  EXPECT_EQ(dates.front().label, GetParam().label);
}

constexpr DayOrder kDay = DayOrder::kDayFirst;
constexpr DayOrder kMonth = DayOrder::kMonthFirst;
constexpr DateLabel kNone = DateLabel::kNone;
constexpr DateLabel kPublished = DateLabel::kPublished;
constexpr DateLabel kUpdated = DateLabel::kUpdated;

INSTANTIATE_TEST_SUITE_P(
    PageDates, PageDateTest,
    testing::Values(
        DateCase{"English", "June 6, 2025", kMonth, "2025-06-06", kNone},
        DateCase{"Ordinal", "September 1st, 2023", kMonth, "2023-09-01", kNone},
        DateCase{"DayFirst", "6 June 2025", kDay, "2025-06-06", kNone},
        DateCase{"Short", "06-Jun-2025", kDay, "2025-06-06", kNone},
        DateCase{"Published", "Published on: 6 June 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Updated", "Last Updated : 6 June 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"PublishedThenUpdated", "Published June 6, 2025. Updated: June 7, 2025", kMonth,
                 "2025-06-06", kPublished},
        DateCase{"SlashesMonthFirst", "06/05/2025", kMonth, "2025-06-05", kNone},
        DateCase{"SlashesDayFirst", "06/05/2025", kDay, "2025-05-06", kNone},
        DateCase{"SlashesDecided", "23/12/2025", kMonth, "2025-12-23", kNone},
        DateCase{"ShortYear", "Published on 01/25/26", kMonth, "2026-01-25", kPublished},
        DateCase{"Dots", "23.07.2025", kMonth, "2025-07-23", kNone},
        DateCase{"DotsAreDayFirst", "05.06.2025", kMonth, "2025-06-05", kNone},
        DateCase{"Iso", "2025-06-06 20:52:15", kDay, "2025-06-06T20:52:15", kNone},
        DateCase{"Time", "June 6, 2025 at 6:30 p.m. EDT", kMonth, "2025-06-06T18:30:00-04:00",
                 kNone},
        DateCase{"German", "Veröffentlicht am 6. Juni 2025, 14:30 Uhr", kDay, "2025-06-06T14:30:00",
                 kPublished},
        DateCase{"GermanUpdate", "Aktualisiert am 06.06.2025", kDay, "2025-06-06", kUpdated},
        DateCase{"French", "Publié le 6 juin 2025 à 14h30", kDay, "2025-06-06T14:30:00",
                 kPublished},
        DateCase{"Spanish", "Publicado el 6 de junio de 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Italian", "Pubblicato il 6 giugno 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Portuguese", "Atualizado em 6 de junho de 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"Dutch", "Geplaatst op 6 juni 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Polish", "Opublikowano: 6 czerwca 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Russian", "Опубликовано 6 июня 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Ukrainian", "Оновлено 6 червня 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"Turkish", "Yayınlanma: 6 Haziran 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Indonesian", "Diterbitkan 6 Juni 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Japanese", "公開日：2025年6月6日", kDay, "2025-06-06", kPublished},
        DateCase{"Chinese", "2025年6月6日 10:15 更新", kDay, "2025-06-06T10:15:00", kUpdated},
        DateCase{"Korean", "입력 2025.06.06 10:15", kDay, "2025-06-06T10:15:00", kPublished},
        DateCase{"Arabic", "نشر في 6 يونيو 2025", kDay, "2025-06-06", kPublished},
        DateCase{"Hindi", "प्रकाशित 6 जून 2025", kDay, "2025-06-06", kPublished},
        DateCase{"RussianUpdate", "Обновлено 6 июня 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"UkrainianFirst", "Опубліковано 6 червня 2025", kDay, "2025-06-06", kPublished},
        DateCase{"TurkishUpdate", "Son Güncelleme: 06.06.2025 14:30", kDay, "2025-06-06T14:30:00",
                 kUpdated},
        DateCase{"JapaneseUpdate", "更新日：2025年6月6日", kDay, "2025-06-06", kUpdated},
        DateCase{"KoreanUpdate", "수정 2025.06.06", kDay, "2025-06-06", kUpdated},
        DateCase{"HindiUpdate", "अपडेट 6 जून 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"DutchUpdate", "Bijgewerkt op 6 juni 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"PolishUpdate", "Aktualizacja: 6 czerwca 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"PortugueseFirst", "Publicado em 6 de junho de 2025", kDay, "2025-06-06",
                 kPublished},
        DateCase{"IndonesianUpdate", "Diperbarui 6 Juni 2025", kDay, "2025-06-06", kUpdated},
        DateCase{"MayTheVerb", "It may 25 times a year", kDay, "", kNone},
        DateCase{"NoYear", "June 6", kMonth, "", kNone},
        DateCase{"NoSuchDay", "31.02.2025", kDay, "", kNone},
        DateCase{"Version", "Release 1.2.3", kDay, "", kNone},
        DateCase{"Phone", "Call 555-01-2025 now", kDay, "", kNone}),
    [](const auto& test) { return test.param.name; });

TEST(DayOrder, FollowsThePage) {
  EXPECT_EQ(DayOrderOf("en-US", "https://quay.example.com/"), kMonth);
  EXPECT_EQ(DayOrderOf("en-GB", "https://quay.example.com/"), kDay);
  EXPECT_EQ(DayOrderOf("en", "https://quay.example.co.uk/x"), kDay);
  EXPECT_EQ(DayOrderOf("", "https://quay.example.com/x"), kMonth);
  EXPECT_EQ(DayOrderOf("de", "https://quay.example.com/x"), kDay);
}

TEST(DayOrder, IsSeenInOtherDates) {
  std::size_t day_first = 0;
  std::size_t month_first = 0;
  CountOrders("05/03/2026 and 23/12/2025, 1/2", day_first, month_first);
  EXPECT_EQ(day_first, 1U);
  EXPECT_EQ(month_first, 0U);
  CountOrders("12/25/2025", day_first, month_first);
  EXPECT_EQ(month_first, 1U);
}

TEST(DateLabels, StandAlone) {
  const PageDates dates(Tables());
  EXPECT_EQ(dates.LabelAlone("last updated:"), kUpdated);
  EXPECT_EQ(dates.LabelAlone("reviewed by ann smith"), kNone);
}

struct AddressCase {
  const char* name;
  const char* url;
  const char* iso;  // "" for none
};

class AddressDateTest : public testing::TestWithParam<AddressCase> {};

TEST_P(AddressDateTest, IsRead) {
  static const PageDates kDates(Tables());
  const auto day = DateInUrl(GetParam().url, kDates);
  EXPECT_EQ(day ? ToIso(*day) : "", GetParam().iso);
}

INSTANTIATE_TEST_SUITE_P(
    Addresses, AddressDateTest,
    testing::Values(
        AddressCase{"Directories", "https://quay.example/2025/06/06/ferries", "2025-06-06"},
        AddressCase{"Hyphens", "https://quay.example/n/2025-06-06-ferries", "2025-06-06"},
        AddressCase{"MonthByName", "https://quay.example/world/2025/jun/06/ferries", "2025-06-06"},
        AddressCase{"MonthInFull", "https://quay.example/2025/october/03/ferries", "2025-10-03"},
        AddressCase{"Compact", "https://quay.example/n/20250606/ferries", "2025-06-06"},
        AddressCase{"MonthAndDay", "https://quay.example/n1/2025/0606/c1-4.html", "2025-06-06"},
        AddressCase{"LongNumber", "https://quay.example/n/202506061234", ""},
        AddressCase{"NoSuchDay", "https://quay.example/n/20251399/x", ""},
        AddressCase{"MonthAlone", "https://quay.example/2025/06/ferries", ""}),
    [](const auto& test) { return test.param.name; });

TEST(SiteNames, AreTold) {
  const SiteNames site("The Quay", "Harbours", "https://news.harbourtimes.example/world/x");
  EXPECT_TRUE(site.IsStated("the quay"));
  EXPECT_TRUE(site.Is("Harbour Times"));
  EXPECT_TRUE(site.IsStated("The Harbour Times"));
  EXPECT_FALSE(site.IsStated("thequay"));  // may be a pen name
  EXPECT_TRUE(site.IsSection("World"));
  EXPECT_TRUE(site.IsSection("harbours"));
  EXPECT_FALSE(site.IsSection("x"));
  EXPECT_FALSE(site.Is("Ann Smith"));
}

struct TitleCase {
  const char* name;
  TitleCandidates page;
  const char* title;
};

TitleCandidates Page(std::vector<std::string> h1, std::string og, std::string title,
                     std::string headline = "") {
  TitleCandidates page;
  page.h1 = std::move(h1);
  page.og_title = std::move(og);
  page.title = std::move(title);
  page.headline = std::move(headline);
  page.site = "The Quay";
  page.section = "Harbours";
  page.url = "https://www.thequay.example/world/ferries-stay";
  return page;
}

TitleCandidates Lines(std::string first, std::string h1, std::string og) {
  TitleCandidates page = Page({std::move(h1)}, std::move(og), "");
  page.beginnings = {{std::move(first)}};
  return page;
}

TitleCandidates Lower(std::vector<std::string> h1, std::string lower, std::string title) {
  TitleCandidates page = Page(std::move(h1), "", std::move(title));
  page.lower = {"Most read", std::move(lower)};
  return page;
}

// A heading for search engines, and below it the one that is printed large.
TitleCandidates Below(std::string h1, std::string lower, std::string og) {
  TitleCandidates page = Page({h1}, std::move(og), h1);
  page.lower = {std::move(lower), "Most read"};
  return page;
}

class TitleTest : public testing::TestWithParam<TitleCase> {};

TEST_P(TitleTest, IsChosen) { EXPECT_EQ(ChooseTitle(GetParam().page).text, GetParam().title); }

INSTANTIATE_TEST_SUITE_P(
    Titles, TitleTest,
    testing::Values(
        TitleCase{"Agreement",
                  Page({"Ferries stay in port"}, "Ferries stay in port | The Quay", ""),
                  "Ferries stay in port"},
        TitleCase{"PrintedOverSearchEngines",
                  Page({"Why the ferries stay in port"}, "Ferries in port: all you need to know",
                       "Ferries in port: all you need to know - The Quay"),
                  "Why the ferries stay in port"},
        TitleCase{"SectionHeadings",
                  Page({"World", "World", "Ferries stay in port"}, "Ferries stay in port", ""),
                  "Ferries stay in port"},
        TitleCase{"SiteHeading", Page({"The Quay"}, "Ferries stay in port", "Ferries stay in port"),
                  "Ferries stay in port"},
        TitleCase{"Kicker",
                  Page({"Harbours - Ferries stay in port today"}, "Ferries stay in port today", ""),
                  "Ferries stay in port today"},
        TitleCase{"ColonIsPartOfIt",
                  Page({"Quay strike: Ferries stay in port"}, "Ferries stay in port", ""),
                  "Quay strike: Ferries stay in port"},
        TitleCase{"LineBeforeTheColonAsTheOthersHaveIt",
                  Page({"Ferries stay in port"}, "After quay strike: Ferries stay in port",
                       "After quay strike: Ferries stay in port - The Quay"),
                  "After quay strike: Ferries stay in port"},
        TitleCase{"SectionBeforeTheColon",
                  Page({"Islands: Ferries stay in port"}, "Ferries stay in port",
                       "Ferries stay in port - The Quay"),
                  "Ferries stay in port"},
        TitleCase{"QuoteBeforeTheColonStays",
                  Page({"\"No way\": Ferries stay in port"}, "Ferries stay in port",
                       "Ferries stay in port - The Quay"),
                  "\"No way\": Ferries stay in port"},
        TitleCase{"OneWordOfTheOthersIsASection",
                  Page({"Ferries stay in port"}, "Islands: Ferries stay in port",
                       "Islands: Ferries stay in port - The Quay"),
                  "Ferries stay in port"},
        TitleCase{
            "GluedKicker",
            Page({"Quay strikeFerries stay in port"}, "Quay strike / Ferries stay in port", ""),
            "Quay strike / Ferries stay in port"},
        TitleCase{"SiteAndSection", Page({}, "", "Ferries stay in port | World | The Quay"),
                  "Ferries stay in port"},
        TitleCase{"TightSeparators", Page({}, "Ferries stay in port-Harboursㅣ The Quay", ""),
                  "Ferries stay in port"},
        TitleCase{"DashInsideStays", Page({}, "Ferry-boats stay - for now", ""),
                  "Ferry-boats stay - for now"},
        TitleCase{"ThreeAgree",
                  Page({"Ferries stay in port"}, "Best ferry tips", "Ferries stay in port",
                       "Ferries stay in port"),
                  "Ferries stay in port"},
        TitleCase{"FirstLineOfTheHeading",
                  Lines("Ferries stay in port", "Ferries stay in port June 6, 2025 All you need",
                        "Ferries stay in port"),
                  "Ferries stay in port"},
        TitleCase{"BeginningThatIsNoLine",
                  Page({"Ferries stay in port as strike goes on"}, "Ferries stay in port", ""),
                  "Ferries stay in port as strike goes on"},
        TitleCase{"HeadlineBelowTheSection",
                  Lower({"Harbours Centre"}, "Ferries stay in port", "Ferries stay in port"),
                  "Ferries stay in port"},
        TitleCase{"CutOff",
                  Page({"Ferries stay: A strike in ten questions"}, "Ferries Strike Tickets Port…",
                       "Ferries Strike Tickets Port…"),
                  "Ferries stay: A strike in ten questions"},
        TitleCase{"SentenceOverSearchWords",
                  Page({"What does a ferry ride to the islands cost?"}, "Island ferry prices",
                       "Island ferry prices 12 / 2025"),
                  "What does a ferry ride to the islands cost?"},
        TitleCase{"OfTwoHeadingsTheFirst",
                  Page({"The best ferries for cyclists", "More for your ferries in the islands"},
                       "", "Where ferries take cyclists in the islands"),
                  "The best ferries for cyclists"},
        TitleCase{"SummaryAsHeading",
                  Page({"Ferries stay in port and here is all that you need to know about it, from "
                        "the cost of a seat to the way to the quay, the hours of the desk, the "
                        "phone of the crew, the food on board, and what else there is to tell"},
                       "Ferries stay in port", "Ferries stay in port"),
                  "Ferries stay in port"},
        TitleCase{"SiteFirst", Page({}, "", "The Quay | Ferries stay in port"),
                  "Ferries stay in port"},
        TitleCase{"SiteBehindATightColon", Page({}, "", "港のフェリーが止まる:thequayの記録"),
                  "港のフェリーが止まる"},
        TitleCase{"NameOfTheNotes",
                  Page({"Ann's Notes on Boats"}, "Ferries stay in port",
                       "Ferries stay in port | Ann's Notes on Boats"),
                  "Ferries stay in port"},
        TitleCase{"LinkedDataBeginsIt",
                  Page({}, "Ferries stay in port-Strikes", "", "Ferries stay in port"),
                  "Ferries stay in port"},
        TitleCase{"AloneAndShort", Page({"Harbour reopens"}, "", ""), "Harbour reopens"},
        TitleCase{"SignsAreNoSpaces",
                  Page({"Ferries: The guide 2025"}, "Ferries - The guide 2025", ""),
                  "Ferries: The guide 2025"},
        TitleCase{"HeadlineBelowTheOneForSearchEngines",
                  Below("Ferries in port: all you need to know", "Islands wait as the ferries stay",
                        "Islands wait as the ferries stay"),
                  "Islands wait as the ferries stay"},
        TitleCase{"HeadlineBelowWithItsKicker",
                  Below("Ferries in port: all you need to know",
                        "Quay strike Islands wait as the ferries stay",
                        "Islands wait as the ferries stay"),
                  "Islands wait as the ferries stay"},
        TitleCase{"SubheadingThatSocialSitesTake",
                  Below("Ferries stay in port", "What is it all about", "Ferries: the guide"),
                  "Ferries stay in port"},
        TitleCase{"LineBeforeTheColonAsLinkedDataHasIt",
                  Page({"Ferries stay in port"}, "After quay strike: Ferries stay in port",
                       "After quay strike: Ferries stay in port, The Quay, 6 June 2025",
                       "After quay strike: Ferries stay in port"),
                  "After quay strike: Ferries stay in port"},
        TitleCase{"HeadingOfTheSiteBehindTheOther",
                  Page({"Notes on ferries", "Ferries stay in port"}, "",
                       "Ferries stay in port — Notes on ferries"),
                  "Ferries stay in port"},
        TitleCase{"SoftHyphens", Page({}, "Ferry\u00ADboats stay in port", ""),
                  "Ferryboats stay in port"},
        TitleCase{"Unrelated",
                  Page({"Subscribe to our letters today"}, "Ferries stay in port",
                       "Ferries stay in port"),
                  "Ferries stay in port"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace dateline
