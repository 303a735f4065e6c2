// The clause view over trees of people and of chance: whatever the tree, every number points at
// something; and on the treebank voice is found without the labels that say it.

#include <gtest/gtest.h>

#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "extractors/syntax/clauses.h"
#include "tests/support/tree.h"

namespace dateline {
namespace {

void ExpectSound(const Document& document) {
  const auto tokens = static_cast<std::int32_t>(document.tokens.size());
  const auto clauses = static_cast<std::int32_t>(document.clauses.size());
  const auto is_token = [&](std::int32_t at) { return at >= 0 && at < tokens; };
  const auto is_token_or_none = [&](std::int32_t at) { return at == kNoToken || is_token(at); };
  const auto is_clause_or_none = [&](std::int32_t at) { return at >= kNoToken && at < clauses; };
  ASSERT_EQ(document.clause_of.size(), document.tokens.size());
  for (const std::int32_t clause : document.clause_of) ASSERT_TRUE(is_clause_or_none(clause));
  std::int32_t before = kNoToken;
  for (const Clause& clause : document.clauses) {
    ASSERT_TRUE(is_token(clause.predicate));
    ASSERT_GT(clause.predicate, before);
    before = clause.predicate;
    for (const std::int32_t at :
         {clause.copula, clause.particle, clause.modal, clause.indirect_object, clause.agent,
          clause.marker, clause.antecedent})
      ASSERT_TRUE(is_token_or_none(at));
    for (const auto* list :
         {&clause.auxiliaries, &clause.subjects, &clause.objects, &clause.adverbs}) {
      for (const std::int32_t at : *list) ASSERT_TRUE(is_token(at));
    }
    for (const Clause::Oblique& oblique : clause.obliques) {
      ASSERT_TRUE(is_token(oblique.head));
      ASSERT_TRUE(is_token_or_none(oblique.preposition));
    }
    ASSERT_TRUE(is_clause_or_none(clause.parent));
    ASSERT_TRUE(is_clause_or_none(clause.complement));
    ASSERT_LT(clause.span.begin, clause.span.end);
    ASSERT_LE(clause.span.end, document.text.size());
  }
  // Parents lead to the top.
  for (std::int32_t i = 0; i < clauses; ++i) {
    std::int32_t steps = 0;
    for (std::int32_t up = i; up != kNoToken && steps <= clauses; ++steps)
      up = document.clauses[static_cast<std::size_t>(up)].parent;
    ASSERT_LE(steps, clauses);
  }
}

TEST(ClausesOfAnyTree, PointAtSomething) {
  std::mt19937 random(7);
  const auto pick = [&](std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random);
  };
  const std::vector<std::string> words = {"who", "said", "that", "was",  "not", "if",
                                          ",",   "to",   "no",   "Fiat", "?",   "by"};
  for (int round = 0; round < 3000; ++round) {
    Tree tree = TreeOf("x/VERB/VB/0/root");
    std::vector<TreeWord> sentence(1 + pick(24));
    const std::size_t root = pick(sentence.size());
    std::vector<std::size_t> placed = {root};
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      sentence[i].form = words[pick(words.size())];
      if (i == root) continue;
      sentence[i].head = static_cast<std::int32_t>(placed[pick(placed.size())]) + 1;
      placed.push_back(i);
    }
    tree = TreeOfWords({sentence, sentence});
    for (Token& token : tree.document->tokens) {
      token.upos = static_cast<Upos>(pick(static_cast<std::size_t>(Upos::kVerb) + 1));
      token.verb = static_cast<VerbForm>(pick(static_cast<std::size_t>(VerbForm::kModal) + 1));
      token.deprel = static_cast<Deprel>(pick(static_cast<std::size_t>(Deprel::kPunct) + 1));
    }
    IndexTrees(*tree.document);
    FillClauses(*tree.document);
    ExpectSound(*tree.document);
    if (HasFatalFailure()) FAIL() << "round " << round;
  }
}

std::vector<std::vector<TreeWord>> Treebank(const std::string& file) {
  std::vector<std::vector<TreeWord>> sentences(1);
  FILE* pipe = popen(("gzip -dc '" + file + "' 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return {};
  char line[8192];
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    std::vector<std::string> cell(1);
    for (const char* c = line; *c != '\0' && *c != '\n'; ++c) {
      if (*c == '\t') {
        cell.emplace_back();
      } else {
        cell.back() += *c;
      }
    }
    if (cell[0].empty() && !sentences.back().empty()) sentences.emplace_back();
    if (cell.size() < 8 || cell[0].find_first_not_of("0123456789") != std::string::npos) continue;
    sentences.back().push_back({cell[1], cell[3], cell[4], cell[7], std::stoi(cell[6])});
  }
  pclose(pipe);
  if (sentences.back().empty()) sentences.pop_back();
  return sentences;
}

// Parsers rarely say nsubj:pass, aux:pass and obl:agent: the view must find voice without them.
TEST(ClausesOfTreebank, FindVoiceWithoutItsLabels) {
  const auto sentences =
      Treebank(std::string(DATELINE_SHARED_DIR) + "/corpora/syntax/dev-gum.conllu.gz");
  if (sentences.empty()) GTEST_SKIP() << "no treebank in " << DATELINE_SHARED_DIR;
  Tree tree = TreeOfWords(sentences);
  Document& document = *tree.document;
  std::vector<bool> passive(document.tokens.size(), false);
  std::size_t finite = 0, with_subject = 0;
  for (Token& token : document.tokens) {
    if (token.deprel == Deprel::kNsubjPass || token.deprel == Deprel::kAuxPass) {
      if (token.head != kNoToken) passive[static_cast<std::size_t>(token.head)] = true;
      token.deprel = token.deprel == Deprel::kAuxPass ? Deprel::kAux : Deprel::kNsubj;
    }
    if (token.deprel == Deprel::kOblAgent) token.deprel = Deprel::kObl;
  }
  FillClauses(document);
  ExpectSound(document);
  std::size_t right = 0, missed = 0, wrong = 0;
  for (const Clause& clause : document.clauses) {
    const bool is = passive[static_cast<std::size_t>(clause.predicate)];
    right += is && clause.passive;
    missed += is && !clause.passive;
    wrong += !is && clause.passive && clause.finite && clause.auxiliaries.size() > 0;
    finite += clause.finite && !clause.imperative;
    with_subject += clause.finite && !clause.imperative && !clause.subjects.empty();
  }
  std::printf(
      "clauses %zu; passives found %zu, missed %zu, wrong %zu; finite %zu, with subject %zu\n",
      document.clauses.size(), right, missed, wrong, finite, with_subject);
  EXPECT_GE(static_cast<double>(right), 0.95 * static_cast<double>(right + missed));
  EXPECT_LE(static_cast<double>(wrong), 0.05 * static_cast<double>(right));
  EXPECT_GE(static_cast<double>(with_subject), 0.9 * static_cast<double>(finite));
}

}  // namespace
}  // namespace dateline
