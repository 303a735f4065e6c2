// What the words say of the pronoun that a person goes by.

#include "extractors/names/genders.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"

namespace dateline {
namespace {

struct GenderRow {
  const char* label;
  const char* before;  // the mention: what stands before the name, the name, the office
  const char* name;
  const char* office;
  Gender gender;
};

class GendersTest : public testing::TestWithParam<GenderRow> {};

TEST_P(GendersTest, Reads) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Genders genders(lexicon);
  Article article;
  article.text = std::string(GetParam().before) + GetParam().name;
  Document document(article);
  const auto at = static_cast<std::uint32_t>(std::string(GetParam().before).size());
  const auto end = static_cast<std::uint32_t>(article.text.size());
  const std::string_view text = document.text;
  if (at > 0) {
    Token title;
    title.span = {0, at - 1};
    title.text = text.substr(0, at - 1);
    document.tokens.push_back(title);
  }
  Token name;
  name.span = {at, end};
  name.text = text.substr(at);
  document.tokens.push_back(name);
  Mention mention;
  mention.span = name.span;
  mention.name = GetParam().name;
  mention.office = GetParam().office;
  std::vector<Mention> mentions = {mention};
  genders.Fill(document, mentions);
  EXPECT_EQ(mentions.front().gender, GetParam().gender);
}

const std::vector<GenderRow> kRows = {
    {"GivenNameOfWomen", "", "Ana Lopez", "", Gender::kFemale},
    {"GivenNameOfMen", "", "Juan Ruiz", "", Gender::kMale},
    {"FirstOfTheTable", "", "A-yeong Han", "", Gender::kUnknown},
    {"NoGivenName", "", "Zzyk Abru", "", Gender::kUnknown},
    {"EitherGivenName", "", "Terry Hale", "", Gender::kUnknown},
    {"FamilyNameFirst", "", "Ming Hale", "", Gender::kUnknown},
    {"Title", "Mrs. ", "Zzyk", "", Gender::kFemale},
    {"TitleBeforeGivenName", "Mr. ", "Ana Lopez", "", Gender::kMale},
    {"Office", "", "Zzyk Abru", "deputy chairwoman", Gender::kFemale},
    {"OfficeBeforeGivenName", "", "Ana Lopez", "spokesman", Gender::kMale},
    {"OfficeOfAnybody", "", "Zzyk Abru", "minister", Gender::kUnknown},
};

INSTANTIATE_TEST_SUITE_P(Rows, GendersTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.label; });

}  // namespace
}  // namespace dateline
