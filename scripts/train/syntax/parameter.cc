#include "scripts/train/syntax/parameter.h"

namespace dateline::train {
namespace {

constexpr float kBeta1 = 0.9F;
constexpr float kBeta2 = 0.98F;
constexpr float kEpsilon = 1e-8F;

}  // namespace

void Parameter::Init(Eigen::Index rows, Eigen::Index columns, float deviation, Random& random,
                     bool is_sparse) {
  value.resize(rows, columns);
  for (Eigen::Index i = 0; i < value.size(); ++i) {
    value.data()[i] = deviation == 0 ? 0 : deviation * random.Normal();
  }
  gradient = first = second = Matrix::Zero(rows, columns);
  sparse = is_sparse;
  if (sparse) is_touched.assign(static_cast<std::size_t>(columns), 0);
}

double Parameter::SquaredNorm() const {
  if (!sparse) return gradient.squaredNorm();
  double sum = 0;
  for (const std::uint32_t column : touched) sum += gradient.col(column).squaredNorm();
  return sum;
}

void Parameter::Step(float rate, float scale, int step) {
  const float rate_now = rate * std::sqrt(1 - std::pow(kBeta2, static_cast<float>(step))) /
                         (1 - std::pow(kBeta1, static_cast<float>(step)));
  const auto update = [&](auto&& w, auto&& g, auto&& m, auto&& v) {
    m = kBeta1 * m + (1 - kBeta1) * scale * g;
    v = kBeta2 * v + (1 - kBeta2) * (scale * scale) * g.cwiseProduct(g);
    w.array() -= rate_now * m.array() / (v.array().sqrt() + kEpsilon);
    g.setZero();
  };
  if (!sparse) {
    update(value, gradient, first, second);
    return;
  }
  for (const std::uint32_t column : touched) {
    update(value.col(column), gradient.col(column), first.col(column), second.col(column));
    is_touched[column] = 0;
  }
  touched.clear();
}

void Parameter::Average(float decay) {
  if (mean.size() == 0) {
    mean = value;
  } else {
    mean = decay * mean + (1 - decay) * value;
  }
}

}  // namespace dateline::train
