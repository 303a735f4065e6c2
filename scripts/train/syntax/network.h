#pragma once  // scripts/train/syntax/network.h

// The parser's network, for training: embeddings → bidirectional LSTM layers → tags (from the first
// layer), arcs by a bilinear form of head and dependent (Dozat and Manning 2017), relations by a
// small network over both. Each sentence stands with its root before it. The runtime's forward pass
// is extractors/syntax/parser.cc.

#include <array>
#include <cstdint>
#include <vector>

#include "extractors/syntax/parser_inputs.h"
#include "scripts/train/syntax/lstm.h"
#include "scripts/train/syntax/parameter.h"
#include "scripts/train/syntax/random.h"

namespace dateline::train {

struct NetworkOptions {
  std::array<Eigen::Index, parser::kTables> widths = {96, 32, 16, 16, 16, 32};
  Eigen::Index hidden = 96;
  int layers = 2;
  Eigen::Index arc = 96;
  Eigen::Index relation = 96;
  float input_dropout = 0.15F;  // share of embedding entries
  float hidden_dropout = 0.3F;  // of LSTM outputs and of the layers above
};

// A sentence as the network reads it; index 0 is the root.
struct Example {
  std::vector<parser::Rows> rows;
  std::vector<std::uint32_t> tags;       // gold; [0] unused
  std::vector<std::uint32_t> heads;      // gold; [0] unused
  std::vector<std::uint32_t> relations;  // gold; [0] unused
};

struct Prediction {
  std::vector<std::uint32_t> tags;
  std::vector<std::uint32_t> heads;  // best head of each word, not yet a tree
  std::vector<std::uint32_t> relations;
};

class Network {
 public:
  Network(const NetworkOptions& options, std::array<std::uint32_t, parser::kTables> rows,
          std::uint32_t tags, std::uint32_t relations, Random& random);

  // Adds gradients of the batch (mean over words); returns the loss. Sentences longest first.
  double Train(const std::vector<Example>& batch, Random& random);
  [[nodiscard]] std::vector<Prediction> Predict(const std::vector<Example>& batch);

  [[nodiscard]] std::vector<Parameter*> Parameters();

  NetworkOptions options;
  std::array<Parameter, parser::kTables> tables;
  std::vector<BiLstm> layers;
  Parameter tag_weights, tag_bias;
  Parameter dependent_weights, dependent_bias;  // for arcs
  Parameter head_weights, head_bias;
  Parameter arc_weights;  // bilinear: dependent × head
  Parameter arc_prior;    // linear in the head
  Parameter distance;     // a score for each bucket of head - dependent
  Parameter relation_dependent, relation_head, relation_bias;
  Parameter relation_weights, relation_output_bias;

 private:
  struct Pass;  // what one forward pass leaves for the backward pass
  void Forward(const std::vector<Example>& batch, Pass& pass, Random* random);
  double Backward(const std::vector<Example>& batch, Pass& pass);
};

}  // namespace dateline::train
