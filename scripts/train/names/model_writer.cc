#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <numeric>
#include <stdexcept>

#include "scripts/train/names/perceptron.h"

namespace dateline {
namespace {

// Weights relative to tag 0: adding one number to all tags of a feature changes no decision.
std::array<float, kRowWeights> Relative(const std::array<float, kTags>& row) {
  std::array<float, kRowWeights> out{};
  for (std::size_t t = 1; t < kTags; ++t) out[t - 1] = row[t] - row[0];
  return out;
}

float Largest(const std::array<float, kRowWeights>& row) {
  float largest = 0;
  for (const float weight : row) largest = std::max(largest, std::abs(weight));
  return largest;
}

template <typename T>
void Append(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

}  // namespace

std::size_t WriteModel(const std::string& path, const Weights& weights,
                       const std::vector<std::uint64_t>& hashes, FeatureSet set, std::size_t keep,
                       std::uint32_t log_slots) {
  const std::size_t slots = std::size_t{1} << log_slots;
  std::vector<float> size(weights.rows.size());
  float largest = 0;
  for (std::size_t f = 0; f < size.size(); ++f) {
    size[f] = Largest(Relative(weights.rows[f]));
    largest = std::max(largest, size[f]);
  }
  std::vector<std::uint32_t> order(size.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  while (!order.empty() && size[order.back()] == 0) order.pop_back();
  if (order.size() > keep) order.resize(keep);
  if (order.size() * 10 > slots * 9) throw std::runtime_error("more features than slots");
  const float scale = largest > 0 ? 32767.0F / largest : 1.0F;

  std::vector<std::uint16_t> fingerprints(slots);
  std::vector<std::array<std::int16_t, kRowWeights>> rows(slots);
  for (const std::uint32_t f : order) {
    std::size_t at = hashes[f] & (slots - 1);
    while (fingerprints[at] != 0) at = (at + 1) & (slots - 1);
    fingerprints[at] = Fingerprint(hashes[f]);
    const auto row = Relative(weights.rows[f]);
    for (std::size_t t = 0; t < kRowWeights; ++t)
      rows[at][t] = static_cast<std::int16_t>(std::lround(row[t] * scale));
  }

  std::string out(kModelMagic, 8);
  Append(out, static_cast<std::uint32_t>(set));
  Append(out, log_slots);
  Append(out, static_cast<std::uint32_t>(order.size()));
  out.resize(kModelHeader, '\0');
  for (const auto& from : weights.transitions) {
    for (const float weight : from)
      Append(out, static_cast<std::int32_t>(std::lround(weight * scale)));
  }
  out.resize(kModelHeader + 384, '\0');
  for (const std::uint16_t fingerprint : fingerprints) Append(out, fingerprint);
  for (const auto& row : rows) {
    for (const std::int16_t weight : row) Append(out, weight);
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(out.data(), static_cast<std::streamsize>(out.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
  return order.size();
}

}  // namespace dateline
