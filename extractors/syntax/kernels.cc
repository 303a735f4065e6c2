#include "extractors/syntax/kernels.h"

#include <cstdint>
#include <cstring>

// The loops are written once, on vectors of eight floats (an extension of GCC and Clang), and
// compiled twice: for any processor and, on x86-64, for AVX2 with FMA.

namespace dateline::kernels {
namespace {

using V8 = float __attribute__((vector_size(32)));
using I8 = std::int32_t __attribute__((vector_size(32)));

#define DATELINE_INLINE inline __attribute__((always_inline))

DATELINE_INLINE void Load(V8& v, const float* from) { std::memcpy(&v, from, sizeof(v)); }
DATELINE_INLINE void Store(float* to, const V8& v) { std::memcpy(to, &v, sizeof(v)); }

// e^x to a relative error of 1e-7 (Cephes' polynomial); x is clamped to ±40, so that products of
// two stay finite.
DATELINE_INLINE void Exp(V8& x) {
  const V8 low = x * 0 - 40.0F;
  const V8 high = x * 0 + 40.0F;
  x = x < low ? low : x;
  x = x > high ? high : x;
  constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: adding it rounds to an integer
  V8 n = x * 1.44269504F + kRound;
  n -= kRound;
  const V8 r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
  V8 p = r * 1.9875691500e-4F + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1.0F;
  const I8 power = (__builtin_convertvector(n, I8) + 127) << 23;
  V8 scale;
  std::memcpy(&scale, &power, sizeof(scale));
  x = p * scale;
}

// One panel for kRows rows: 2 * kRows accumulators stay in registers.
template <std::size_t kRows>
DATELINE_INLINE void Panel(const float* x, std::size_t x_stride, const float* w, std::size_t inputs,
                           float* out, std::size_t out_stride) {
  V8 sum[kRows][2];
  for (std::size_t r = 0; r < kRows; ++r) {
    Load(sum[r][0], out + r * out_stride);
    Load(sum[r][1], out + r * out_stride + 8);
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    V8 left;
    V8 right;
    Load(left, w + i * kPanel);
    Load(right, w + i * kPanel + 8);
    for (std::size_t r = 0; r < kRows; ++r) {
      const float value = x[r * x_stride + i];
      sum[r][0] += left * value;
      sum[r][1] += right * value;
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    Store(out + r * out_stride, sum[r][0]);
    Store(out + r * out_stride + 8, sum[r][1]);
  }
}

DATELINE_INLINE void MultiplyAddBody(Rows x, std::size_t count, const Weights& w, Rows out) {
  constexpr std::size_t kTile = 6;    // rows whose sums fit the registers
  constexpr std::size_t kBlock = 24;  // rows of x that stay in the first-level cache
  for (std::size_t begin = 0; begin < count; begin += kBlock) {
    const std::size_t end = begin + kBlock < count ? begin + kBlock : count;
    for (std::size_t panel = 0; panel < w.outputs; panel += kPanel) {
      const float* weights = w.data + panel * w.panel_inputs;
      std::size_t r = begin;
      for (; r + kTile <= end; r += kTile) {
        Panel<kTile>(x[r], x.stride, weights, w.inputs, out[r] + panel, out.stride);
      }
      switch (end - r) {
        case 5:
          Panel<5>(x[r], x.stride, weights, w.inputs, out[r] + panel, out.stride);
          break;
        case 4:
          Panel<4>(x[r], x.stride, weights, w.inputs, out[r] + panel, out.stride);
          break;
        case 3:
          Panel<3>(x[r], x.stride, weights, w.inputs, out[r] + panel, out.stride);
          break;
        case 2:
          Panel<2>(x[r], x.stride, weights, w.inputs, out[r] + panel, out.stride);
          break;
        case 1:
          Panel<1>(x[r], x.stride, weights, w.inputs, out[r] + panel, out.stride);
          break;
        default:
          break;
      }
    }
  }
}

DATELINE_INLINE void LstmStepBody(Rows gates, std::size_t count, std::size_t hidden, Rows cell,
                                  Rows out) {
  for (std::size_t r = 0; r < count; ++r) {
    const float* row = gates[r];
    float* state = cell[r];
    float* result = out[r];
    for (std::size_t k = 0; k < hidden; k += 8) {
      V8 input;
      V8 forget;
      V8 output;
      V8 candidate;
      V8 memory;
      Load(input, row + k);
      Load(forget, row + hidden + k);
      Load(output, row + 2 * hidden + k);
      Load(candidate, row + 3 * hidden + k);
      Load(memory, state + k);
      // logistic(x) = 1 / (1 + e^-x), tanh(x) = (1 - e^-2x) / (1 + e^-2x): products of the two
      // need one division.
      input = -input;
      Exp(input);
      forget = -forget;
      Exp(forget);
      output = -output;
      Exp(output);
      candidate = candidate * -2.0F;
      Exp(candidate);
      memory =
          memory / (1.0F + forget) + (1.0F - candidate) / ((1.0F + input) * (1.0F + candidate));
      Store(state + k, memory);
      memory = memory * -2.0F;
      Exp(memory);
      Store(result + k, (1.0F - memory) / ((1.0F + output) * (1.0F + memory)));
    }
  }
}

DATELINE_INLINE float DotBody(const float* a, const float* b, std::size_t size) {
  V8 sum = {};
  for (std::size_t i = 0; i < size; i += 8) {
    V8 left;
    V8 right;
    Load(left, a + i);
    Load(right, b + i);
    sum += left * right;
  }
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

DATELINE_INLINE void DotRowsBody(const float* a, Rows b, std::size_t count, std::size_t size,
                                 float* out) {
  for (std::size_t k = 0; k < count; ++k) out[k] = DotBody(a, b[k], size);
}

struct Table {
  void (*multiply_add)(Rows, std::size_t, const Weights&, Rows);
  void (*lstm_step)(Rows, std::size_t, std::size_t, Rows, Rows);
  void (*dot_rows)(const float*, Rows, std::size_t, std::size_t, float*);
};

void MultiplyAddPortable(Rows x, std::size_t count, const Weights& w, Rows out) {
  MultiplyAddBody(x, count, w, out);
}
void LstmStepPortable(Rows gates, std::size_t count, std::size_t hidden, Rows cell, Rows out) {
  LstmStepBody(gates, count, hidden, cell, out);
}
void DotRowsPortable(const float* a, Rows b, std::size_t count, std::size_t size, float* out) {
  DotRowsBody(a, b, count, size, out);
}

#if defined(__x86_64__)
#define DATELINE_AVX2 __attribute__((target("avx2,fma")))
DATELINE_AVX2 void MultiplyAddAvx2(Rows x, std::size_t count, const Weights& w, Rows out) {
  MultiplyAddBody(x, count, w, out);
}
DATELINE_AVX2 void LstmStepAvx2(Rows gates, std::size_t count, std::size_t hidden, Rows cell,
                                Rows out) {
  LstmStepBody(gates, count, hidden, cell, out);
}
DATELINE_AVX2 void DotRowsAvx2(const float* a, Rows b, std::size_t count, std::size_t size,
                               float* out) {
  DotRowsBody(a, b, count, size, out);
}
#endif

Table Choose() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0) {
    return {MultiplyAddAvx2, LstmStepAvx2, DotRowsAvx2};
  }
#endif
  return {MultiplyAddPortable, LstmStepPortable, DotRowsPortable};
}

const Table& Chosen() {
  static const Table kTable = Choose();
  return kTable;
}

}  // namespace

void SetRows(Rows out, std::size_t count, std::span<const float> bias) {
  for (std::size_t r = 0; r < count; ++r) {
    std::memcpy(out[r], bias.data(), bias.size() * sizeof(float));
  }
}

void MultiplyAdd(Rows x, std::size_t count, const Weights& w, Rows out) {
  Chosen().multiply_add(x, count, w, out);
}

void LstmStep(Rows gates, std::size_t count, std::size_t hidden, Rows cell, Rows out) {
  Chosen().lstm_step(gates, count, hidden, cell, out);
}

void AddThree(const float* a, const float* b, const float* c, std::size_t size, float* to) {
  for (std::size_t i = 0; i < size; ++i) to[i] = a[i] + b[i] + c[i];
}

void Relu(float* values, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) values[i] = values[i] > 0 ? values[i] : 0;
}

void DotRows(const float* a, Rows b, std::size_t count, std::size_t size, float* out) {
  Chosen().dot_rows(a, b, count, size, out);
}

}  // namespace dateline::kernels
