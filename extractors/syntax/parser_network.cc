#include "extractors/syntax/parser_network.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <utility>

#include "extractors/syntax/arc_distance.h"
#include "pipeline/text/lexicon.h"

namespace dateline {
namespace {

std::size_t Padded(std::size_t outputs) {
  return (outputs + kernels::kPanel - 1) / kernels::kPanel * kernels::kPanel;
}

constexpr std::size_t kMaxRelations = 256;
constexpr std::size_t kMaxTags = 256;

}  // namespace

Result<ParserNetwork> ParserNetwork::Load(const std::string& path,
                                          std::span<const std::string_view> tag_names) {
  Result<ModelFile> file = ModelFile::Open(path);
  if (!file) return Fail(file.error());
  ParserNetwork network(std::move(*file));
  if (!network.Read(tag_names.size())) {
    return Fail(ErrorCode::kMalformed, "read model " + path + ", not the parser of tags.model");
  }
  std::vector<std::string_view> upos;
  for (const std::string_view name : tag_names) {
    const std::string_view own = name.substr(0, name.find('|'));
    auto found = std::find(upos.begin(), upos.end(), own);
    if (found == upos.end()) found = upos.insert(upos.end(), own);
    network.upos_of_.push_back(static_cast<std::uint8_t>(found - upos.begin()));
  }
  return network;
}

kernels::Weights ParserNetwork::ReadWeights(const std::string& name, std::size_t inputs,
                                            std::size_t outputs, bool& good) const {
  const std::span<const float> data = ReadFloats(name, inputs * Padded(outputs), good);
  return {data.data(), inputs, Padded(outputs)};
}

std::span<const float> ParserNetwork::ReadFloats(const std::string& name, std::size_t size,
                                                 bool& good) const {
  const std::span<const float> data = file_.Array<float>(name);
  good = good && size != 0 && data.size() == size;
  return data;
}

bool ParserNetwork::Read(std::size_t tags) {
  const std::span<const std::uint32_t> sizes = file_.Array<std::uint32_t>("sizes");
  constexpr std::size_t kSizes = 5;
  if (sizes.size() != kSizes + parser::kTables) return false;
  hidden_ = sizes[0];
  const std::size_t layers = sizes[1];
  arc_width_ = sizes[2];
  relation_width_ = sizes[3];
  tags_ = tags;
  widths_ = sizes.subspan(kSizes);
  constexpr std::size_t kLargest = 4096;  // keeps products of sizes within range
  if (std::any_of(sizes.begin(), sizes.end(), [](std::uint32_t n) { return n > kLargest; }) ||
      sizes[4] != tags || hidden_ % kernels::kPanel != 0 || arc_width_ % kernels::kPanel != 0 ||
      relation_width_ % kernels::kPanel != 0 || layers == 0) {
    return false;
  }
  bool good = true;
  for (std::size_t t = 0; t < parser::kTables; ++t) {
    tables_[t] = file_.Array<float>(parser::kTableNames[t]);
    const std::size_t rows = t == parser::kTag ? tags + 1 : parser::kBuckets[t];
    good = good && widths_[t] != 0 && !tables_[t].empty() && tables_[t].size() % widths_[t] == 0 &&
           (t == parser::kWord || tables_[t].size() == rows * widths_[t]);
    input_width_ += widths_[t];
  }
  words_ = file_.Array<WordSlot>("words");
  relation_names_ = SplitList(file_.Text("relations"), '\n');
  if (!good || words_.empty() || (words_.size() & (words_.size() - 1)) != 0 ||
      relation_names_.empty() || relation_names_.size() >= kMaxRelations || tags >= kMaxTags) {
    return false;
  }
  const std::size_t both = 2 * hidden_;
  for (std::size_t l = 0; l < layers; ++l) {
    const std::string name = "layer" + std::to_string(l);
    layers_.push_back(
        {{ReadWeights(name + ".input", l == 0 ? input_width_ : both, 8 * hidden_, good),
          ReadFloats(name + ".bias", 8 * hidden_, good)},
         {ReadWeights(name + ".forward", hidden_, 4 * hidden_, good),
          ReadWeights(name + ".backward", hidden_, 4 * hidden_, good)}});
  }
  const auto affine = [&](const std::string& name, std::size_t inputs, std::size_t outputs) {
    return Affine{ReadWeights(name, inputs, outputs, good),
                  ReadFloats(name + ".bias", Padded(outputs), good)};
  };
  tag_ = affine("tag", both, tags);
  dependent_ = affine("arc.dependent", both, arc_width_);
  head_ = affine("arc.head", both, arc_width_);
  bilinear_ = ReadWeights("arc.bilinear", arc_width_, arc_width_, good);
  prior_ = ReadFloats("arc.prior", arc_width_, good);
  distance_ = ReadFloats("arc.distance", Padded(kDistanceBuckets), good);
  relation_dependent_ = affine("relation.dependent", both, relation_width_);
  relation_head_ = ReadWeights("relation.head", both, relation_width_, good);
  relation_ = affine("relation", relation_width_, relation_names_.size());
  return good;
}

std::uint32_t ParserNetwork::WordRow(std::uint64_t lower) const {
  const std::size_t mask = words_.size() - 1;
  for (std::size_t at = lower & mask; words_[at].hash != 0; at = (at + 1) & mask) {
    if (words_[at].hash != lower) continue;
    const std::uint32_t row = words_[at].row;
    return row < tables_[parser::kWord].size() / widths_[parser::kWord] ? row
                                                                        : parser::kUnknownWord;
  }
  return parser::kUnknownWord;
}

kernels::Rows NetworkPass::Buffer::Reserve(std::size_t rows, std::size_t width) {
  if (rows * width > size_) {
    size_ = rows * width;
    data_ = std::make_unique_for_overwrite<float[]>(size_);
  }
  return {data_.get(), width};
}

void NetworkPass::FillInputs(std::span<const parser::Rows> rows,
                             std::span<const std::uint32_t> begins) {
  inputs_ = input_buffer_.Reserve(rows_, network_.input_width_);
  for (std::size_t s = 0; s < lengths_.size(); ++s) {
    for (std::size_t i = 0; i < lengths_[s]; ++i) {
      float* to = inputs_[At(s, i)];
      const parser::Rows& row = rows[begins[s] + i];
      for (std::size_t t = 0; t < parser::kTables; ++t) {
        const std::size_t width = network_.widths_[t];
        std::memcpy(to, network_.tables_[t].data() + row[t] * width, width * sizeof(float));
        to += width;
      }
    }
  }
}

void NetworkPass::RunDirection(const ParserNetwork::Layer& layer, std::size_t direction,
                               kernels::Rows gates, kernels::Rows y) {
  const std::size_t hidden = network_.hidden_;
  gates.data += direction * 4 * hidden;
  y.data += direction * hidden;
  const kernels::Rows cell = cell_buffer_.Reserve(lengths_.size(), hidden);
  std::fill_n(cell.data, lengths_.size() * hidden, 0.0F);
  for (std::size_t k = 0; k < active_.size(); ++k) {
    const std::size_t at = direction == 0 ? k : active_.size() - 1 - k;
    if (k > 0) {
      const std::size_t before = direction == 0 ? at - 1 : at + 1;
      kernels::MultiplyAdd({y[offsets_[before]], y.stride}, std::min(active_[at], active_[before]),
                           layer.recurrent[direction], {gates[offsets_[at]], gates.stride});
    }
    kernels::LstmStep({gates[offsets_[at]], gates.stride}, active_[at], hidden, cell,
                      {y[offsets_[at]], y.stride});
  }
}

kernels::Rows NetworkPass::Apply(const ParserNetwork::Affine& affine, kernels::Rows x,
                                 Buffer& buffer) {
  const kernels::Rows out = buffer.Reserve(rows_, affine.weights.outputs);
  kernels::SetRows(out, rows_, affine.bias);
  kernels::MultiplyAdd(x, rows_, affine.weights, out);
  return out;
}

void NetworkPass::RunLayer(const ParserNetwork::Layer& layer, kernels::Rows x, kernels::Rows y) {
  const kernels::Rows gates = Apply(layer.input, x, gate_buffer_);
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
  FillInputs(rows, begins);
  kernels::Rows x = inputs_;
  for (std::size_t l = 0; l < net.layers_.size(); ++l) {
    const kernels::Rows y = layer_buffers_[l % 2].Reserve(rows_, 2 * net.hidden_);
    RunLayer(net.layers_[l], x, y);
    if (l == 0) tags_ = Apply(net.tag_, y, tag_buffer_);
    x = y;
  }
  dependents_ = Apply(net.dependent_, x, dependent_buffer_);
  kernels::Relu(dependents_.data, rows_ * dependents_.stride);
  heads_ = Apply(net.head_, x, head_buffer_);
  kernels::Relu(heads_.data, rows_ * heads_.stride);
  projected_ = projected_buffer_.Reserve(rows_, net.arc_width_);
  std::fill_n(projected_.data, rows_ * net.arc_width_, 0.0F);
  kernels::MultiplyAdd(heads_, rows_, net.bilinear_, projected_);
  relation_dependents_ = Apply(net.relation_dependent_, x, relation_buffers_[0]);
  relation_heads_ = relation_buffers_[1].Reserve(rows_, net.relation_width_);
  std::fill_n(relation_heads_.data, rows_ * net.relation_width_, 0.0F);
  kernels::MultiplyAdd(x, rows_, net.relation_head_, relation_heads_);
}

std::uint8_t NetworkPass::BestTag(std::size_t sentence, std::size_t word) const {
  const float* scores = tags_[At(sentence, word)];
  const std::span<const std::uint8_t> upos = network_.upos_of_;
  const auto best =
      static_cast<std::size_t>(std::max_element(scores, scores + network_.tags_) - scores);
  // Several tags of one part of speech may together outweigh the best of another. Rivals so far
  // behind that all of them could not are not counted.
  constexpr float kFarBehind = 5.0F;
  float sums[kMaxTags] = {};
  bool rivals = false;
  for (std::size_t tag = 0; tag < network_.tags_; ++tag) {
    if (scores[tag] < scores[best] - kFarBehind) continue;
    sums[upos[tag]] += std::exp(scores[tag] - scores[best]);
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
  const kernels::Rows hidden = relation_input_buffer_.Reserve(n, width);
  for (std::size_t i = 0; i < n; ++i) {
    const float* a = relation_dependents_[At(sentence, i)];
    const float* b = relation_heads_[At(sentence, heads[i])];
    float* to = hidden[i];
    for (std::size_t k = 0; k < width; ++k) to[k] = std::max(0.0F, a[k] + b[k]);
  }
  const kernels::Rows scores = relation_buffer_.Reserve(n, out.weights.outputs);
  kernels::SetRows(scores, n, out.bias);
  kernels::MultiplyAdd(hidden, n, out.weights, scores);
  for (std::size_t i = 1; i < n; ++i) {
    relations[i] = static_cast<std::uint8_t>(
        std::max_element(scores[i], scores[i] + network_.relation_names_.size()) - scores[i]);
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
