#include "extractors/names/user_gazetteer.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

constexpr const char* kFile =
    "# ours\n"
    "name\taliases\ttype\tkind\toffice\tbody\tcountry\tfrom\tto\twikidata\n"
    "\n"
    "Maren Oelke\tM. Oelke|Marenka\t\t\tEnergy Minister\tEnergy "
    "Ministry\tDE\t2025-05\t2026-01-31\tQ424242\n"
    "Kestrel Works\tKestrel|KW\torganization\tcompany\t\t\tUnited Kingdom\n"
    "Paris Holloway\tParis\tperson\n";

struct Bad {
  const char* name;
  const char* tsv;
  const char* message;
};

void PrintTo(const Bad& row, std::ostream* out) { *out << row.name; }

class BadGazetteer : public testing::TestWithParam<Bad> {};

TEST_P(BadGazetteer, IsNamedByItsLine) {
  const auto entries = ParseGazetteer(GetParam().tsv, "own.tsv");
  ASSERT_FALSE(entries.has_value());
  EXPECT_EQ(entries.error().code, ErrorCode::kConfig);
  EXPECT_EQ(entries.error().message, GetParam().message);
}

const Bad kBad[] = {
    {"Column", "name\tage\n", "own.tsv:1: no such column: age"},
    {"NoNameColumn", "# x\naliases\toffice\n",
     "own.tsv:2: the first line names no column \"name\""},
    {"NoName", "name\toffice\n\tMayor\n", "own.tsv:2: no name"},
    {"Cells", "name\nA\tB\n", "own.tsv:2: more cells than columns"},
    {"Country", "name\tcountry\nA\tDE\nB\tZZ\n", "own.tsv:3: no such country: ZZ"},
    {"Type", "name\ttype\nA\tship\n", "own.tsv:2: type is person, organization or place, not ship"},
    {"Day", "name\tfrom\nA\t2025-13\n",
     "own.tsv:2: from is YYYY, YYYY-MM or YYYY-MM-DD, not 2025-13"},
    {"Wikidata", "name\twikidata\nA\t42\n", "own.tsv:2: no Wikidata id: 42"},
    {"Utf8", "name\n\xFF\n", "own.tsv:2: name is not UTF-8"},
};
INSTANTIATE_TEST_SUITE_P(Table, BadGazetteer, testing::ValuesIn(kBad),
                         [](const auto& row) { return row.param.name; });

struct Row {
  const char* name;
  const char* published;
  const char* text;
  std::vector<const char*> found;  // "type: words = entity; office; country; wikidata"
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.text; }

class UserNames : public testing::TestWithParam<Row> {};

TEST_P(UserNames, GoFirst) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Extractor extractor = [] {
    auto entries = ParseGazetteer(kFile, "own.tsv");
    EXPECT_TRUE(entries.has_value());
    return *Extractor::Create(lexicon, DATELINE_SOURCE_DIR "/extractors/models",
                              *std::move(entries));
  }();
  Article article;
  article.text = GetParam().text;
  article.language = "en";
  article.published = ParseTimestamp(GetParam().published);
  std::vector<std::string> found;
  const AnnotatedArticle annotated = extractor.Extract(article);
  for (const Mention& mention : annotated.mentions) {
    if (!IsName(mention.type)) continue;
    found.push_back(std::string(MentionTypeName(mention.type)) + ": " +
                    std::string(Slice(article.text, mention.span)) + " = " + mention.entity + "; " +
                    mention.office + "; " + mention.country_code + "; " + mention.wikidata);
  }
  EXPECT_EQ(found, std::vector<std::string>(GetParam().found.begin(), GetParam().found.end()));
}

const Row kRows[] = {
    {"OfficeOnTheDay",
     "2025-06-06",
     "Maren Oelke resigned.",
     {"person: Maren Oelke = Maren Oelke; Energy Minister; DE; Q424242"}},
    {"FirstMonthOfOffice",
     "2025-05-01",
     "Maren Oelke resigned.",
     {"person: Maren Oelke = Maren Oelke; Energy Minister; DE; Q424242"}},
    {"BeforeOffice",
     "2025-04-30",
     "Maren Oelke resigned.",
     {"person: Maren Oelke = Maren Oelke; ; DE; Q424242"}},
    {"AfterOffice",
     "2026-02-01",
     "Maren Oelke resigned.",
     {"person: Maren Oelke = Maren Oelke; ; DE; Q424242"}},
    {"NoDay", "", "Maren Oelke resigned.", {"person: Maren Oelke = Maren Oelke; ; DE; Q424242"}},
    {"OfficeOfTheTextStands",
     "2025-06-06",
     "Party chairwoman Maren Oelke resigned.",
     {"person: Maren Oelke = Maren Oelke; Party chairwoman; DE; Q424242"}},
    {"Alias",
     "2025-06-06",
     "They saw Marenka.",
     {"person: Marenka = Maren Oelke; Energy Minister; DE; Q424242"}},
    {"LaterSurname",
     "2025-06-06",
     "Maren Oelke resigned. Oelke wept.",
     {"person: Maren Oelke = Maren Oelke; Energy Minister; DE; Q424242",
      "person: Oelke = Maren Oelke; Energy Minister; DE; Q424242"}},
    {"Organization",
     "2025-06-06",
     "The owners of Kestrel sued KW.",
     {"organization: Kestrel = Kestrel Works; ; GB; ", "organization: KW = Kestrel Works; ; GB; "}},
    {"AcronymAsWritten", "2025-06-06", "It made 5 kw and a kestrel.", {}},
    {"OverTheLists",
     "2025-06-06",
     "The dress was of Paris.",
     {"person: Paris = Paris Holloway; ; ; "}},
};
INSTANTIATE_TEST_SUITE_P(Table, UserNames, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
