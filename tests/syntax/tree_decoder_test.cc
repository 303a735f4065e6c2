#include "extractors/syntax/tree_decoder.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace dateline {
namespace {

using Heads = std::vector<std::uint32_t>;

TEST(ProjectiveTreeTest, Rows) {
  EXPECT_TRUE(IsProjectiveTree(Heads{0, 0}));
  EXPECT_TRUE(IsProjectiveTree(Heads{0, 2, 0, 2}));
  EXPECT_FALSE(IsProjectiveTree(Heads{0, 0, 0}));        // two roots
  EXPECT_FALSE(IsProjectiveTree(Heads{0, 2, 1}));        // none
  EXPECT_FALSE(IsProjectiveTree(Heads{0, 0, 3, 2}));     // a cycle beside the root
  EXPECT_FALSE(IsProjectiveTree(Heads{0, 3, 0, 2, 1}));  // 3→1 crosses 0→2
  EXPECT_FALSE(IsProjectiveTree(Heads{0, 0, 4, 1, 1}));  // 4→2 crosses 1→3
  EXPECT_FALSE(IsProjectiveTree(Heads{0, 1}));           // its own head
  EXPECT_FALSE(IsProjectiveTree(Heads{0, 0, 9}));        // out of range
}

float Total(const std::vector<float>& scores, const Heads& heads) {
  float total = 0;
  for (std::size_t d = 1; d < heads.size(); ++d) total += scores[d * heads.size() + heads[d]];
  return total;
}

// The best projective tree by trying all assignments.
float BestByTrying(const std::vector<float>& scores, std::size_t words) {
  Heads heads(words + 1, 0);
  float best = -1e30F;
  for (;;) {
    if (IsProjectiveTree(heads)) best = std::max(best, Total(scores, heads));
    std::size_t d = 1;
    while (d <= words && heads[d] == words) heads[d++] = 0;
    if (d > words) return best;
    ++heads[d];
  }
}

TEST(DecodeTreeTest, AgreesWithTryingEverything) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> uniform(-1, 1);
  for (std::size_t words = 1; words <= 5; ++words) {
    for (int round = 0; round < 60; ++round) {
      std::vector<float> scores((words + 1) * (words + 1));
      for (float& score : scores) score = uniform(random);
      const Heads heads = DecodeTree(scores, words);
      ASSERT_TRUE(IsProjectiveTree(heads));
      EXPECT_NEAR(Total(scores, heads), BestByTrying(scores, words), 1e-4);
    }
  }
}

TEST(DecodeTreeTest, Flat) {
  // All scores alike must still give a tree.
  const std::vector<float> scores(101 * 101, 0.0F);
  EXPECT_TRUE(IsProjectiveTree(DecodeTree(scores, 100)));
}

}  // namespace
}  // namespace dateline
