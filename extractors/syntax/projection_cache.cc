#include "extractors/syntax/projection_cache.h"

#include <cstring>

namespace dateline {

ProjectionCache::ProjectionCache(std::size_t keys, std::size_t width, std::size_t capacity)
    : width_(width),
      capacity_(capacity),
      entries_(std::make_unique<std::atomic<const float*>[]>(keys)),
      vectors_(std::make_unique_for_overwrite<float[]>(width * capacity)) {}

void ProjectionCache::Put(std::uint32_t key, const float* vector) {
  if (used_.load(std::memory_order_relaxed) >= capacity_) return;
  const std::size_t place = used_.fetch_add(1, std::memory_order_relaxed);
  if (place >= capacity_) return;
  float* own = vectors_.get() + place * width_;
  std::memcpy(own, vector, width_ * sizeof(float));
  // If another thread was first, its copy serves and this place stays unused.
  const float* none = nullptr;
  entries_[key].compare_exchange_strong(none, own, std::memory_order_release,
                                        std::memory_order_relaxed);
}

}  // namespace dateline
