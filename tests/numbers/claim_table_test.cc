// The constructions of tests/numbers/claims.txt, each with all its fields. A field marked ~ is one
// that the program does not get right yet: the test fails when it starts to, so that the mark goes.

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "extractors/dates/calendar.h"
#include "extractors/extract.h"
#include "extractors/lexicons/lexicons.h"

namespace dateline {
namespace {

constexpr std::size_t kCells = 8;

struct Expected {
  std::vector<std::string> cells;
  int line = 0;
};

struct Sentence {
  std::string text;
  int line = 0;
  std::vector<Expected> claims;
};

std::string Trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  for (;;) {
    const std::size_t bar = line.find('|', at);
    cells.push_back(Trimmed(line.substr(at, bar - at)));
    if (bar == std::string::npos) return cells;
    at = bar + 1;
  }
}

std::vector<Sentence> ReadTable(const std::string& path) {
  std::vector<Sentence> sentences;
  std::ifstream file(path);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() != ' ') {
      sentences.push_back({line, number, {}});
    } else {
      sentences.back().claims.push_back({Cells(line), number});
    }
  }
  return sentences;
}

// Phrases are the same whatever article or possessive they begin with.
std::string Bare(std::string text) {
  for (const std::string article : {"the ", "a ", "an ", "its ", "their ", "his ", "her "}) {
    std::string head = text.substr(0, article.size());
    if (!head.empty()) head[0] = static_cast<char>(std::tolower(head[0]));
    if (head == article) return text.substr(article.size());
  }
  return text;
}

std::string UnitOf(const Claim& claim, const std::string& wanted) {
  if (claim.unit == "percent") return wanted == "/" ? "/" : "%";
  return claim.unit == "percentage_point" ? "pp" : "bp";
}

std::string DirectionOf(const Claim& claim) {
  if (claim.direction == Direction::kNone) return {};
  return claim.direction == Direction::kUp ? "up" : "down";
}

class ClaimTableTest : public testing::Test {
 protected:
  static const Extractor& TheExtractor() {
    static const Lexicon lexicon(EmbeddedLexicons());
    static const Extractor extractor = std::move(
        *Extractor::Create(lexicon, std::string(DATELINE_SOURCE_DIR) + "/extractors/models"));
    return extractor;
  }

  static AnnotatedArticle Read(const std::string& text) {
    Article article;
    article.language = "en";
    article.text = text;
    Timestamp stamp;
    stamp.utc = MakeDay(2025, 6, 6);
    article.published = stamp;
    return TheExtractor().Extract(std::move(article));
  }
};

TEST_F(ClaimTableTest, EveryFieldOfEveryConstruction) {
  const std::vector<Sentence> table =
      ReadTable(std::string(DATELINE_SOURCE_DIR) + "/tests/numbers/claims.txt");
  ASSERT_GE(table.size(), 150U);
  for (const Sentence& sentence : table) {
    const AnnotatedArticle read = Read(sentence.text);
    const std::string where = "claims.txt:" + std::to_string(sentence.line) + ": " + sentence.text;
    ASSERT_EQ(read.claims.size(), sentence.claims.size()) << where;
    for (std::size_t i = 0; i < read.claims.size(); ++i) {
      const Claim& claim = read.claims[i];
      const std::vector<std::string>& cells = sentence.claims[i].cells;
      ASSERT_EQ(cells.size(), kCells) << where;
      const std::string expression =
          sentence.text.substr(claim.span.begin, claim.span.end - claim.span.begin);
      const std::string values =
          claim.percent + (claim.percent_high.empty() ? "" : "," + claim.percent_high);
      const std::vector<std::string> got = {expression,
                                            values,
                                            UnitOf(claim, cells[2]),
                                            claim.comparator,
                                            DirectionOf(claim),
                                            claim.subject.text,
                                            claim.measure.text,
                                            claim.attribution.text};
      for (std::size_t cell = 0; cell < kCells; ++cell) {
        const bool open = !cells[cell].empty() && cells[cell].front() == '~';
        const std::string wanted = open ? cells[cell].substr(1) : cells[cell];
        const bool same = Bare(got[cell]) == Bare(wanted);
        EXPECT_EQ(same, !open) << where << "\n  field " << cell << ": got [" << got[cell]
                               << "], the table has [" << cells[cell] << "]; rule " << claim.rule;
      }
    }
  }
}

}  // namespace
}  // namespace dateline
