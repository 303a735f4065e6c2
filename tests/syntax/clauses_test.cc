#include "extractors/syntax/clauses.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/tree.h"

namespace dateline {
namespace {

struct TreeRow {
  const char* name;
  const char* tree;
  const char* predicate;
  const char* clause;
};

class ClauseTest : public testing::TestWithParam<TreeRow> {};

TEST_P(ClauseTest, ReadsTree) {
  const Tree tree = TreeOf(GetParam().tree);
  FillClauses(*tree.document);
  EXPECT_EQ(ClauseOfWord(*tree.document, GetParam().predicate), GetParam().clause);
}

// Trees as the guidelines draw them, and as parsers draw them wrongly.
std::vector<TreeRow> Trees() {
  return {
      {"Plain", "Fiat/PROPN/NNP/2/nsubj cut/VERB/VBD/0/root jobs/NOUN/NNS/2/obj", "cut",
       "main past subj:Fiat obj:jobs"},
      {"Passive",
       "Ruiz/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass held/VERB/VBN/0/root by/ADP/IN/5/case "
       "police/NOUN/NNS/3/obl:agent on/ADP/IN/7/case Monday/PROPN/NNP/3/obl",
       "held", "main past passive subj:Ruiz agent:police obl:on_Monday"},
      {"PassiveWithPlainLabels",
       "Ruiz/PROPN/NNP/3/nsubj was/AUX/VBD/3/aux held/VERB/VBN/0/root by/ADP/IN/5/case "
       "police/NOUN/NNS/3/obl",
       "held", "main past passive subj:Ruiz agent:police"},
      {"PassiveWithCopula", "Ruiz/PROPN/NNP/3/nsubj was/AUX/VBD/3/cop held/VERB/VBD/0/root", "held",
       "main past passive subj:Ruiz"},
      {"GetPassive", "Ruiz/PROPN/NNP/3/nsubj:pass got/AUX/VBD/3/aux:pass fired/VERB/VBN/0/root",
       "fired", "main past passive subj:Ruiz"},
      {"ModalPassive",
       "Ruiz/PROPN/NNP/5/nsubj:pass could/AUX/MD/5/aux have/AUX/VB/5/aux been/AUX/VBN/5/aux:pass "
       "held/VERB/VBN/0/root",
       "held", "main present perfect passive modal:could subj:Ruiz"},
      {"BeingBuilt",
       "dams/NOUN/NNS/4/nsubj:pass are/AUX/VBP/4/aux being/AUX/VBG/4/aux:pass "
       "built/VERB/VBN/0/root",
       "built", "main present progressive passive subj:dams"},
      {"HasCondemned",
       "Oslo/PROPN/NNP/3/nsubj has/AUX/VBZ/3/aux condemned/VERB/VBN/0/root it/PRON/PRP/3/obj",
       "condemned", "main present perfect subj:Oslo obj:it"},
      {"IsHoldingTalks",
       "Oslo/PROPN/NNP/3/nsubj is/AUX/VBZ/3/aux holding/VERB/VBG/0/root talks/NOUN/NNS/3/obj",
       "holding", "main present progressive subj:Oslo obj:talks"},
      {"Will", "Oslo/PROPN/NNP/3/nsubj will/AUX/MD/3/aux pay/VERB/VB/0/root", "pay",
       "main future modal:will subj:Oslo"},
      {"IsTo", "Oslo/PROPN/NNP/4/nsubj is/AUX/VBZ/4/aux to/PART/TO/4/mark pay/VERB/VB/0/root",
       "pay", "main future subj:Oslo"},
      {"WasToBe",
       "pact/NOUN/NN/5/nsubj:pass was/AUX/VBD/5/aux to/PART/TO/5/mark be/AUX/VB/5/aux:pass "
       "signed/VERB/VBN/0/root",
       "signed", "main future passive subj:pact"},
      {"GoingTo",
       "Oslo/PROPN/NNP/3/nsubj is/AUX/VBZ/3/aux going/VERB/VBG/0/root to/PART/TO/5/mark "
       "pay/VERB/VB/3/xcomp",
       "pay", "infinitive future subj:Oslo"},
      {"Negated",
       "Oslo/PROPN/NNP/4/nsubj did/AUX/VBD/4/aux n't/PART/RB/4/advmod pay/VERB/VB/0/root", "pay",
       "main past not subj:Oslo"},
      {"NobodyPaid", "Nobody/PRON/NN/2/nsubj paid/VERB/VBD/0/root", "paid",
       "main past not subj:Nobody"},
      {"NoMinister", "No/DET/DT/2/det minister/NOUN/NN/3/nsubj paid/VERB/VBD/0/root", "paid",
       "main past not subj:minister"},
      {"NotOnly",
       "Oslo/PROPN/NNP/4/nsubj not/PART/RB/4/advmod only/ADV/RB/4/advmod paid/VERB/VBD/0/root",
       "paid", "main past subj:Oslo"},
      {"NoLonger",
       "Oslo/PROPN/NNP/4/nsubj no/ADV/RB/3/advmod longer/ADV/RB/4/advmod pays/VERB/VBZ/0/root",
       "pays", "main present not subj:Oslo"},
      {"SaidThat",
       "Ruiz/PROPN/NNP/2/nsubj said/VERB/VBD/0/root that/SCONJ/IN/5/mark Oslo/PROPN/NNP/5/nsubj "
       "paid/VERB/VBD/2/ccomp",
       "said", "main past subj:Ruiz says:paid"},
      {"Reported",
       "Ruiz/PROPN/NNP/2/nsubj said/VERB/VBD/0/root that/SCONJ/IN/5/mark Oslo/PROPN/NNP/5/nsubj "
       "paid/VERB/VBD/2/ccomp",
       "paid", "complement past subj:Oslo mark:that"},
      {"QuoteFirst",
       "Oslo/PROPN/NNP/2/nsubj paid/VERB/VBD/4/ccomp ,/PUNCT/,/4/punct said/VERB/VBD/0/root "
       "Ruiz/PROPN/NNP/4/nsubj",
       "said", "main past subj:Ruiz says:paid"},
      {"QuoteAsRoot",
       "Oslo/PROPN/NNP/2/nsubj paid/VERB/VBD/0/root ,/PUNCT/,/4/punct said/VERB/VBD/2/parataxis "
       "Ruiz/PROPN/NNP/4/nsubj",
       "said", "main past subj:Ruiz says:paid"},
      {"QuoteAsRootInside",
       "Oslo/PROPN/NNP/2/nsubj paid/VERB/VBD/0/root ,/PUNCT/,/5/punct Ruiz/PROPN/NNP/5/nsubj "
       "said/VERB/VBD/2/parataxis",
       "paid", "complement past subj:Oslo"},
      {"SpeakerAsObject",
       "Oslo/PROPN/NNP/2/nsubj paid/VERB/VBD/4/ccomp ,/PUNCT/,/4/punct said/VERB/VBD/0/root "
       "Ruiz/PROPN/NNP/4/obj",
       "said", "main past subj:Ruiz says:paid"},
      {"ParataxisThatIsNoQuote",
       "Oslo/PROPN/NNP/2/nsubj paid/VERB/VBD/0/root :/PUNCT/:/5/punct Ruiz/PROPN/NNP/5/nsubj "
       "left/VERB/VBD/2/parataxis",
       "paid", "main past subj:Oslo"},
      {"SubjectControl",
       "Oslo/PROPN/NNP/2/nsubj agreed/VERB/VBD/0/root to/PART/TO/4/mark pay/VERB/VB/2/xcomp", "pay",
       "infinitive subj:Oslo"},
      {"ObjectControl",
       "Oslo/PROPN/NNP/2/nsubj urged/VERB/VBD/0/root Mali/PROPN/NNP/2/obj to/PART/TO/5/mark "
       "pay/VERB/VB/2/xcomp",
       "pay", "infinitive subj:Mali"},
      {"PassiveControl",
       "Mali/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass told/VERB/VBN/0/root to/PART/TO/5/mark "
       "pay/VERB/VB/3/xcomp",
       "pay", "infinitive subj:Mali"},
      {"PromisedControl",
       "Oslo/PROPN/NNP/2/nsubj promised/VERB/VBD/0/root Mali/PROPN/NNP/2/iobj to/PART/TO/5/mark "
       "pay/VERB/VB/2/xcomp",
       "pay", "infinitive subj:Oslo"},
      {"WhoGap",
       "men/NOUN/NNS/0/root who/PRON/WP/3/nsubj robbed/VERB/VBD/1/acl:relcl banks/NOUN/NNS/3/obj",
       "robbed", "relative past subj:men obj:banks of:men"},
      {"WhichGap",
       "rule/NOUN/NN/0/root ,/PUNCT/,/5/punct which/PRON/WDT/5/obj Oslo/PROPN/NNP/5/nsubj "
       "imposed/VERB/VBD/1/acl:relcl",
       "imposed", "relative past subj:Oslo obj:rule of:rule"},
      {"NoPronounGap", "rule/NOUN/NN/0/root Oslo/PROPN/NNP/3/nsubj imposed/VERB/VBD/1/acl:relcl",
       "imposed", "relative past subj:Oslo obj:rule of:rule"},
      {"ThatAsMark",
       "men/NOUN/NNS/0/root that/SCONJ/IN/3/mark robbed/VERB/VBD/1/acl:relcl "
       "banks/NOUN/NNS/3/obj",
       "robbed", "relative past subj:men obj:banks mark:that of:men"},
      {"WithWhom",
       "men/NOUN/NNS/0/root with/ADP/IN/3/case whom/PRON/WP/5/obl Oslo/PROPN/NNP/5/nsubj "
       "met/VERB/VBD/1/acl:relcl",
       "met", "relative past subj:Oslo obl:with_men of:men"},
      {"Where",
       "city/NOUN/NN/0/root where/ADV/WRB/4/advmod Ruiz/PROPN/NNP/4/nsubj "
       "died/VERB/VBD/1/acl:relcl",
       "died", "relative past subj:Ruiz of:city"},
      {"ReducedPassive",
       "tariffs/NOUN/NNS/0/root imposed/VERB/VBN/1/acl by/ADP/IN/4/case Oslo/PROPN/NNP/2/obl",
       "imposed", "participle passive subj:tariffs agent:Oslo of:tariffs"},
      {"Gerund", "men/NOUN/NNS/0/root carrying/VERB/VBG/1/acl flags/NOUN/NNS/2/obj", "carrying",
       "participle subj:men obj:flags of:men"},
      {"Speaking",
       "Speaking/VERB/VBG/6/advcl in/ADP/IN/3/case Oslo/PROPN/NNP/1/obl ,/PUNCT/,/1/punct "
       "Ruiz/PROPN/NNP/6/nsubj warned/VERB/VBD/0/root",
       "Speaking", "participle subj:Ruiz obl:in_Oslo"},
      {"AfterMeeting",
       "Ruiz/PROPN/NNP/2/nsubj spoke/VERB/VBD/0/root after/SCONJ/IN/4/mark "
       "meeting/VERB/VBG/2/advcl Lee/PROPN/NNP/4/obj",
       "meeting", "adverbial subj:Ruiz obj:Lee mark:after"},
      {"Copula", "Ruiz/PROPN/NNP/4/nsubj is/AUX/VBZ/4/cop a/DET/DT/4/det minister/NOUN/NN/0/root",
       "minister", "main present subj:Ruiz"},
      {"ConjoinedVerbs",
       "Fiat/PROPN/NNP/2/nsubj cut/VERB/VBD/0/root jobs/NOUN/NNS/2/obj and/CCONJ/CC/5/cc "
       "closed/VERB/VBD/2/conj plants/NOUN/NNS/5/obj",
       "closed", "main past subj:Fiat obj:plants"},
      {"ConjoinedSubjects",
       "Fiat/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Ford/PROPN/NNP/1/conj cut/VERB/VBD/0/root "
       "jobs/NOUN/NNS/4/obj",
       "cut", "main past subj:Fiat+Ford obj:jobs"},
      {"SharedObject",
       "Oslo/PROPN/NNP/2/nsubj condemned/VERB/VBD/0/root and/CCONJ/CC/4/cc "
       "rejected/VERB/VBD/2/conj it/PRON/PRP/2/obj",
       "rejected", "main past subj:Oslo obj:it"},
      {"SharedObjectOnTheSecond",
       "Oslo/PROPN/NNP/2/nsubj condemned/VERB/VBD/0/root and/CCONJ/CC/4/cc "
       "rejected/VERB/VBD/2/conj it/PRON/PRP/4/obj",
       "condemned", "main past subj:Oslo obj:it"},
      {"SharedPassive",
       "Ruiz/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass held/VERB/VBN/0/root "
       "and/CCONJ/CC/5/cc charged/VERB/VBN/3/conj",
       "charged", "main past passive subj:Ruiz"},
      {"SharedModal",
       "Oslo/PROPN/NNP/3/nsubj will/AUX/MD/3/aux sign/VERB/VB/0/root and/CCONJ/CC/5/cc "
       "pay/VERB/VB/3/conj",
       "pay", "main future modal:will subj:Oslo"},
      {"SharedNegation",
       "Oslo/PROPN/NNP/4/nsubj did/AUX/VBD/4/aux not/PART/RB/4/advmod confirm/VERB/VB/0/root "
       "or/CCONJ/CC/6/cc deny/VERB/VB/4/conj it/PRON/PRP/4/obj",
       "deny", "main past not subj:Oslo obj:it"},
      {"AndDoesNotShareNegation",
       "Oslo/PROPN/NNP/4/nsubj did/AUX/VBD/4/aux not/PART/RB/4/advmod pay/VERB/VB/0/root "
       "and/CCONJ/CC/6/cc left/VERB/VBD/4/conj",
       "left", "main past subj:Oslo"},
      {"Question", "Did/AUX/VBD/3/aux Oslo/PROPN/NNP/3/nsubj pay/VERB/VB/0/root ?/PUNCT/./3/punct",
       "pay", "main past question subj:Oslo"},
      {"Imperative", "Stop/VERB/VB/0/root the/DET/DT/3/det war/NOUN/NN/1/obj", "Stop",
       "main imperative obj:war"},
      {"DoNot", "Do/AUX/VB/3/aux not/PART/RB/3/advmod pay/VERB/VB/0/root them/PRON/PRP/3/obj",
       "pay", "main not imperative obj:them"},
      {"IfClause",
       "If/SCONJ/IN/3/mark Oslo/PROPN/NNP/3/nsubj pays/VERB/VBZ/7/advcl ,/PUNCT/,/3/punct "
       "Mali/PROPN/NNP/7/nsubj would/AUX/MD/7/aux leave/VERB/VB/0/root",
       "leave", "main present conditional modal:would subj:Mali"},
      {"If",
       "If/SCONJ/IN/3/mark Oslo/PROPN/NNP/3/nsubj pays/VERB/VBZ/7/advcl ,/PUNCT/,/3/punct "
       "Mali/PROPN/NNP/7/nsubj would/AUX/MD/7/aux leave/VERB/VB/0/root",
       "pays", "adverbial present conditional subj:Oslo mark:If"},
      {"HeadlineToVisit",
       "Ruiz/PROPN/NNP/3/nsubj to/PART/TO/3/mark visit/VERB/VB/0/root Mali/PROPN/NNP/3/obj",
       "visit", "main future subj:Ruiz obj:Mali"},
      {"HeadlineKilled",
       "Two/NUM/CD/2/nsubj:pass killed/VERB/VBN/0/root in/ADP/IN/4/case blast/NOUN/NN/2/obl",
       "killed", "main passive subj:Two obl:in_blast"},
      {"NounRootIsNoClause", "Fire/NOUN/NN/0/root at/ADP/IN/3/case plant/NOUN/NN/1/nmod", "Fire",
       "no clause; there are:"},
      {"AccordingTo",
       "Oslo/PROPN/NNP/2/nsubj paid/VERB/VBD/0/root according/VERB/VBG/5/case to/ADP/IN/3/fixed "
       "Ruiz/PROPN/NNP/2/obl",
       "paid", "main past subj:Oslo obl:according_Ruiz"},
      {"Particle",
       "Oslo/PROPN/NNP/2/nsubj turned/VERB/VBD/0/root down/ADP/RP/2/compound:prt it/PRON/PRP/2/obj",
       "turned", "main past subj:Oslo obj:it part:down"},
      {"DecisionTo",
       "Oslo/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case decision/NOUN/NN/6/nsubj to/PART/TO/5/mark "
       "leave/VERB/VB/3/acl surprised/VERB/VBD/0/root all/PRON/DT/6/obj",
       "leave", "infinitive subj:Oslo of:decision"},
      {"ClaimThat",
       "claim/NOUN/NN/0/root that/SCONJ/IN/4/mark Oslo/PROPN/NNP/4/nsubj paid/VERB/VBD/1/acl",
       "paid", "complement past subj:Oslo mark:that of:claim"},
      {"PastTaggedAsParticiple",
       "Oslo/PROPN/NNP/2/nsubj accused/VERB/VBN/0/root Mali/PROPN/NNP/2/obj", "accused",
       "main past subj:Oslo obj:Mali"},
  };
}

INSTANTIATE_TEST_SUITE_P(Rows, ClauseTest, testing::ValuesIn(Trees()),
                         [](const auto& row) { return row.param.name; });

TEST(Clauses, EveryWordKnowsItsInnermostClause) {
  const Tree tree = TreeOf(
      "Ruiz/PROPN/NNP/2/nsubj said/VERB/VBD/0/root that/SCONJ/IN/5/mark Oslo/PROPN/NNP/5/nsubj "
      "paid/VERB/VBD/2/ccomp ./PUNCT/./2/punct");
  FillClauses(*tree.document);
  EXPECT_EQ(tree.document->clause_of, (std::vector<std::int32_t>{0, 0, 1, 1, 1, 0}));
  EXPECT_EQ(Slice(tree.document->text, tree.document->clauses[0].span), "Ruiz said that Oslo paid");
  EXPECT_EQ(Slice(tree.document->text, tree.document->clauses[1].span), "that Oslo paid");
  EXPECT_EQ(tree.document->clauses[1].parent, 0);
}

TEST(Clauses, SpanLeavesOutWhatIsJoined) {
  const Tree tree = TreeOf(
      "Fiat/PROPN/NNP/2/nsubj cut/VERB/VBD/0/root jobs/NOUN/NNS/2/obj and/CCONJ/CC/5/cc "
      "closed/VERB/VBD/2/conj plants/NOUN/NNS/5/obj");
  FillClauses(*tree.document);
  EXPECT_EQ(Slice(tree.document->text, tree.document->clauses[0].span), "Fiat cut jobs");
  EXPECT_EQ(Slice(tree.document->text, tree.document->clauses[1].span), "and closed plants");
}

TEST(Clauses, NothingFromNothing) {
  const Tree tree = TreeOfWords({});
  FillClauses(*tree.document);
  EXPECT_TRUE(tree.document->clauses.empty());
}

}  // namespace
}  // namespace dateline
