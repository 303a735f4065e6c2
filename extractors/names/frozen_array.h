#pragma once  // extractors/names/frozen_array.h

// An array that is either filled here or lies, finished, in bytes that the build compiled. Look-up
// tables read it the same way in both cases.

#include <span>
#include <utility>
#include <vector>

namespace dateline {

template <typename T>
class FrozenArray {
 public:
  // To fill it. REQUIRES: View() was not called.
  [[nodiscard]] std::vector<T>& Own() { return own_; }
  // `finished` must outlive this object.
  void View(std::span<const T> finished) { finished_ = finished; }

  [[nodiscard]] std::span<const T> Get() const {
    return finished_.empty() ? std::span<const T>(own_) : finished_;
  }
  [[nodiscard]] const T& operator[](std::size_t at) const { return Get()[at]; }
  [[nodiscard]] std::size_t size() const { return Get().size(); }
  [[nodiscard]] bool empty() const { return Get().empty(); }

 private:
  std::vector<T> own_;
  std::span<const T> finished_;
};

}  // namespace dateline
