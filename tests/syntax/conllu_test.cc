#include "app/conllu.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "extractors/lexicons/lexicons.h"

namespace dateline {
namespace {

class ConlluTest : public testing::Test {
 protected:
  int Parse(const std::string& input) {
    static const Lexicon lexicon(EmbeddedLexicons());
    static const Lemmatizer lemmatizer(lexicon);
    static const ComplementMender complements(lexicon);
    static const Result<Parser> parser = Parser::Load(DATELINE_SOURCE_DIR "/extractors/models");
    std::istringstream in(input);
    std::ostringstream out;
    const int code = ParseConllu(*parser, lemmatizer, complements, in, out);
    output_ = out.str();
    return code;
  }
  std::string output_;
};

TEST_F(ConlluTest, FillsTagsAndTree) {
  EXPECT_EQ(Parse("# text = Ships don't fly.\n"
                  "1\tShips\t_\t_\t_\t_\t_\t_\t_\t_\n"
                  "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=Yes\n"
                  "2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n"
                  "3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                  "4\tfly\tkept\t_\t_\tA=b\t_\t_\t_\tSpaceAfter=No\n"
                  "4.1\tempty\t_\t_\t_\t_\t_\t_\t1:x\t_\n"
                  "5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"),
            0);
  EXPECT_EQ(output_,
            "# text = Ships don't fly.\n"
            "1\tShips\tship\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
            "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=Yes\n"
            "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
            "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
            "4\tfly\tkept\tVERB\tVB\tA=b\t0\troot\t_\tSpaceAfter=No\n"
            "4.1\tempty\t_\t_\t_\t_\t_\t_\t1:x\t_\n"
            "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n");
}

TEST_F(ConlluTest, Nothing) {
  EXPECT_EQ(Parse(""), 0);
  EXPECT_EQ(output_, "");
  EXPECT_EQ(Parse("\n\n# only a comment\n"), 0);
  EXPECT_EQ(output_, "\n\n# only a comment\n");
}

TEST_F(ConlluTest, WindowsLineEndsAndNoEmptyLineAtTheEnd) {
  EXPECT_EQ(Parse("1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\r\n"), 0);
  EXPECT_EQ(output_, "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n");
}

TEST_F(ConlluTest, WhatIsNotConlluIsRefused) {
  EXPECT_EQ(Parse("1\tGo\n"), 65);
  EXPECT_EQ(Parse("just text\n"), 65);
  EXPECT_EQ(Parse("1\t\xFF\t_\t_\t_\t_\t_\t_\t_\t_\n"), 65);
  EXPECT_EQ(Parse("1\tGo\t\t_\t_\t_\t_\t_\t_\t_\n"), 65);
}

}  // namespace
}  // namespace dateline
