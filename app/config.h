#pragma once  // app/config.h

// The only yaml-cpp: feeds.yaml → the feeds, defaults applied, and every mistake named with its
// place: `feeds.yaml:12:5: unknown key "tittle"`. What is not understood is an error, never
// ignored.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr std::size_t kMaxConfigBytes = 1U << 20U;

struct Config {
  std::string path;       // as given
  std::string directory;  // of the file: `url: file:…` is relative to it
  std::vector<FeedSource> feeds;
};

// kInput where the file cannot be read, kConfig where it is wrong.
[[nodiscard]] Result<Config> LoadConfig(const std::string& path);
// The same for text; `path` stands in messages.
[[nodiscard]] Result<Config> ParseConfig(std::string_view text, const std::string& path);

// ./feeds.yaml where it exists, else $XDG_CONFIG_HOME/dateline/feeds.yaml (~/.config).
[[nodiscard]] std::string DefaultConfigPath();

}  // namespace dateline
