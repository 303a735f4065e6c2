#include "extractors/names/name_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/names/name_lists.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

std::vector<Mention> FindIn(const Article& article) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Analyzer analyzer(lexicon);
  static const NameLists lists(lexicon);
  static const Result<TaggerModel> model =
      TaggerModel::Load(DATELINE_SOURCE_DIR "/extractors/models/names.model");
  static const NameFinder finder(lists, model ? &*model : nullptr);
  return finder.Find(analyzer.Analyze(article), {});
}

Article MakeArticle(const char* text) {
  Article article;
  article.text = text;
  article.language = "en";
  return article;
}

struct Row {
  const char* name;
  const char* text;
  std::vector<const char*> found;  // "type: words" in order, all names of the text
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.text; }

class Names : public testing::TestWithParam<Row> {};

TEST_P(Names, AreFound) {
  const Article article = MakeArticle(GetParam().text);
  std::vector<std::string> found;
  for (const Mention& mention : FindIn(article)) {
    found.push_back(std::string(MentionTypeName(mention.type)) + ": " +
                    std::string(Slice(article.text, mention.span)));
  }
  EXPECT_EQ(found, std::vector<std::string>(GetParam().found.begin(), GetParam().found.end()));
}

const Row kRows[] = {
    {"TitleIsOutside",
     "President Tomasz Wilk flew to Oslo.",
     {"person: Tomasz Wilk", "place: Oslo"}},
    {"HonorificIsOutside",
     "Mrs. Adaeze Okafor lives in Lagos.",
     {"person: Adaeze Okafor", "place: Lagos"}},
    {"PossessiveIsOutside", "Norway’s parliament met.", {"place: Norway"}},
    {"PossessorAndMinistry",
     "China’s Ministry of Commerce protested.",
     {"place: China", "organization: Ministry of Commerce"}},
    {"AdjectiveAndMinistry",
     "The Russian Defense Ministry said so.",
     {"nationality: Russian", "organization: Defense Ministry"}},
    {"CountryInMinistry",
     "The U.S. State Department said so.",
     {"organization: U.S. State Department"}},
    {"DepartmentOfAState",
     "The Alabama Department of Corrections said so.",
     {"organization: Alabama Department of Corrections"}},
    {"DepartmentOfFurtherFields",
     "She joined the Ohio Department of Education and Workforce in May.",
     {"organization: Ohio Department of Education and Workforce"}},
    {"FieldsOfATitleAreNoNames",
     "Land, Transport and Tourism Minister Ken Tanabe left.",
     {"person: Ken Tanabe"}},
    {"LowerMinistry",
     "Japan's finance ministry sold dollars.",
     {"place: Japan", "organization: finance ministry"}},
    {"AfterQuotationMark", "“Bruno Santini is wrong,” she said.", {"person: Bruno Santini"}},
    {"Particles",
     "Juan de la Vega and Salman bin Faisal met in Madrid.",
     {"person: Juan de la Vega", "person: Salman bin Faisal", "place: Madrid"}},
    {"Initials",
     "R. K. Mathur wrote to J. D. Pell.",
     {"person: R. K. Mathur", "person: J. D. Pell"}},
    {"Junior", "Harold Finch Jr. lost in Ohio.", {"person: Harold Finch Jr.", "place: Ohio"}},
    {"CityAndState", "The plant in Dayton, Ohio, closed.", {"place: Dayton", "place: Ohio"}},
    {"CountryInBank", "The Bank of Japan bought bonds.", {"organization: Bank of Japan"}},
    {"PeopleNouns",
     "Germans and French people bought less.",
     {"nationality: Germans", "nationality: French"}},
    {"SmallAcronymIsNoCompany", "Ana went home.", {"person: Ana"}},
    {"NoNames", "The bank raised its rates and the court agreed.", {}},
    {"MonthIsNoName", "It may rain in May.", {}},
    {"StreetIsNobody", "Governor Street was closed for repairs.", {}},
    {"Partners",
     "Mr. Pell joined Tolland, Marsh & Co. in Boston.",
     {"person: Pell", "organization: Tolland, Marsh & Co.", "place: Boston"}},
    {"ThreePartners",
     "A lawyer at Osgood, Reese, Mather & Lyle said so.",
     {"organization: Osgood, Reese, Mather & Lyle"}},
    {"PartnersOfPartners",
     "A lawyer at Osgood, Marsh & Pell & Stroud said so.",
     {"organization: Osgood, Marsh & Pell & Stroud"}},
    {"CoupleIsNoFirm", "Anna & Tom live in Ohio.", {"person: Anna", "person: Tom", "place: Ohio"}},
    {"CityBeforePartners",
     "In Boston, Marsh & Lyle hired him.",
     {"place: Boston", "organization: Marsh & Lyle"}},
    {"ShortFormOfCompany",
     "Brakke Tool Co. was sold. The founders of Brakke were glad.",
     {"organization: Brakke Tool Co.", "organization: Brakke"}},
    {"FounderOfCompany",
     "Nils Brakke owns Brakke Tool Co. Mr. Brakke is pleased.",
     {"person: Nils Brakke", "organization: Brakke Tool Co.", "person: Brakke"}},
    {"PlaceInCompound",
     "The New York-based lawyer met a Chicago-based one.",
     {"place: New York", "place: Chicago"}},
    {"UnlistedPlaceInCompound", "A Cold Spring-based farm won.", {"place: Cold Spring"}},
    {"NationalityInCompound", "The Saudi-born man left.", {"nationality: Saudi"}},
    {"ChamberAndSeat",
     "The American Chamber of Commerce in Vietnam agreed.",
     {"organization: American Chamber of Commerce in Vietnam"}},
};
INSTANTIATE_TEST_SUITE_P(Table, Names, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

// Names, entity and type of every mention of a text, by its words.
struct Link {
  const char* name;
  const char* text;
  const char* words;
  const char* entity;
  std::size_t mentions;
};

void PrintTo(const Link& row, std::ostream* out) { *out << row.text; }

class Links : public testing::TestWithParam<Link> {};

TEST_P(Links, ShareTheEntity) {
  const Article article = MakeArticle(GetParam().text);
  std::size_t mentions = 0;
  for (const Mention& mention : FindIn(article)) {
    if (mention.entity == GetParam().entity) ++mentions;
    if (Slice(article.text, mention.span) == GetParam().words) {
      EXPECT_EQ(mention.entity, GetParam().entity);
    }
  }
  EXPECT_EQ(mentions, GetParam().mentions);
}

const Link kLinks[] = {
    {"Surname", "Jens Olafsen spoke first. Later Olafsen left, and Mr. Olafsen did not return.",
     "Olafsen", "Jens Olafsen", 3},
    {"EastAsianSurname", "Park Jin-woo spoke first. Then Park left.", "Park", "Park Jin-woo", 2},
    {"Acronym", "The Food Safety Authority (FSA) closed it. The FSA fined the owner.", "FSA",
     "Food Safety Authority", 3},
    {"Alias", "America voted. The United States waited.", "America", "United States", 2},
    {"Metonym", "Beijing protested. China waited.", "Beijing", "China", 2},
};
INSTANTIATE_TEST_SUITE_P(Table, Links, testing::ValuesIn(kLinks),
                         [](const auto& row) { return row.param.name; });

TEST(NameFinder, SameWordsHaveOneType) {
  const Article article = MakeArticle(
      "Shares of Kestrel rose. Kestrel said it would build a plant in Kenya. Analysts had expected "
      "Kestrel to wait.\n\nKestrel makes pumps.");
  for (const Mention& mention : FindIn(article)) {
    if (Slice(article.text, mention.span) == "Kestrel") {
      EXPECT_EQ(mention.type, MentionType::kOrganization);
    }
  }
}

TEST(NameFinder, DatesAreClosed) {
  const Article article = MakeArticle("April met May in Paris.");
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Analyzer analyzer(lexicon);
  static const NameLists lists(lexicon);
  const NameFinder finder(lists, nullptr);
  Mention date;
  date.type = MentionType::kDate;
  date.span = {0, 5};
  for (const Mention& mention : finder.Find(analyzer.Analyze(article), {date}))
    EXPECT_FALSE(mention.span.Overlaps(date.span));
}

TEST(NameFinder, EmptyText) { EXPECT_TRUE(FindIn(MakeArticle("")).empty()); }

}  // namespace
}  // namespace dateline
