#include "pipeline/clean/repeats.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace dateline {
namespace {

constexpr std::size_t kMinWords = 8;        // shorter blocks may stand twice
constexpr std::size_t kRun = 4;             // words
constexpr std::size_t kMaxQuoteWords = 60;  // a pull quote is shorter
constexpr double kRepeatedShare = 0.9;      // of a block's runs
constexpr std::size_t kCopyBlocks = 3;      // of a second copy
constexpr std::size_t kCopyWords = 100;

// Hashes of the runs of words of each text; signs and case as written. Scripts without spaces make
// words of one sign each.
class Runs {
 public:
  void Add(std::string_view text) {
    words_.clear();
    std::uint64_t hash = kStart;
    const auto flush = [&] {
      if (hash != kStart) words_.push_back(hash);
      hash = kStart;
    };
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      const bool letter = byte >= 0x80 || (byte >= '0' && byte <= '9') ||
                          ((byte | 32U) >= 'a' && (byte | 32U) <= 'z');
      // E3 to E9 begin kana and ideographs; a word of its own each.
      if (!letter || (byte >= 0xE3 && byte <= 0xE9)) flush();
      if (letter) hash = (hash ^ byte) * kPrime;
    }
    flush();
    for (std::size_t i = 0; i + kRun <= words_.size(); ++i) {
      std::uint64_t run = kStart;
      for (std::size_t k = i; k < i + kRun; ++k) run = (run ^ words_[k]) * kPrime;
      runs_.push_back(run ^ (run >> 29U));
    }
    ends_.push_back(runs_.size());
  }

  [[nodiscard]] std::span<const std::uint64_t> Of(std::size_t text) const {
    const std::size_t begin = text == 0 ? 0 : ends_[text - 1];
    return std::span(runs_).subspan(begin, ends_[text] - begin);
  }
  [[nodiscard]] std::size_t size() const { return runs_.size(); }

 private:
  static constexpr std::uint64_t kStart = 14695981039346656037ULL;
  static constexpr std::uint64_t kPrime = 1099511628211ULL;  // FNV-1a
  std::vector<std::uint64_t> words_;
  std::vector<std::uint64_t> runs_;
  std::vector<std::size_t> ends_;  // of the texts in `runs_`
};

// The first and the last text that holds a run. Open addressing: the runs are hashes already.
class PlaceTable {
 public:
  struct Places {
    std::uint64_t run = 0;
    std::uint32_t first = 0;
    std::uint32_t last = kFree;
  };

  explicit PlaceTable(std::size_t runs) : slots_(std::bit_ceil(runs * 2 + 1)) {}

  void Add(std::uint64_t run, std::uint32_t text) {
    Places& places = slots_[SlotOf(run)];
    if (places.last == kFree) places = {run, text, text};
    places.last = text;
  }
  // `run` must have been added.
  [[nodiscard]] const Places& Of(std::uint64_t run) const { return slots_[SlotOf(run)]; }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;

  [[nodiscard]] std::size_t SlotOf(std::uint64_t run) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(run ^ (run >> 32U)) & mask;
    while (slots_[slot].last != kFree && slots_[slot].run != run) slot = (slot + 1) & mask;
    return slot;
  }

  std::vector<Places> slots_;
};

enum class Kind {
  kNew,
  kShort,     // may stand twice
  kRepeated,  // word for word
  kCopy,      // its runs stand earlier, parted otherwise
  kQuote,     // its runs stand in one later block
};

bool MostOf(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) >= kRepeatedShare * static_cast<double>(whole);
}

Kind KindOf(std::span<const std::uint64_t> runs, std::size_t here, const PlaceTable& places) {
  if (runs.empty()) return Kind::kNew;
  std::size_t earlier = 0;
  std::size_t later = 0;
  const std::uint32_t host = places.Of(runs.front()).last;
  for (const std::uint64_t run : runs) {
    const PlaceTable::Places& at = places.Of(run);
    earlier += at.first < here ? 1U : 0U;
    later += at.last == host ? 1U : 0U;
  }
  if (MostOf(earlier, runs.size())) return Kind::kCopy;
  return host > here && MostOf(later, runs.size()) ? Kind::kQuote : Kind::kNew;
}

// A page's second copy of its article is several blocks long; lone blocks that share their words
// with others (forms, statutes) are text.
void DropLoneCopies(const std::vector<Block>& blocks, const std::vector<std::size_t>& candidates,
                    std::vector<Kind>& kinds) {
  for (std::size_t k = 0; k < kinds.size();) {
    std::size_t end = k;
    std::size_t words = 0;
    std::size_t copies = 0;
    for (; end < kinds.size() && kinds[end] != Kind::kNew && kinds[end] != Kind::kQuote; ++end) {
      if (kinds[end] == Kind::kShort) continue;
      words += blocks[candidates[end]].words;
      ++copies;
    }
    const bool copy = copies >= kCopyBlocks && words >= kCopyWords;
    for (; k < end; ++k) {
      if (kinds[k] == Kind::kCopy && !copy) kinds[k] = Kind::kNew;
    }
    ++k;
  }
}

}  // namespace

std::vector<std::size_t> FindRepeats(const std::vector<Block>& blocks,
                                     const std::vector<std::size_t>& candidates) {
  Runs runs;
  for (const std::size_t i : candidates) runs.Add(blocks[i].text);
  PlaceTable places(runs.size());
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    for (const std::uint64_t run : runs.Of(k)) places.Add(run, static_cast<std::uint32_t>(k));
  }
  std::unordered_set<std::string_view> seen;
  std::vector<Kind> kinds;
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    const Block& block = blocks[candidates[k]];
    kinds.push_back(block.words < kMinWords           ? Kind::kShort
                    : !seen.insert(block.text).second ? Kind::kRepeated
                                                      : KindOf(runs.Of(k), k, places));
    if (kinds.back() != Kind::kQuote) continue;
    const std::uint32_t host = places.Of(runs.Of(k).front()).last;
    const bool longer = blocks[candidates[host]].words > block.words + kMinWords;
    if (block.words > kMaxQuoteWords || !longer) kinds.back() = Kind::kNew;
  }
  DropLoneCopies(blocks, candidates, kinds);
  std::vector<std::size_t> repeats;
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    if (kinds[k] != Kind::kNew && kinds[k] != Kind::kShort) repeats.push_back(candidates[k]);
  }
  return repeats;
}

}  // namespace dateline
