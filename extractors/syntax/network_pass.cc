// NetworkPass of parser_network.h: the forward pass over a batch of sentences.

#include <algorithm>
#include <cstring>
#include <iterator>
#include <unordered_map>

#include "extractors/syntax/arc_distance.h"
#include "extractors/syntax/parser_network.h"

namespace dateline {

void NetworkPass::ProjectWords(std::span<const parser::Rows> rows) {
  // Each distinct word of the vocabulary once, unknown ones each by itself.
  std::vector<std::size_t> pending;  // rows to compute
  std::vector<std::size_t> place(rows.size());
  std::unordered_map<std::uint32_t, std::size_t> seen;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (words_[i] != nullptr) continue;
    const std::uint32_t word = rows[i][parser::kWord];
    if (word != parser::kUnknownWord) {
      const auto [found, added] = seen.emplace(word, pending.size());
      place[i] = found->second;
      if (!added) continue;
    }
    place[i] = pending.size();
    pending.push_back(i);
  }
  const auto inputs = input_buffer_.Reserve<kernels::Rows>(pending.size(), network_.word_width_);
  for (std::size_t k = 0; k < pending.size(); ++k) {
    float* to = inputs[k];
    for (std::size_t t = 0; t < parser::kShape; ++t) {
      const std::size_t width = network_.widths_[t];
      std::memcpy(to, network_.tables_[t].data() + rows[pending[k]][t] * width,
                  width * sizeof(float));
      to += width;
    }
  }
  const kernels::Weights all = network_.first_input_.weights;
  const auto out = pending_buffer_.Reserve<kernels::Rows>(pending.size(), all.outputs);
  std::fill_n(out.data, pending.size() * all.outputs, 0.0F);
  kernels::MultiplyAdd(inputs, pending.size(), all.Inputs(0, network_.word_width_), out);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (words_[i] == nullptr) words_[i] = out[place[i]];
  }
  for (std::size_t k = 0; k < pending.size(); ++k) {
    const std::uint32_t word = rows[pending[k]][parser::kWord];
    if (word != parser::kUnknownWord) network_.projected_words_->Put(word, out[k]);
  }
}

kernels::Rows NetworkPass::FirstGates(std::span<const parser::Rows> rows,
                                      std::span<const std::uint32_t> begins) {
  const std::size_t width = network_.first_input_.weights.outputs;
  words_.resize(rows.size());
  bool complete = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t word = rows[i][parser::kWord];
    words_[i] = word == parser::kUnknownWord ? nullptr : network_.projected_words_->Find(word);
    complete = complete && words_[i] != nullptr;
  }
  if (!complete) ProjectWords(rows);
  const auto gates = gate_buffer_.Reserve<kernels::Rows>(rows_, width);
  for (std::size_t s = 0; s < lengths_.size(); ++s) {
    for (std::size_t i = 0; i < lengths_[s]; ++i) {
      const parser::Rows& row = rows[begins[s] + i];
      kernels::AddThree(
          words_[begins[s] + i], network_.projected_shapes_.data() + row[parser::kShape] * width,
          network_.projected_tags_.data() + row[parser::kTag] * width, width, gates[At(s, i)]);
    }
  }
  return gates;
}

void NetworkPass::RunDirection(const ParserNetwork::Layer& layer, std::size_t direction,
                               kernels::Rows gates, kernels::ByteRows y) {
  const std::size_t hidden = network_.hidden_;
  gates.data += direction * 4 * hidden;
  y.data += direction * hidden;
  const auto cell = cell_buffer_.Reserve<kernels::Rows>(lengths_.size(), hidden);
  std::fill_n(cell.data, lengths_.size() * hidden, 0.0F);
  for (std::size_t k = 0; k < active_.size(); ++k) {
    const std::size_t at = direction == 0 ? k : active_.size() - 1 - k;
    if (k > 0) {
      const std::size_t before = direction == 0 ? at - 1 : at + 1;
      const kernels::Rows own = {gates[offsets_[at]], gates.stride};
      kernels::MultiplyBytes({y[offsets_[before]], y.stride},
                             std::min(active_[at], active_[before]), layer.recurrent[direction],
                             {own.data, own.stride}, own);
    }
    kernels::LstmStep({gates[offsets_[at]], gates.stride}, active_[at], hidden, cell,
                      {y[offsets_[at]], y.stride});
  }
}

kernels::Rows NetworkPass::Apply(const ParserNetwork::ByteAffine& affine, kernels::ByteRows x,
                                 Buffer<float>& buffer) {
  const auto out = buffer.Reserve<kernels::Rows>(rows_, affine.weights.outputs);
  kernels::MultiplyBytes(x, rows_, affine.weights, {affine.bias.data(), 0}, out);
  return out;
}

void NetworkPass::RunLayer(const ParserNetwork::Layer& layer, kernels::Rows gates,
                           kernels::ByteRows y) {
  RunDirection(layer, 0, gates, y);
  RunDirection(layer, 1, gates, y);
}

void NetworkPass::Run(std::span<const parser::Rows> rows, std::span<const std::uint32_t> begins) {
  const ParserNetwork& net = network_;
  rows_ = rows.size();
  lengths_.clear();
  offsets_.clear();
  active_.clear();
  for (std::size_t s = 0; s + 1 < begins.size(); ++s) lengths_.push_back(begins[s + 1] - begins[s]);
  std::size_t active = lengths_.size();
  for (std::size_t i = 0, offset = 0; !lengths_.empty() && i < lengths_[0]; ++i) {
    while (lengths_[active - 1] <= i) --active;
    offsets_.push_back(offset);
    active_.push_back(active);
    offset += active;
  }
  kernels::ByteRows x;
  for (std::size_t l = 0; l < net.layers_.size(); ++l) {
    const auto y = layer_buffers_[l % 2].Reserve<kernels::ByteRows>(rows_, 2 * net.hidden_);
    RunLayer(net.layers_[l],
             l == 0 ? FirstGates(rows, begins) : Apply(net.layers_[l].later_input, x, gate_buffer_),
             y);
    if (l == 0) tags_ = Apply(net.tag_, y, tag_buffer_);
    x = y;
  }
  dependents_ = Apply(net.dependent_, x, dependent_buffer_);
  kernels::Relu(dependents_.data, rows_ * dependents_.stride);
  heads_ = Apply(net.head_, x, head_buffer_);
  kernels::Relu(heads_.data, rows_ * heads_.stride);
  projected_ = projected_buffer_.Reserve<kernels::Rows>(rows_, net.arc_width_);
  std::fill_n(projected_.data, rows_ * net.arc_width_, 0.0F);
  kernels::MultiplyAdd(heads_, rows_, net.bilinear_, projected_);
  relation_dependents_ = Apply(net.relation_dependent_, x, relation_buffers_[0]);
  relation_heads_ = Apply(net.relation_head_, x, relation_buffers_[1]);
}

std::uint8_t NetworkPass::BestTag(std::size_t sentence, std::size_t word) const {
  const float* scores = tags_[At(sentence, word)];
  const std::span<const std::uint8_t> upos = network_.upos_of_;
  const std::size_t best = kernels::MaxIndex(scores, network_.tags_);
  // Several tags of one part of speech may together outweigh the best of another. Rivals so far
  // behind that all of them could not are not counted.
  constexpr float kFarBehind = 5.0F;
  float sums[256] = {};  // by part of speech, fewer than tags
  bool rivals = false;
  for (std::size_t tag = 0; tag < network_.tags_; ++tag) {
    if (scores[tag] < scores[best] - kFarBehind) continue;
    sums[upos[tag]] += kernels::Exp(scores[tag] - scores[best]);
    rivals = rivals || upos[tag] != upos[best];
  }
  if (!rivals) return static_cast<std::uint8_t>(best);
  const auto chosen = static_cast<std::size_t>(std::max_element(std::begin(sums), std::end(sums)) -
                                               std::begin(sums));
  std::size_t result = best;
  if (chosen != upos[best]) {
    float highest = scores[best] - kFarBehind;
    for (std::size_t tag = 0; tag < network_.tags_; ++tag) {
      if (upos[tag] == chosen && scores[tag] >= highest) {
        highest = scores[tag];
        result = tag;
      }
    }
  }
  return static_cast<std::uint8_t>(result);
}

void NetworkPass::BestRelations(std::size_t sentence, std::span<const std::uint32_t> heads,
                                std::span<std::uint8_t> relations) {
  const ParserNetwork::Affine& out = network_.relation_;
  const std::size_t n = lengths_[sentence];
  const std::size_t width = network_.relation_width_;
  const auto hidden = relation_input_buffer_.Reserve<kernels::Rows>(n, width);
  for (std::size_t i = 0; i < n; ++i) {
    const float* a = relation_dependents_[At(sentence, i)];
    const float* b = relation_heads_[At(sentence, heads[i])];
    kernels::AddRelu(a, b, width, hidden[i]);
  }
  const auto scores = relation_buffer_.Reserve<kernels::Rows>(n, out.weights.outputs);
  kernels::SetRows(scores, n, out.bias);
  kernels::MultiplyAdd(hidden, n, out.weights, scores);
  for (std::size_t i = 1; i < n; ++i) {
    relations[i] =
        static_cast<std::uint8_t>(kernels::MaxIndex(scores[i], network_.relation_names_.size()));
  }
}

void NetworkPass::ArcScores(std::size_t sentence, std::vector<float>& scores) const {
  const std::size_t n = lengths_[sentence];
  const std::size_t width = network_.arc_width_;
  scores.resize(n * n);
  // The sentence's heads, gathered: in the batch its rows lie apart.
  std::vector<float> gathered(n * width);
  std::vector<float> priors(n);
  for (std::size_t h = 0; h < n; ++h) {
    std::memcpy(gathered.data() + h * width, projected_[At(sentence, h)], width * sizeof(float));
    kernels::DotRows(network_.prior_.data(), {heads_[At(sentence, h)], width}, 1, width,
                     &priors[h]);
  }
  for (std::size_t d = 0; d < n; ++d) {
    float* row = scores.data() + d * n;
    kernels::DotRows(dependents_[At(sentence, d)], {gathered.data(), width}, n, width, row);
    for (std::size_t h = 0; h < n; ++h) {
      row[h] += priors[h];
      if (h != d) {
        row[h] += network_.distance_[static_cast<std::size_t>(
            DistanceBucket(static_cast<int>(h), static_cast<int>(d)))];
      }
    }
  }
}

}  // namespace dateline
