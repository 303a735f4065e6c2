#include "extractors/syntax/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "extractors/syntax/projection_cache.h"

namespace dateline::kernels {
namespace {

std::vector<float> RandomFloats(std::size_t size, std::mt19937& random, float range = 1) {
  std::uniform_real_distribution<float> uniform(-range, range);
  std::vector<float> values(size);
  for (float& value : values) value = uniform(random);
  return values;
}

TEST(KernelsTest, MultiplyAddIsTheMatrixProduct) {
  std::mt19937 random(1);
  for (const std::size_t rows : {1U, 2U, 5U, 6U, 7U, 24U, 25U, 53U}) {
    const std::size_t inputs = 19;
    const std::size_t outputs = 48;
    std::vector<float> x = RandomFloats(rows * inputs, random);
    const std::vector<float> w = RandomFloats(inputs * outputs, random);
    std::vector<float> out = RandomFloats(rows * outputs, random);
    const std::vector<float> before = out;
    MultiplyAdd({x.data(), inputs}, rows, {w.data(), inputs, outputs, inputs},
                {out.data(), outputs});
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t o = 0; o < outputs; ++o) {
        double sum = before[r * outputs + o];
        for (std::size_t i = 0; i < inputs; ++i) {
          sum += static_cast<double>(x[r * inputs + i]) *
                 w[(o / kPanel * inputs + i) * kPanel + o % kPanel];
        }
        ASSERT_NEAR(out[r * outputs + o], sum, 1e-5) << rows << " rows, " << r << ' ' << o;
      }
    }
  }
}

TEST(KernelsTest, LstmStepFollowsItsEquations) {
  std::mt19937 random(2);
  constexpr std::size_t kRows = 3;
  constexpr std::size_t kHidden = 16;
  std::vector<float> gates = RandomFloats(kRows * 4 * kHidden, random, 12);
  gates[0] = 1000;  // far outside of what e^x can hold
  gates[1] = -1000;
  std::vector<float> cell = RandomFloats(kRows * kHidden, random, 3);
  const std::vector<float> before = cell;
  std::vector<float> out(kRows * kHidden);
  LstmStep({gates.data(), 4 * kHidden}, kRows, kHidden, {cell.data(), kHidden},
           {out.data(), kHidden});
  const auto logistic = [](double v) { return 1 / (1 + std::exp(-v)); };
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t k = 0; k < kHidden; ++k) {
      const float* gate = gates.data() + r * 4 * kHidden + k;
      const double memory = logistic(gate[kHidden]) * before[r * kHidden + k] +
                            logistic(gate[0]) * std::tanh(gate[3 * kHidden]);
      EXPECT_NEAR(cell[r * kHidden + k], memory, 2e-6);
      EXPECT_NEAR(out[r * kHidden + k], logistic(gate[2 * kHidden]) * std::tanh(memory), 2e-6);
    }
  }
}

TEST(KernelsTest, DotRows) {
  std::mt19937 random(3);
  const std::vector<float> a = RandomFloats(32, random);
  std::vector<float> b = RandomFloats(3 * 40, random);
  float out[3];
  DotRows(a.data(), {b.data(), 40}, 3, 32, out);
  for (std::size_t k = 0; k < 3; ++k) {
    double sum = 0;
    for (std::size_t i = 0; i < 32; ++i) sum += static_cast<double>(a[i]) * b[k * 40 + i];
    EXPECT_NEAR(out[k], sum, 1e-5);
  }
}

TEST(KernelsTest, PartOfAMatrix) {
  std::mt19937 random(4);
  const std::vector<float> w = RandomFloats(12 * 32, random);
  std::vector<float> x = RandomFloats(12, random);
  const Weights all{w.data(), 12, 32, 12};
  std::vector<float> whole(32, 0.0F);
  std::vector<float> parts(32, 0.0F);
  MultiplyAdd({x.data(), 12}, 1, all, {whole.data(), 32});
  MultiplyAdd({x.data(), 12}, 1, all.Inputs(0, 5), {parts.data(), 32});
  MultiplyAdd({x.data() + 5, 12}, 1, all.Inputs(5, 7), {parts.data(), 32});
  for (std::size_t o = 0; o < 32; ++o) EXPECT_NEAR(parts[o], whole[o], 1e-6);
}

TEST(ProjectionCacheTest, KeepsUntilFull) {
  ProjectionCache cache(10, 2, 2);
  const float a[] = {1, 2};
  const float b[] = {3, 4};
  EXPECT_EQ(cache.Find(7), nullptr);
  cache.Put(7, a);
  cache.Put(3, b);
  cache.Put(5, a);  // no room
  ASSERT_NE(cache.Find(7), nullptr);
  EXPECT_EQ(cache.Find(7)[1], 2);
  EXPECT_EQ(cache.Find(3)[0], 3);
  EXPECT_EQ(cache.Find(5), nullptr);
}

}  // namespace
}  // namespace dateline::kernels
