#pragma once  // extractors/syntax/arc_distance.h

// Buckets of the distance from a dependent to its head, for the parser's arc scores.

#include <algorithm>

namespace dateline {

inline constexpr int kDistanceBuckets = 21;

// Exact up to 5 words, then 6-7, 8-11, 12-19, 20-35, further; left and right apart; the root (0) by
// itself. REQUIRES: head != dependent.
[[nodiscard]] constexpr int DistanceBucket(int head, int dependent) {
  if (head == 0) return 0;
  const int by = head < dependent ? dependent - head : head - dependent;
  const int size = by <= 5 ? by : by <= 7 ? 6 : by <= 11 ? 7 : by <= 19 ? 8 : by <= 35 ? 9 : 10;
  return head < dependent ? size : size + 10;
}

}  // namespace dateline
