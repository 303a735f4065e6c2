#pragma once  // extractors/syntax/parser.h

// Tags and dependency trees: a perceptron tags, a bidirectional LSTM over words, affixes and those
// tags decides tags anew and scores arcs and relations, and the best projective tree is taken
// (Dozat and Manning 2017, small). English, trained on Universal Dependencies treebanks by
// scripts/train/syntax; the models are mapped and used in place.
//
//   const Result<Parser> parser = Parser::Load("extractors/models");
//   parser->Parse(words, begins, parsed);
//
// Immutable and thread-safe after loading. Linear in the text: sentences longer than kMaxWords are
// parsed in pieces, cut at clause borders, whose roots hang on the first one's.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/syntax/parser_network.h"
#include "extractors/syntax/tagger.h"
#include "pipeline/model/result.h"

namespace dateline {

struct ParsedWord {
  TagId tag = 0;              // index into tag_names()
  std::uint8_t relation = 0;  // index into relation_names()
  std::int32_t head = -1;     // index into the words of the call; -1: root of its sentence
};

class Parser {
 public:
  static constexpr std::size_t kMaxWords = 200;  // parsed as one piece

  // Maps tags.model and parser.model of the directory. Errors: kInput if one is missing,
  // kMalformed if one is damaged or they do not belong together.
  [[nodiscard]] static Result<Parser> Load(const std::string& directory);

  // Sentence s is words[begins[s], begins[s+1]), the last one to the end. `parsed` has the size of
  // `words`. Every sentence that has words gets one tree.
  void Parse(std::span<const std::string_view> words, std::span<const std::uint32_t> begins,
             std::span<ParsedWord> parsed) const;

  // "VERB|VBD": Universal POS and Penn Treebank tag.
  [[nodiscard]] const std::vector<std::string_view>& tag_names() const {
    return tagger_.tag_names();
  }
  // Universal relations with subtypes: "nsubj:pass".
  [[nodiscard]] const std::vector<std::string_view>& relation_names() const {
    return network_.relation_names();
  }

 private:
  struct Piece {  // a sentence, or a part of a long one
    std::uint32_t first;
    std::uint32_t last;
    bool continues;  // its root hangs on that of the piece before
  };

  Parser(Tagger tagger, ParserNetwork network)
      : tagger_(std::move(tagger)), network_(std::move(network)) {}
  // Pieces of all sentences, in order.
  static std::vector<Piece> Cut(std::span<const std::string_view> words,
                                std::span<const std::uint32_t> begins);
  void ParseBatch(std::span<const Piece> pieces, std::span<const WordFeatures> words,
                  std::span<const TagId> tags, NetworkPass& pass,
                  std::span<ParsedWord> parsed) const;

  Tagger tagger_;
  ParserNetwork network_;
  std::uint8_t parataxis_ = 0;  // the relation between pieces of a long sentence
};

}  // namespace dateline
