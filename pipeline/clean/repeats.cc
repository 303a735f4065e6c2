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
constexpr std::size_t kMaxEchoWords = 30;   // one below what it quotes is shorter still
constexpr double kRepeatedShare = 0.9;      // of a block's runs
constexpr double kQuotedShare = 0.6;        // "…", she says, "…" stands in one quotation
constexpr std::size_t kCopyBlocks = 3;      // of a second copy
constexpr std::size_t kCopyWords = 100;
constexpr std::size_t kWholeWords = 300;  // of a copy of the article in one block
constexpr std::size_t kWholeTexts = 5;    // whose runs stand in as many blocks

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
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      // E2 80 begins quotes, dashes and spaces, C2 guillemets.
      const bool sign = (byte == 0xE2 && at + 2 < text.size() && text[at + 1] == '\x80') ||
                        (byte == 0xC2 && at + 1 < text.size());
      if (sign) {
        flush();
        at += byte == 0xE2 ? 2 : 1;
        continue;
      }
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
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;
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
  kQuote,     // its runs stand in one later, longer block
  kEcho,      // its runs stand in one earlier, longer block
  kWhole,     // the article once more, in one block
};

bool MostOf(std::size_t part, std::size_t whole, double share = kRepeatedShare) {
  return static_cast<double>(part) >= share * static_cast<double>(whole);
}

struct Found {
  Kind kind = Kind::kNew;
  std::uint32_t host = 0;  // of a quote: the text that holds it
  std::size_t hosts = 0;   // of a copy: the texts that hold its runs
};

// `share`: of the runs of a quote that its host must have.
Found KindOf(std::span<const std::uint64_t> runs, std::uint32_t here, const PlaceTable& places,
             double share) {
  if (runs.empty()) return {};
  std::size_t earlier = 0;
  std::size_t texts = 0;
  std::uint32_t above = here;  // the first texts above and below that share a run
  std::uint32_t below = here;
  std::uint32_t before = PlaceTable::kFree;
  for (const std::uint64_t run : runs) {
    const PlaceTable::Places& at = places.Of(run);
    earlier += at.first < here ? 1U : 0U;
    texts += at.first != before ? 1U : 0U;
    before = at.first;
    if (above == here) above = at.first;
    if (below == here) below = at.last;
  }
  std::size_t in_above = 0;
  std::size_t in_below = 0;
  for (const std::uint64_t run : runs) {
    in_above += places.Of(run).first == above ? 1U : 0U;
    in_below += places.Of(run).last == below ? 1U : 0U;
  }
  if (above < here && MostOf(in_above, runs.size(), share)) return {Kind::kQuote, above, 1};
  if (MostOf(earlier, runs.size())) return {Kind::kCopy, 0, texts};
  if (below > here && MostOf(in_below, runs.size(), share)) return {Kind::kQuote, below, 1};
  return {};
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

// A pull quote stands alone; several blocks that take up what was said are a summary.
void KeepRestated(std::vector<Kind>& kinds) {
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    std::size_t end = k;
    while (end < kinds.size() && kinds[end] == Kind::kEcho) ++end;
    const bool alone = end == k + 1;
    std::fill(kinds.begin() + static_cast<std::ptrdiff_t>(k),
              kinds.begin() + static_cast<std::ptrdiff_t>(end), alone ? Kind::kQuote : Kind::kCopy);
    if (end > k) k = end - 1;
  }
}

std::vector<Kind> KindsOf(const std::vector<Block>& blocks,
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
    if (block.words < kMinWords || !seen.insert(block.text).second) {
      kinds.push_back(block.words < kMinWords ? Kind::kShort : Kind::kRepeated);
      continue;
    }
    const bool quote = (block.marks & kMarkQuote) != 0;
    const Found found = KindOf(runs.Of(k), static_cast<std::uint32_t>(k), places,
                               quote ? kQuotedShare : kRepeatedShare);
    kinds.push_back(found.kind);
    if (found.kind == Kind::kCopy && block.words >= kWholeWords && found.hosts >= kWholeTexts) {
      kinds.back() = Kind::kWhole;
    }
    if (found.kind != Kind::kQuote) continue;
    const bool longer = blocks[candidates[found.host]].words > block.words + kMinWords;
    const bool again = found.host < k;
    if (block.words > (again && !quote ? kMaxEchoWords : kMaxQuoteWords) || !longer) {
      kinds.back() = again ? Kind::kCopy : Kind::kNew;
    } else if (again) {
      kinds.back() = Kind::kEcho;
    }
  }
  KeepRestated(kinds);
  DropLoneCopies(blocks, candidates, kinds);
  return kinds;
}

}  // namespace

std::vector<std::size_t> FindRepeats(const std::vector<Block>& blocks,
                                     const std::vector<std::size_t>& candidates) {
  std::vector<std::size_t> open = candidates;
  std::vector<std::size_t> repeats;
  std::vector<Kind> kinds = KindsOf(blocks, open);
  // The article once more in one block holds all its paragraphs: it goes before they are judged.
  std::vector<std::size_t> rest;
  for (std::size_t k = 0; k < open.size(); ++k) {
    (kinds[k] == Kind::kWhole ? repeats : rest).push_back(open[k]);
  }
  if (!repeats.empty()) {
    open = std::move(rest);
    kinds = KindsOf(blocks, open);
  }
  for (std::size_t k = 0; k < open.size(); ++k) {
    if (kinds[k] != Kind::kNew && kinds[k] != Kind::kShort) repeats.push_back(open[k]);
  }
  std::sort(repeats.begin(), repeats.end());
  return repeats;
}

}  // namespace dateline
