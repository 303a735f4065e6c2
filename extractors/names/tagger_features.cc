#include "extractors/names/tagger_features.h"

#include <algorithm>

namespace dateline {
namespace {

enum Template : std::uint32_t {
  kBias = 1,
  kWord,
  kWordBefore,
  kWordAfter,
  kWordBefore2,
  kWordAfter2,
  kWordPairBefore,
  kWordPairAfter,
  kWordsAround,
  kShape,
  kShapeBefore,
  kShapeAfter,
  kShapeTriple,
  kPrefix,
  kSuffix = kPrefix + 4,
  kSuffixShape = kSuffix + 4,
  kFirstShape,
  kWordShape,
  kSuffixBefore,
  kSuffixAfter,
  // The full set.
  kLists = 40,
  kListsBefore,
  kListsAfter,
  kListsPairBefore,
  kListsPairAfter,
  kGazetteer,
  kGazetteerBefore,
  kGazetteerAfter,
  kGazetteerShape,
  kGazetteerLists,
  kUse,
  kUseMask,
  kUseLists,
  kRunLength,
  kRunFirst,
  kRunLast,
  kRunBefore,
  kRunAfter,
  kRunPosition,
  kRunLists,
  kRunGazetteer,
  kRunLastSuffix,
  kRunContext,
  kAfterTitle,
  kAfterTitleRun,
  kCapitals,
  kCapitalsWord,
  kCapitalsUse,
  kFirstUse,
  kRunBeforeList,
  kWholeRun,
  kWholeRunBefore,
};

constexpr std::uint64_t kEdge = 0x5EDA;  // stands for a word outside the sentence

class Collector {
 public:
  explicit Collector(FeatureBuffer& out) : out_(out) {}
  void Add(std::uint32_t id, std::uint64_t value) {
    if (size_ < out_.size()) out_[size_++] = JoinHashes(id, value);
  }
  void Add(std::uint32_t id, std::uint64_t a, std::uint64_t b) { Add(id, JoinHashes(a, b)); }
  void AddBits(std::uint32_t id, std::uint32_t bits, std::uint64_t with) {
    for (std::uint32_t bit = 0; bits != 0; bits >>= 1U, ++bit) {
      if ((bits & 1U) != 0) Add(id, JoinHashes(bit, with));
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  FeatureBuffer& out_;
  std::size_t size_ = 0;
};

}  // namespace

std::size_t FeaturesAt(const DocumentWords& words, const Sentence& sentence,
                       std::size_t sentence_number, std::uint32_t i, FeatureSet set,
                       FeatureBuffer& out) {
  static const WordInfo kOutside = [] {
    WordInfo info;
    info.lower = kEdge;
    info.shape = kEdge;
    return info;
  }();
  const auto at = [&](std::int64_t k) -> const WordInfo& {
    return k >= sentence.first && k < sentence.last ? words.At(static_cast<std::uint32_t>(k))
                                                    : kOutside;
  };
  const std::int64_t here = i;
  const WordInfo& word = at(here);
  const WordInfo& before = at(here - 1);
  const WordInfo& after = at(here + 1);
  const WordInfo& before2 = at(here - 2);
  const WordInfo& after2 = at(here + 2);
  const bool first = i == sentence.first;

  Collector add(out);
  add.Add(kBias, 0);
  add.Add(kWord, word.lower);
  add.Add(kWordBefore, before.lower);
  add.Add(kWordAfter, after.lower);
  add.Add(kWordBefore2, before2.lower);
  add.Add(kWordAfter2, after2.lower);
  add.Add(kWordPairBefore, before.lower, word.lower);
  add.Add(kWordPairAfter, word.lower, after.lower);
  add.Add(kWordsAround, before.lower, after.lower);
  add.Add(kShape, word.shape);
  add.Add(kShapeBefore, before.shape, word.shape);
  add.Add(kShapeAfter, word.shape, after.shape);
  add.Add(kShapeTriple, JoinHashes(before.shape, word.shape), after.shape);
  for (std::uint32_t n = 0; n < 4; ++n) {
    if (word.prefix[n] != 0) add.Add(kPrefix + n, word.prefix[n]);
    if (word.suffix[n] != 0) add.Add(kSuffix + n, word.suffix[n]);
  }
  add.Add(kSuffixShape, word.suffix[2], word.shape);
  add.Add(kFirstShape, first ? 1 : 0, word.shape);
  add.Add(kWordShape, word.lower, word.shape);
  add.Add(kSuffixBefore, before.suffix[2], word.shape);
  add.Add(kSuffixAfter, after.suffix[2], word.shape);
  if (set == FeatureSet::kPlain) return add.size();

  const TokenInfo& token = words.tokens[i];
  const TokenInfo* token_before = first ? nullptr : &words.tokens[i - 1];
  const TokenInfo* token_after = i + 1 < sentence.last ? &words.tokens[i + 1] : nullptr;
  const std::uint32_t use = words.types[word.type];
  const Capitals capitals = words.sentences[sentence_number];
  const auto capitals_number = static_cast<std::uint64_t>(capitals);
  const std::uint64_t case_bits = (word.capital ? 1U : 0U) | (word.all_capitals ? 2U : 0U);

  add.Add(kLists, word.lists, case_bits);
  add.Add(kListsBefore, before.lists, word.lists | (word.capital ? 256U : 0U));
  add.Add(kListsAfter, after.lists, word.lists | (word.capital ? 256U : 0U));
  add.Add(kListsPairBefore, JoinHashes(before2.lists, before.lists), word.lists);
  add.Add(kListsPairAfter, JoinHashes(after2.lists, after.lists), word.lists);
  add.AddBits(kGazetteer, token.gazetteer, case_bits);
  if (token.gazetteer != 0) {
    add.Add(kGazetteerShape, token.gazetteer, word.shape);
    add.Add(kGazetteerLists, token.gazetteer, word.lists);
  }
  if (token_before != nullptr) add.AddBits(kGazetteerBefore, token_before->gazetteer, case_bits);
  if (token_after != nullptr) add.AddBits(kGazetteerAfter, token_after->gazetteer, case_bits);
  add.Add(kAfterTitle, token.after_title ? 1 : 0, word.shape);
  add.Add(kCapitals, capitals_number, word.shape);

  if (word.capital) {
    add.AddBits(kUse, use, first ? 1 : 0);
    add.Add(kUseMask, use, first ? 1 : 0);
    add.Add(kUseLists, use, word.lists);
    add.Add(kFirstUse, JoinHashes(use & (kSeenSmall | kSeenInside), first ? 1 : 0), word.lists);
    add.Add(kCapitalsUse, JoinHashes(capitals_number, use & kSeenSmall), word.lists);
    add.Add(kCapitalsWord, capitals_number, word.lower);
    const std::uint32_t length = token.run_end - token.run_begin;
    const std::uint32_t position = i - token.run_begin;
    const std::uint64_t place = JoinHashes(std::min(length, 6U), std::min(position, 5U));
    const WordInfo& run_first = at(token.run_begin);
    const WordInfo& run_last = at(static_cast<std::int64_t>(token.run_end) - 1);
    const WordInfo& run_before = at(static_cast<std::int64_t>(token.run_begin) - 1);
    const WordInfo& run_after = at(token.run_end);
    add.Add(kRunLength, std::min(length, 6U), capitals_number);
    add.Add(kRunPosition, place);
    add.Add(kRunFirst, run_first.lower, position == 0 ? 1 : 0);
    add.Add(kRunLast, run_last.lower, i + 1 == token.run_end ? 1 : 0);
    add.Add(kRunLastSuffix, run_last.suffix[2]);
    add.Add(kRunBefore, run_before.lower, place);
    add.Add(kRunAfter, run_after.lower, place);
    add.Add(kRunContext, run_before.lower, run_after.lower);
    add.Add(kRunLists, JoinHashes(run_first.lists, run_last.lists), place);
    add.Add(kRunBeforeList, run_before.lists, run_after.lists);
    if (length > 0) {
      add.Add(kRunGazetteer,
              JoinHashes(words.tokens[token.run_begin].gazetteer,
                         words.tokens[token.run_end - 1].gazetteer),
              place);
      const std::uint32_t whole = words.tokens[token.run_begin].whole_run;
      if (whole != 0) {
        add.Add(kWholeRun, whole, place);
        add.AddBits(kWholeRun, whole, position == 0 ? 1 : 0);
        add.Add(kWholeRunBefore, whole, run_before.lower);
      }
      add.Add(kAfterTitleRun, words.tokens[token.run_begin].after_title ? 1 : 0, place);
    }
  }
  return add.size();
}

}  // namespace dateline
