#pragma once  // extractors/syntax/kernels.h

// The few loops in which the parser spends its time, on row-major matrices: products of bytes,
// whose integer sums are exact, and the rest in float32. Each is compiled for several sets of
// instructions, chosen at run time; all give the same bits, since sums are exact or taken in one
// order, and multiplications are never fused with additions. No allocation. Thread-safe.

#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline::kernels {

enum class Isa : std::uint8_t { kPortable, kAvx2, kAvx512Vnni };

// The best set of instructions that this processor has.
[[nodiscard]] Isa BestIsa();

inline constexpr std::size_t kPanel = 16;
inline constexpr std::size_t kByteGroup = 4;
inline constexpr std::size_t kMaxByteInputs = 1024;

// A weight matrix in panels of 16 outputs: panel p, input i, output o of the panel at
// data[(p * panel_inputs + i) * 16 + o]. `outputs` is a multiple of 16, the last ones may be
// padding.
struct Weights {
  const float* data = nullptr;
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::size_t panel_inputs = 0;  // more than `inputs` where this is a part of a larger matrix

  // The part for inputs [first, first + count).
  [[nodiscard]] Weights Inputs(std::size_t first, std::size_t count) const {
    return {data + first * kPanel, count, outputs, panel_inputs};
  }
};

// A weight matrix of bytes for inputs in (-1, 1) kept as bytes, see ByteRows. Panel p of 16
// outputs, group g of 4 inputs, output o of the panel, input i of the group at
// data[((p * inputs / 4 + g) * 16 + o) * 4 + i]. Output o is scales[o] times the sum of inputs
// times weights, begun at starts[o], which takes away what the inputs' offset adds.
struct ByteWeights {
  const std::int8_t* data = nullptr;
  const std::int32_t* starts = nullptr;
  const float* scales = nullptr;
  std::size_t inputs = 0;   // a multiple of 4, at most kMaxByteInputs
  std::size_t outputs = 0;  // a multiple of 16
};

// A row-major matrix inside a larger one: row r begins at data[r * stride].
struct Rows {
  float* data = nullptr;
  std::size_t stride = 0;
  [[nodiscard]] float* operator[](std::size_t row) const { return data + row * stride; }
};
struct ConstRows {
  const float* data = nullptr;
  std::size_t stride = 0;  // 0: all rows are the same one
  [[nodiscard]] const float* operator[](std::size_t row) const { return data + row * stride; }
};

// The same of numbers in (-1, 1), x kept as the byte round(127 x) + 128.
struct ByteRows {
  std::uint8_t* data = nullptr;
  std::size_t stride = 0;
  [[nodiscard]] std::uint8_t* operator[](std::size_t row) const { return data + row * stride; }
};

// Sets `count` rows to `bias` (as long as the rows are wide).
void SetRows(Rows out, std::size_t count, std::span<const float> bias);

// out[r] += w · x[r] for `count` rows.
void MultiplyAdd(Rows x, std::size_t count, const Weights& w, Rows out, Isa isa = BestIsa());

// out[r] = start[r] + w · x[r] for `count` rows; `start` may be `out`.
void MultiplyBytes(ByteRows x, std::size_t count, const ByteWeights& w, ConstRows start, Rows out,
                   Isa isa = BestIsa());

// One step of an LSTM for `count` rows. `gates`: input, forget, output and cell pre-activations,
// each `hidden` wide (a multiple of 8). `cell` is read and replaced; `out` receives the output.
void LstmStep(Rows gates, std::size_t count, std::size_t hidden, Rows cell, ByteRows out,
              Isa isa = BestIsa());

// to = a + b + c, `size` floats (a multiple of 8).
void AddThree(const float* a, const float* b, const float* c, std::size_t size, float* to,
              Isa isa = BestIsa());

// to = max(0, a + b), `size` floats (a multiple of 8).
void AddRelu(const float* a, const float* b, std::size_t size, float* to, Isa isa = BestIsa());

// Negative entries become 0; `size` is a multiple of 8.
void Relu(float* values, std::size_t size, Isa isa = BestIsa());

// out[k] = a · b[k] for `count` rows of b, `size` wide (a multiple of 8).
void DotRows(const float* a, Rows b, std::size_t count, std::size_t size, float* out,
             Isa isa = BestIsa());

// The place of the largest of `size` values (at least one), the first of several.
[[nodiscard]] std::size_t MaxIndex(const float* values, std::size_t size, Isa isa = BestIsa());

// e^x to a relative error of 5e-6; x is clamped to ±40.
[[nodiscard]] float Exp(float x);

}  // namespace dateline::kernels
