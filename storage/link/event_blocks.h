#pragma once  // storage/link/event_blocks.h

#include <cstdint>
#include <vector>

#include "storage/link/event_digest.h"

namespace dateline {

inline constexpr std::int32_t kBlockDays = 8;

// Where a digest is filed, and where those that it may be joined with are: two digests that
// SameEvent joins by name, country, place or sentence find each other through one of these.
//
// Filed by the span of kBlockDays that the day is in, so that the events of one week stand together
// in the file however their keys are scattered.
struct BlockKey {
  std::int32_t span = 0;
  std::int64_t key = 0;
  std::int32_t day = 0;
  friend bool operator==(const BlockKey&, const BlockKey&) = default;
};
struct BlockRange {  // within one span
  std::int32_t span = 0;
  std::int64_t key = 0;
  std::int32_t from = 0, to = 0;  // days, inclusive
};
[[nodiscard]] std::vector<BlockKey> BlockKeys(const EventDigest& digest);
[[nodiscard]] std::vector<BlockRange> BlockRanges(const EventDigest& digest);

}  // namespace dateline
