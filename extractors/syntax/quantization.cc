#include "extractors/syntax/quantization.h"

#include <algorithm>
#include <cmath>

#include "extractors/syntax/kernels.h"

namespace dateline::kernels {

QuantizedWeights Quantize(std::size_t outputs, std::size_t inputs,
                          const std::function<float(std::size_t, std::size_t)>& weight) {
  constexpr float kSteps = 127.0F;
  constexpr std::int32_t kInputOffset = 128;  // of ByteRows
  const std::size_t padded = (outputs + kPanel - 1) / kPanel * kPanel;
  QuantizedWeights result{std::vector<std::int8_t>(padded * inputs, 0),
                          std::vector<std::int32_t>(padded, 0), std::vector<float>(padded, 0.0F)};
  for (std::size_t o = 0; o < outputs; ++o) {
    float largest = 0;
    for (std::size_t i = 0; i < inputs; ++i) largest = std::max(largest, std::fabs(weight(o, i)));
    if (largest == 0) continue;
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < inputs; ++i) {
      const auto step = static_cast<std::int8_t>(std::lround(weight(o, i) / largest * kSteps));
      const std::size_t group = o / kPanel * (inputs / kByteGroup) + i / kByteGroup;
      result.data[(group * kPanel + o % kPanel) * kByteGroup + i % kByteGroup] = step;
      sum += step;
    }
    result.starts[o] = -kInputOffset * sum;
    result.scales[o] = largest / (kSteps * kSteps);
  }
  return result;
}

}  // namespace dateline::kernels
