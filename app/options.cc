#include "app/options.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "app/version.h"
#include "extractors/compiled/compiled.h"
#include "extractors/lexicons/lexicons.h"
#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

std::string GlobalOptions::DatabasePath() const {
  if (!db.empty()) return db;
  std::string base = Environment("XDG_DATA_HOME");
  if (base.empty()) {
    const std::string home = Environment("HOME");
    base = (home.empty() ? "." : home) + "/.local/share";
  }
  return base + "/dateline/dateline.db";
}

std::string GlobalOptions::ModelsDirectory() const {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!data_dir.empty()) {
    const fs::path chosen = fs::path(data_dir) / "models";
    if (fs::is_directory(chosen, error)) return chosen.string();
  }
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const fs::path folder = self.parent_path();
  for (const fs::path& candidate :
       {folder / "models", folder / "../share/dateline/models", fs::path(kSourceModelsDirectory)}) {
    if (fs::is_directory(candidate, error)) return candidate.lexically_normal().string();
  }
  return (folder / "models").string();
}

Result<Lexicon> GlobalOptions::LoadLexicon() const {
  if (data_dir.empty()) return Lexicon(EmbeddedLexicons(), CompiledLexicons());
  return Lexicon::WithDirectory(EmbeddedLexicons(), data_dir, CompiledLexicons());
}

std::chrono::sys_seconds GlobalOptions::Now() const {
  if (!now.empty()) {
    if (const auto stamp = ParseTimestamp(now)) return stamp->utc;
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

bool GlobalOptions::Color() const {
  if (color == "always") return true;
  if (color == "never" || !Environment("NO_COLOR").empty()) return false;
  return isatty(STDOUT_FILENO) == 1 && Environment("TERM") != "dumb";
}

}  // namespace dateline
