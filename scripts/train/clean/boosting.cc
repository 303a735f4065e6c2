#include "scripts/train/clean/boosting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace dateline {
namespace {

constexpr std::size_t kBins = 48;

struct Cut {
  double gain = 0;
  std::size_t feature = 0;
  std::size_t bin = 0;  // this bin and below go to the first child
};

class Booster {
 public:
  Booster(const std::vector<Sample>& samples, const BoostingOptions& options)
      : samples_(samples), options_(options) {
    FindBorders();
  }

  std::string Run() {
    double keep = 0;
    double all = 0;
    for (const Sample& sample : samples_) {
      keep += static_cast<double>(sample.weight) * static_cast<double>(sample.label);
      all += static_cast<double>(sample.weight);
    }
    const double bias = std::log(keep / (all - keep));
    Print("bias\t%.4f\n", bias);
    score_.assign(samples_.size(), bias);
    gradient_.resize(samples_.size());
    hessian_.resize(samples_.size());
    std::vector<std::uint32_t> all_rows(samples_.size());
    for (std::uint32_t i = 0; i < all_rows.size(); ++i) all_rows[i] = i;
    for (int tree = 0; tree < options_.trees; ++tree) {
      for (std::size_t i = 0; i < samples_.size(); ++i) {
        const double p = 1.0 / (1.0 + std::exp(-score_[i]));
        const auto w = static_cast<double>(samples_[i].weight);
        gradient_[i] = w * (static_cast<double>(samples_[i].label) - p);
        hessian_[i] = w * std::max(p * (1.0 - p), 1e-6);
      }
      out_ += "tree\n";
      Grow(all_rows, 0);
    }
    return std::move(out_);
  }

 private:
  template <typename... Values>
  void Print(const char* format, Values... values) {
    std::array<char, 128> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, values...);
    out_ += buffer.data();
  }

  void FindBorders() {
    bins_.resize(samples_.size());
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
      std::vector<float> values;
      values.reserve(samples_.size());
      for (const Sample& sample : samples_) values.push_back(sample.row[f]);
      std::sort(values.begin(), values.end());
      std::vector<float>& borders = borders_[f];
      for (std::size_t b = 1; b < kBins; ++b) {
        const float value = values[values.size() * b / kBins];
        if (borders.empty() || value > borders.back()) borders.push_back(value);
      }
      if (!borders.empty() && borders.back() == values.back()) borders.pop_back();
    }
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      for (std::size_t f = 0; f < kFeatureCount; ++f) {
        const std::vector<float>& borders = borders_[f];
        bins_[i][f] = static_cast<std::uint8_t>(
            std::lower_bound(borders.begin(), borders.end(), samples_[i].row[f]) - borders.begin());
      }
    }
  }

  [[nodiscard]] double Worth(double g, double h) const {
    return g * g / (h + static_cast<double>(options_.lambda));
  }

  [[nodiscard]] Cut Best(const std::vector<std::uint32_t>& rows, double g, double h) const {
    Cut best;
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
      std::array<double, kBins> gs{};
      std::array<double, kBins> hs{};
      for (const std::uint32_t i : rows) {
        gs[bins_[i][f]] += gradient_[i];
        hs[bins_[i][f]] += hessian_[i];
      }
      double left_g = 0;
      double left_h = 0;
      for (std::size_t b = 0; b < borders_[f].size(); ++b) {
        left_g += gs[b];
        left_h += hs[b];
        const auto least = static_cast<double>(options_.min_weight);
        if (left_h < least || h - left_h < least) continue;
        const double gain = Worth(left_g, left_h) + Worth(g - left_g, h - left_h) - Worth(g, h);
        if (gain > best.gain + 1e-9) best = {gain, f, b};
      }
    }
    return best;
  }

  void Grow(const std::vector<std::uint32_t>& rows, int depth) {
    double g = 0;
    double h = 0;
    for (const std::uint32_t i : rows) {
      g += gradient_[i];
      h += hessian_[i];
    }
    const Cut cut = depth < options_.depth ? Best(rows, g, h) : Cut{};
    if (cut.gain < 1.0) {
      const double value =
          static_cast<double>(options_.rate) * g / (h + static_cast<double>(options_.lambda));
      Print("leaf\t%.4f\n", value);
      for (const std::uint32_t i : rows) score_[i] += value;
      return;
    }
    const std::string name(FeatureName(cut.feature));
    Print("split\t%s\t%.6g\n", name.c_str(), static_cast<double>(borders_[cut.feature][cut.bin]));
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> second;
    for (const std::uint32_t i : rows) {
      (bins_[i][cut.feature] <= cut.bin ? first : second).push_back(i);
    }
    Grow(first, depth + 1);
    Grow(second, depth + 1);
  }

  const std::vector<Sample>& samples_;
  BoostingOptions options_;
  std::array<std::vector<float>, kFeatureCount> borders_;
  std::vector<std::array<std::uint8_t, kFeatureCount>> bins_;
  std::vector<double> score_;
  std::vector<double> gradient_;
  std::vector<double> hessian_;
  std::string out_;
};

}  // namespace

std::string Train(const std::vector<Sample>& samples, const BoostingOptions& options) {
  return Booster(samples, options).Run();
}

}  // namespace dateline
