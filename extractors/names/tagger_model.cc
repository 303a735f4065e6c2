#include "extractors/names/tagger_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace dateline {
namespace {

constexpr std::uint32_t kMaxLogSlots = 24;

struct Mapping {
  void* address = MAP_FAILED;
  std::size_t size = 0;
  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (address != MAP_FAILED) ::munmap(address, size);
  }
};

Error Bad(const std::string& path, const std::string& what) {
  return Error{ErrorCode::kMalformed, path + ": " + what};
}

Result<std::shared_ptr<const Mapping>> Map(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return tl::unexpected(
        Error{ErrorCode::kInput, "cannot open model " + path + ": " + std::strerror(errno)});
  auto mapping = std::make_shared<Mapping>();
  struct stat status {};
  if (::fstat(file, &status) == 0 && status.st_size > 0) {
    mapping->size = static_cast<std::size_t>(status.st_size);
    mapping->address = ::mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE, file, 0);
  }
  ::close(file);
  if (mapping->address == MAP_FAILED) return tl::unexpected(Bad(path, "cannot be mapped"));
  return std::shared_ptr<const Mapping>(std::move(mapping));
}

std::uint32_t ReadWord(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

}  // namespace

Result<TaggerModel> TaggerModel::Load(const std::string& path) {
  auto mapping = Map(path);
  if (!mapping) return tl::unexpected(mapping.error());
  const std::size_t size = (*mapping)->size;
  const char* bytes = static_cast<const char*>((*mapping)->address);
  if (size < kModelHeader || std::memcmp(bytes, kModelMagic, 8) != 0)
    return tl::unexpected(Bad(path, "not a name model"));
  const std::uint32_t set = ReadWord(bytes + 8);
  const std::uint32_t log_slots = ReadWord(bytes + 12);
  if (set > static_cast<std::uint32_t>(FeatureSet::kFull) || log_slots > kMaxLogSlots)
    return tl::unexpected(Bad(path, "a name model of another version"));
  const std::size_t slots = std::size_t{1} << log_slots;
  // 90 transitions are 360 bytes; padded so that rows lie on 16-byte borders.
  const std::size_t transitions = kModelHeader;
  const std::size_t fingerprints = transitions + 384;
  const std::size_t rows = fingerprints + std::max<std::size_t>(slots * 2, 16);
  if (size != rows + slots * kRowWeights * 2 || ReadWord(bytes + 16) >= slots)
    return tl::unexpected(Bad(path, "a name model cut short"));
  TaggerModel model;
  model.mapping_ = std::shared_ptr<const void>(*mapping, bytes);
  model.transitions_ = reinterpret_cast<const std::int32_t*>(bytes + transitions);
  model.fingerprints_ = reinterpret_cast<const std::uint16_t*>(bytes + fingerprints);
  model.rows_ = reinterpret_cast<const std::int16_t*>(bytes + rows);
  model.mask_ = slots - 1;
  model.set_ = static_cast<FeatureSet>(set);
  return model;
}

}  // namespace dateline
