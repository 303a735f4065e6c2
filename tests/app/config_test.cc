#include "app/config.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string ErrorOf(const std::string& text) {
  const Result<Config> config = ParseConfig(text, "f.yaml");
  if (config) return "";
  EXPECT_EQ(config.error().code, ErrorCode::kConfig);
  return config.error().message;
}

TEST(Config, Good) {
  const Result<Config> config = ParseConfig(
      "defaults:\n  timeout_s: 7\n  obey_robots: false\nfeeds:\n"
      "  - name: a-1\n    url: https://example.org/f\n    outlet: A\n    country: NO\n"
      "    language: nb\n    tags: [x, y]\n"
      "  - name: b\n    url: file:samples/f.xml\n    timeout_s: 9\n    archive: none\n",
      "dir/f.yaml");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->directory, "dir");
  ASSERT_EQ(config->feeds.size(), 2U);
  EXPECT_EQ(config->feeds[0].timeout_s, 7);
  EXPECT_FALSE(config->feeds[0].obey_robots);
  EXPECT_EQ(config->feeds[0].country, "NO");
  EXPECT_EQ(config->feeds[0].tags.size(), 2U);
  EXPECT_EQ(config->feeds[1].timeout_s, 9);
  EXPECT_EQ(config->feeds[1].archive, ArchiveMode::kNone);
}

TEST(Config, Mistakes) {
  const std::string ok = "feeds:\n  - name: a\n    url: https://e.org/\n";
  EXPECT_EQ(ErrorOf(ok), "");
  const std::pair<std::string, const char*> rows[] = {
      {"", "f.yaml:1:1: "},
      {"feeds: 7\n", "f.yaml:1:8: \"feeds\" must be a list"},
      {"feds: []\n", "f.yaml:1:1: unknown key \"feds\""},
      {ok + "    tittle: x\n", "f.yaml:4:5: unknown key \"tittle\" in a feed"},
      {ok + "    url: https://f.org/\n", "f.yaml:4:5: key \"url\" stands here twice"},
      {ok + "  - name: a\n    url: https://e.org/\n", "f.yaml:4:11: name \"a\" is taken"},
      {ok + "    timeout_s: soon\n", "f.yaml:4:16: \"timeout_s\" must be a whole number"},
      {ok + "    timeout_s: \"7\"\n", "f.yaml:4:16: \"timeout_s\" must be a whole number"},
      {ok + "    timeout_s: 0\n", "f.yaml:4:16: \"timeout_s\" must be from 1 to 600"},
      {ok + "    obey_robots: maybe\n", "f.yaml:4:18: \"obey_robots\" must be true or false"},
      {ok + "    tags: x\n", "f.yaml:4:11: \"tags\" must be a list"},
      {ok + "    country: norway\n", "f.yaml:4:14: \"country\" must be two capital"},
      {ok + "    archive: zip\n", "f.yaml:4:14: \"archive\" must be"},
      {ok + "    outlet: [a]\n", "f.yaml:4:13: \"outlet\" must be one value"},
      {"feeds:\n  - url: https://e.org/\n", "f.yaml:2:5: a feed without \"name\""},
      {"feeds:\n  - name: a\n", "f.yaml:2:5: feed \"a\" has no \"url\""},
      {"feeds:\n  - name: A b\n", "f.yaml:2:11: \"name\" must be of"},
      {"feeds:\n  - name: a\n    url: ftp://e.org/\n", "f.yaml:3:10: \"url\" must begin with"},
      {"feeds:\n  - name: a\n    url: https://u:p@e.org/\n", "f.yaml:3:10: \"url\" must not hold"},
      {"feeds:\n  - x\n", "f.yaml:2:5: a feed must be"},
      {"feeds: &a []\ndefaults: *a\n", "f.yaml:2:11: aliases"},
      {"feeds: [\n", "f.yaml:"},
      {"feeds:\n\t- x\n", "f.yaml:2:"},
      {"defaults:\n  name: x\nfeeds: []\n", "f.yaml:2:3: unknown key \"name\" in defaults"},
      {"feeds: " + std::string(60, '[') + std::string(60, ']'), "f.yaml:1:"},
      {"feeds: []\n#" + std::string(kMaxConfigBytes, 'x'), "f.yaml:1:1: larger than 1 MiB"},
      {"feeds: \"\xFF\"\n", "f.yaml:1:1: not UTF-8"},
  };
  for (const auto& [text, expected] : rows) {
    const std::string message = ErrorOf(text);
    EXPECT_EQ(message.substr(0, std::string(expected).size()), expected)
        << text.substr(0, 200) << "\n"
        << message;
  }
}

TEST(Config, Missing) {
  const Result<Config> config = LoadConfig("/no/such/feeds.yaml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, ErrorCode::kInput);
}

}  // namespace
}  // namespace dateline
