#pragma once  // extractors/syntax/model_file.h

// A trained model or compiled lists: named, 64-byte aligned arrays, read-only and used in place, of
// a mapped file or of bytes in memory.
//
// Layout, little-endian: the 8 bytes "DLMODEL1", uint64 number of sections, then for each section
// char name[32] (NUL-padded), uint64 offset, uint64 size in bytes; then the sections. Written by
// ModelWriter (model_writer.h).

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"

namespace dateline {

class ModelFile {
 public:
  // Errors: kInput if the file cannot be opened, kMalformed if it is no model or is cut short.
  [[nodiscard]] static Result<ModelFile> Open(const std::string& path);
  // Bytes that outlive the result, such as those built into the program. REQUIRES: aligned to 16
  // bytes. kMalformed, with `name` in the message, as above.
  [[nodiscard]] static Result<ModelFile> Over(std::string_view bytes, const std::string& name);

  // The section's elements, in place; empty if there is no such section or its size is no
  // multiple of T's. Valid while this object lives.
  template <typename T>
  [[nodiscard]] std::span<const T> Array(std::string_view name) const {
    const std::span<const std::byte> bytes = Bytes(name);
    if (bytes.size() % sizeof(T) != 0) return {};
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  // The section as text.
  [[nodiscard]] std::string_view Text(std::string_view name) const;

  static constexpr std::string_view kMagic = "DLMODEL1";
  static constexpr std::size_t kAlignment = 64;
  struct Entry {
    char name[32];
    std::uint64_t offset;
    std::uint64_t size;
  };

 private:
  [[nodiscard]] std::span<const std::byte> Bytes(std::string_view name) const;

  std::shared_ptr<const void> mapping_;  // null over others' bytes
  const std::byte* data_ = nullptr;
  std::span<const Entry> entries_;
};

}  // namespace dateline
