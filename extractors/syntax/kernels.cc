#include "extractors/syntax/kernels.h"

#include <cstdint>
#include <cstring>

// The loops are written once, on vectors of eight floats (an extension of GCC and Clang), and
// compiled twice: for any processor and, on x86-64, for AVX2. Never for FMA, which rounds once
// where the others round twice.

namespace dateline::kernels {
namespace {

using V8 = float __attribute__((vector_size(32)));
using I8 = std::int32_t __attribute__((vector_size(32)));
using U8 = std::uint8_t __attribute__((vector_size(8)));

#define DATELINE_INLINE inline __attribute__((always_inline))

DATELINE_INLINE void Load(V8& v, const float* from) { std::memcpy(&v, from, sizeof(v)); }
DATELINE_INLINE void Store(float* to, const V8& v) { std::memcpy(to, &v, sizeof(v)); }

// e^x to a relative error of 5e-6, a thousandth of what a byte can tell; x is clamped to ±40, so
// that products of two stay finite. 2^n times a polynomial for 2^r, |r| <= 1/2 (interpolated at
// Chebyshev's nodes).
DATELINE_INLINE void Exp(V8& x) {
  const V8 low = x * 0 - 40.0F;
  const V8 high = x * 0 + 40.0F;
  x = x < low ? low : x;
  x = x > high ? high : x;
  constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: adding it leaves the integer in the low bits
  const V8 binary = x * 1.44269504F;
  const V8 rounded = binary + kRound;
  const V8 r = binary - (rounded - kRound);
  V8 p = r * 0.00966636852F + 0.0559219758F;
  p = p * r + 0.24022349F;
  p = p * r + 0.693121045F;
  p = p * r + 1.0F;
  I8 bits;
  I8 exponent;
  std::memcpy(&bits, &p, sizeof(bits));
  std::memcpy(&exponent, &rounded, sizeof(exponent));
  bits += exponent << 23;
  std::memcpy(&x, &bits, sizeof(x));
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

// (-1, 1) to bytes as in ByteRows: adding 1.5 * 2^23 leaves the rounded integer in the low bits.
DATELINE_INLINE void StoreBytes(std::uint8_t* to, const V8& v) {
  const V8 shifted = v * 127.0F + (12582912.0F + 128.0F);
  I8 bits;
  std::memcpy(&bits, &shifted, sizeof(bits));
  const U8 bytes = __builtin_convertvector(bits, U8);
  std::memcpy(to, &bytes, sizeof(bytes));
}

DATELINE_INLINE void LstmStepBody(Rows gates, std::size_t count, std::size_t hidden, Rows cell,
                                  ByteRows out) {
  for (std::size_t r = 0; r < count; ++r) {
    const float* row = gates[r];
    float* state = cell[r];
    std::uint8_t* result = out[r];
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
      StoreBytes(result + k, (1.0F - memory) / ((1.0F + output) * (1.0F + memory)));
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

DATELINE_INLINE void AddThreeBody(const float* a, const float* b, const float* c, std::size_t size,
                                  float* to) {
  for (std::size_t i = 0; i < size; i += 8) {
    V8 sum;
    V8 second;
    V8 third;
    Load(sum, a + i);
    Load(second, b + i);
    Load(third, c + i);
    Store(to + i, sum + second + third);
  }
}

DATELINE_INLINE void AddReluBody(const float* a, const float* b, std::size_t size, float* to) {
  const V8 zero = {};
  for (std::size_t i = 0; i < size; i += 8) {
    V8 sum;
    V8 second;
    Load(sum, a + i);
    Load(second, b + i);
    sum += second;
    Store(to + i, sum > zero ? sum : zero);
  }
}

DATELINE_INLINE void ReluBody(float* values, std::size_t size) {
  const V8 zero = {};
  for (std::size_t i = 0; i < size; i += 8) {
    V8 value;
    Load(value, values + i);
    Store(values + i, value > zero ? value : zero);
  }
}

DATELINE_INLINE std::size_t MaxIndexBody(const float* values, std::size_t size) {
  float highest = values[0];
  std::size_t i = 0;
  if (size >= 8) {
    V8 most;
    Load(most, values);
    for (i = 8; i + 8 <= size; i += 8) {
      V8 next;
      Load(next, values + i);
      most = next > most ? next : most;
    }
    for (std::size_t k = 0; k < 8; ++k) highest = most[k] > highest ? most[k] : highest;
  }
  for (; i < size; ++i) highest = values[i] > highest ? values[i] : highest;
  for (i = 0; i + 1 < size && values[i] != highest;) ++i;
  return i;
}

// Each loop under the name Name, for any processor and for AVX2.
#if defined(__x86_64__)
#define DATELINE_FOR_AVX2(result, Name, parameters, ...) \
  __attribute__((target("avx2"))) result Name##Avx2 parameters { return Name##Body(__VA_ARGS__); }
#define DATELINE_CALL(Name, isa, ...) \
  ((isa) == Isa::kPortable ? Name##Portable(__VA_ARGS__) : Name##Avx2(__VA_ARGS__))
#else
#define DATELINE_FOR_AVX2(result, Name, parameters, ...)
#define DATELINE_CALL(Name, isa, ...) (static_cast<void>(isa), Name##Portable(__VA_ARGS__))
#endif
#define DATELINE_FOR_ALL(result, Name, parameters, ...)                \
  result Name##Portable parameters { return Name##Body(__VA_ARGS__); } \
  DATELINE_FOR_AVX2(result, Name, parameters, __VA_ARGS__)

DATELINE_FOR_ALL(void, MultiplyAdd, (Rows x, std::size_t count, const Weights& w, Rows out), x,
                 count, w, out)
DATELINE_FOR_ALL(void, LstmStep,
                 (Rows gates, std::size_t count, std::size_t hidden, Rows cell, ByteRows out),
                 gates, count, hidden, cell, out)
DATELINE_FOR_ALL(void, DotRows,
                 (const float* a, Rows b, std::size_t count, std::size_t size, float* out), a, b,
                 count, size, out)
DATELINE_FOR_ALL(void, AddThree,
                 (const float* a, const float* b, const float* c, std::size_t size, float* to), a,
                 b, c, size, to)
DATELINE_FOR_ALL(void, AddRelu, (const float* a, const float* b, std::size_t size, float* to), a, b,
                 size, to)
DATELINE_FOR_ALL(void, Relu, (float* values, std::size_t size), values, size)
DATELINE_FOR_ALL(std::size_t, MaxIndex, (const float* values, std::size_t size), values, size)

}  // namespace

void SetRows(Rows out, std::size_t count, std::span<const float> bias) {
  for (std::size_t r = 0; r < count; ++r) {
    std::memcpy(out[r], bias.data(), bias.size() * sizeof(float));
  }
}

void MultiplyAdd(Rows x, std::size_t count, const Weights& w, Rows out, Isa isa) {
  DATELINE_CALL(MultiplyAdd, isa, x, count, w, out);
}

void LstmStep(Rows gates, std::size_t count, std::size_t hidden, Rows cell, ByteRows out, Isa isa) {
  DATELINE_CALL(LstmStep, isa, gates, count, hidden, cell, out);
}

void AddThree(const float* a, const float* b, const float* c, std::size_t size, float* to,
              Isa isa) {
  DATELINE_CALL(AddThree, isa, a, b, c, size, to);
}

void AddRelu(const float* a, const float* b, std::size_t size, float* to, Isa isa) {
  DATELINE_CALL(AddRelu, isa, a, b, size, to);
}

void Relu(float* values, std::size_t size, Isa isa) { DATELINE_CALL(Relu, isa, values, size); }

void DotRows(const float* a, Rows b, std::size_t count, std::size_t size, float* out, Isa isa) {
  DATELINE_CALL(DotRows, isa, a, b, count, size, out);
}

std::size_t MaxIndex(const float* values, std::size_t size, Isa isa) {
  return DATELINE_CALL(MaxIndex, isa, values, size);
}

float Exp(float x) {
  V8 v = {};
  v[0] = x;
  Exp(v);
  return v[0];
}

}  // namespace dateline::kernels
