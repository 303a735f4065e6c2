// The filters as a user runs them: the program itself, JSON Lines in and out.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace dateline {
namespace {

struct Outcome {
  int exit_code = -1;
  std::vector<nlohmann::json> lines;
};

Outcome RunProgram(const std::string& arguments, const std::string& input) {
  const std::string file = testing::TempDir() + "filters_test.jsonl";
  std::ofstream(file) << input;
  const std::string command =
      std::string(DATELINE_BINARY) + " " + arguments + " < " + file + " 2>/dev/null";
  Outcome outcome;
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) {
    text += buffer.data();
    if (text.back() != '\n') continue;
    outcome.lines.push_back(nlohmann::json::parse(text));
    text.clear();
  }
  outcome.exit_code = WEXITSTATUS(pclose(pipe));
  return outcome;
}

// What the program prints.
std::string Output(const std::string& arguments) {
  const std::string command = std::string(DATELINE_BINARY) + " " + arguments;
  std::FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  std::array<char, 4096> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) text += buffer.data();
  pclose(pipe);
  return text;
}

struct Gazetteer {
  const char* file;
  const char* bytes;  // null: no such file
  int exit_code;
  const char* entity;
};

TEST(Filters, ReadAGazetteer) {
  const Gazetteer rows[] = {
      {"own.tsv", "name\taliases\nOluf Brakke\tBrakko\n", 0, "Oluf Brakke"},
      {"own.yaml", "- name: Oluf Brakke\n  aliases: [Brakko]\n", 0, "Oluf Brakke"},
      {"empty.yaml", "", 0, nullptr},
      {"bad.tsv", "name\tage\n", 78, nullptr},
      {"bad.yaml", "- name: [\n", 78, nullptr},
      {"map.yaml", "name: Oluf Brakke\n", 78, nullptr},
      {"missing.tsv", nullptr, 66, nullptr},
  };
  for (const Gazetteer& row : rows) {
    SCOPED_TRACE(row.file);
    const std::string path = testing::TempDir() + "filters_test_" + row.file;
    std::remove(path.c_str());
    if (row.bytes != nullptr) std::ofstream(path) << row.bytes;
    const Outcome outcome = RunProgram("--gazetteer " + path + " extract --jsonl",
                                       R"({"id":"a","text":"They saw Brakko."})"
                                       "\n");
    EXPECT_EQ(outcome.exit_code, row.exit_code);
    if (row.entity == nullptr) continue;
    ASSERT_EQ(outcome.lines.size(), 1U);
    ASSERT_EQ(outcome.lines[0]["mentions"].size(), 1U);
    EXPECT_EQ(outcome.lines[0]["mentions"][0]["entity"], row.entity);
  }
}

TEST(Filters, EventsCarryStableAndDistinctUids) {
  const std::string line =
      R"({"id":"a","url":"https://x.example/1","published":"2025-06-09",)"
      R"("text":"Norway condemned Russia on Friday. Norway condemned Russia on Friday."})"
      "\n";
  const Outcome outcome = RunProgram("extract --jsonl", line + line);
  ASSERT_EQ(outcome.lines.size(), 2U);
  const nlohmann::json& events = outcome.lines[0]["events"];
  ASSERT_EQ(events.size(), 2U);
  EXPECT_TRUE(events[0]["uid"].is_string());
  EXPECT_NE(events[0]["uid"], events[1]["uid"]);
  EXPECT_EQ(events, outcome.lines[1]["events"]);
}

TEST(Filters, BrokenLineIsNamedAndTheRestGoOn) {
  const Outcome outcome = RunProgram(
      "clean --jsonl", "{\"id\":1,\"text\":\"One.\"}\n{broken\n{\"id\":3,\"text\":\"Three.\"}\n");
  EXPECT_EQ(outcome.exit_code, 65);
  ASSERT_EQ(outcome.lines.size(), 3U);
  EXPECT_EQ(outcome.lines[1]["line"], 2);
  EXPECT_EQ(outcome.lines[1]["error"]["code"], "malformed");
  EXPECT_EQ(outcome.lines[2]["text"], "Three.");
}

TEST(Program, ManualPageNamesEveryCommandOfTheHelp) {
  const std::string help = Output("--help");
  const std::string page = Output("--man");
  const std::size_t commands = help.find("Subcommands:\n");
  ASSERT_NE(commands, std::string::npos);
  std::istringstream lines(help.substr(commands + 13));
  std::string line;
  int named = 0;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string command;
    if (!(words >> command)) continue;
    EXPECT_NE(page.find(".SS \"" + command + "\"\n"), std::string::npos) << command;
    ++named;
  }
  EXPECT_GE(named, 10);
  EXPECT_TRUE(page.starts_with(".TH DATELINE 1 ")) << page.substr(0, 80);
}

TEST(Filters, ExitCodes) {
  EXPECT_EQ(RunProgram("clean --no-such-flag", "").exit_code, 64);
  EXPECT_EQ(RunProgram("clean /no/such/page.html", "").exit_code, 66);
  EXPECT_EQ(RunProgram("extract --jsonl", "").exit_code, 0);
}

}  // namespace
}  // namespace dateline
