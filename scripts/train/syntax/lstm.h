#pragma once  // scripts/train/syntax/lstm.h

// A bidirectional LSTM layer over a batch of sentences, with its backward pass.
//
// Sentences stand longest first, and columns are ordered by position, then sentence ("packed"
// sequences): position t has the first `active[t]` sentences in columns offset[t]….

#include <vector>

#include "scripts/train/syntax/parameter.h"

namespace dateline::train {

struct Packing {
  std::vector<Eigen::Index> offset;
  std::vector<Eigen::Index> active;
  Eigen::Index columns = 0;
};

class BiLstm {
 public:
  void Init(Eigen::Index inputs, Eigen::Index hidden, Random& random);

  // inputs × columns → 2 hidden × columns (forward above backward).
  [[nodiscard]] Matrix Forward(const Matrix& x, const Packing& packing);
  // Gradient by the output → gradient by the input; adds to the parameters' gradients. REQUIRES:
  // the last call was Forward(x, packing).
  [[nodiscard]] Matrix Backward(const Matrix& x, const Packing& packing, const Matrix& dy);

  // Gates in the order input, forget, output, cell; forward direction above backward.
  Parameter input;         // 8 hidden × inputs
  Parameter bias;          // 8 hidden × 1
  Parameter recurrent[2];  // 4 hidden × hidden
  void Collect(std::vector<Parameter*>& all) {
    all.insert(all.end(), {&input, &bias, &recurrent[0], &recurrent[1]});
  }

 private:
  struct Direction {
    Matrix gates;   // activated, 4 hidden × columns
    Matrix cell;    // hidden × columns
    Matrix output;  // hidden × columns
    Matrix before;  // output at the position before
  };
  void Run(int direction, const Packing& packing);
  [[nodiscard]] Matrix RunBack(int direction, const Packing& packing, const Matrix& dy);

  Eigen::Index hidden_ = 0;
  Direction directions_[2];
};

}  // namespace dateline::train
