// Complements that a tree names or hangs otherwise: rows of trees as a parser gives them, and the
// words whose head or relation the mender changes.

#include "extractors/syntax/complement_mender.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/lemmatizer.h"
#include "extractors/syntax/universal.h"
#include "tests/support/tree.h"

namespace dateline {
namespace {

struct MendRow {
  const char* name;
  const char* tree;
  std::string changes;  // "word<head:relation", joined by spaces
};

class ComplementMenderTest : public testing::TestWithParam<MendRow> {};

std::string Changes(const std::vector<Token>& before, const std::vector<Token>& after) {
  std::string out;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (before[i].head == after[i].head && before[i].deprel == after[i].deprel) continue;
    if (!out.empty()) out += ' ';
    out += std::string(after[i].text) + "<" +
           std::string(after[static_cast<std::size_t>(after[i].head)].text) + ":" +
           std::string(DeprelName(after[i].deprel));
  }
  return out;
}

TEST_P(ComplementMenderTest, Mends) {
  static const Lexicon lexicon(EmbeddedLexicons());
  static const ComplementMender mender(lexicon);
  Tree tree = TreeOf(GetParam().tree);
  static const Lemmatizer lemmatizer(lexicon);
  std::string made;
  for (Token& token : tree.document->tokens) {
    token.lemma = lemmatizer.Lemma(token.lower, token.xpos, made);
    if (token.lemma.data() != made.data()) continue;
    tree.document->forms.push_back(made);
    token.lemma = tree.document->forms.back();
  }
  std::vector<Token> words = tree.document->tokens;
  mender.Mend(words, 0);
  EXPECT_EQ(Changes(tree.document->tokens, words), GetParam().changes);
}

const std::vector<MendRow> kRows = {
    {"SaidInInterviewThat",
     "Ruiz/PROPN/NNP/2/nsubj said/VERB/VBD/0/root in/ADP/IN/5/case an/DET/DT/5/det "
     "interview/NOUN/NN/2/obl that/SCONJ/IN/8/mark prices/NOUN/NNS/8/nsubj fell/VERB/VBD/5/acl",
     "fell<said:ccomp"},
    {"SaidToPaperOfTownThat",
     "Ruiz/PROPN/NNP/2/nsubj said/VERB/VBD/0/root to/ADP/IN/5/case a/DET/DT/5/det "
     "paper/NOUN/NN/2/obl of/ADP/IN/7/case Lima/PROPN/NNP/5/nmod that/PRON/WDT/10/obj "
     "prices/NOUN/NNS/10/nsubj fell/VERB/VBD/7/acl:relcl",
     "that<fell:mark fell<said:ccomp"},
    {"SaidInLetterThatFailed",
     "Ruiz/PROPN/NNP/2/nsubj wrote/VERB/VBD/0/root in/ADP/IN/5/case a/DET/DT/5/det "
     "letter/NOUN/NN/2/obl that/PRON/WDT/7/nsubj failed/VERB/VBD/5/acl:relcl",
     ""},
    {"SaidInTheBeliefThat",
     "Ruiz/PROPN/NNP/2/nsubj wrote/VERB/VBD/0/root in/ADP/IN/5/case the/DET/DT/5/det "
     "belief/NOUN/NN/2/obl that/SCONJ/IN/8/mark prices/NOUN/NNS/8/nsubj fell/VERB/VBD/5/acl",
     ""},
    {"SaidAlready",
     "Ruiz/PROPN/NNP/2/nsubj said/VERB/VBD/0/root so/VERB/VB/2/ccomp in/ADP/IN/6/case "
     "a/DET/DT/6/det "
     "letter/NOUN/NN/2/obl that/PRON/WDT/9/obj Holm/PROPN/NNP/9/nsubj lost/VERB/VBD/6/acl:relcl",
     ""},
    {"ToldHerThat",
     "Ruiz/PROPN/NNP/2/nsubj told/VERB/VBD/0/root Holm/PROPN/NNP/2/obj that/SCONJ/IN/6/mark "
     "prices/NOUN/NNS/6/nsubj fell/VERB/VBD/3/acl",
     "fell<told:ccomp"},
    {"SawAHouseThat",
     "Ruiz/PROPN/NNP/2/nsubj saw/VERB/VBD/0/root houses/NOUN/NNS/2/obj that/PRON/WDT/6/obj "
     "Holm/PROPN/NNP/6/nsubj sold/VERB/VBD/3/acl:relcl",
     ""},
    {"AgreedOnMondayTo",
     "Ruiz/PROPN/NNP/2/nsubj agreed/VERB/VBD/0/root on/ADP/IN/4/case Monday/PROPN/NNP/2/obl "
     "to/PART/TO/6/mark leave/VERB/VB/2/advcl",
     "leave<agreed:xcomp"},
    {"AgreedOnMondayToUnderTheDay",
     "Ruiz/PROPN/NNP/2/nsubj agreed/VERB/VBD/0/root on/ADP/IN/4/case Monday/PROPN/NNP/2/obl "
     "to/PART/TO/6/mark leave/VERB/VB/4/acl",
     "leave<agreed:xcomp"},
    {"WentTo",
     "Ruiz/PROPN/NNP/2/nsubj went/VERB/VBD/0/root home/ADV/RB/2/advmod to/PART/TO/5/mark "
     "sleep/VERB/VB/2/advcl",
     ""},
    {"AskedHerOnMondayTo",
     "Ruiz/PROPN/NNP/2/nsubj asked/VERB/VBD/0/root Holm/PROPN/NNP/2/obj "
     "Monday/PROPN/NNP/2/obl:tmod "
     "to/PART/TO/6/mark leave/VERB/VB/2/advcl",
     "leave<asked:xcomp"},
    {"RefusedItTo",
     "Ruiz/PROPN/NNP/2/nsubj refused/VERB/VBD/0/root it/PRON/PRP/2/obj to/PART/TO/5/mark "
     "annoy/VERB/VB/2/advcl",
     ""},
    {"LoneIndirectObject", "Ruiz/PROPN/NNP/2/nsubj bought/VERB/VBD/0/root Acme/PROPN/NNP/2/iobj",
     "Acme<bought:obj"},
    {"PaidWhom", "Ruiz/PROPN/NNP/2/nsubj paid/VERB/VBD/0/root Holm/PROPN/NNP/2/iobj", ""},
    {"CalledHimALiar",
     "Ruiz/PROPN/NNP/2/nsubj called/VERB/VBD/0/root Holm/PROPN/NNP/2/iobj a/DET/DT/5/det "
     "liar/NOUN/NN/2/obj",
     "Holm<called:obj liar<called:xcomp"},
    {"AManCalledFox", "a/DET/DT/2/det man/NOUN/NN/0/root called/VERB/VBN/2/acl Fox/PROPN/NNP/3/obj",
     "Fox<called:xcomp"},
    {"RemainFriends", "they/PRON/PRP/2/nsubj remain/VERB/VBP/0/root friends/NOUN/NNS/2/obj",
     "friends<remain:xcomp"},
    {"WouldCross",
     "Ruiz/PROPN/NNP/2/nsubj said/VERB/VBD/0/root in/ADP/IN/4/case interviews/NOUN/NNS/2/obl "
     "that/SCONJ/IN/7/mark prices/NOUN/NNS/7/nsubj fell/VERB/VBD/4/acl yesterday/NOUN/NN/4/nmod",
     ""},
};

INSTANTIATE_TEST_SUITE_P(Rows, ComplementMenderTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace dateline
