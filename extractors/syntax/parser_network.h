#pragma once  // extractors/syntax/parser_network.h

// The parser's neural network: weights in a mapped model, and a pass over a batch of sentences.
// Embeddings → bidirectional LSTM layers → tags (from the first layer), arcs by a bilinear form of
// head and dependent, relations by a small network over both. The LSTMs' outputs and the weights
// that multiply them are bytes. Trained by scripts/train/syntax.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/syntax/kernels.h"
#include "extractors/syntax/model_file.h"
#include "extractors/syntax/parser_inputs.h"
#include "extractors/syntax/projection_cache.h"
#include "pipeline/model/result.h"

namespace dateline {

class ParserNetwork {
 public:
  // `tag_names`: the tagger's joint tags ("VERB|VBD"). Errors: kInput if the file is missing,
  // kMalformed if it is damaged or made for another tagger.
  [[nodiscard]] static Result<ParserNetwork> Load(const std::string& path,
                                                  std::span<const std::string_view> tag_names);

  // Row of a word in the table of words, parser::kUnknownWord if it is not there.
  [[nodiscard]] std::uint32_t WordRow(std::uint64_t lower) const;
  [[nodiscard]] const std::vector<std::string_view>& relation_names() const {
    return relation_names_;
  }

 private:
  friend class NetworkPass;
  struct Affine {
    kernels::Weights weights;
    std::span<const float> bias;
  };
  struct ByteAffine {
    kernels::ByteWeights weights;
    std::span<const float> bias;
  };
  struct Layer {
    ByteAffine later_input;  // of all but the first; forward direction, then backward
    kernels::ByteWeights recurrent[2];
  };
  struct WordSlot {
    std::uint64_t hash;
    std::uint32_t row;
    std::uint32_t unused;
  };

  explicit ParserNetwork(ModelFile file) : file_(std::move(file)) {}
  void ProjectSmallTables();
  [[nodiscard]] bool Read(std::size_t tags);
  [[nodiscard]] kernels::Weights ReadWeights(const std::string& name, std::size_t inputs,
                                             std::size_t outputs, bool& good) const;
  [[nodiscard]] kernels::ByteWeights ReadBytes(const std::string& name, std::size_t inputs,
                                               std::size_t outputs, bool& good) const;
  [[nodiscard]] ByteAffine ReadByteAffine(const std::string& name, std::size_t inputs,
                                          std::size_t outputs, bool& good) const;
  [[nodiscard]] std::span<const float> ReadFloats(const std::string& name, std::size_t size,
                                                  bool& good) const;

  ModelFile file_;
  std::vector<std::string_view> relation_names_;
  std::size_t tags_ = 0;
  std::vector<std::uint8_t> upos_of_;  // by tag: the number of its Universal POS, from 0
  std::size_t hidden_ = 0;
  std::size_t arc_width_ = 0;
  std::size_t relation_width_ = 0;
  std::size_t input_width_ = 0;
  std::size_t word_width_ = 0;  // of the word and its affixes, the first part of the input
  std::span<const std::uint32_t> widths_;
  std::span<const WordSlot> words_;
  std::span<const float> tables_[parser::kTables];
  Affine first_input_;  // of the first layer
  std::vector<Layer> layers_;
  // What the first layer makes of shapes and tags, its bias with the tags.
  std::vector<float> projected_shapes_;
  std::vector<float> projected_tags_;
  std::unique_ptr<ProjectionCache> projected_words_;  // of the word with its affixes, by row
  ByteAffine tag_;
  ByteAffine dependent_;
  ByteAffine head_;
  kernels::Weights bilinear_;
  std::span<const float> prior_;
  std::span<const float> distance_;
  ByteAffine relation_dependent_;
  ByteAffine relation_head_;
  Affine relation_;
};

// One batch at a time, its memory used again for the next. Not thread-safe; make one a call.
class NetworkPass {
 public:
  explicit NetworkPass(const ParserNetwork& network) : network_(network) {}

  // Sentence s has the rows [begins[s], begins[s+1]), its root's first; `begins` has one entry more
  // than there are sentences. REQUIRES: sentences longest first.
  void Run(std::span<const parser::Rows> rows, std::span<const std::uint32_t> begins);

  // Of word `word` (from 1) of sentence `sentence`: the best tag of the most probable Universal
  // POS.
  [[nodiscard]] std::uint8_t BestTag(std::size_t sentence, std::size_t word) const;
  // The best relation of each word (from 1) to its head; `heads` and `relations` have an entry for
  // each row of the sentence, the root's unused.
  void BestRelations(std::size_t sentence, std::span<const std::uint32_t> heads,
                     std::span<std::uint8_t> relations);
  // scores[d * n + h] of head h for dependent d among the n rows of the sentence.
  void ArcScores(std::size_t sentence, std::vector<float>& scores) const;

 private:
  template <typename T>
  class Buffer {  // values that are not set to zero first
   public:
    template <typename Matrix>
    Matrix Reserve(std::size_t rows, std::size_t width) {
      if (rows * width > size_) {
        size_ = rows * width;
        data_ = std::make_unique_for_overwrite<T[]>(size_);
      }
      return {data_.get(), width};
    }

   private:
    std::unique_ptr<T[]> data_;
    std::size_t size_ = 0;
  };

  [[nodiscard]] std::size_t At(std::size_t sentence, std::size_t word) const {
    return offsets_[word] + sentence;
  }
  // Pre-activations of the first layer: word and affixes from the cache or computed, the rest from
  // tables.
  [[nodiscard]] kernels::Rows FirstGates(std::span<const parser::Rows> rows,
                                         std::span<const std::uint32_t> begins);
  // Computes those of `words_` that are null, into `pending_buffer_` and the cache.
  void ProjectWords(std::span<const parser::Rows> rows);
  void RunLayer(const ParserNetwork::Layer& layer, kernels::Rows gates, kernels::ByteRows y);
  void RunDirection(const ParserNetwork::Layer& layer, std::size_t direction, kernels::Rows gates,
                    kernels::ByteRows y);
  [[nodiscard]] kernels::Rows Apply(const ParserNetwork::ByteAffine& affine, kernels::ByteRows x,
                                    Buffer<float>& buffer);

  const ParserNetwork& network_;
  std::vector<std::uint32_t> lengths_;  // rows of each sentence
  std::vector<std::size_t> offsets_;    // first row of each position; all sentences' side by side
  std::vector<std::size_t> active_;     // sentences that reach each position
  std::size_t rows_ = 0;
  std::vector<const float*> words_;  // projection of each row's word
  Buffer<std::uint8_t> layer_buffers_[2];
  Buffer<float> input_buffer_, pending_buffer_, gate_buffer_, cell_buffer_, tag_buffer_,
      dependent_buffer_, head_buffer_, projected_buffer_, relation_buffers_[2],
      relation_input_buffer_, relation_buffer_;
  kernels::Rows tags_, dependents_, heads_, projected_, relation_dependents_, relation_heads_;
};

}  // namespace dateline
