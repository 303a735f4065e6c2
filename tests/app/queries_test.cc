// The worked queries of docs/queries.md, each run against the ingested samples.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Query {
  std::string heading, sql;
  bool may_be_empty = false;
};

std::vector<Query> ReadQueries() {
  std::ifstream in(std::string(DATELINE_SOURCE_DIR) + "/docs/queries.md");
  std::vector<Query> queries;
  std::string heading;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      queries.back().sql += line + "\n";
    } else if (line.rfind("```sql", 0) == 0) {
      inside = true;
      queries.push_back({heading, "", line.find("may-be-empty") != std::string::npos});
    } else if (line.rfind("## ", 0) == 0) {
      heading = line.substr(3);
    }
  }
  return queries;
}

TEST(Queries, EachAnswersFromTheSamples) {
  std::string name = (fs::temp_directory_path() / "dateline-queries-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  const std::string path = (folder / "t.db").string();
  const std::string command = std::string(DATELINE_BINARY) + " --now 2026-04-20T00:00:00Z --db " +
                              path + " ingest --feeds " + DATELINE_SOURCE_DIR +
                              "/samples/feeds.yaml";
  const int status = std::system(command.c_str());
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  const std::vector<Query> queries = ReadQueries();
  EXPECT_GE(queries.size(), 10U);
  {
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    for (const Query& query : queries) {
      SCOPED_TRACE(query.heading);
      int rows = 0;
      try {
        SQLite::Statement statement(database, query.sql);
        while (statement.executeStep()) ++rows;
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
        continue;
      }
      if (!query.may_be_empty) {
        EXPECT_GT(rows, 0);
      }
    }
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace dateline
