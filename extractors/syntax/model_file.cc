#include "extractors/syntax/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace dateline {

Result<ModelFile> ModelFile::Open(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return Fail(ErrorCode::kInput, "open model " + path + ", " + std::strerror(errno));
  }
  struct stat status = {};
  const bool sized = fstat(file, &status) == 0 && status.st_size > 0;
  const auto size = static_cast<std::size_t>(sized ? status.st_size : 0);
  void* data = sized ? mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
  close(file);
  if (data == MAP_FAILED) return Over({}, path);
  const std::shared_ptr<const void> mapping(
      data, [size](const void* mapped) { munmap(const_cast<void*>(mapped), size); });
  Result<ModelFile> model = Over({static_cast<const char*>(data), size}, path);
  if (model) model->mapping_ = mapping;
  return model;
}

Result<ModelFile> ModelFile::Over(std::string_view bytes, const std::string& name) {
  const Error malformed{ErrorCode::kMalformed, "read model " + name + ", not a whole model file"};
  constexpr std::size_t kHeader = kMagic.size() + sizeof(std::uint64_t);
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return Fail(malformed);
  ModelFile model;
  model.data_ = reinterpret_cast<const std::byte*>(bytes.data());
  std::uint64_t count = 0;
  std::memcpy(&count, model.data_ + kMagic.size(), sizeof(count));
  if (count > (bytes.size() - kHeader) / sizeof(Entry)) return Fail(malformed);
  model.entries_ = {reinterpret_cast<const Entry*>(model.data_ + kHeader), count};
  for (const Entry& entry : model.entries_) {
    if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset ||
        entry.offset % kAlignment != 0 || entry.name[sizeof(entry.name) - 1] != '\0') {
      return Fail(malformed);
    }
  }
  return model;
}

std::span<const std::byte> ModelFile::Bytes(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (name == entry.name) return {data_ + entry.offset, entry.size};
  }
  return {};
}

std::string_view ModelFile::Text(std::string_view name) const {
  const std::span<const std::byte> bytes = Bytes(name);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace dateline
