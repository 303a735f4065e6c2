#include "scripts/train/syntax/lstm.h"

#include <cmath>

namespace dateline::train {
namespace {

// Standard deviation of Glorot's initial weights.
float Glorot(Eigen::Index in, Eigen::Index out) {
  return std::sqrt(2.0F / static_cast<float>(in + out));
}

}  // namespace

void BiLstm::Init(Eigen::Index inputs, Eigen::Index hidden, Random& random) {
  hidden_ = hidden;
  input.Init(8 * hidden, inputs, Glorot(inputs, hidden), random);
  bias.Init(8 * hidden, 1, 0, random);
  for (int d = 0; d < 2; ++d) {
    recurrent[d].Init(4 * hidden, hidden, Glorot(hidden, hidden), random);
    bias.value.middleRows(d * 4 * hidden + hidden, hidden).setOnes();  // forget little at first
  }
}

Matrix BiLstm::Forward(const Matrix& x, const Packing& packing) {
  const Matrix gates = (input.value * x).colwise() + bias.value.col(0);
  Matrix y(2 * hidden_, packing.columns);
  for (int d = 0; d < 2; ++d) {
    directions_[d].gates = gates.middleRows(d * 4 * hidden_, 4 * hidden_);
    Run(d, packing);
    y.middleRows(d * hidden_, hidden_) = directions_[d].output;
  }
  return y;
}

void BiLstm::Run(int direction, const Packing& packing) {
  Direction& state = directions_[direction];
  const Eigen::Index h = hidden_;
  state.cell.resize(h, packing.columns);
  state.output.resize(h, packing.columns);
  state.before.setZero(h, packing.columns);
  const auto steps = static_cast<int>(packing.active.size());
  for (int k = 0; k < steps; ++k) {
    const auto t = static_cast<std::size_t>(direction == 0 ? k : steps - 1 - k);
    const Eigen::Index at = packing.offset[t];
    const Eigen::Index n = packing.active[t];
    Eigen::Index previous = 0;  // sentences that have a position before
    Eigen::Index from = 0;
    if (k > 0) {
      const std::size_t p = direction == 0 ? t - 1 : t + 1;
      previous = std::min(n, packing.active[p]);
      from = packing.offset[p];
      state.before.middleCols(at, previous) = state.output.middleCols(from, previous);
      state.gates.middleCols(at, previous).noalias() +=
          recurrent[direction].value * state.before.middleCols(at, previous);
    }
    auto gates = state.gates.middleCols(at, n);
    gates.topRows(3 * h) = gates.topRows(3 * h).array().logistic();
    gates.bottomRows(h) = gates.bottomRows(h).array().tanh();
    auto cell = state.cell.middleCols(at, n);
    cell = gates.topRows(h).cwiseProduct(gates.bottomRows(h));
    if (previous > 0) {
      cell.leftCols(previous) += gates.middleRows(h, h).leftCols(previous).cwiseProduct(
          state.cell.middleCols(from, previous));
    }
    state.output.middleCols(at, n) = gates.middleRows(2 * h, h).array() * cell.array().tanh();
  }
}

Matrix BiLstm::RunBack(int direction, const Packing& packing, const Matrix& dy) {
  Direction& state = directions_[direction];
  const Eigen::Index h = hidden_;
  Matrix dgates(4 * h, packing.columns);
  const auto steps = static_cast<int>(packing.active.size());
  Matrix dcell_carry;  // of the position handled before, times its forget gate
  for (int k = steps - 1; k >= 0; --k) {
    const auto t = static_cast<std::size_t>(direction == 0 ? k : steps - 1 - k);
    const Eigen::Index at = packing.offset[t];
    const Eigen::Index n = packing.active[t];
    Matrix dh = dy.middleCols(at, n);
    Matrix dc = Matrix::Zero(h, n);
    if (k + 1 < steps) {
      const std::size_t next = direction == 0 ? t + 1 : t - 1;
      const Eigen::Index shared = std::min(n, packing.active[next]);
      dh.leftCols(shared).noalias() +=
          recurrent[direction].value.transpose() * dgates.middleCols(packing.offset[next], shared);
      dc.leftCols(shared) += dcell_carry.leftCols(shared);
    }
    const auto gates = state.gates.middleCols(at, n);
    const auto i = gates.topRows(h).array();
    const auto f = gates.middleRows(h, h).array();
    const auto o = gates.middleRows(2 * h, h).array();
    const auto g = gates.bottomRows(h).array();
    const Matrix tanh_cell = state.cell.middleCols(at, n).array().tanh();
    dc.array() += dh.array() * o * (1 - tanh_cell.array().square());
    Matrix cell_before = Matrix::Zero(h, n);
    if (k > 0) {
      const std::size_t p = direction == 0 ? t - 1 : t + 1;
      const Eigen::Index previous = std::min(n, packing.active[p]);
      cell_before.leftCols(previous) = state.cell.middleCols(packing.offset[p], previous);
    }
    auto dz = dgates.middleCols(at, n);
    dz.topRows(h) = dc.array() * g * i * (1 - i);
    dz.middleRows(h, h) = dc.array() * cell_before.array() * f * (1 - f);
    dz.middleRows(2 * h, h) = dh.array() * tanh_cell.array() * o * (1 - o);
    dz.bottomRows(h) = dc.array() * i * (1 - g.square());
    dcell_carry = dc.array() * f;
  }
  recurrent[direction].gradient.noalias() += dgates * state.before.transpose();
  return dgates;
}

Matrix BiLstm::Backward(const Matrix& x, const Packing& packing, const Matrix& dy) {
  Matrix dgates(8 * hidden_, packing.columns);
  for (int d = 0; d < 2; ++d) {
    dgates.middleRows(d * 4 * hidden_, 4 * hidden_) =
        RunBack(d, packing, dy.middleRows(d * hidden_, hidden_));
  }
  input.gradient.noalias() += dgates * x.transpose();
  bias.gradient += dgates.rowwise().sum();
  return input.value.transpose() * dgates;
}

}  // namespace dateline::train
