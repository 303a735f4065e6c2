#include "extractors/syntax/parser_network.h"

#include <algorithm>
#include <utility>

#include "extractors/syntax/arc_distance.h"
#include "pipeline/text/lexicon.h"

namespace dateline {
namespace {

std::size_t Padded(std::size_t outputs) {
  return (outputs + kernels::kPanel - 1) / kernels::kPanel * kernels::kPanel;
}

constexpr std::size_t kMaxRelations = 256;
constexpr std::size_t kCachedWords = 4096;  // 12 MB with a hidden layer of 96
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
  network.ProjectSmallTables();
  return network;
}

kernels::Weights ParserNetwork::ReadWeights(const std::string& name, std::size_t inputs,
                                            std::size_t outputs, bool& good) const {
  const std::span<const float> data = ReadFloats(name, inputs * Padded(outputs), good);
  return {data.data(), inputs, Padded(outputs), inputs};
}

kernels::ByteWeights ParserNetwork::ReadBytes(const std::string& name, std::size_t inputs,
                                              std::size_t outputs, bool& good) const {
  const std::size_t padded = Padded(outputs);
  const std::span<const std::int8_t> data = file_.Array<std::int8_t>(name);
  const std::span<const std::int32_t> starts = file_.Array<std::int32_t>(name + ".starts");
  const std::span<const float> scales = ReadFloats(name + ".scales", padded, good);
  good = good && data.size() == inputs * padded && starts.size() == padded &&
         inputs % kernels::kByteGroup == 0 && inputs <= kernels::kMaxByteInputs;
  return {data.data(), starts.data(), scales.data(), inputs, padded};
}

ParserNetwork::ByteAffine ParserNetwork::ReadByteAffine(const std::string& name, std::size_t inputs,
                                                        std::size_t outputs, bool& good) const {
  return {ReadBytes(name, inputs, outputs, good),
          ReadFloats(name + ".bias", Padded(outputs), good)};
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
    if (t < parser::kShape) word_width_ += widths_[t];
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
    Layer layer;
    if (l == 0) {
      first_input_ = {ReadWeights(name + ".input", input_width_, 8 * hidden_, good),
                      ReadFloats(name + ".input.bias", 8 * hidden_, good)};
    } else {
      layer.later_input = ReadByteAffine(name + ".input", both, 8 * hidden_, good);
    }
    layer.recurrent[0] = ReadBytes(name + ".forward", hidden_, 4 * hidden_, good);
    layer.recurrent[1] = ReadBytes(name + ".backward", hidden_, 4 * hidden_, good);
    layers_.push_back(layer);
  }
  tag_ = ReadByteAffine("tag", both, tags, good);
  dependent_ = ReadByteAffine("arc.dependent", both, arc_width_, good);
  head_ = ReadByteAffine("arc.head", both, arc_width_, good);
  bilinear_ = ReadWeights("arc.bilinear", arc_width_, arc_width_, good);
  prior_ = ReadFloats("arc.prior", arc_width_, good);
  distance_ = ReadFloats("arc.distance", Padded(kDistanceBuckets), good);
  relation_dependent_ = ReadByteAffine("relation.dependent", both, relation_width_, good);
  relation_head_ = ReadByteAffine("relation.head", both, relation_width_, good);
  relation_ = {ReadWeights("relation", relation_width_, relation_names_.size(), good),
               ReadFloats("relation.bias", Padded(relation_names_.size()), good)};
  return good;
}

void ParserNetwork::ProjectSmallTables() {
  const Affine& input = first_input_;
  const std::size_t width = input.weights.outputs;
  const auto project = [&](parser::Table table, std::size_t first, std::vector<float>& out) {
    const std::size_t rows = tables_[table].size() / widths_[table];
    out.resize(rows * width, 0.0F);
    // The kernels read the table and do not write it.
    kernels::MultiplyAdd({const_cast<float*>(tables_[table].data()), widths_[table]}, rows,
                         input.weights.Inputs(first, widths_[table]), {out.data(), width});
  };
  project(parser::kShape, word_width_, projected_shapes_);
  project(parser::kTag, word_width_ + widths_[parser::kShape], projected_tags_);
  for (std::size_t i = 0; i < projected_tags_.size(); ++i)
    projected_tags_[i] += input.bias[i % width];
  projected_words_ = std::make_unique<ProjectionCache>(
      tables_[parser::kWord].size() / widths_[parser::kWord], width, kCachedWords);
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

}  // namespace dateline
