#include "extractors/syntax/lemmatizer.h"

#include <gtest/gtest.h>

#include <string>

#include "extractors/lexicons/lexicons.h"

namespace dateline {
namespace {

struct LemmaRow {
  const char* word;
  const char* xpos;
  const char* lemma;
};

class LemmaTest : public testing::TestWithParam<LemmaRow> {};

TEST_P(LemmaTest, Is) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const Lemmatizer lemmatizer(lexicon);
  std::string made;
  EXPECT_EQ(lemmatizer.Lemma(GetParam().word, GetParam().xpos, made), GetParam().lemma);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, LemmaTest,
    testing::Values(LemmaRow{"said", "VBD", "say"}, LemmaRow{"was", "VBD", "be"},
                    LemmaRow{"been", "VBN", "be"}, LemmaRow{"'s", "VBZ", "be"},
                    LemmaRow{"'s", "POS", "'s"}, LemmaRow{"n't", "RB", "not"},
                    LemmaRow{"wo", "MD", "will"}, LemmaRow{"arrested", "VBN", "arrest"},
                    LemmaRow{"closed", "VBD", "close"}, LemmaRow{"closing", "VBG", "close"},
                    LemmaRow{"planned", "VBD", "plan"}, LemmaRow{"running", "VBG", "run"},
                    LemmaRow{"called", "VBD", "call"}, LemmaRow{"controlled", "VBN", "control"},
                    LemmaRow{"pressed", "VBD", "press"}, LemmaRow{"denied", "VBD", "deny"},
                    LemmaRow{"denies", "VBZ", "deny"}, LemmaRow{"created", "VBN", "create"},
                    LemmaRow{"treated", "VBN", "treat"}, LemmaRow{"announced", "VBD", "announce"},
                    LemmaRow{"opened", "VBD", "open"}, LemmaRow{"visited", "VBD", "visit"},
                    LemmaRow{"required", "VBN", "require"}, LemmaRow{"repaired", "VBD", "repair"},
                    LemmaRow{"remained", "VBD", "remain"},
                    LemmaRow{"determined", "VBD", "determine"},
                    LemmaRow{"settled", "VBD", "settle"}, LemmaRow{"traveled", "VBD", "travel"},
                    LemmaRow{"making", "VBG", "make"}, LemmaRow{"taking", "VBG", "take"},
                    LemmaRow{"bringing", "VBG", "bring"}, LemmaRow{"changing", "VBG", "change"},
                    LemmaRow{"lying", "VBG", "lie"}, LemmaRow{"agreed", "VBD", "agree"},
                    LemmaRow{"goes", "VBZ", "go"}, LemmaRow{"passes", "VBZ", "pass"},
                    LemmaRow{"ministries", "NNS", "ministry"}, LemmaRow{"men", "NNS", "man"},
                    LemmaRow{"crises", "NNS", "crisis"}, LemmaRow{"taxes", "NNS", "tax"},
                    LemmaRow{"judges", "NNS", "judge"}, LemmaRow{"lives", "NNS", "life"},
                    LemmaRow{"series", "NNS", "series"}, LemmaRow{"better", "JJR", "good"},
                    LemmaRow{"bigger", "JJR", "big"}, LemmaRow{"easier", "JJR", "easy"},
                    LemmaRow{"largest", "JJS", "large"}, LemmaRow{"red", "VBD", "red"},
                    LemmaRow{"minister", "NN", "minister"}, LemmaRow{"", "VBD", ""}),
    [](const auto& row) { return "Row" + std::to_string(row.index); });

}  // namespace
}  // namespace dateline
