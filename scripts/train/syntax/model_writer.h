#pragma once  // scripts/train/syntax/model_writer.h

// Writes the format of extractors/syntax/model_file.h.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::train {

class ModelWriter {
 public:
  template <typename T>
  void Add(const std::string& name, const std::vector<T>& values) {
    AddBytes(name, {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }
  void AddBytes(const std::string& name, std::string_view bytes) {
    sections_.emplace_back(name, std::string(bytes));
  }
  // Ends the program with a message if the file cannot be written.
  void Write(const std::string& path) const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace dateline::train
