#pragma once  // storage/link/event_blocks.h

#include <cstdint>
#include <vector>

#include "storage/link/event_digest.h"

namespace dateline {

// Where a digest is filed, and where those that it may be joined with are: two digests that
// SameEvent joins by name, country, place or sentence find each other through one of these.
struct BlockKey {
  std::int64_t key = 0;
  std::int32_t day = 0;
  friend bool operator==(const BlockKey&, const BlockKey&) = default;
};
struct BlockRange {
  std::int64_t key = 0;
  std::int32_t from = 0, to = 0;  // days, inclusive
};
[[nodiscard]] std::vector<BlockKey> BlockKeys(const EventDigest& digest);
[[nodiscard]] std::vector<BlockRange> BlockRanges(const EventDigest& digest);

}  // namespace dateline
