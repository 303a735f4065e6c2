// The program itself over the samples: the same rows with one worker and two, nothing new the
// second time, the exit codes of what goes wrong.

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace dateline {
namespace {

namespace fs = std::filesystem;

class Ingest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dateline-ingest-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  int Run(const std::string& arguments) const {
    const std::string command = std::string(DATELINE_BINARY) + " --now 2026-04-20T00:00:00Z --db " +
                                (folder_ / "t.db").string() + " " + arguments + " >" +
                                (folder_ / "out").string() + " 2>&1";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string Output() const {
    std::ifstream in(folder_ / "out");
    return std::string(std::istreambuf_iterator<char>(in), {});
  }
  // Every row of the content tables, in the order of their keys.
  std::string Rows() const {
    std::string out;
    SQLite::Database database((folder_ / "t.db").string(), SQLite::OPEN_READONLY);
    for (const char* table : {"articles", "article_urls", "article_versions", "sentences",
                              "mentions", "claims", "quotes", "events", "queue"}) {
      SQLite::Statement rows(database, std::string("SELECT * FROM ") + table + " ORDER BY 1, 2");
      while (rows.executeStep()) {
        for (int i = 0; i < rows.getColumnCount(); ++i) out += rows.getColumn(i).getString() + "|";
        out += "\n";
      }
    }
    return out;
  }
  fs::path folder_;
};

const std::string kSamples = std::string(DATELINE_SOURCE_DIR) + "/samples/feeds.yaml";

TEST_F(Ingest, SameRowsWhateverTheJobs) {
  ASSERT_EQ(Run("ingest --jobs 1 --feeds " + kSamples), 0) << Output();
  EXPECT_EQ(Output(), "");
  const std::string one = Rows();
  EXPECT_GT(one.size(), 10'000U);
  fs::remove(folder_ / "t.db");
  ASSERT_EQ(Run("ingest --jobs 2 --feeds " + kSamples), 0) << Output();
  EXPECT_EQ(one, Rows());
  ASSERT_EQ(Run("ingest --force --feeds " + kSamples), 0) << Output();
  EXPECT_EQ(one, Rows());
}

TEST_F(Ingest, ExitCodes) {
  EXPECT_EQ(Run("ingest /no/such/file"), 66);
  EXPECT_EQ(Run("ingest --feeds /no/such/feeds.yaml"), 66);
  EXPECT_EQ(Run("ingest --feed nobody --feeds " + kSamples), 64);
  EXPECT_EQ(Run("ingest --max-time soon --feeds " + kSamples), 64);
  std::ofstream(folder_ / "bad.yaml") << "feeds:\n  - nam: x\n";
  EXPECT_EQ(Run("ingest --feeds " + (folder_ / "bad.yaml").string()), 78);
  EXPECT_NE(Output().find("bad.yaml:2:5: unknown key"), std::string::npos) << Output();
  std::ofstream(folder_ / "gone.yaml") << "feeds:\n  - {name: x, url: 'file:gone.xml'}\n";
  EXPECT_EQ(Run("ingest --feeds " + (folder_ / "gone.yaml").string()), 69);
  EXPECT_NE(Output().find("gone.xml"), std::string::npos);
  std::ofstream(folder_ / "private.yaml")
      << "feeds:\n  - {name: x, url: 'http://127.0.0.1:9/f.xml', obey_robots: false}\n";
  EXPECT_EQ(Run("ingest --feeds " + (folder_ / "private.yaml").string()), 69);
  EXPECT_NE(Output().find("private"), std::string::npos) << Output();
}

TEST_F(Ingest, OneAtATime) {
  const int lock = open((folder_ / "t.db.lock").c_str(), O_RDWR | O_CREAT, 0644);
  ASSERT_EQ(write(lock, "4711\n", 5), 5);
  ASSERT_EQ(flock(lock, LOCK_EX | LOCK_NB), 0);
  EXPECT_EQ(Run("ingest --feeds " + kSamples), 75);
  EXPECT_NE(Output().find("4711"), std::string::npos) << Output();
  close(lock);
}

TEST_F(Ingest, Pages) {
  std::ofstream(folder_ / "page.txt") << "A title\n\nOn June 5, 2025, prices rose 7 percent.\n";
  std::ofstream(folder_ / "page.html") << "%PDF-1.7";
  EXPECT_EQ(Run("ingest " + (folder_ / "page.txt").string()), 0) << Output();
  EXPECT_EQ(Run("ingest " + (folder_ / "page.html").string()), 65) << Output();
  EXPECT_EQ(Run("ingest " + folder_.string()), 1) << Output();
}

}  // namespace
}  // namespace dateline
