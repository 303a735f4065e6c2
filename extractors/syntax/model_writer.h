#pragma once  // extractors/syntax/model_writer.h

// Writes the format of model_file.h: for the training programs, and for lists that the build
// compiles.

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace dateline {

class ModelWriter {
 public:
  // T has no padding, so that the same values are the same bytes.
  template <typename T>
  void Add(const std::string& name, std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    AddBytes(name, {reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  template <typename T>
  void Add(const std::string& name, const std::vector<T>& values) {
    Add(name, std::span<const T>(values));
  }
  void AddBytes(const std::string& name, std::string_view bytes) {
    sections_.emplace_back(name, std::string(bytes));
  }
  // The whole file.
  [[nodiscard]] std::string Bytes() const;
  // False if the file cannot be written.
  [[nodiscard]] bool Write(const std::string& path) const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace dateline
