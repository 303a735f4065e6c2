#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/clean/line_class.h"
#include "pipeline/text/lexicon.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

const Lexicon& Tables() {
  static const Lexicon kLexicon(EmbeddedLexicons());
  return kLexicon;
}

Article CleanSaved(const std::string& text) {
  static const Cleaner kCleaner(Tables());
  Page page;
  page.kind = PageKind::kPlain;
  page.body = text;
  return kCleaner.Clean(page);
}

const std::string kOne =
    "The harbour at Lorne reopened on Friday after a week of repairs, the port authority said.";
const std::string kTwo =
    "Ferries to the outer islands will sail again from Monday, and freight from the day after.";
const std::string kThree =
    "Fishermen welcomed the news but asked for a second crane, which the council has promised.";
const std::string kTitle = "Harbour Reopens as Repairs End";
const std::string kAll = kOne + "\n\n" + kTwo + "\n\n" + kThree;

// A page in one publisher's manner, and the article in it.
struct SavedCase {
  const char* name;
  std::string page;
  std::string title;
  std::string standfirst;
  std::string authors;  // joined by ", "
  std::string published;
  std::string text = kAll;
  std::string blocked = {};
};

class SavedTest : public testing::TestWithParam<SavedCase> {};

TEST_P(SavedTest, Article) {
  const SavedCase& want = GetParam();
  const Article got = CleanSaved(want.page);
  EXPECT_EQ(got.title, want.title);
  EXPECT_EQ(got.standfirst, want.standfirst);
  std::string authors;
  for (const std::string& name : got.authors) authors += (authors.empty() ? "" : ", ") + name;
  EXPECT_EQ(authors, want.authors);
  EXPECT_EQ(got.published ? ToIso(*got.published) : "", want.published);
  EXPECT_EQ(got.text, want.text);
  EXPECT_EQ(got.blocked, want.blocked);
}

std::string SavedPage(const std::string& head, const std::string& tail = "") {
  return kTitle + "\n\n" + head + kAll + tail + "\n";
}
const std::string kBy = "By Ann Smith\n\n";
const std::string kNotices =
    "\n\nSubscribe to continue reading.\n\nAlready a subscriber? Log in here.\n";

INSTANTIATE_TEST_SUITE_P(
    PlainText, SavedTest,
    testing::Values(
        SavedCase{"Bare", SavedPage(""), kTitle, "", "", ""},
        SavedCase{"Byline", SavedPage(kBy), kTitle, "", "Ann Smith", ""},
        SavedCase{"TwoAuthors", SavedPage("By Ann Smith and Bob Ray\n\n"), kTitle, "",
                  "Ann Smith, Bob Ray", ""},
        SavedCase{"ThreeAuthors", SavedPage("By Ann Smith, Bob Ray and Cy Lane\n\n"), kTitle, "",
                  "Ann Smith, Bob Ray, Cy Lane", ""},
        SavedCase{"Role", SavedPage("By Ann Smith, Political Editor\n\n"), kTitle, "", "Ann Smith",
                  ""},
        SavedCase{"Time", SavedPage(kBy + "June 6, 2025, 6:30 a.m. ET\n\n"), kTitle, "",
                  "Ann Smith", "2025-06-06T06:30:00-04:00"},
        SavedCase{"LabelledTime", SavedPage(kBy + "Published: June 6, 2025\n\n"), kTitle, "",
                  "Ann Smith", "2025-06-06"},
        SavedCase{"UpdateIsNotPublication", SavedPage(kBy + "Updated June 7, 2025\n\n"), kTitle, "",
                  "Ann Smith", ""},
        SavedCase{
            "Standfirst",
            SavedPage("A week of work on the quay has ended and the boats are back.\n\n" + kBy),
            kTitle, "A week of work on the quay has ended and the boats are back.", "Ann Smith",
            ""},
        SavedCase{"RelativeTime", SavedPage("13 hours ago 5\n\n"), kTitle, "", "", ""},
        SavedCase{"Ago", SavedPage("Updated 2 days ago\n\n"), kTitle, "", "", ""},
        SavedCase{"SectionAbove", "World\n\n" + SavedPage(kBy), kTitle, "", "Ann Smith", ""},
        SavedCase{
            "CreditedCaption",
            SavedPage("A crane lifts a block of stone at the quay.\nThe quay in May.Credit...Dee "
                      "Fox for the paper\n\n" +
                      kBy),
            kTitle, "", "Ann Smith", ""},
        SavedCase{"PhotoLine", SavedPage(kBy + "Photo: Dee Fox / Quay Pictures\n\n"), kTitle, "",
                  "Ann Smith", ""},
        SavedCase{"AgencyCredit",
                  SavedPage(kBy + "Boats leave Lorne on Friday. (AP Photo/Dee Fox)\n\n"), kTitle,
                  "", "Ann Smith", ""},
        SavedCase{"ReadEntire", SavedPage("", "\n\nRead Entire Article\nHealth News| | | |"),
                  kTitle, "", "", ""},
        SavedCase{"ContinueReading", SavedPage("", "\n\nContinue reading on quay.example"), kTitle,
                  "", "", ""},
        SavedCase{"RelatedList",
                  SavedPage("", "\n\nRelated articles\n\nStorm closes road\n\nWhy cranes fall"),
                  kTitle, "", "", ""},
        SavedCase{"Newsletter", SavedPage("", "\n\nSign up for our newsletter to get more."),
                  kTitle, "", "", ""},
        SavedCase{"Advertisement",
                  kTitle + "\n\n" + kOne + "\n\nAdvertisement\n\n" + kTwo +
                      "\n\nArticle continues below\n\n" + kThree,
                  kTitle, "", "", ""},
        SavedCase{"ShareBar", SavedPage("Share\n\nSave\n\nPrint\n\n"), kTitle, "", "", ""},
        SavedCase{"Copyright", SavedPage("", "\n\n© 2025 The Quay. All rights reserved."), kTitle,
                  "", "", ""},
        SavedCase{"Paywall", SavedPage(kBy, kNotices), kTitle, "", "Ann Smith", "", kAll,
                  "paywall"},
        SavedCase{"OneNoticeIsNoPaywall", SavedPage(kBy, "\n\nAlready a subscriber? Log in here."),
                  kTitle, "", "Ann Smith", ""},
        SavedCase{"Windows", kTitle + "\r\n\r\n" + kOne + "\r\n\r\n" + kTwo + "\r\n\r\n" + kThree,
                  kTitle, "", "", ""},
        SavedCase{"LinesWithoutBlanks", kTitle + "\n" + kOne + "\n" + kTwo + "\n" + kThree, kTitle,
                  "", "", ""},
        SavedCase{"AuthorCard", SavedPage("Ann Smith\n\n" + kBy), kTitle, "", "Ann Smith", ""},
        SavedCase{"Empty", "", "", "", "", "", "", "not-an-article"}),
    [](const auto& test) { return test.param.name; });

TEST(PlainText, SaysWhereItWasReported) {
  const Article article = CleanSaved(
      SavedPage(kBy + "Ann Smith, who covers ports for the paper, reported from Lorne.\n\n"));
  EXPECT_EQ(article.reported_from, "Lorne");
  EXPECT_EQ(article.text, kAll);
}

TEST(PlainText, KeepsSubheadingsAndDialogue) {
  const Article article = CleanSaved(kTitle + "\n\n" + kOne + "\n\nWhat Comes Next\n\n" + kTwo +
                                     "\n\n“No,” he said.\n\n" + kThree);
  EXPECT_EQ(article.text,
            kOne + "\n\nWhat Comes Next\n\n" + kTwo + "\n\n“No,” he said.\n\n" + kThree);
}

TEST(PlainText, JoinsHardWrappedLines) {
  std::string page = kTitle + "\n\n";
  const std::string paragraph =
      "The harbour at Lorne reopened on Friday after a week of repairs that\n"
      "cost more than anyone in the town had thought they would, and the port\n"
      "authority said in a long statement that the work was now over for good.\n\n";
  for (int i = 0; i < 4; ++i) page += paragraph;
  EXPECT_THAT(CleanSaved(page).text, testing::HasSubstr("repairs that cost more"));
}

struct LineCase {
  const char* line;
  LineClass kind;
};

TEST(LineClasses, Table) {
  const LineClasses classes(Tables());
  const std::vector<LineCase> cases = {
      {"13 hours ago 5", LineClass::kRelativeTime},
      {"1 min ago", LineClass::kRelativeTime},
      {"He left two years ago", LineClass::kPlain},
      {"2 hours ago 10:05 Ann Smith", LineClass::kRelativeTime},
      {"5 years ago he left", LineClass::kPlain},
      {"Updated at 15:10", LineClass::kTime},
      {"Updated rules from 15:10 on the quay", LineClass::kPlain},
      {"The crane, © 2025, stays.", LineClass::kPlain},
      {"June 6, 2025, 6:30 a.m. ET", LineClass::kTime},
      {"By Ann Smith", LineClass::kByline},
      {"By noon the harbour was open.", LineClass::kPlain},
      {"| | |", LineClass::kSymbols},
      {"Read More", LineClass::kReadMore},
      {"Most read", LineClass::kEnd},
      {"12 Comments", LineClass::kEnd},
      {"ADVERTISEMENT", LineClass::kAd},
      {"Anzeige", LineClass::kAd},
      {"Want all of The Quay? Subscribe.", LineClass::kOffer},
      {"Subscribe to continue reading", LineClass::kGate},
  };
  for (const LineCase& c : cases) EXPECT_EQ(classes.Of(c.line), c.kind) << c.line;
}

TEST(NamesOf, Table) {
  const Bylines bylines(Tables());
  const std::vector<std::pair<const char*, std::vector<std::string>>> cases = {
      {"By Ann Smith", {"Ann Smith"}},
      {"ABBY JONES", {"ABBY JONES"}},
      {"Ann Smith and Bob Ray", {"Ann Smith", "Bob Ray"}},
      {"Ann Smith, Staff Writer", {"Ann Smith"}},
      {"Reuters", {}},
      {"https://quay.example/ann", {}},
      {"Von Karl Maier und Eva Lutz", {"Karl Maier", "Eva Lutz"}},
      {"By Ann Smith in Paris", {"Ann Smith"}},
  };
  for (const auto& [byline, names] : cases)
    EXPECT_EQ(bylines.NamesOf(byline, Voucher::kSeen), names) << byline;
}

}  // namespace
}  // namespace dateline
