#pragma once  // extractors/syntax/quantization.h

// Weights as bytes, in the layout of kernels::ByteWeights.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace dateline::kernels {

struct QuantizedWeights {
  std::vector<std::int8_t> data;
  std::vector<std::int32_t> starts;
  std::vector<float> scales;
};

// Each output's weights to 255 steps between plus and minus their largest; `weight(output, input)`.
// Outputs are padded to whole panels with zeros. REQUIRES: `inputs` is a multiple of 4.
[[nodiscard]] QuantizedWeights Quantize(
    std::size_t outputs, std::size_t inputs,
    const std::function<float(std::size_t, std::size_t)>& weight);

}  // namespace dateline::kernels
