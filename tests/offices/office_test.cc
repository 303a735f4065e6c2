#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/names/name_finder.h"
#include "extractors/names/name_lists.h"
#include "extractors/names/tagger_model.h"
#include "extractors/offices/office_finder.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {
namespace {

struct Construction {
  std::string name, text;
  std::vector<std::string> expected;
};

void PrintTo(const Construction& construction, std::ostream* out) { *out << construction.text; }

std::vector<std::string> Split(const std::string& text, const std::string& mark) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (std::size_t end = text.find(mark); end != std::string::npos; end = text.find(mark, at)) {
    parts.push_back(text.substr(at, end - at));
    at = end + mark.size();
  }
  parts.push_back(text.substr(at));
  for (std::string& part : parts) {
    while (!part.empty() && part.front() == ' ') part.erase(0, 1);
    while (!part.empty() && part.back() == ' ') part.pop_back();
  }
  return parts;
}

std::vector<Construction> ReadConstructions() {
  std::ifstream file(DATELINE_SOURCE_DIR "/tests/offices/constructions.tsv");
  std::vector<Construction> all;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = Split(line, "\t");
    if (cells.size() == 3) all.push_back({cells[0], cells[1], Split(cells[2], "||")});
  }
  return all;
}

std::vector<Mention> NamesOf(const Article& article) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Analyzer analyzer(lexicon);
  static const NameLists lists(lexicon);
  static const Result<TaggerModel> model =
      TaggerModel::Load(DATELINE_SOURCE_DIR "/extractors/models/names.model");
  static const NameFinder names(lists, model ? &*model : nullptr);
  static const OfficeWords words(lexicon);
  static const OfficeFinder offices(lists, words);
  const Document document = analyzer.Analyze(article);
  std::vector<Mention> found = names.Find(document, {});
  offices.Fill(document, found);
  return found;
}

// As constructions.tsv writes it: the mention's fields, "*" where anything will do.
std::string Describe(const Mention& mention, const std::vector<std::string>& wanted) {
  const auto field = [&](std::size_t at, const std::string& value) {
    return at < wanted.size() && wanted[at] == "*" ? "*" : value;
  };
  if (mention.type == MentionType::kOrganization)
    return "; " + mention.kind + "; " + mention.country_code;
  const char* flag = "private";
  if (mention.kind == "official") {
    flag = "official";
  } else if (mention.office.empty()) {
    flag = "none";
  } else if (wanted.size() > 4 && wanted[4] == "former") {
    flag = "former";
  }
  return "; " + field(1, mention.office) + "; " + field(2, mention.body) + "; " +
         field(3, mention.country_code) + "; " + flag;
}

std::string Normal(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 1; i < fields.size(); ++i) out += "; " + fields[i];
  return out;
}

class OfficeConstruction : public testing::TestWithParam<Construction> {};

TEST_P(OfficeConstruction, IsRead) {
  Article article;
  article.text = GetParam().text;
  article.language = "en";
  const std::vector<Mention> mentions = NamesOf(article);
  for (const std::string& expectation : GetParam().expected) {
    const bool body = expectation.starts_with("=");
    const bool nobody = expectation.starts_with("!");
    const MentionType type = body ? MentionType::kOrganization : MentionType::kPerson;
    const std::vector<std::string> fields = Split(expectation.substr(body || nobody ? 1 : 0), ";");
    std::string got = "nothing";
    for (const Mention& mention : mentions) {
      const std::string words(Slice(article.text, mention.span));
      if (mention.type == type && words == fields[0]) {
        got = Describe(mention, fields);
        if (got == Normal(fields)) break;
      }
    }
    EXPECT_EQ(got, nobody ? "nothing" : Normal(fields)) << fields[0] << " in: " << article.text;
  }
}

INSTANTIATE_TEST_SUITE_P(Offices, OfficeConstruction, testing::ValuesIn(ReadConstructions()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
