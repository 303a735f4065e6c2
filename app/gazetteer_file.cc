#include "app/gazetteer_file.h"

#include <yaml-cpp/yaml.h>

#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

namespace dateline {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

Error Wrong(const std::string& path, const YAML::Mark& mark, const std::string& what) {
  const int line = mark.is_null() ? 1 : mark.line + 1;
  return {ErrorCode::kConfig, path + ":" + std::to_string(line) + ": " + what};
}

Result<GazetteerEntry> ReadEntry(const std::string& path, const YAML::Node& node) {
  if (!node.IsMap()) return Fail(Wrong(path, node.Mark(), "an entry is a map with a name"));
  GazetteerEntry entry;
  for (const auto& pair : node) {
    if (!pair.first.IsScalar()) return Fail(Wrong(path, pair.first.Mark(), "a key is a word"));
    const std::string& key = pair.first.Scalar();
    const YAML::Node& value = pair.second;
    const bool list = key == "aliases" && value.IsSequence();
    if (!list && !value.IsScalar() && !value.IsNull())
      return Fail(Wrong(path, value.Mark(), key + " is a text"));
    std::string wrong;
    if (!list) {
      wrong = SetField(entry, key, value.IsNull() ? std::string() : value.Scalar());
    } else {
      for (const YAML::Node& alias : value) {
        if (!alias.IsScalar()) return Fail(Wrong(path, alias.Mark(), "an alias is a text"));
        if (wrong.empty()) wrong = SetField(entry, key, alias.Scalar());
      }
    }
    if (!wrong.empty()) return Fail(Wrong(path, pair.first.Mark(), wrong));
  }
  if (entry.name.empty()) return Fail(Wrong(path, node.Mark(), "no name"));
  return entry;
}

Result<std::vector<GazetteerEntry>> ReadYaml(const std::string& path, const std::string& bytes) {
  // yaml-cpp's errors travel as exceptions; they end here.
  try {
    const YAML::Node root = YAML::Load(bytes);
    std::vector<GazetteerEntry> entries;
    if (root.IsNull()) return entries;
    if (!root.IsSequence()) return Fail(Wrong(path, root.Mark(), "the file is a list of entries"));
    for (const YAML::Node& node : root) {
      Result<GazetteerEntry> entry = ReadEntry(path, node);
      if (!entry) return Fail(entry.error());
      entries.push_back(*std::move(entry));
    }
    return entries;
  } catch (const YAML::Exception& error) {
    return Fail(Wrong(path, error.mark, error.msg));
  }
}

}  // namespace

Result<std::vector<GazetteerEntry>> LoadGazetteer(const std::string& path) {
  if (path.empty()) return std::vector<GazetteerEntry>();
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fail(ErrorCode::kInput, "read " + path + ", no such file or not readable");
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return Fail(ErrorCode::kInput, "read " + path + ", cannot be read");
  if (bytes.size() > kMostBytes) return Fail(ErrorCode::kConfig, path + ":1: larger than 16 MiB");
  if (path.ends_with(".yaml") || path.ends_with(".yml")) return ReadYaml(path, bytes);
  return ParseGazetteer(bytes, path);
}

}  // namespace dateline
