#pragma once  // extractors/syntax/model_file.h

// A trained model: one file of named, 64-byte aligned arrays, mapped read-only and used in place.
//
// Layout, little-endian: the 8 bytes "DLMODEL1", uint64 number of sections, then for each section
// char name[32] (NUL-padded), uint64 offset, uint64 size in bytes; then the sections. Written by
// scripts/train.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"

namespace dateline {

struct UnmapModel {
  std::size_t size = 0;
  void operator()(const std::byte* data) const;
};

class ModelFile {
 public:
  // Errors: kInput if the file cannot be opened, kMalformed if it is no model or is cut short.
  [[nodiscard]] static Result<ModelFile> Open(const std::string& path);

  // The section's elements, in the mapping; empty if there is no such section or its size is no
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

  std::unique_ptr<const std::byte, UnmapModel> mapping_;
  std::span<const Entry> entries_;
};

}  // namespace dateline
