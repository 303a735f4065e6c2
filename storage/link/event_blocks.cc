#include "storage/link/event_blocks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "storage/link/event_families.h"
#include "storage/link/same_event.h"

namespace dateline {
namespace {

// Intervals are filed apart from days, so that a day finds those that hold it.
constexpr std::int64_t kIntervals = 0x5bd1e9955bd1e995;

std::int32_t BlockSpan(std::int32_t day) {
  return (day >= 0 ? day : day - kBlockDays + 1) / kBlockDays;
}

// Names of the blocks, without the day.
std::vector<std::int64_t> Blocks(const EventDigest& digest) {
  std::vector<std::int64_t> blocks;
  const auto add = [&](char kind, std::string_view scope, std::uint64_t what) {
    std::string bytes(1, kind);
    bytes.append(scope).push_back('\n');
    for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>((what >> (8 * i)) & 0xFFU));
    const auto block = static_cast<std::int64_t>(StableHash(bytes));
    if (std::find(blocks.begin(), blocks.end(), block) == blocks.end()) blocks.push_back(block);
  };
  add('s', digest.type, digest.sentence);
  if (!digest.dated) return blocks;
  // Types that are told all day long only meet their own; the others meet across types.
  const Family& family = FamilyOf(digest.type);
  const bool speech = family.repeat == Repeat::kOften;
  for (const EventParty& who : digest.participants) {
    const std::uint64_t name = who.last != 0 ? who.last : who.name;
    if (speech) add('n', digest.type, name);
    if (!speech || !family.also.empty()) add('n', "", name);
    if (!speech && !who.code.empty()) add('c', "", StableHash(who.code));
  }
  if (!speech && digest.place != 0) add('p', "", digest.place);
  return blocks;
}

}  // namespace

std::vector<BlockKey> BlockKeys(const EventDigest& digest) {
  const bool interval = digest.dated && (digest.last_day - digest.first_day) > 0;
  std::vector<BlockKey> keys;
  for (const std::int64_t block : Blocks(digest)) {
    const std::int32_t day = digest.dated ? digest.first_day : 0;
    keys.push_back({BlockSpan(day), interval ? block ^ kIntervals : block, day});
  }
  return keys;
}

std::vector<BlockRange> BlockRanges(const EventDigest& digest) {
  std::vector<BlockRange> ranges;
  const auto add = [&](std::int64_t block, std::int32_t from, std::int32_t to) {
    for (std::int32_t span = BlockSpan(from); span <= BlockSpan(to); ++span) {
      ranges.push_back({span, block, std::max(from, span * kBlockDays),
                        std::min(to, span * kBlockDays + kBlockDays - 1)});
    }
  };
  for (const std::int64_t block : Blocks(digest)) {
    if (!digest.dated) {
      add(block, 0, 0);
    } else if ((digest.last_day - digest.first_day) >= kLongestPart) {
      add(block ^ kIntervals, digest.first_day, digest.first_day);
    } else {
      const std::int32_t slack = (digest.last_day - digest.first_day) == 0 ? kDaySlack : 0;
      add(block, digest.first_day - slack, digest.last_day + slack);
      add(block ^ kIntervals, digest.first_day - kLongestPart, digest.last_day);
    }
  }
  return ranges;
}

}  // namespace dateline
