#pragma once  // extractors/syntax/projection_cache.h

// Vectors computed once for a word and kept: what the first layer of the parser makes of a word
// does not depend on its neighbours, and a few thousand words make up most of any text. Bounded:
// when it is full, no more are kept. Lock-free; safe for many readers and writers, since whoever
// computes a vector computes the same one.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace dateline {

class ProjectionCache {
 public:
  // Room for `capacity` vectors of `width` floats, for keys below `keys`. Memory is used as it
  // fills.
  ProjectionCache(std::size_t keys, std::size_t width, std::size_t capacity);

  // The vector of a key, null if it is not there. Valid while this object lives.
  [[nodiscard]] const float* Find(std::uint32_t key) const {
    return entries_[key].load(std::memory_order_acquire);
  }
  // Keeps a copy of `vector` (`width` floats) if there is room.
  void Put(std::uint32_t key, const float* vector);

 private:
  std::size_t width_;
  std::size_t capacity_;
  std::unique_ptr<std::atomic<const float*>[]> entries_;
  std::unique_ptr<float[]> vectors_;
  std::atomic<std::size_t> used_ = 0;
};

}  // namespace dateline
