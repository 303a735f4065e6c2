#include "extractors/syntax/parser.h"

#include <algorithm>
#include <utility>

#include "extractors/syntax/tree_decoder.h"

namespace dateline {
namespace {

constexpr std::size_t kBatchPieces = 48;  // sentences that run side by side
constexpr std::size_t kBatchWords = 400;  // bounds the working memory of a batch

// How well a sentence can be cut after the word: 2 after ";" and the like, 1 after a comma or dash.
int ClauseBorder(std::string_view word) {
  if (word == ";" || word == ":" || word == "." || word == "?" || word == "!") return 2;
  return word == "," || word == "\xE2\x80\x94" || word == "--" ? 1 : 0;
}

// The end of a piece that begins at `first` of a sentence that ends at `last`: the whole rest if it
// is short enough, else after the last of the best borders in the second half of what fits.
std::uint32_t PieceEnd(std::span<const std::string_view> words, std::uint32_t first,
                       std::uint32_t last) {
  constexpr auto kMax = static_cast<std::uint32_t>(Parser::kMaxWords);
  if (last - first <= kMax) return last;
  std::uint32_t best = first + kMax;
  int best_border = 0;
  for (std::uint32_t i = first + kMax; i > first + kMax / 2; --i) {
    const int border = ClauseBorder(words[i - 1]);
    if (border > best_border) {
      best_border = border;
      best = i;
    }
  }
  return best;
}

}  // namespace

Result<Parser> Parser::Load(const std::string& directory) {
  Result<Tagger> tagger = Tagger::Load(directory + "/tags.model");
  if (!tagger) return Fail(tagger.error());
  Result<ParserNetwork> network =
      ParserNetwork::Load(directory + "/parser.model", tagger->tag_names());
  if (!network) return Fail(network.error());
  Parser parser(std::move(*tagger), std::move(*network));
  const std::vector<std::string_view>& names = parser.relation_names();
  const auto found = std::find(names.begin(), names.end(), "parataxis");
  if (found != names.end()) parser.parataxis_ = static_cast<std::uint8_t>(found - names.begin());
  return parser;
}

std::vector<Parser::Piece> Parser::Cut(std::span<const std::string_view> words,
                                       std::span<const std::uint32_t> begins) {
  std::vector<Piece> pieces;
  for (std::size_t s = 0; s < begins.size(); ++s) {
    const std::uint32_t last =
        s + 1 < begins.size() ? begins[s + 1] : static_cast<std::uint32_t>(words.size());
    for (std::uint32_t first = begins[s]; first < last;) {
      const std::uint32_t end = PieceEnd(words, first, last);
      pieces.push_back({first, end, first != begins[s]});
      first = end;
    }
  }
  return pieces;
}

void Parser::Parse(std::span<const std::string_view> words, std::span<const std::uint32_t> begins,
                   std::span<ParsedWord> parsed) const {
  std::vector<WordFeatures> features(words.size());
  std::vector<TagId> tags(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) features[i] = FeaturesOf(words[i]);
  const std::vector<Piece> pieces = Cut(words, begins);
  for (const Piece& piece : pieces) {
    const std::size_t size = piece.last - piece.first;
    tagger_.Tag(std::span(features).subspan(piece.first, size),
                std::span(tags).subspan(piece.first, size));
  }
  NetworkPass pass(network_);
  for (std::size_t begin = 0; begin < pieces.size();) {
    std::size_t end = begin;
    std::size_t size = 0;
    while (end < pieces.size() && end - begin < kBatchPieces &&
           (end == begin || size + pieces[end].last - pieces[end].first <= kBatchWords)) {
      size += pieces[end].last - pieces[end].first;
      ++end;
    }
    ParseBatch(std::span(pieces).subspan(begin, end - begin), features, tags, pass, parsed);
    begin = end;
  }
  // Pieces of one sentence hang together.
  std::int32_t root = -1;
  for (const Piece& piece : pieces) {
    std::uint32_t own = piece.first;
    while (parsed[own].head >= 0) ++own;
    if (piece.continues) {
      parsed[own].head = root;
      parsed[own].relation = parataxis_;
    } else {
      root = static_cast<std::int32_t>(own);
    }
  }
}

void Parser::ParseBatch(std::span<const Piece> pieces, std::span<const WordFeatures> words,
                        std::span<const TagId> tags, NetworkPass& pass,
                        std::span<ParsedWord> parsed) const {
  std::vector<Piece> sorted(pieces.begin(), pieces.end());
  std::sort(sorted.begin(), sorted.end(), [](const Piece& a, const Piece& b) {
    const std::uint32_t a_size = a.last - a.first;
    const std::uint32_t b_size = b.last - b.first;
    return a_size != b_size ? a_size > b_size : a.first < b.first;
  });
  std::vector<parser::Rows> rows;
  std::vector<std::uint32_t> begins;
  for (const Piece& piece : sorted) {
    begins.push_back(static_cast<std::uint32_t>(rows.size()));
    rows.push_back(parser::RootRows(static_cast<std::uint32_t>(tag_names().size())));
    for (std::uint32_t i = piece.first; i < piece.last; ++i) {
      rows.push_back(parser::RowsOf(words[i], network_.WordRow(words[i].lower), tags[i]));
    }
  }
  begins.push_back(static_cast<std::uint32_t>(rows.size()));
  pass.Run(rows, begins);
  std::vector<float> scores;
  std::vector<std::uint8_t> relations;
  for (std::size_t s = 0; s < sorted.size(); ++s) {
    const std::size_t size = sorted[s].last - sorted[s].first;
    pass.ArcScores(s, scores);
    const std::vector<std::uint32_t> heads = DecodeTree(scores, size);
    relations.resize(size + 1);
    pass.BestRelations(s, heads, relations);
    for (std::size_t i = 1; i <= size; ++i) {
      ParsedWord& word = parsed[sorted[s].first + i - 1];
      word.tag = pass.BestTag(s, i);
      word.head = heads[i] == 0 ? -1 : static_cast<std::int32_t>(sorted[s].first + heads[i] - 1);
      word.relation = relations[i];
    }
  }
}

}  // namespace dateline
