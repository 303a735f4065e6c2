#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kFirst =
    "The harbour at Lorne reopened on Friday after a week of repairs, the port authority said.";
constexpr const char* kSecond =
    "Ferries to the outer islands will sail again from Monday, and freight from the day after.";
constexpr const char* kThird =
    "Fishermen welcomed the news but asked for a second crane, which the council has promised.";

constexpr const char* kFourth =
    "The crane will come by ship in the autumn, and a crew of twelve has been hired to run it.";
constexpr const char* kFifth =
    "Until then the old one has to do, though its brakes were mended twice in the last year.";

Article CleanPage(const std::string& html,
                  const std::string& url = "https://www.quay.example/n/1") {
  static const Lexicon kLexicon(EmbeddedLexicons());
  static const Cleaner kCleaner(kLexicon);
  Page page;
  page.url = url;
  page.body = html;
  return kCleaner.Clean(page);
}

std::string P(const char* text) { return std::string("<p>") + text + "</p>"; }
std::string Body() { return P(kFirst) + P(kSecond) + P(kThird); }
std::string BodyText() { return std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird; }

// More of it, so that the container stands alone.
std::string Body2() { return P(kFourth) + P(kFifth); }
std::string Body2Text() { return std::string(kFourth) + "\n\n" + kFifth; }

struct CutCase {
  const char* name;
  std::string extra;  // between the second and the third paragraph
};

class InsertTest : public testing::TestWithParam<CutCase> {};

TEST_P(InsertTest, IsCut) {
  const Article article =
      CleanPage("<html><body><article><h1>Harbour reopens</h1>" + P(kFirst) + P(kSecond) +
                GetParam().extra + P(kThird) + "</article></body></html>");
  EXPECT_EQ(article.text, BodyText());
}

INSTANTIATE_TEST_SUITE_P(
    Html, InsertTest,
    testing::Values(
        CutCase{"Nothing", ""},
        CutCase{"Figcaption",
                "<figure><img src=x><figcaption>Cranes at the quay.</figcaption></figure>"},
        CutCase{"Related",
                "<div class='related-links'><p>Storm closes the harbour road.</p></div>"},
        CutCase{"Newsletter", "<div><p>Sign up for our morning newsletter.</p></div>"},
        CutCase{"Share", "<div class=share-bar><a href=x>Share</a></div>"},
        CutCase{"Ad", "<div>Advertisement</div>"},
        CutCase{"ReadMore", "<p><a href=x>Read more: storm closes road</a></p>"},
        CutCase{"LinkLine", "<p><a href=x>Storm closes the harbour road</a></p>"},
        CutCase{"Aside", "<aside><p>The port was built in 1890.</p></aside>"},
        CutCase{"Hidden", "<p style='display:none'>Not shown to anyone at all here.</p>"},
        CutCase{"Button", "<button>Play the video</button>"},
        CutCase{"Credit", "<p>Photo: Ann Smith</p>"}, CutCase{"Repeated", P(kFirst)},
        CutCase{"EmbeddedPost",
                "<blockquote class=twitter-tweet><p>The quay is open again, and the cranes are up "
                "and running, we are told.</p>— Ann Smith (@annsmith) June 6, 2025</blockquote>"},
        CutCase{"SignatureOfAPost", "<p>— Ann Smith (@annsmith) June 6, 2025</p>"},
        CutCase{"CaptionWithItsHolder", "<p>Cranes at the quay on Friday © Ann Smith/Quay</p>"},
        CutCase{"ClocksWithLabels", "<p>Uppdaterad 15.59 | Publicerad 14.14</p>"},
        CutCase{"DateAndClock", "<p>06/06/2025 Actualizado a las 15:10h.</p>"},
        CutCase{"EntryOfALiveReport", "<p>21 mins ago11:48 Ann Smith</p>"},
        CutCase{"SignInToGoOn", "<p>Create an account or sign in to go on with your reading.</p>"},
        CutCase{"PlayerWithoutScripts", "<p>To view this video please enable JavaScript.</p>"},
        CutCase{"NorwegianReadMore", "<p>Les også: Stormen stengte havneveien</p>"},
        CutCase{"DanishAd", "<p>Artiklen fortsætter under annoncen</p>"},
        CutCase{"CzechReadMore", "<p>Čtěte také: Bouře zavřela silnici k přístavu</p>"},
        CutCase{"Script", "<script>var a = '<p>no</p>';</script>"}),
    [](const auto& test) { return test.param.name; });

TEST(Html, AnEmbeddedPostIsNoEnd) {
  const Article article =
      CleanPage("<article><h1>Harbour reopens</h1>" + Body() + Body2() +
                "<blockquote class=twitter-tweet><p>The quay is open.</p></blockquote>" +
                "<p>A ferry sails at noon.</p></article>");
  EXPECT_EQ(article.text, BodyText() + "\n\n" + Body2Text() + "\n\nA ferry sails at noon.");
}

// Blogs whose posts a script unpacks.
TEST(Html, TextThatStandsInNoscript) {
  const std::string post = Body() + Body2() + P(kFirst);
  const Article article =
      CleanPage("<body><h1>Harbour reopens</h1><div class=post><script type='text/template'>" +
                post + "</script><noscript>" + post + "</noscript></div></body>");
  EXPECT_EQ(article.text, BodyText() + "\n\n" + Body2Text());
}

TEST(Html, NoscriptBesideATextIsLeftOut) {
  const Article article = CleanPage("<article><h1>Harbour reopens</h1>" + Body() +
                                    "<noscript><p>Please switch on scripts to see the cranes at "
                                    "work.</p></noscript></article>");
  EXPECT_EQ(article.text, BodyText());
}

TEST(Html, KickerAndHeadlineInOneHeading) {
  const Article article = CleanPage(
      "<head><title>Harbour reopens after a week of repairs</title></head><article><h2>"
      "<div>Ports</div><div>Harbour reopens after a week of repairs</div></h2>" +
      Body() + Body2() + "</article>");
  EXPECT_EQ(article.text, BodyText() + "\n\n" + Body2Text());
}

TEST(Html, CutsAfterTheEnd) {
  const Article article = CleanPage("<article>" + Body() +
                                    "<h3>Related articles</h3><p>Short tale here.</p></article>");
  EXPECT_EQ(article.text, BodyText());
}

TEST(Html, KeepsHeadingsListsAndDialogue) {
  const Article article = CleanPage("<article>" + P(kFirst) + "<h2>What comes next</h2>" +
                                    P(kSecond) + "<ul><li>More cranes for the port</li></ul>" +
                                    P("“No,” he said.") + P(kThird) + "</article>");
  EXPECT_THAT(article.text, HasSubstr("\n\nWhat comes next\n\n"));
  EXPECT_THAT(article.text, HasSubstr("More cranes for the port"));
  EXPECT_THAT(article.text, HasSubstr("“No,” he said."));
}

TEST(Html, NeverGluesBlocks) {
  const Article article = CleanPage(std::string("<div>") + kFirst + "<br><br>" + kSecond + "<div>" +
                                    kThird + "</div></div>");
  EXPECT_EQ(article.text, BodyText());
}

TEST(Html, InlineBordersDoNotSplitWords) {
  const Article article = CleanPage(
      "<article><p>The har<b>bour</b> re&shy;opened on <i>Friday</i> after"
      " repairs that took a week, officials said.</p>" +
      P(kSecond) + "</article>");
  EXPECT_THAT(article.text, HasSubstr("The harbour reopened on Friday after"));
}

TEST(Html, ReadsLinkedData) {
  const Article article = CleanPage(
      R"(<html lang="en-GB"><head><title>Harbour reopens after a week of repairs | The Quay</title>
<meta property="og:site_name" content="The Quay"><link rel="canonical" href="https://www.quay.example/n/1?utm_source=a">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"The Quay"},
{"@type":"NewsArticle","headline":"Harbour reopens","articleSection":"Coast",
"datePublished":"2025-06-06T06:30:00-04:00","dateModified":"2025-06-07T06:30:00-04:00",
"author":[{"@type":"Person","name":"Ann Smith"},{"@id":"#bob"}]},
{"@type":"Person","@id":"#bob","name":"Bob Ray"}]}</script></head><body><article>)" +
      Body() + "</article>");
  EXPECT_EQ(article.title, "Harbour reopens");
  EXPECT_EQ(article.site, "The Quay");
  EXPECT_EQ(article.section, "Coast");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.canonical_url, "https://www.quay.example/n/1");
  EXPECT_THAT(article.authors, ElementsAre("Ann Smith", "Bob Ray"));
  ASSERT_TRUE(article.published);
  EXPECT_EQ(ToIso(*article.published), "2025-06-06T06:30:00-04:00");
  EXPECT_EQ(article.published_basis, "jsonld");
  EXPECT_EQ(article.blocked, "");
  EXPECT_EQ(article.access, Access::kFull);
}

TEST(Html, ModifiedNeverStandsForPublished) {
  const Article article = CleanPage(
      R"(<meta property="article:modified_time" content="2025-06-07T06:30:00Z">)" + Body());
  EXPECT_FALSE(article.published);
  EXPECT_TRUE(article.modified);
  EXPECT_EQ(article.published_basis, "none");
}

TEST(Html, ToleratesRawBreaksInLinkedData) {
  const Article article = CleanPage(
      "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"One\ntwo "
      "three\"}</script>" +
      Body());
  EXPECT_EQ(article.title, "One two three");
}

TEST(Html, LeavesAgenciesOutOfAuthors) {
  const Article article = CleanPage(
      "<meta name=author content='By Ann Smith, Political Editor and Bob Ray | Reuters'>" + Body());
  EXPECT_THAT(article.authors, ElementsAre("Ann Smith", "Bob Ray"));
}

TEST(Html, KeepsTheLedeBetweenHeadlineAndContainer) {
  const std::string lede =
      "After a week of noise and dust the boats of Lorne may leave the harbour again on Friday.";
  const Article article = CleanPage(
      "<h1>Harbour reopens at last</h1><div class=sharing><a href=x>Share</a></div><p>" + lede +
      "</p><div class=ads>Advertisement</div><div id=text>" + Body() + Body2() + "</div>");
  EXPECT_EQ(article.text, lede + "\n\n" + BodyText() + "\n\n" + Body2Text());
}

TEST(Html, CommentsDoNotOutweighAShortArticle) {
  std::string page = "<article><h1>Harbour reopens</h1>" + Body() + "</article><div id=comments>";
  for (int i = 0; i < 60; ++i) {
    page += "<p>I was at the harbour on day " + std::to_string(i) +
            " and saw nothing of the kind, nor did any of my friends who sail there.</p>";
  }
  EXPECT_EQ(CleanPage(page + "</div>").text, BodyText());
}

TEST(Html, FillsTheStandfirst) {
  const std::string summary = "A week of work on the quay has ended and the boats are back.";
  const Article article =
      CleanPage("<meta name=description content='" + summary + "'><h1>Harbour reopens</h1><p>" +
                summary + "</p><p>By Ann Smith</p><div>" + Body() + "</div>");
  EXPECT_EQ(article.standfirst, summary);
  EXPECT_EQ(article.byline, "By Ann Smith");
  EXPECT_THAT(article.authors, ElementsAre("Ann Smith"));
}

TEST(Html, AnUpdateIsNotAPublication) {
  const Article article = CleanPage("<h1>Harbour reopens</h1><p>Updated June 7, 2025</p>" + Body());
  EXPECT_FALSE(article.published);
  ASSERT_TRUE(article.modified);
  EXPECT_EQ(ToIso(*article.modified), "2025-06-07");
}

TEST(Html, TakesThePublicationOfTwoPrintedDates) {
  const Article article = CleanPage(
      "<h1>Harbour reopens</h1><p>Updated June 7, 2025</p><p>Published June 6, 2025</p>" + Body());
  ASSERT_TRUE(article.published);
  EXPECT_EQ(ToIso(*article.published), "2025-06-06");
}

TEST(Html, TimesOfTeasersAreNotThePages) {
  const Article article = CleanPage(
      "<nav><time datetime=2025-01-01>New Year</time></nav><h1>Harbour reopens</h1><time "
      "datetime=2025-06-06T06:30:00Z>Friday</time>" +
      Body());
  ASSERT_TRUE(article.published);
  EXPECT_EQ(ToIso(*article.published), "2025-06-06T06:30:00Z");
}

TEST(Html, AuthorOfACommentIsNotThePages) {
  const Article article = CleanPage("<h1>Harbour reopens</h1>" + Body() +
                                    "<div id=comments><span itemprop=author>Bob Ray</span></div>");
  EXPECT_THAT(article.authors, IsEmpty());
}

TEST(Html, ReviewerIsNotAnAuthor) {
  const Article article = CleanPage(
      "<h1>Harbour reopens</h1><p>By <a rel=author href=/a>Ann Smith</a></p><p>Reviewed by <a "
      "rel=author href=/b>Bob Ray</a></p>" +
      Body());
  EXPECT_THAT(article.authors, ElementsAre("Ann Smith"));
}

TEST(Html, PrintedBylineOverrulesWhoEnteredIt) {
  const Article article = CleanPage(
      "<meta name=author content='Bob Ray'><h1>Harbour reopens</h1>"
      "<p>By Ann Smith</p>" +
      Body());
  EXPECT_THAT(article.authors, ElementsAre("Ann Smith"));
}

struct AuthorCase {
  const char* name;
  std::string before;  // above the text
  std::string after;   // below it
  std::vector<std::string> people;
};

class PrintedAuthorTest : public testing::TestWithParam<AuthorCase> {};

TEST_P(PrintedAuthorTest, IsFound) {
  const Article article = CleanPage("<html><body><article>" + GetParam().before + Body() + Body2() +
                                    GetParam().after + "</article></body></html>");
  EXPECT_EQ(article.authors, GetParam().people);
}

const std::string kTitle = "<h1>Harbour reopens after a week of repairs</h1>";

INSTANTIATE_TEST_SUITE_P(
    Html, PrintedAuthorTest,
    testing::Values(
        AuthorCase{"NamedElement",
                   kTitle + "<div><img src=x> <span class=blog-meta-author>Ann Smith</span> "
                            "<span>harbour</span></div>",
                   "",
                   {"Ann Smith"}},
        AuthorCase{"NameAndOffice",
                   kTitle + "<div class=author><div class=author-name>Ann Smith</div><div>Quay "
                            "engineer</div></div>",
                   "",
                   {"Ann Smith"}},
        AuthorCase{"ListWithoutALead",
                   kTitle + "<p>Ann Smith, Bob Ray, Li Wei</p>",
                   "",
                   {"Ann Smith", "Bob Ray", "Li Wei"}},
        AuthorCase{"ListBeforeTeasersBelow",
                   kTitle + "<p>Ann Smith, Bob Ray</p>",
                   "<div><a rel=author href=x>Li Wei</a></div>",
                   {"Ann Smith", "Bob Ray"}},
        AuthorCase{"GivenNameThatIsATeamElsewhere",
                   kTitle + "<p class=author>Tim Harrow</p>",
                   "",
                   {"Tim Harrow"}},
        AuthorCase{"DateBeforeTheName",
                   kTitle + "<div class=dateAndAuthor><span>Dec 17, 2025</span><span>Ann C. "
                            "Smith</span></div>",
                   "",
                   {"Ann C. Smith"}},
        AuthorCase{
            "NameBesideAStatedAccount",
            "<meta name=author content=harbourcat>" + kTitle + "<div class=author>Ann Smith</div>",
            "",
            {"Ann Smith"}},
        AuthorCase{"BoxInAnAside",
                   kTitle,
                   "<aside><div class=author><h4>Author</h4><p class=author>Ann "
                   "Smith</p></div></aside>",
                   {"Ann Smith"}},
        AuthorCase{"WrittenByFarBelow",
                   kTitle,
                   "<div class=related><p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p>"
                   "<p>Six</p><p>Seven</p><p>Eight</p><p>Nine</p></div><h3>Written by Ann "
                   "Smith</h3>",
                   {"Ann Smith"}},
        AuthorCase{"TeasersWrittenByOthers",
                   kTitle,
                   "<div class=related><p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p>"
                   "<p>Six</p><p>Seven</p><p>Eight</p><p>Nine</p><p>Written by Ann Smith</p>"
                   "<p>Written by Robert Ray</p></div>",
                   {}},
        AuthorCase{"HolderOfTheRights",
                   kTitle,
                   "<footer><p>© 2019-2025 Ann Smith. Made with care.</p></footer>",
                   {"Ann Smith"}},
        AuthorCase{
            "FirmThatHoldsTheRights", kTitle, "<footer><p>© 2025 Quay Media Ltd</p></footer>", {}},
        AuthorCase{"StaffBeforeAMarkedPhotographer",
                   kTitle + "<p>By Quay Staff</p><p>Picture by <a rel=author href=x>Ann "
                            "Smith</a></p>",
                   "",
                   {}},
        AuthorCase{"DeskByTheHeadline",
                   kTitle + "<p>By Quay News Desk</p>",
                   "<div class=related><p>By <a rel=author href=x>Ann Smith</a></p></div>",
                   {}},
        AuthorCase{"FirmOfTwoNames",
                   "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"@type\":"
                   "\"Organization\",\"name\":\"Morgan & Morgan\"}}</script>" +
                       kTitle,
                   "",
                   {}},
        AuthorCase{"NameAsValue",
                   kTitle + "<div itemprop=author><meta itemprop=name value='Ann Smith'></div>",
                   "",
                   {"Ann Smith"}},
        AuthorCase{"PrintedListIsLonger",
                   "<meta name=author content='Ann Smith'>" + kTitle +
                       "<p>Written by Dr Ann Smith, Dr Robert Ray</p>",
                   "",
                   {"Ann Smith", "Robert Ray"}},
        AuthorCase{"ReviewerDoesNotOverrule",
                   "<meta name=author content='Ann Smith'>" + kTitle +
                       "<p>Reviewed by Robert Ray, CPA</p>",
                   "",
                   {"Ann Smith"}},
        AuthorCase{"PhotographerDoesNot",
                   kTitle + "<figure><img src=x><figcaption>The crane. Photo by <a "
                            "href=x>Robert Ray</a> for The Quay</figcaption></figure>",
                   "",
                   {}},
        AuthorCase{"LabelAboveTheName",
                   kTitle,
                   "<div><h4>Author</h4><p>Ann Smith</p></div>",
                   {"Ann Smith"}},
        AuthorCase{
            "NoteAtTheEnd", kTitle, "<h3>Written by Ann Smith</h3>" + P(kFourth), {"Ann Smith"}},
        AuthorCase{"Signature", kTitle, "<p><strong>Lê Phương</strong></p>", {"Lê Phương"}},
        AuthorCase{"OwnersSite",
                   "<title>Harbour reopens after a week of repairs | Ann Smith</title>" + kTitle,
                   "",
                   {"Ann Smith"}},
        AuthorCase{
            "NobodysSite",
            "<title>Harbour reopens after a week of repairs | Ann Smith Wiki</title>" + kTitle,
            "",
            {}},
        AuthorCase{"SiteIsNoAuthor",
                   "<meta property=og:site_name content='Boats in the Bay'><meta name=author "
                   "content='Boats in the Bay'>" +
                       kTitle,
                   "",
                   {}},
        AuthorCase{"PaperOfTheAddress",
                   "<meta name=author content='Ann Smith, The Quay'>" + kTitle,
                   "",
                   {"Ann Smith"}},
        AuthorCase{"AllAuthorsOfAPaper",
                   "<meta name=dc.creator content='Ann Smith'><meta name=citation_authors "
                   "content='Ann Smith'><meta name=citation_authors content='Bob Ray'>" +
                       kTitle,
                   "",
                   {"Ann Smith", "Bob Ray"}}),
    [](const auto& test) { return test.param.name; });

TEST(Html, AddressTellsTheOrderOfADate) {
  const Article article = CleanPage("<html lang=en>" + kTitle + "<p>03/10/2023</p>" + Body(),
                                    "https://www.quay.example/2023/october/03/x/");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(ToIso(*article.published), "2023-10-03");
}

struct PublishedCase {
  const char* name;
  std::string before;
  std::string after;
  const char* iso;  // "" for none
};

class PrintedDateTest : public testing::TestWithParam<PublishedCase> {};

TEST_P(PrintedDateTest, IsFound) {
  const Article article = CleanPage("<html lang=en><body>" + GetParam().before + Body() + Body2() +
                                    GetParam().after + "</body></html>");
  EXPECT_EQ(article.published ? ToIso(*article.published) : "", GetParam().iso);
}

INSTANTIATE_TEST_SUITE_P(
    Html, PrintedDateTest,
    testing::Values(
        PublishedCase{"MetaOfAnyName",
                      "<meta name=x-published-date content=2025-06-06T06:30:00Z>" + kTitle, "",
                      "2025-06-06T06:30:00Z"},
        PublishedCase{"PropertyOfAnyName",
                      kTitle + "<span itemprop=published-date content='Published Jun 6, 2025 at "
                               "6:30 AM EST'>June</span>",
                      "", "2025-06-06T06:30:00-05:00"},
        PublishedCase{"ZoneAsPrinted",
                      "<meta property=article:published_time content=2025-06-07T02:30:00Z>" +
                          kTitle + "<time datetime=2025-06-06T18:30:00-08:00>June 6</time>",
                      "", "2025-06-06T18:30:00-08:00"},
        PublishedCase{"EarlierByTheHeadline",
                      "<meta property=article:published_time content=2025-11-20T16:02:46Z>" +
                          kTitle + "<p>June 6, 2025</p>",
                      "", "2025-06-06"},
        PublishedCase{"LaterByTheHeadline",
                      "<meta property=article:published_time content=2025-06-06T16:02:46Z>" +
                          kTitle + "<p>November 20, 2025</p>",
                      "", "2025-06-06T16:02:46Z"},
        PublishedCase{"UpdateByTheHeadline",
                      "<meta property=article:published_time content=2025-11-20T16:02:46Z>" +
                          kTitle + "<p>Updated June 6, 2025</p>",
                      "", "2025-11-20T16:02:46Z"},
        PublishedCase{"ReviewerIsNoLabel",
                      kTitle + "<p>Reviewed by Ann Smith</p><p>June 6, 2025 · 8 min read</p>", "",
                      "2025-06-06"},
        PublishedCase{"OrderOfOtherDates", kTitle + "<p>12/03/2026</p>",
                      "<ul><li>Storm 23/12/2025</li></ul>", "2026-03-12"},
        PublishedCase{"UnderTheBylineAtTheEnd", kTitle,
                      "<p>Written by Ann Smith</p><p>June 6, 2025</p>", "2025-06-06"},
        PublishedCase{"BylineAmongTheLast", kTitle,
                      "<p class=date>June 6, 2025. <i>Updated: June 9, 2025</i></p>" + P(kFourth),
                      "2025-06-06"},
        PublishedCase{"PublishedBelowTheLede",
                      "<meta property=article:published_time content=2025-11-20T16:02:46Z>" +
                          kTitle + P(kFifth) +
                          "<div>Published <time pubdate datetime=2025-06-06>June 6</time></div>",
                      "", "2025-06-06"},
        PublishedCase{"InTheAsideOfTheHeadline",
                      "<div class=sidebar>" + kTitle + "<p>Published on Oct 21, 2025</p></div>", "",
                      "2025-10-21"}),
    [](const auto& test) { return test.param.name; });

TEST(Html, BannerOverAShortArticleIsNoWall) {
  const Article article = CleanPage("<h1>Harbour reopens</h1><p>By Ann Smith</p>" + P(kFirst) +
                                    "<div>We use cookies to improve this site.</div>");
  EXPECT_EQ(article.blocked, "");
  EXPECT_EQ(article.text, kFirst);
}

TEST(Html, FrontPageIsNoArticle) {
  std::string teasers;
  for (int i = 0; i < 9; ++i) {
    teasers += "<div><h2><a href=/n/" + std::to_string(i) +
               ">Ten boats are back in the harbour of Lorne, and more will come</a></h2></div>";
  }
  const Article article =
      CleanPage("<h1>The Quay</h1>" + teasers + Body(), "https://www.quay.example/");
  EXPECT_EQ(article.blocked, "not-an-article");
  EXPECT_EQ(article.text, "");
}

// Capped nesting glued a page's words into one, and each capital in it was tried as a border.
TEST(Html, NestedAuthorsEndSoon) {
  std::string page = "<article>";
  for (int i = 0; i < 20'000; ++i) page += "<div itemprop=author>Ann";
  const auto start = std::chrono::steady_clock::now();
  (void)CleanPage(page);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(Html, CanonicalOfAnotherSiteIsNotBelieved) {
  const Article article =
      CleanPage("<link rel=canonical href='https://other.example.net/x'>" + Body());
  EXPECT_EQ(article.canonical_url, "https://www.quay.example/n/1");
}

TEST(Html, DateOfTheAddressIsTheLastResort) {
  const Article article = CleanPage(Body(), "https://www.quay.example/2025/06/06/harbour");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(ToIso(*article.published), "2025-06-06");
  EXPECT_EQ(article.published_basis, "url");
}

TEST(Html, PaywallNeedsTwoSignals) {
  const std::string paid =
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Harbour "
      "reopens\",\"isAccessibleForFree\":false}</script>";
  const std::string notice = "<div class=gate><p>Subscribe to continue reading.</p></div>";
  EXPECT_EQ(CleanPage(paid + "<article>" + Body() + "</article>").blocked, "");
  const Article article = CleanPage(paid + "<article>" + Body() + notice + "</article>");
  EXPECT_EQ(article.blocked, "paywall");
  EXPECT_EQ(article.access, Access::kTeaser);
  EXPECT_THAT(article.text, Not(HasSubstr("Subscribe")));
}

TEST(Html, BotWall) {
  const Article article =
      CleanPage("<h1>Just a moment</h1><p>Checking your browser before you proceed.</p>");
  EXPECT_EQ(article.blocked, "bot-wall");
  EXPECT_THAT(article.text, IsEmpty());
}

TEST(Html, NothingIsAnAnswer) {
  const Article article = CleanPage("<ul><li><a href=a>One</a><li><a href=b>Two</a></ul>");
  EXPECT_EQ(article.blocked, "not-an-article");
  EXPECT_EQ(article.access, Access::kBlocked);
}

TEST(Html, ArticleBodyWhereThePageShowsNoText) {
  std::string body;
  for (int i = 0; i < 3; ++i) body += BodyText() + " Part " + std::to_string(i) + ".\n";
  for (std::size_t at = 0; (at = body.find('\n', at)) != std::string::npos; at += 2)
    body.replace(at, 1, "\\n");
  const Article article =
      CleanPage("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
                body + "\"}</script><div id=app></div>");
  EXPECT_THAT(article.text, HasSubstr(kSecond));
}

std::string StatePage(const std::string& printed) {
  std::string body;
  for (int i = 0; i < 2; ++i) body += "<p>" + BodyText() + " Part " + std::to_string(i) + ".</p>";
  for (std::size_t at = 0; (at = body.find('\n', at)) != std::string::npos;) body[at] = ' ';
  return "<title>Harbour of Lorne reopens</title><h1>Harbour of Lorne reopens</h1><div id=app>" +
         printed + "</div><script id=__NEXT_DATA__ type=application/json>{\"props\":{\"story\":{" +
         "\"headline\":\"Harbour of Lorne reopens\",\"body\":\"" + body + "\"}}}</script>";
}

TEST(Html, TheNextArticlesOfAnEndlessPageGo) {
  const std::string next = "<article><h2>Bridge of Sarn closed</h2>" + Body2() +
                           P("The bridge of Sarn stays closed until the ice has gone, the county "
                             "said, and buses will go round by the mill.") +
                           "</article>";
  const Article article = CleanPage(
      "<title>Harbour reopens</title><main><article><h1>Harbour reopens</h1>" + Body() + Body2() +
      P("A survey of the sea wall had found cracks in four places, "
        "and the port closed at once, so that the ships had to wait "
        "in the roads for days.") +
      P("The mayor thanked the crews in a short speech on the quay, "
        "and the band of the school played two songs.") +
      "</article>" + next + "</main>");
  EXPECT_THAT(article.text, HasSubstr("the band of the school"));
  EXPECT_THAT(article.text, Not(HasSubstr("Sarn")));
}

TEST(Html, PageStateWhereThePageShowsNoText) {
  EXPECT_THAT(CleanPage(StatePage("<p>Loading")).text, HasSubstr(kSecond));
}

TEST(Html, PageStateNeverReplacesAPrintedText) {
  const std::string printed = Body2() + P("The council meets again in a week to speak of money.");
  EXPECT_THAT(CleanPage(StatePage(printed + printed + Body())).text, HasSubstr("speak of money"));
}

TEST(Html, CleanTextIsTakenByteForByte) {
  static const Lexicon kLexicon(EmbeddedLexicons());
  Page page;
  page.kind = PageKind::kText;
  page.body = "  e\xCC\x81  \n\n Advertisement ";
  EXPECT_EQ(Cleaner(kLexicon).Clean(page).text, page.body);
}

}  // namespace
}  // namespace dateline
