#pragma once  // scripts/train/syntax/random.h

// The one source of chance in training: splitmix64 (Steele et al. 2014), so that a seed gives the
// same model with every standard library.

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace dateline::train {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  // [0, 1)
  float Uniform() { return static_cast<float>(Next() >> 40U) * 0x1p-24F; }
  // Standard normal (Box and Muller).
  float Normal() {
    const float u = 1.0F - Uniform();
    return std::sqrt(-2.0F * std::log(u)) * std::cos(6.2831853F * Uniform());
  }
  template <typename T>
  void Shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[Next() % i]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace dateline::train
