// `export --package`: a Data Package whose description and files agree.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "storage/identity.h"
#include "storage/tables.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// RFC 4180.
std::vector<std::vector<std::string>> ReadCsv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        rows.back().back().push_back(c);
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        rows.back().back().push_back('"');
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.emplace_back(1);
    } else {
      rows.back().back().push_back(c);
    }
  }
  if (rows.back().size() == 1 && rows.back()[0].empty()) rows.pop_back();
  return rows;
}

std::string Contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool IsA(const std::string& type, const std::string& value) {
  static const std::map<std::string, std::string> kShapes = {
      {"string", "[\\s\\S]*"},
      {"integer", "[+-]?[0-9]+"},
      {"number", "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?"},
      {"boolean", "0|1"},
      {"date", "[0-9]{4}-[0-9]{2}-[0-9]{2}"}};
  const auto shape = kShapes.find(type);
  return shape != kShapes.end() && re2::RE2::FullMatch(value, shape->second);
}

class Package : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dateline-package-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    ASSERT_EQ(Run("ingest --feeds " + std::string(DATELINE_SOURCE_DIR) + "/samples/feeds.yaml"), 0);
    ASSERT_EQ(Run("export --package " + (folder_ / "p").string()), 0);
    package_ = json::parse(Contents(folder_ / "p" / "datapackage.json"), nullptr, false);
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] int Run(const std::string& arguments) const {
    const std::string command = std::string(DATELINE_BINARY) + " --now 2026-04-20T00:00:00Z --db " +
                                (folder_ / "t.db").string() + " " + arguments + " >/dev/null 2>&1";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  fs::path folder_;
  json package_;
};

// What the Data Package profile demands.
TEST_F(Package, DescriptionFitsTheProfile) {
  ASSERT_TRUE(package_.is_object());
  EXPECT_EQ(package_["$schema"], "https://datapackage.org/profiles/2.0/datapackage.json");
  EXPECT_TRUE(re2::RE2::FullMatch(package_["name"].get<std::string>(), "[a-z0-9._/-]+"));
  EXPECT_TRUE(re2::RE2::FullMatch(package_["created"].get<std::string>(),
                                  "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
  for (const char* list : {"licenses", "contributors", "sources", "resources"}) {
    ASSERT_TRUE(package_[list].is_array()) << list;
    EXPECT_FALSE(package_[list].empty()) << list;
  }
  for (const json& license : package_["licenses"]) EXPECT_TRUE(license.contains("name"));
  for (const json& source : package_["sources"]) EXPECT_TRUE(source.contains("title"));
  EXPECT_EQ(package_["resources"].size(), ExportTables().size());
  std::set<std::string> names;
  for (const json& resource : package_["resources"]) {
    EXPECT_TRUE(names.insert(resource["name"]).second);
    EXPECT_TRUE(resource["path"].is_string());
    EXPECT_EQ(resource["type"], "table");
    EXPECT_EQ(resource["encoding"], "utf-8");
    ASSERT_TRUE(resource["schema"]["fields"].is_array());
    EXPECT_EQ(resource["schema"]["missingValues"], json::array({""}));
    for (const json& field : resource["schema"]["fields"]) {
      EXPECT_TRUE((std::set<std::string>{"string", "integer", "number", "boolean", "date"})
                      .count(field["type"]));
      EXPECT_TRUE(field.contains("description")) << resource["name"] << "." << field["name"];
    }
  }
  EXPECT_TRUE(package_["dateline"]["version"].is_string());
  EXPECT_GT(package_["dateline"]["lexicons"].size(), 10U);
}

TEST_F(Package, FilesFitTheirDescription) {
  std::map<std::string, std::set<std::string>> keys;
  struct Reference {
    std::string from, table, value;
  };
  std::vector<Reference> references;
  for (const json& resource : package_["resources"]) {
    const std::string name = resource["name"];
    const std::string path = (folder_ / "p" / resource["path"].get<std::string>()).string();
    const std::string text = Contents(path);
    EXPECT_EQ(resource["bytes"], text.size()) << name;
    EXPECT_EQ(resource["hash"], "sha256:" + Sha256Hex(text)) << name;
    EXPECT_EQ(Sha256OfFile(path), Sha256Hex(text));
    const auto rows = ReadCsv(text);
    const json& schema = resource["schema"];
    ASSERT_FALSE(rows.empty()) << name;
    ASSERT_EQ(rows[0].size(), schema["fields"].size()) << name;
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
      EXPECT_EQ(rows[0][i], schema["fields"][i]["name"]) << name;
      at[rows[0][i]] = i;
    }
    for (std::size_t r = 1; r < rows.size(); ++r) {
      ASSERT_EQ(rows[r].size(), rows[0].size()) << name << " row " << r;
      for (std::size_t i = 0; i < rows[r].size(); ++i) {
        const std::string& value = rows[r][i];
        if (value.empty()) continue;
        EXPECT_TRUE(IsA(schema["fields"][i]["type"], value))
            << name << "." << rows[0][i] << ": " << value;
      }
      if (schema.contains("primaryKey")) {
        const std::string& uid = rows[r][at["uid"]];
        EXPECT_FALSE(uid.empty()) << name;
        EXPECT_TRUE(keys[name].insert(uid).second) << name << ": " << uid << " twice";
      }
      if (!schema.contains("foreignKeys")) continue;
      for (const json& key : schema["foreignKeys"]) {
        const std::string& value = rows[r][at[key["fields"][0].get<std::string>()]];
        if (!value.empty()) references.push_back({name, key["reference"]["resource"], value});
      }
    }
  }
  EXPECT_GT(keys["timeline"].size(), 20U);
  EXPECT_GT(references.size(), 100U);
  for (const Reference& reference : references) {
    EXPECT_EQ(keys[reference.table].count(reference.value), 1U)
        << reference.from << " points to nothing in " << reference.table << ": " << reference.value;
  }
}

// The order of articles, the number of workers and a second run change no byte.
TEST_F(Package, SameBytesWhateverTheJobs) {
  const std::string feeds = std::string(DATELINE_SOURCE_DIR) + "/samples/feeds.yaml";
  ASSERT_EQ(Run("ingest --force --feeds " + feeds), 0);
  ASSERT_EQ(Run("export --package " + (folder_ / "again").string()), 0);
  fs::remove(folder_ / "t.db");
  ASSERT_EQ(Run("ingest --jobs 2 --feeds " + feeds), 0);
  ASSERT_EQ(Run("export --package " + (folder_ / "two").string()), 0);
  fs::remove(folder_ / "t.db");
  for (const char* feed : {"newsheap", "harbour-post", "meridian-wire", "daily-ledger"}) {
    ASSERT_EQ(Run(std::string("ingest --jobs 1 --feed ") + feed + " --feeds " + feeds), 0);
  }
  ASSERT_EQ(Run("export --package " + (folder_ / "backwards").string()), 0);
  for (const std::string_view table : ExportTables()) {
    if (table == "fetches") continue;
    const std::string file = std::string(table) + ".csv";
    const std::string expected = Contents(folder_ / "p" / file);
    EXPECT_FALSE(expected.empty()) << file;
    for (const char* other : {"again", "two", "backwards"}) {
      EXPECT_EQ(Contents(folder_ / other / file), expected) << other << ": " << file;
    }
  }
}

TEST_F(Package, UsageErrors) {
  EXPECT_EQ(Run("export"), 64);
  EXPECT_EQ(Run("export timeline --package " + (folder_ / "q").string()), 64);
  EXPECT_EQ(Run("export --package " + (folder_ / "q").string() + " --columns uid"), 64);
  EXPECT_EQ(Run("export entities --from 2026"), 64);
  EXPECT_EQ(Run("export timeline --from 2026-03 --to 2026-03"), 0);
}

}  // namespace
}  // namespace dateline
