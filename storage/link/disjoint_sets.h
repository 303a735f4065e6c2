#pragma once  // storage/link/disjoint_sets.h

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace dateline {

// Union-find over 0 … size-1.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t Find(std::size_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }
  void Join(std::size_t one, std::size_t other) { parent_[Find(one)] = Find(other); }
  [[nodiscard]] std::int64_t Count() {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < parent_.size(); ++i) count += Find(i) == i ? 1 : 0;
    return count;
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace dateline
