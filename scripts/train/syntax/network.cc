#include "scripts/train/syntax/network.h"

#include <algorithm>
#include <cmath>

#include "extractors/syntax/arc_distance.h"

namespace dateline::train {
namespace {

float Glorot(Eigen::Index in, Eigen::Index out) {
  return std::sqrt(2.0F / static_cast<float>(in + out));
}

// 0 or 1/(1-p) at each place; ones without `random`.
Matrix Mask(Eigen::Index rows, Eigen::Index columns, float dropout, Random* random) {
  Matrix mask(rows, columns);
  if (random == nullptr || dropout == 0) return Matrix::Ones(rows, columns);
  const float kept = 1.0F / (1.0F - dropout);
  for (Eigen::Index i = 0; i < mask.size(); ++i) {
    mask.data()[i] = random->Uniform() < dropout ? 0 : kept;
  }
  return mask;
}

Matrix Affine(const Parameter& weights, const Parameter& bias, const Matrix& x) {
  return (weights.value * x).colwise() + bias.value.col(0);
}

// Column-wise softmax of `scores` minus one at the gold rows; returns the loss.
double SoftmaxLoss(Matrix& scores, const std::vector<Eigen::Index>& gold) {
  double loss = 0;
  for (Eigen::Index c = 0; c < scores.cols(); ++c) {
    if (gold[static_cast<std::size_t>(c)] < 0) {
      scores.col(c).setZero();
      continue;
    }
    auto column = scores.col(c);
    column.array() -= column.maxCoeff();
    column = column.array().exp();
    column /= column.sum();
    float& right = column(gold[static_cast<std::size_t>(c)]);
    loss -= std::log(std::max(right, 1e-20F));
    right -= 1;
  }
  return loss;
}

void AddAffineGradient(Parameter& weights, Parameter* bias, const Matrix& x, const Matrix& dy) {
  weights.gradient.noalias() += dy * x.transpose();
  if (bias != nullptr) bias->gradient += dy.rowwise().sum();
}

}  // namespace

struct Network::Pass {
  Packing packing;
  std::vector<Eigen::Index> begin;      // of each sentence, sentence-major
  std::vector<Eigen::Index> to_packed;  // sentence-major column → packed column
  std::vector<Matrix> inputs;           // of each layer
  std::vector<Matrix> masks;            // of each layer's input
  Matrix first;                         // output of the first layer, sentence-major, dropped
  Matrix first_mask;
  Matrix last;  // output of the last layer, sentence-major, dropped
  Matrix last_mask;
  Matrix tag_scores;
  Matrix dependent, head, dependent_mask, head_mask;
  Matrix relation_dependent, relation_head;
};

Network::Network(const NetworkOptions& chosen, std::array<std::uint32_t, parser::kTables> rows,
                 std::uint32_t tags, std::uint32_t relations, Random& random)
    : options(chosen) {
  Eigen::Index inputs = 0;
  for (std::size_t t = 0; t < parser::kTables; ++t) {
    tables[t].Init(options.widths[t], rows[t], 0.3F, random, true);
    inputs += options.widths[t];
  }
  const Eigen::Index h = options.hidden;
  layers.resize(static_cast<std::size_t>(options.layers));
  for (std::size_t l = 0; l < layers.size(); ++l)
    layers[l].Init(l == 0 ? inputs : 2 * h, h, random);
  tag_weights.Init(tags, 2 * h, Glorot(2 * h, tags), random);
  tag_bias.Init(tags, 1, 0, random);
  const Eigen::Index a = options.arc;
  dependent_weights.Init(a, 2 * h, Glorot(2 * h, a), random);
  dependent_bias.Init(a, 1, 0, random);
  head_weights.Init(a, 2 * h, Glorot(2 * h, a), random);
  head_bias.Init(a, 1, 0, random);
  arc_weights.Init(a, a, Glorot(a, a), random);
  arc_prior.Init(a, 1, 0, random);
  distance.Init(kDistanceBuckets, 1, 0, random);
  const Eigen::Index r = options.relation;
  relation_dependent.Init(r, 2 * h, Glorot(2 * h, r), random);
  relation_head.Init(r, 2 * h, Glorot(2 * h, r), random);
  relation_bias.Init(r, 1, 0, random);
  relation_weights.Init(relations, r, Glorot(r, relations), random);
  relation_output_bias.Init(relations, 1, 0, random);
}

std::vector<Parameter*> Network::Parameters() {
  std::vector<Parameter*> all;
  for (Parameter& table : tables) all.push_back(&table);
  for (BiLstm& layer : layers) layer.Collect(all);
  all.insert(all.end(),
             {&tag_weights, &tag_bias, &dependent_weights, &dependent_bias, &head_weights,
              &head_bias, &arc_weights, &arc_prior, &distance, &relation_dependent, &relation_head,
              &relation_bias, &relation_weights, &relation_output_bias});
  return all;
}

void Network::Forward(const std::vector<Example>& batch, Pass& pass, Random* random) {
  Packing& packing = pass.packing;
  for (std::size_t t = 0; t < batch[0].rows.size(); ++t) {
    Eigen::Index n = 0;
    while (n < static_cast<Eigen::Index>(batch.size()) &&
           batch[static_cast<std::size_t>(n)].rows.size() > t) {
      ++n;
    }
    packing.offset.push_back(packing.columns);
    packing.active.push_back(n);
    packing.columns += n;
  }
  for (std::size_t s = 0; s < batch.size(); ++s) {
    pass.begin.push_back(static_cast<Eigen::Index>(pass.to_packed.size()));
    for (std::size_t t = 0; t < batch[s].rows.size(); ++t) {
      pass.to_packed.push_back(packing.offset[t] + static_cast<Eigen::Index>(s));
    }
  }
  pass.begin.push_back(static_cast<Eigen::Index>(pass.to_packed.size()));

  Eigen::Index width = 0;
  for (const Parameter& table : tables) width += table.value.rows();
  Matrix x(width, packing.columns);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    for (std::size_t t = 0; t < batch[s].rows.size(); ++t) {
      Eigen::Index row = 0;
      for (std::size_t k = 0; k < parser::kTables; ++k) {
        const Matrix& table = tables[k].value;
        x.col(packing.offset[t] + static_cast<Eigen::Index>(s)).segment(row, table.rows()) =
            table.col(batch[s].rows[t][k]);
        row += table.rows();
      }
    }
  }
  const auto unpack = [&](const Matrix& packed) {
    Matrix result(packed.rows(), packed.cols());
    for (Eigen::Index c = 0; c < packed.cols(); ++c) {
      result.col(c) = packed.col(pass.to_packed[static_cast<std::size_t>(c)]);
    }
    return result;
  };
  for (std::size_t l = 0; l < layers.size(); ++l) {
    pass.masks.push_back(
        Mask(x.rows(), x.cols(), l == 0 ? options.input_dropout : options.hidden_dropout, random));
    pass.inputs.push_back(x.cwiseProduct(pass.masks.back()));
    x = layers[l].Forward(pass.inputs.back(), packing);
    if (l == 0) {
      pass.first_mask = Mask(x.rows(), x.cols(), options.hidden_dropout, random);
      pass.first = unpack(x).cwiseProduct(pass.first_mask);
    }
  }
  pass.last_mask = Mask(x.rows(), x.cols(), options.hidden_dropout, random);
  pass.last = unpack(x).cwiseProduct(pass.last_mask);
  pass.tag_scores = Affine(tag_weights, tag_bias, pass.first);
  pass.dependent_mask = Mask(options.arc, x.cols(), options.hidden_dropout, random);
  pass.head_mask = Mask(options.arc, x.cols(), options.hidden_dropout, random);
  pass.dependent = Affine(dependent_weights, dependent_bias, pass.last)
                       .cwiseMax(0)
                       .cwiseProduct(pass.dependent_mask);
  pass.head = Affine(head_weights, head_bias, pass.last).cwiseMax(0).cwiseProduct(pass.head_mask);
  pass.relation_dependent = Affine(relation_dependent, relation_bias, pass.last);
  pass.relation_head = relation_head.value * pass.last;
}

namespace {

// Scores of all heads (rows) for all dependents (columns) of one sentence.
Matrix ArcScores(const Network& network, const Matrix& dependent, const Matrix& head) {
  Matrix scores = (network.arc_weights.value * head).transpose() * dependent;
  scores.colwise() += head.transpose() * network.arc_prior.value.col(0);
  for (Eigen::Index d = 0; d < scores.cols(); ++d) {
    for (Eigen::Index h = 0; h < scores.rows(); ++h) {
      scores(h, d) += h == d ? -1e9F
                             : network.distance.value(static_cast<Eigen::Index>(
                                   DistanceBucket(static_cast<int>(h), static_cast<int>(d))));
    }
  }
  return scores;
}

}  // namespace

double Network::Backward(const std::vector<Example>& batch, Pass& pass) {
  const Eigen::Index columns = pass.last.cols();
  const auto words = static_cast<float>(columns - static_cast<Eigen::Index>(batch.size()));
  const float scale = 1.0F / words;
  double loss = 0;
  std::vector<Eigen::Index> gold_tags(static_cast<std::size_t>(columns), -1);
  std::vector<Eigen::Index> gold_relations(static_cast<std::size_t>(columns), -1);
  std::vector<Eigen::Index> gold_heads(static_cast<std::size_t>(columns), -1);  // columns
  Matrix ddependent = Matrix::Zero(options.arc, columns);
  Matrix dhead = Matrix::Zero(options.arc, columns);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const Eigen::Index begin = pass.begin[s];
    const Eigen::Index n = pass.begin[s + 1] - begin;
    std::vector<Eigen::Index> gold(static_cast<std::size_t>(n), -1);
    for (std::size_t i = 1; i < batch[s].rows.size(); ++i) {
      const std::size_t c = static_cast<std::size_t>(begin) + i;
      gold[i] = batch[s].heads[i];
      gold_heads[c] = begin + gold[i];
      gold_tags[c] = batch[s].tags[i];
      gold_relations[c] = batch[s].relations[i];
    }
    const Matrix dependent = pass.dependent.middleCols(begin, n);
    const Matrix head = pass.head.middleCols(begin, n);
    Matrix dscores = ArcScores(*this, dependent, head);
    loss += SoftmaxLoss(dscores, gold);
    dscores *= scale;
    const Matrix projected = arc_weights.value * head;
    const Matrix dprojected = dependent * dscores.transpose();
    ddependent.middleCols(begin, n).noalias() += projected * dscores;
    arc_weights.gradient.noalias() += dprojected * head.transpose();
    const Vector by_head = dscores.rowwise().sum();
    dhead.middleCols(begin, n).noalias() +=
        arc_weights.value.transpose() * dprojected + arc_prior.value * by_head.transpose();
    arc_prior.gradient += head * by_head;
    for (Eigen::Index d = 1; d < n; ++d) {
      for (Eigen::Index h = 0; h < n; ++h) {
        if (h != d)
          distance.gradient(static_cast<Eigen::Index>(
              DistanceBucket(static_cast<int>(h), static_cast<int>(d)))) += dscores(h, d);
      }
    }
  }
  ddependent = ddependent.cwiseProduct(pass.dependent_mask)
                   .cwiseProduct((pass.dependent.array() > 0).cast<float>().matrix());
  dhead = dhead.cwiseProduct(pass.head_mask)
              .cwiseProduct((pass.head.array() > 0).cast<float>().matrix());
  AddAffineGradient(dependent_weights, &dependent_bias, pass.last, ddependent);
  AddAffineGradient(head_weights, &head_bias, pass.last, dhead);
  Matrix dlast =
      dependent_weights.value.transpose() * ddependent + head_weights.value.transpose() * dhead;

  // Relations of the gold arcs.
  Matrix z = pass.relation_dependent;
  for (Eigen::Index c = 0; c < columns; ++c) {
    const Eigen::Index h = gold_heads[static_cast<std::size_t>(c)];
    if (h >= 0) z.col(c) += pass.relation_head.col(h);
  }
  z = z.cwiseMax(0);
  Matrix drelations = Affine(relation_weights, relation_output_bias, z);
  loss += SoftmaxLoss(drelations, gold_relations);
  drelations *= scale;
  AddAffineGradient(relation_weights, &relation_output_bias, z, drelations);
  const Matrix dz = (relation_weights.value.transpose() * drelations)
                        .cwiseProduct((z.array() > 0).cast<float>().matrix());
  Matrix dz_head = Matrix::Zero(dz.rows(), dz.cols());
  for (Eigen::Index c = 0; c < columns; ++c) {
    const Eigen::Index h = gold_heads[static_cast<std::size_t>(c)];
    if (h >= 0) dz_head.col(h) += dz.col(c);
  }
  AddAffineGradient(relation_dependent, &relation_bias, pass.last, dz);
  AddAffineGradient(relation_head, nullptr, pass.last, dz_head);
  dlast.noalias() += relation_dependent.value.transpose() * dz;
  dlast.noalias() += relation_head.value.transpose() * dz_head;

  loss += SoftmaxLoss(pass.tag_scores, gold_tags);
  pass.tag_scores *= scale;
  AddAffineGradient(tag_weights, &tag_bias, pass.first, pass.tag_scores);
  const Matrix dfirst = tag_weights.value.transpose() * pass.tag_scores;

  const auto pack = [&](const Matrix& dropped, const Matrix& mask) {
    Matrix result(dropped.rows(), dropped.cols());
    for (Eigen::Index c = 0; c < dropped.cols(); ++c) {
      result.col(pass.to_packed[static_cast<std::size_t>(c)]) =
          dropped.col(c).cwiseProduct(mask.col(c));
    }
    return result;
  };
  Matrix dy = pack(dlast, pass.last_mask);
  for (std::size_t l = layers.size(); l-- > 0;) {
    if (l == 0) dy += pack(dfirst, pass.first_mask);
    dy = layers[l].Backward(pass.inputs[l], pass.packing, dy).cwiseProduct(pass.masks[l]);
  }
  for (std::size_t s = 0; s < batch.size(); ++s) {
    for (std::size_t t = 0; t < batch[s].rows.size(); ++t) {
      Eigen::Index row = 0;
      for (std::size_t k = 0; k < parser::kTables; ++k) {
        const std::uint32_t column = batch[s].rows[t][k];
        tables[k].Touch(column);
        tables[k].gradient.col(column) +=
            dy.col(pass.packing.offset[t] + static_cast<Eigen::Index>(s))
                .segment(row, tables[k].value.rows());
        row += tables[k].value.rows();
      }
    }
  }
  return loss / words;
}

double Network::Train(const std::vector<Example>& batch, Random& random) {
  Pass pass;
  Forward(batch, pass, &random);
  return Backward(batch, pass);
}

std::vector<Prediction> Network::Predict(const std::vector<Example>& batch) {
  Pass pass;
  Forward(batch, pass, nullptr);
  std::vector<Prediction> predictions;
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const Eigen::Index begin = pass.begin[s];
    const Eigen::Index n = pass.begin[s + 1] - begin;
    const Matrix scores =
        ArcScores(*this, pass.dependent.middleCols(begin, n), pass.head.middleCols(begin, n));
    Prediction prediction;
    for (Eigen::Index i = 0; i < n; ++i) {
      Eigen::Index head = 0;
      if (i > 0) scores.col(i).maxCoeff(&head);
      Vector z = (pass.relation_dependent.col(begin + i) + pass.relation_head.col(begin + head))
                     .cwiseMax(0);
      Eigen::Index relation = 0;
      (relation_weights.value * z + relation_output_bias.value.col(0)).maxCoeff(&relation);
      Eigen::Index tag = 0;
      pass.tag_scores.col(begin + i).maxCoeff(&tag);
      prediction.heads.push_back(static_cast<std::uint32_t>(head));
      prediction.relations.push_back(static_cast<std::uint32_t>(relation));
      prediction.tags.push_back(static_cast<std::uint32_t>(tag));
    }
    predictions.push_back(std::move(prediction));
  }
  return predictions;
}

}  // namespace dateline::train
