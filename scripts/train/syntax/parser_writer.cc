#include "scripts/train/syntax/parser_writer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "extractors/syntax/model_writer.h"
#include "extractors/syntax/quantization.h"

namespace dateline::train {
namespace {

struct WordSlot {
  std::uint64_t hash = 0;
  std::uint32_t row = 0;
  std::uint32_t unused = 0;
};

constexpr Eigen::Index kPanel = 16;  // kernels::kPanel

// Outputs × inputs → panels of 16 outputs, inputs inside: w[panel][input][16], padded with zeros.
std::vector<float> Pack(const Matrix& weights) {
  const Eigen::Index panels = (weights.rows() + kPanel - 1) / kPanel;
  std::vector<float> packed(static_cast<std::size_t>(panels * kPanel * weights.cols()), 0);
  for (Eigen::Index o = 0; o < weights.rows(); ++o) {
    for (Eigen::Index i = 0; i < weights.cols(); ++i) {
      packed[static_cast<std::size_t>((o / kPanel * weights.cols() + i) * kPanel + o % kPanel)] =
          weights(o, i);
    }
  }
  return packed;
}

std::vector<float> Values(const Matrix& values, bool padded) {
  std::vector<float> result(values.data(), values.data() + values.size());
  if (padded) result.resize((result.size() + kPanel - 1) / kPanel * kPanel, 0);
  return result;
}

}  // namespace

void WriteParser(const Network& network,
                 const std::unordered_map<std::uint64_t, std::uint32_t>& words,
                 const std::string& relations, const std::string& path) {
  ModelWriter writer;
  std::vector<std::uint32_t> sizes = {static_cast<std::uint32_t>(network.options.hidden),
                                      static_cast<std::uint32_t>(network.options.layers),
                                      static_cast<std::uint32_t>(network.options.arc),
                                      static_cast<std::uint32_t>(network.options.relation),
                                      static_cast<std::uint32_t>(network.tag_bias.value.size())};
  for (const Eigen::Index width : network.options.widths) {
    sizes.push_back(static_cast<std::uint32_t>(width));
  }
  writer.Add("sizes", sizes);
  writer.AddBytes("relations", relations);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted(words.begin(), words.end());
  std::sort(sorted.begin(), sorted.end());
  std::size_t size = 1;
  while (size < sorted.size() * 2) size *= 2;
  std::vector<WordSlot> slots(size);
  for (const auto& [hash, row] : sorted) {
    std::size_t at = hash & (size - 1);
    while (slots[at].hash != 0) at = (at + 1) & (size - 1);
    slots[at] = {hash, row, 0};
  }
  writer.Add("words", slots);
  for (std::size_t t = 0; t < parser::kTables; ++t) {
    writer.Add(parser::kTableNames[t], Values(network.tables[t].value, false));
  }
  const auto add_bias = [&writer](const std::string& name, const Parameter& bias) {
    writer.Add(name + ".bias", Values(bias.value, true));
  };
  // What multiplies the LSTMs' outputs is kept as bytes.
  const auto add_bytes = [&writer](const std::string& name, const Parameter& weights) {
    const kernels::QuantizedWeights bytes = kernels::Quantize(
        static_cast<std::size_t>(weights.value.rows()),
        static_cast<std::size_t>(weights.value.cols()), [&weights](std::size_t o, std::size_t i) {
          return weights.value(static_cast<Eigen::Index>(o), static_cast<Eigen::Index>(i));
        });
    writer.Add(name, bytes.data);
    writer.Add(name + ".starts", bytes.starts);
    writer.Add(name + ".scales", bytes.scales);
  };
  for (std::size_t l = 0; l < network.layers.size(); ++l) {
    const std::string name = "layer" + std::to_string(l);
    if (l == 0) {
      writer.Add(name + ".input", Pack(network.layers[l].input.value));
    } else {
      add_bytes(name + ".input", network.layers[l].input);
    }
    add_bias(name + ".input", network.layers[l].bias);
    add_bytes(name + ".forward", network.layers[l].recurrent[0]);
    add_bytes(name + ".backward", network.layers[l].recurrent[1]);
  }
  add_bytes("tag", network.tag_weights);
  add_bias("tag", network.tag_bias);
  add_bytes("arc.dependent", network.dependent_weights);
  add_bias("arc.dependent", network.dependent_bias);
  add_bytes("arc.head", network.head_weights);
  add_bias("arc.head", network.head_bias);
  writer.Add("arc.bilinear", Pack(network.arc_weights.value));
  writer.Add("arc.prior", Values(network.arc_prior.value, true));
  writer.Add("arc.distance", Values(network.distance.value, true));
  add_bytes("relation.dependent", network.relation_dependent);
  add_bias("relation.dependent", network.relation_bias);
  add_bytes("relation.head", network.relation_head);
  // The head's half has no bias of its own.
  writer.Add("relation.head.bias",
             std::vector<float>(static_cast<std::size_t>(network.options.relation), 0.0F));
  writer.Add("relation", Pack(network.relation_weights.value));
  add_bias("relation", network.relation_output_bias);
  if (!writer.Write(path)) {
    std::fprintf(stderr, "train_syntax: cannot write %s\n", path.c_str());
    std::exit(74);
  }
}

}  // namespace dateline::train
