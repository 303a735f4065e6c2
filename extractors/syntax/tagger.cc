#include "extractors/syntax/tagger.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extractors/syntax/tagger_features.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

using tagger::kSeveral;

Result<Tagger> Tagger::Load(const std::string& path) {
  Result<ModelFile> file = ModelFile::Open(path);
  if (!file) return Fail(file.error());
  Tagger result(std::move(*file));
  result.tag_names_ = SplitList(result.file_.Text("tags"), '\n');
  result.known_ = result.file_.Array<Known>("words");
  result.slots_ = result.file_.Array<Slot>("features");
  result.weight_tags_ = result.file_.Array<std::uint8_t>("weight_tags");
  result.weights_ = result.file_.Array<std::int16_t>("weights");
  const auto power_of_two = [](std::size_t n) { return n != 0 && (n & (n - 1)) == 0; };
  if (result.tag_names_.empty() || result.tag_names_.size() >= tagger::kNoTag ||
      !power_of_two(result.known_.size()) || !power_of_two(result.slots_.size()) ||
      result.weight_tags_.size() != result.weights_.size()) {
    return Fail(ErrorCode::kMalformed, "read model " + path + ", not a tagger");
  }
  return result;
}

const Tagger::Known* Tagger::Find(std::uint64_t lower) const {
  const std::size_t mask = known_.size() - 1;
  for (std::size_t at = lower & mask; known_[at].hash != 0; at = (at + 1) & mask) {
    if (known_[at].hash == lower) return &known_[at];
  }
  return nullptr;
}

std::pair<std::uint32_t, std::uint32_t> Tagger::WeightsOf(std::uint64_t feature) const {
  const std::size_t mask = slots_.size() - 1;
  const auto check = static_cast<std::uint32_t>(feature >> 32U) | 1U;
  for (std::size_t at = feature & mask; slots_[at].check != 0; at = (at + 1) & mask) {
    if (slots_[at].check != check) continue;
    const std::uint32_t begin = slots_[at].weights & 0xFFFFFFU;
    return {begin, begin + (slots_[at].weights >> 24U)};
  }
  return {0, 0};
}

void Tagger::Score(std::span<const std::uint64_t> features, std::span<std::int32_t> scores) const {
  // Most of the time goes to waiting for memory: all places are asked for before any is read.
  std::array<std::pair<std::uint32_t, std::uint32_t>, tagger::kFeatures> found;
  std::size_t n = 0;
  for (const std::uint64_t feature : features) {
    found[n] = WeightsOf(feature);
    if (found[n].first == found[n].second) continue;
    __builtin_prefetch(&weights_[found[n].first]);
    __builtin_prefetch(&weight_tags_[found[n].first]);
    ++n;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = found[k].first; i < found[k].second; ++i) {
      scores[weight_tags_[i]] += weights_[i];
    }
  }
}

void Tagger::Tag(std::span<const WordFeatures> words, std::span<TagId> tags) const {
  static const WordFeatures kOutside;
  std::vector<tagger::Position> positions(words.size() + 4, {&kOutside, 0});
  std::vector<std::uint8_t> only(words.size(), kSeveral);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Known* known = Find(words[i].lower);
    positions[i + 2] = {&words[i],
                        known != nullptr ? known->ambiguity : tagger::UnknownClass(words[i])};
    if (known != nullptr) only[i] = known->tag;
  }
  std::array<std::int32_t, 256> scores;
  // Of this word and of the next, whose places in memory are asked for a word ahead.
  std::array<std::array<std::uint64_t, tagger::kFeatures>, 2> features;
  const auto prefetch = [this](std::span<const std::uint64_t> wanted) {
    for (const std::uint64_t feature : wanted) {
      __builtin_prefetch(&slots_[feature & (slots_.size() - 1)]);
    }
  };
  const auto window = [&positions](std::size_t i) {
    return tagger::Window{positions[i], positions[i + 1], positions[i + 2], positions[i + 3],
                          positions[i + 4]};
  };
  const auto prepare = [&](std::size_t i) {
    if (i >= words.size() || only[i] != kSeveral) return;
    const auto own = std::span(features[i % 2]).first(tagger::kStaticFeatures);
    tagger::FillStatic(window(i), own);
    prefetch(own);
  };
  prepare(0);
  std::uint32_t last = tagger::kNoTag;
  std::uint32_t second_last = tagger::kNoTag;
  for (std::size_t i = 0; i < words.size(); ++i) {
    prepare(i + 1);
    TagId best = only[i];
    if (best == kSeveral) {
      const std::span<std::uint64_t> own = features[i % 2];
      const std::span<std::uint64_t> with_tags = own.subspan(tagger::kStaticFeatures);
      tagger::FillTags(window(i), last, second_last, with_tags);
      prefetch(with_tags);
      std::fill_n(scores.begin(), tag_names_.size(), 0);
      Score(own, scores);
      best = static_cast<TagId>(
          std::max_element(scores.begin(),
                           scores.begin() + static_cast<std::ptrdiff_t>(tag_names_.size())) -
          scores.begin());
    }
    tags[i] = best;
    second_last = last;
    last = best;
  }
}

}  // namespace dateline
