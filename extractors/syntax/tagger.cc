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

void Tagger::Score(std::uint64_t feature, std::span<std::int32_t> scores) const {
  const std::size_t mask = slots_.size() - 1;
  const auto check = static_cast<std::uint32_t>(feature >> 32U) | 1U;
  for (std::size_t at = feature & mask; slots_[at].check != 0; at = (at + 1) & mask) {
    if (slots_[at].check != check) continue;
    const std::size_t begin = slots_[at].weights & 0xFFFFFFU;
    const std::size_t end = begin + (slots_[at].weights >> 24U);
    for (std::size_t i = begin; i < end; ++i) scores[weight_tags_[i]] += weights_[i];
    return;
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
  std::array<std::uint64_t, tagger::kFeatures> features;
  std::uint32_t last = tagger::kNoTag;
  std::uint32_t second_last = tagger::kNoTag;
  for (std::size_t i = 0; i < words.size(); ++i) {
    TagId best = only[i];
    if (best == kSeveral) {
      const tagger::Window window = {positions[i], positions[i + 1], positions[i + 2],
                                     positions[i + 3], positions[i + 4]};
      tagger::FillStatic(window, std::span(features).first(tagger::kStaticFeatures));
      tagger::FillTags(window, last, second_last,
                       std::span(features).subspan(tagger::kStaticFeatures));
      std::fill_n(scores.begin(), tag_names_.size(), 0);
      for (const std::uint64_t feature : features) {
        __builtin_prefetch(&slots_[feature & (slots_.size() - 1)]);
      }
      for (const std::uint64_t feature : features) Score(feature, scores);
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
