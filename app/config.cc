#include "app/config.h"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "app/version.h"
#include "pipeline/text/url.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr int kMaxDepth = 50;

// Thrown and caught in this file only: yaml-cpp's own errors travel as exceptions, too.
struct Mistake {
  YAML::Mark mark;
  std::string what;
};

[[noreturn]] void Wrong(const YAML::Mark& mark, std::string what) {
  throw Mistake{mark, std::move(what)};
}
[[noreturn]] void Wrong(const YAML::Node& node, std::string what) {
  Wrong(node.Mark(), std::move(what));
}

std::string Quoted(const std::string& text) { return "\"" + text + "\""; }

// Depth, aliases and duplicate keys, before anything is read.
class Checker : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { Value(mark, "~"); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    Wrong(mark, "aliases are not read here");
  }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    Value(mark, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    Open(mark, false);
  }
  void OnSequenceEnd() override { levels_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    Open(mark, true);
  }
  void OnMapEnd() override { levels_.pop_back(); }

 private:
  struct Level {
    bool map = false;
    bool key_next = true;
    std::set<std::string> keys;
  };
  void Value(const YAML::Mark& mark, const std::string& value) {
    if (levels_.empty() || !levels_.back().map) return;
    Level& level = levels_.back();
    if (level.key_next && !level.keys.insert(value).second) {
      Wrong(mark, "key " + Quoted(value) + " stands here twice");
    }
    level.key_next = !level.key_next;
  }
  void Open(const YAML::Mark& mark, bool map) {
    if (!levels_.empty() && levels_.back().map) {
      if (levels_.back().key_next) Wrong(mark, "a key must be a word");
      levels_.back().key_next = true;
    }
    if (levels_.size() >= kMaxDepth) Wrong(mark, "nested more than 50 deep");
    levels_.push_back({map, true, {}});
  }
  std::vector<Level> levels_;
};

std::string Scalar(const YAML::Node& node, const std::string& key) {
  if (!node.IsScalar()) Wrong(node, Quoted(key) + " must be one value");
  return node.Scalar();
}

// Text that is meant as text: `country: NO` is Norway, so the tag does not count.
std::string Text(const YAML::Node& node, const std::string& key) {
  std::string value = Scalar(node, key);
  if (value.empty()) Wrong(node, Quoted(key) + " is empty");
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20) {
      Wrong(node, Quoted(key) + " has a control character");
    }
  }
  return value;
}

std::int64_t Number(const YAML::Node& node, const std::string& key, std::int64_t least,
                    std::int64_t most) {
  const std::string text = Scalar(node, key);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || node.Tag() == "!") {
    Wrong(node, Quoted(key) + " must be a whole number, not " + Quoted(text));
  }
  if (value < least || value > most) {
    Wrong(node, Quoted(key) + " must be from " + std::to_string(least) + " to " +
                    std::to_string(most) + ", not " + text);
  }
  return value;
}

bool Boolean(const YAML::Node& node, const std::string& key) {
  const std::string text = Scalar(node, key);
  if (node.Tag() != "!" && text == "true") return true;
  if (node.Tag() != "!" && text == "false") return false;
  Wrong(node, Quoted(key) + " must be true or false, not " + Quoted(text));
}

std::string Country(const YAML::Node& node, const std::string& key) {
  std::string code = Text(node, key);
  if (code.size() != 2 ||
      !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
    Wrong(node,
          Quoted(key) + " must be two capital letters (ISO 3166-1 alpha-2), not " + Quoted(code));
  }
  return code;
}

std::string Language(const YAML::Node& node, const std::string& key) {
  std::string tag = Text(node, key);
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 3 || !std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
      })) {
    Wrong(node, Quoted(key) + " must be a language tag (\"en\", \"pt-BR\"), not " + Quoted(tag));
  }
  return tag;
}

std::string Name(const YAML::Node& node) {
  std::string name = Text(node, "name");
  if (!std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      })) {
    Wrong(node, "\"name\" must be of a-z, 0-9 and -, not " + Quoted(name));
  }
  return name;
}

std::string Address(const YAML::Node& node) {
  std::string url = Text(node, "url");
  const auto parsed = ParseUrl(url);
  if (!parsed || !(IsHttpUrl(url) || (parsed->scheme == "file" && !parsed->path.empty()))) {
    Wrong(node, "\"url\" must begin with http:, https: or file:, not " + Quoted(url));
  }
  if (!parsed->userinfo.empty()) Wrong(node, "\"url\" must not hold a name or password");
  return url;
}

std::vector<std::string> Tags(const YAML::Node& node) {
  if (!node.IsSequence()) Wrong(node, "\"tags\" must be a list");
  std::vector<std::string> tags;
  for (const YAML::Node& one : node) tags.push_back(Text(one, "tags"));
  return tags;
}

ArchiveMode Archive(const YAML::Node& node) {
  const std::string mode = Scalar(node, "archive");
  if (mode == "pages") return ArchiveMode::kPages;
  if (mode == "warc") return ArchiveMode::kWarc;
  if (mode == "none") return ArchiveMode::kNone;
  Wrong(node, "\"archive\" must be pages, warc or none, not " + Quoted(mode));
}

// A key that defaults and feeds share; false if it is none of them.
bool ReadCommon(const std::string& key, const YAML::Node& value, FeedSource& feed) {
  constexpr int kDay = 24 * 60;
  if (key == "user_agent") {
    feed.user_agent = Text(value, key);
  } else if (key == "timeout_s") {
    feed.timeout_s = static_cast<int>(Number(value, key, 1, 600));
  } else if (key == "max_bytes") {
    feed.max_bytes = Number(value, key, 1000, 1'000'000'000);
  } else if (key == "per_host_delay_ms") {
    feed.per_host_delay_ms = static_cast<int>(Number(value, key, 0, 600'000));
  } else if (key == "obey_robots") {
    feed.obey_robots = Boolean(value, key);
  } else if (key == "every_minutes") {
    feed.every_minutes = static_cast<int>(Number(value, key, 1, std::int64_t{366} * kDay));
  } else if (key == "archive") {
    feed.archive = Archive(value);
  } else if (key == "keep_days") {
    feed.keep_days = static_cast<int>(Number(value, key, 0, 100'000));
  } else if (key == "owner") {
    feed.owner = Text(value, key);
  } else if (key == "country") {
    feed.country = Country(value, key);
  } else if (key == "language") {
    feed.language = Language(value, key);
  } else if (key == "tags") {
    feed.tags = Tags(value);
  } else {
    return false;
  }
  return true;
}

FeedSource ReadFeed(const YAML::Node& node, const FeedSource& defaults) {
  if (!node.IsMap()) Wrong(node, "a feed must be keys and values");
  FeedSource feed = defaults;
  for (const auto& pair : node) {
    const std::string key = pair.first.Scalar();
    if (key == "name") {
      feed.name = Name(pair.second);
    } else if (key == "url") {
      feed.url = Address(pair.second);
    } else if (key == "outlet") {
      feed.outlet = Text(pair.second, key);
    } else if (!ReadCommon(key, pair.second, feed)) {
      Wrong(pair.first, "unknown key " + Quoted(key) + " in a feed");
    }
  }
  if (feed.name.empty()) Wrong(node, "a feed without \"name\"");
  if (feed.url.empty()) Wrong(node, "feed " + Quoted(feed.name) + " has no \"url\"");
  return feed;
}

Config Read(const YAML::Node& root) {
  Config config;
  FeedSource defaults;
  defaults.user_agent = std::string("dateline/") + kVersion;
  if (root.IsNull()) Wrong(root, "empty: no \"feeds\"");
  if (!root.IsMap()) Wrong(root, "must be keys and values: defaults, feeds");
  bool has_feeds = false;
  for (const auto& pair : root) {
    const std::string key = pair.first.Scalar();
    if (key != "defaults" && key != "feeds") {
      Wrong(pair.first, "unknown key " + Quoted(key));
    }
    has_feeds = has_feeds || key == "feeds";
  }
  if (const YAML::Node given = root["defaults"]; given && !given.IsNull()) {
    if (!given.IsMap()) Wrong(given, "\"defaults\" must be keys and values");
    for (const auto& pair : given) {
      const std::string key = pair.first.Scalar();
      if (!ReadCommon(key, pair.second, defaults)) {
        Wrong(pair.first, "unknown key " + Quoted(key) + " in defaults");
      }
    }
  }
  if (!has_feeds) Wrong(root, "no \"feeds\"");
  const YAML::Node feeds = root["feeds"];
  if (!feeds.IsSequence()) Wrong(feeds, "\"feeds\" must be a list");
  std::map<std::string, int> names;
  for (const YAML::Node& node : feeds) {
    FeedSource feed = ReadFeed(node, defaults);
    const int line = node["name"].Mark().line + 1;
    const auto [first, fresh] = names.emplace(feed.name, line);
    if (!fresh) {
      Wrong(node["name"], "name " + Quoted(feed.name) + " is taken already, in line " +
                              std::to_string(first->second));
    }
    config.feeds.push_back(std::move(feed));
  }
  return config;
}

}  // namespace

Result<Config> ParseConfig(std::string_view text, const std::string& path) {
  const auto fail = [&path](const YAML::Mark& mark, const std::string& what) {
    const int line = mark.is_null() ? 1 : mark.line + 1;
    const int column = mark.is_null() ? 1 : mark.column + 1;
    return Fail(ErrorCode::kConfig,
                path + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + what);
  };
  if (text.size() > kMaxConfigBytes) return fail(YAML::Mark(), "larger than 1 MiB");
  if (!IsValidUtf8(text)) return fail(YAML::Mark(), "not UTF-8");
  const std::string owned(text);
  try {
    std::istringstream stream(owned);
    YAML::Parser parser(stream);
    Checker checker;
    while (parser.HandleNextDocument(checker)) {
    }
    Config config = Read(YAML::Load(owned));
    config.path = path;
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    config.directory = folder.empty() ? "." : folder.string();
    return config;
  } catch (const Mistake& mistake) {
    return fail(mistake.mark, mistake.what);
  } catch (const YAML::Exception& error) {
    return fail(error.mark, error.msg);
  }
}

Result<Config> LoadConfig(const std::string& path) {
  std::error_code status;
  if (!std::filesystem::exists(path, status)) {
    return Fail(ErrorCode::kInput, "read " + path + ", no such file");
  }
  if (std::filesystem::is_directory(path, status)) {
    return Fail(ErrorCode::kInput, "read " + path + ", it is a folder");
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(kMaxConfigBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in && !in.eof()) return Fail(ErrorCode::kInput, "read " + path + ", cannot be read");
  text.resize(static_cast<std::size_t>(in.gcount()));
  return ParseConfig(text, path);
}

std::string DefaultConfigPath() {
  std::error_code status;
  if (std::filesystem::exists("feeds.yaml", status)) return "feeds.yaml";
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  std::string folder;
  if (config != nullptr && config[0] == '/') {
    folder = config;
  } else if (home != nullptr) {
    folder = std::string(home) + "/.config";
  }
  return folder.empty() ? "feeds.yaml" : folder + "/dateline/feeds.yaml";
}

}  // namespace dateline
