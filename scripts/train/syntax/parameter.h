#pragma once  // scripts/train/syntax/parameter.h

// A weight matrix with its gradient, Adam's moments and a running mean. Tables of embeddings are
// sparse: a column is one entry, and only the columns that a batch touched are updated.

#include <Eigen/Dense>
#include <cstdint>
#include <string>
#include <vector>

#include "scripts/train/syntax/random.h"

namespace dateline::train {

using Matrix = Eigen::MatrixXf;
using Vector = Eigen::VectorXf;

struct Parameter {
  Matrix value;
  Matrix gradient;
  Matrix first;  // Adam's moments
  Matrix second;
  Matrix mean;  // exponential moving average; empty until averaging starts
  bool sparse = false;
  std::vector<std::uint32_t> touched;  // columns, may repeat
  std::vector<char> is_touched;

  // Normal entries of the given standard deviation (0: zeros).
  void Init(Eigen::Index rows, Eigen::Index columns, float deviation, Random& random,
            bool is_sparse = false);
  // Marks a column of a sparse parameter as used by this batch.
  void Touch(std::uint32_t column) {
    if (is_touched[column] == 0) {
      is_touched[column] = 1;
      touched.push_back(column);
    }
  }
  [[nodiscard]] double SquaredNorm() const;  // of the gradient
  // Adam (Kingma and Ba 2015); the gradient, times `scale`, is used and set to zero.
  void Step(float rate, float scale, int step);
  void Average(float decay);
};

}  // namespace dateline::train
