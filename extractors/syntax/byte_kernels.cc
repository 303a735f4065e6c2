// kernels.h: the product of bytes. Integer sums are exact, so each set of instructions may take
// them in its own order; only the last step, start + sum * scale, rounds, and everywhere alike.

#include <cstring>

#include "extractors/syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace dateline::kernels {
namespace {

void MultiplyBytesPortable(ByteRows x, std::size_t count, const ByteWeights& w, ConstRows start,
                           Rows out) {
  for (std::size_t r = 0; r < count; ++r) {
    const std::uint8_t* row = x[r];
    const std::int8_t* weights = w.data;
    for (std::size_t panel = 0; panel < w.outputs; panel += kPanel) {
      std::int32_t sum[kPanel];
      std::memcpy(sum, w.starts + panel, sizeof(sum));
      for (std::size_t i = 0; i < w.inputs; i += kByteGroup) {
        for (std::int32_t& one : sum) {
          for (std::size_t k = 0; k < kByteGroup; ++k) one += row[i + k] * *weights++;
        }
      }
      const float* from = start[r] + panel;
      float* to = out[r] + panel;
      for (std::size_t o = 0; o < kPanel; ++o) {
        to[o] = from[o] + static_cast<float>(sum[o]) * w.scales[panel + o];
      }
    }
  }
}

#if defined(__x86_64__)

#define DATELINE_AVX2 __attribute__((target("avx2")))
#define DATELINE_VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define DATELINE_INLINE inline __attribute__((always_inline))

using I16 = std::int32_t __attribute__((vector_size(64)));
using F16 = float __attribute__((vector_size(64)));

// Bytes widened to 16 bits: a panel's sums stand in four vectors, two halves of a sum side by side.
template <std::size_t kRows>
DATELINE_AVX2 DATELINE_INLINE void TileAvx2(const std::int16_t* x, const ByteWeights& w,
                                            std::size_t panel, ConstRows start, Rows out) {
  const std::int8_t* weights = w.data + panel * w.inputs;
  __m256i sum[kRows][4];
  for (std::size_t r = 0; r < kRows; ++r) {
    for (__m256i& part : sum[r]) part = _mm256_setzero_si256();
  }
  for (std::size_t i = 0; i < w.inputs; i += kByteGroup) {
    __m256i inputs[kRows];
    for (std::size_t r = 0; r < kRows; ++r) {
      std::int64_t group;
      std::memcpy(&group, x + r * kMaxByteInputs + i, sizeof(group));
      inputs[r] = _mm256_set1_epi64x(group);
    }
    for (std::size_t q = 0; q < 4; ++q) {
      __m128i bytes;
      std::memcpy(&bytes, weights + i * kPanel + q * sizeof(bytes), sizeof(bytes));
      const __m256i wide = _mm256_cvtepi8_epi16(bytes);
      for (std::size_t r = 0; r < kRows; ++r) {
        sum[r][q] = _mm256_add_epi32(sum[r][q], _mm256_madd_epi16(inputs[r], wide));
      }
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t half = 0; half < 2; ++half) {
      const std::size_t at = panel + 8 * half;
      __m256i starts;
      std::memcpy(&starts, w.starts + at, sizeof(starts));
      const __m256i pairs = _mm256_hadd_epi32(sum[r][2 * half], sum[r][2 * half + 1]);
      const __m256i whole = _mm256_add_epi32(starts, _mm256_permute4x64_epi64(pairs, 0xD8));
      const __m256 scaled =
          _mm256_mul_ps(_mm256_cvtepi32_ps(whole), _mm256_loadu_ps(w.scales + at));
      _mm256_storeu_ps(out[r] + at, _mm256_add_ps(_mm256_loadu_ps(start[r] + at), scaled));
    }
  }
}

template <std::size_t kRows>
DATELINE_AVX2 DATELINE_INLINE void RowsAvx2(const std::int16_t* x, const ByteWeights& w,
                                            ConstRows start, Rows out) {
  for (std::size_t panel = 0; panel < w.outputs; panel += kPanel) {
    TileAvx2<kRows>(x, w, panel, start, out);
  }
}

DATELINE_AVX2 void MultiplyBytesAvx2(ByteRows x, std::size_t count, const ByteWeights& w,
                                     ConstRows start, Rows out) {
  constexpr std::size_t kTile = 3;  // rows whose sums fit the registers
  std::int16_t wide[kTile * kMaxByteInputs];
  for (std::size_t begin = 0; begin < count; begin += kTile) {
    const std::size_t rows = count - begin < kTile ? count - begin : kTile;
    for (std::size_t r = 0; r < rows; ++r) {
      const std::uint8_t* row = x[begin + r];
      for (std::size_t i = 0; i < w.inputs; ++i) wide[r * kMaxByteInputs + i] = row[i];
    }
    const ConstRows from = {start[begin], start.stride};
    const Rows to = {out[begin], out.stride};
    if (rows == 3) {
      RowsAvx2<3>(wide, w, from, to);
    } else if (rows == 2) {
      RowsAvx2<2>(wide, w, from, to);
    } else {
      RowsAvx2<1>(wide, w, from, to);
    }
  }
}

template <std::size_t kRows, std::size_t kPanels>
DATELINE_VNNI DATELINE_INLINE void TileVnni(ByteRows x, const ByteWeights& w, std::size_t panel,
                                            ConstRows start, Rows out) {
  const std::int8_t* weights = w.data + panel * w.inputs;
  __m512i sum[kRows][kPanels];
  for (std::size_t p = 0; p < kPanels; ++p) {
    const __m512i starts = _mm512_loadu_si512(w.starts + panel + p * kPanel);
    for (std::size_t r = 0; r < kRows; ++r) sum[r][p] = starts;
  }
  for (std::size_t i = 0; i < w.inputs; i += kByteGroup) {
    __m512i part[kPanels];
    for (std::size_t p = 0; p < kPanels; ++p) {
      part[p] = _mm512_loadu_si512(weights + (p * w.inputs + i) * kPanel);
    }
    for (std::size_t r = 0; r < kRows; ++r) {
      std::int32_t group;
      std::memcpy(&group, x[r] + i, sizeof(group));
      const __m512i inputs = _mm512_set1_epi32(group);
      for (std::size_t p = 0; p < kPanels; ++p) {
        sum[r][p] = _mm512_dpbusd_epi32(sum[r][p], inputs, part[p]);
      }
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t p = 0; p < kPanels; ++p) {
      const std::size_t at = panel + p * kPanel;
      I16 whole;
      F16 scales;
      F16 from;
      std::memcpy(&whole, &sum[r][p], sizeof(whole));
      std::memcpy(&scales, w.scales + at, sizeof(scales));
      std::memcpy(&from, start[r] + at, sizeof(from));
      from += __builtin_convertvector(whole, F16) * scales;
      std::memcpy(out[r] + at, &from, sizeof(from));
    }
  }
}

template <std::size_t kRows>
DATELINE_VNNI void RowsVnni(ByteRows x, const ByteWeights& w, ConstRows start, Rows out) {
  constexpr std::size_t kPanels = 4;
  std::size_t panel = 0;
  for (; panel + kPanels * kPanel <= w.outputs; panel += kPanels * kPanel) {
    TileVnni<kRows, kPanels>(x, w, panel, start, out);
  }
  for (; panel < w.outputs; panel += kPanel) TileVnni<kRows, 1>(x, w, panel, start, out);
}

DATELINE_VNNI void MultiplyBytesVnni(ByteRows x, std::size_t count, const ByteWeights& w,
                                     ConstRows start, Rows out) {
  constexpr std::size_t kTile = 6;  // rows whose sums fit the registers
  for (std::size_t begin = 0; begin < count; begin += kTile) {
    const std::size_t rows = count - begin < kTile ? count - begin : kTile;
    const ByteRows in = {x[begin], x.stride};
    const ConstRows from = {start[begin], start.stride};
    const Rows to = {out[begin], out.stride};
    switch (rows) {
      case 6:
        RowsVnni<6>(in, w, from, to);
        break;
      case 5:
        RowsVnni<5>(in, w, from, to);
        break;
      case 4:
        RowsVnni<4>(in, w, from, to);
        break;
      case 3:
        RowsVnni<3>(in, w, from, to);
        break;
      case 2:
        RowsVnni<2>(in, w, from, to);
        break;
      default:
        RowsVnni<1>(in, w, from, to);
        break;
    }
  }
}

Isa Detect() {
  if (__builtin_cpu_supports("avx2") == 0) return Isa::kPortable;
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                 __builtin_cpu_supports("avx512vnni") != 0
             ? Isa::kAvx512Vnni
             : Isa::kAvx2;
}

#else

Isa Detect() { return Isa::kPortable; }

#endif

}  // namespace

Isa BestIsa() {
  static const Isa kBest = Detect();
  return kBest;
}

void MultiplyBytes(ByteRows x, std::size_t count, const ByteWeights& w, ConstRows start, Rows out,
                   Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::kAvx512Vnni) return MultiplyBytesVnni(x, count, w, start, out);
  if (isa == Isa::kAvx2) return MultiplyBytesAvx2(x, count, w, start, out);
#endif
  static_cast<void>(isa);
  MultiplyBytesPortable(x, count, w, start, out);
}

}  // namespace dateline::kernels
