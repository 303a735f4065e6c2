#include "extractors/syntax/model_writer.h"

#include <cstdint>
#include <fstream>

#include "extractors/syntax/model_file.h"

namespace dateline {

std::string ModelWriter::Bytes() const {
  const auto align = [](std::uint64_t at) {
    return (at + ModelFile::kAlignment - 1) / ModelFile::kAlignment * ModelFile::kAlignment;
  };
  const std::uint64_t count = sections_.size();
  std::uint64_t at =
      align(ModelFile::kMagic.size() + sizeof(count) + count * sizeof(ModelFile::Entry));
  std::string bytes(ModelFile::kMagic);
  bytes.append(reinterpret_cast<const char*>(&count), sizeof(count));
  for (const auto& [name, data] : sections_) {
    ModelFile::Entry entry = {};
    name.copy(entry.name, sizeof(entry.name) - 1);
    entry.offset = at;
    entry.size = data.size();
    bytes.append(reinterpret_cast<const char*>(&entry), sizeof(entry));
    at = align(at + data.size());
  }
  for (const auto& [name, data] : sections_) {
    bytes.resize(align(bytes.size()));
    bytes += data;
  }
  return bytes;
}

bool ModelWriter::Write(const std::string& path) const {
  std::ofstream out(path, std::ios::binary);
  out << Bytes();
  return static_cast<bool>(out.flush());
}

}  // namespace dateline
