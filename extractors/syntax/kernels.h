#pragma once  // extractors/syntax/kernels.h

// The few loops in which the parser spends its time, in float32 on row-major matrices. With AVX2
// and FMA where the processor has them (chosen at run time), else in portable code; the two may
// differ in the last bits. Deterministic on one machine. No allocation. Thread-safe.

#include <cstddef>
#include <span>

namespace dateline::kernels {

inline constexpr std::size_t kPanel = 16;

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

// A row-major matrix inside a larger one: row r begins at data[r * stride].
struct Rows {
  float* data = nullptr;
  std::size_t stride = 0;
  [[nodiscard]] float* operator[](std::size_t row) const { return data + row * stride; }
};

// Sets `count` rows to `bias` (as long as the rows are wide).
void SetRows(Rows out, std::size_t count, std::span<const float> bias);

// out[r] += w · x[r] for `count` rows.
void MultiplyAdd(Rows x, std::size_t count, const Weights& w, Rows out);

// to = a + b + c, `size` floats (a multiple of 8).
void AddThree(const float* a, const float* b, const float* c, std::size_t size, float* to);

// One step of an LSTM for `count` rows. `gates`: input, forget, output and cell pre-activations,
// each `hidden` wide (a multiple of 8). `cell` is read and replaced; `out` receives the output.
void LstmStep(Rows gates, std::size_t count, std::size_t hidden, Rows cell, Rows out);

// Negative entries become 0.
void Relu(float* values, std::size_t size);

// out[k] = a · b[k] for `count` rows of b, `size` wide (a multiple of 8).
void DotRows(const float* a, Rows b, std::size_t count, std::size_t size, float* out);

}  // namespace dateline::kernels
