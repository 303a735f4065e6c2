#include "pipeline/text/lexicon.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "pipeline/text/embedded.h"
#include "pipeline/text/utf8.h"

namespace dateline {

std::vector<std::string_view> SplitList(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(separator);
    const std::string_view part = text.substr(0, at);
    if (!part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return parts;
}

LexiconTable::Iterator::Iterator(std::string_view rest) : rest_(rest) { Read(); }

void LexiconTable::Iterator::Read() {
  cells_.clear();
  row_ = {};
  while (!rest_.empty()) {
    const std::size_t end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.starts_with("# ") || line == "#") continue;
    for (;;) {
      const std::size_t tab = line.find('\t');
      cells_.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    row_ = cells_;
    return;
  }
}

Lexicon::Lexicon(const EmbeddedFile* files, const EmbeddedFile* compiled) : compiled_(compiled) {
  for (const EmbeddedFile* file = files; file->path != nullptr; ++file) {
    files_.emplace(file->path, file->contents());
  }
}

Result<Lexicon> Lexicon::WithDirectory(const EmbeddedFile* files, const std::string& directory,
                                       const EmbeddedFile* compiled) {
  Lexicon lexicon(files, compiled);
  const std::filesystem::path root = std::filesystem::path(directory) / "lexicons";
  std::error_code error;
  if (!std::filesystem::is_directory(root, error)) return lexicon;
  std::filesystem::recursive_directory_iterator walk(root, error);
  if (error)
    return Fail(ErrorCode::kInput, "read lexicons, " + root.string() + ", " + error.message());
  for (; walk != std::filesystem::recursive_directory_iterator(); walk.increment(error)) {
    if (error) break;
    const std::filesystem::directory_entry& entry = *walk;
    if (!entry.is_regular_file(error)) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in)
      return Fail(ErrorCode::kInput, "read lexicon, " + entry.path().string() + ", cannot be read");
    std::string contents = std::move(bytes).str();
    if (!IsValidUtf8(contents)) {
      return Fail(ErrorCode::kMalformed, "read lexicon, " + entry.path().string() + ", not UTF-8");
    }
    const std::string name = entry.path().lexically_relative(root).generic_string();
    const auto placed = lexicon.owned_.insert_or_assign(name, std::move(contents)).first;
    lexicon.files_.insert_or_assign(name, std::string_view(placed->second));
    lexicon.compiled_ = nullptr;
  }
  if (error)
    return Fail(ErrorCode::kInput, "read lexicons, " + root.string() + ", " + error.message());
  return lexicon;
}

std::string_view Lexicon::File(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? std::string_view{} : found->second;
}

std::string_view Lexicon::Compiled(std::string_view name) const {
  for (const EmbeddedFile* file = compiled_; file != nullptr && file->path != nullptr; ++file) {
    if (name == file->path) return file->contents();
  }
  return {};
}

std::vector<std::string> Lexicon::Paths() const {
  std::vector<std::string> paths;
  paths.reserve(files_.size());
  for (const auto& [path, contents] : files_) paths.push_back(path);
  return paths;
}

LexiconTable Lexicon::Rows(std::string_view path) const { return LexiconTable(File(path)); }

}  // namespace dateline
