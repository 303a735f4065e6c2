#include "extractors/syntax/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "extractors/syntax/projection_cache.h"
#include "extractors/syntax/quantization.h"

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
  std::vector<std::uint8_t> out(kRows * kHidden);
  LstmStep({gates.data(), 4 * kHidden}, kRows, kHidden, {cell.data(), kHidden},
           {out.data(), kHidden});
  const auto logistic = [](double v) { return 1 / (1 + std::exp(-v)); };
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t k = 0; k < kHidden; ++k) {
      const float* gate = gates.data() + r * 4 * kHidden + k;
      const double memory = logistic(gate[kHidden]) * before[r * kHidden + k] +
                            logistic(gate[0]) * std::tanh(gate[3 * kHidden]);
      EXPECT_NEAR(cell[r * kHidden + k], memory, 3e-5);
      EXPECT_NEAR(out[r * kHidden + k], 128 + 127 * logistic(gate[2 * kHidden]) * std::tanh(memory),
                  0.501);
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

TEST(KernelsTest, QuantizedWeightsMultiplyAlmostAsTheirFloats) {
  std::mt19937 random(5);
  constexpr std::size_t kOutputs = 40;  // padded to 48
  constexpr std::size_t kInputs = 24;
  const std::vector<float> w = RandomFloats(kOutputs * kInputs, random, 2);
  const QuantizedWeights bytes = Quantize(
      kOutputs, kInputs, [&w](std::size_t o, std::size_t i) { return w[o * kInputs + i]; });
  ASSERT_EQ(bytes.scales.size(), 48U);
  const std::vector<float> x = RandomFloats(kInputs, random);
  std::vector<std::uint8_t> x_bytes;
  for (const float value : x)
    x_bytes.push_back(static_cast<std::uint8_t>(std::lround(value * 127) + 128));
  std::vector<float> start = RandomFloats(48, random);
  std::vector<float> out(48);
  MultiplyBytes({x_bytes.data(), kInputs}, 1,
                {bytes.data.data(), bytes.starts.data(), bytes.scales.data(), kInputs, 48},
                {start.data(), 0}, {out.data(), 48});
  for (std::size_t o = 0; o < 48; ++o) {
    double sum = start[o];
    for (std::size_t i = 0; o < kOutputs && i < kInputs; ++i) {
      sum += static_cast<double>(w[o * kInputs + i]) * x[i];
    }
    EXPECT_NEAR(out[o], sum, 0.1) << o;
  }
}

// What one processor says, every other says: the same bits from each set of instructions.
TEST(KernelsTest, AllInstructionSetsGiveTheSameBits) {
  std::mt19937 random(6);
  constexpr std::size_t kHidden = 48;
  constexpr std::size_t kInputs = 40;
  const std::vector<float> w = RandomFloats(4 * kHidden * kInputs, random, 0.7F);
  const QuantizedWeights bytes = Quantize(
      4 * kHidden, kInputs, [&w](std::size_t o, std::size_t i) { return w[o * kInputs + i]; });
  const ByteWeights byte_weights = {bytes.data.data(), bytes.starts.data(), bytes.scales.data(),
                                    kInputs, 4 * kHidden};
  for (const std::size_t rows : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 20U}) {
    std::vector<std::uint8_t> x(rows * kInputs);
    for (std::uint8_t& byte : x) byte = static_cast<std::uint8_t>(1 + random() % 255);
    std::vector<float> floats = RandomFloats(rows * kInputs, random, 3);
    const std::vector<float> bias = RandomFloats(4 * kHidden, random);
    const std::vector<float> memory = RandomFloats(rows * kHidden, random, 3);
    const auto run = [&](Isa isa) {
      std::vector<float> gates(rows * 4 * kHidden);
      std::vector<float> cell = memory;
      std::vector<std::uint8_t> out(rows * kHidden);
      MultiplyBytes({x.data(), kInputs}, rows, byte_weights, {bias.data(), 0},
                    {gates.data(), 4 * kHidden}, isa);
      MultiplyAdd({floats.data(), kInputs}, rows, {w.data(), kInputs, 4 * kHidden, kInputs},
                  {gates.data(), 4 * kHidden}, isa);
      std::vector<float> all = gates;
      LstmStep({gates.data(), 4 * kHidden}, rows, kHidden, {cell.data(), kHidden},
               {out.data(), kHidden}, isa);
      all.insert(all.end(), cell.begin(), cell.end());
      all.insert(all.end(), out.begin(), out.end());
      std::vector<float> dots(rows);
      DotRows(bias.data(), {gates.data(), 4 * kHidden}, rows, 4 * kHidden, dots.data(), isa);
      all.insert(all.end(), dots.begin(), dots.end());
      AddRelu(gates.data(), bias.data(), 4 * kHidden, gates.data(), isa);
      AddThree(gates.data(), bias.data(), w.data(), 4 * kHidden, gates.data(), isa);
      Relu(gates.data(), 4 * kHidden, isa);
      all.insert(all.end(), gates.begin(), gates.end());
      all.push_back(static_cast<float>(MaxIndex(gates.data(), gates.size(), isa)));
      return all;
    };
    const std::vector<float> portable = run(Isa::kPortable);
    for (const Isa isa : {Isa::kAvx2, Isa::kAvx512Vnni}) {
      if (isa > BestIsa()) continue;
      EXPECT_EQ(run(isa), portable) << rows << " rows, set " << static_cast<int>(isa);
    }
  }
}

TEST(KernelsTest, ExpIsCloseAndClamped) {
  for (float x = -39; x < 39; x += 0.37F) EXPECT_NEAR(Exp(x) / std::exp(x), 1, 6e-6) << x;
  EXPECT_EQ(Exp(-1000), Exp(-40));
  EXPECT_EQ(Exp(1000), Exp(40));
}

TEST(KernelsTest, MaxIndexIsTheFirstOfTheLargest) {
  std::vector<float> values(21, -1.0F);
  values[20] = 2;
  EXPECT_EQ(MaxIndex(values.data(), 21), 20U);
  EXPECT_EQ(MaxIndex(values.data(), 20), 0U);
  values[9] = 2;
  EXPECT_EQ(MaxIndex(values.data(), 21), 9U);
  values[3] = 2;
  EXPECT_EQ(MaxIndex(values.data(), 5), 3U);
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
