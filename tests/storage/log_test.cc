// The write-ahead log stays bounded, whoever reads.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "storage/database.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t kMegabyte = 1024 * 1024;

class LogTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dateline_log_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    path_ = (folder_ / "a.db").string();
    Result<Database> database = Database::Open(path_, false);
    ASSERT_TRUE(database) << database.error().message;
    writer_ = std::make_unique<Database>(*std::move(database));
    writer_->handle().exec("CREATE TABLE filler (bytes BLOB)");
  }
  void TearDown() override {
    writer_.reset();
    fs::remove_all(folder_);
  }

  // Someone who reads the database as it is now, until he goes.
  struct ReadsOn {
    explicit ReadsOn(const std::string& path) : database(path, SQLite::OPEN_READONLY) {
      database.exec("BEGIN");
      database.execAndGet("SELECT count(*) FROM filler");
    }
    SQLite::Database database;
  };

  void Write() {  // 4 MB
    ASSERT_TRUE(writer_->Begin());
    writer_->handle().exec("INSERT INTO filler VALUES (randomblob(4194304))");
    ASSERT_TRUE(writer_->Commit());
  }
  [[nodiscard]] std::uintmax_t Log() const {
    std::error_code none;
    const std::uintmax_t size = fs::file_size(path_ + "-wal", none);
    return none ? 0 : size;
  }

  fs::path folder_;
  std::string path_;
  std::unique_ptr<Database> writer_;
};

// As on a page that many look at: each reads for a moment, and somebody always does, so that the
// log is never without a reader who began before the last commit.
TEST_F(LogTest, ReadersThatFollowEachOtherDoNotLetItGrow) {
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&, i] {
      std::this_thread::sleep_for(std::chrono::milliseconds(10 * i));
      while (!done) {
        const ReadsOn reader(path_);
        std::this_thread::sleep_for(std::chrono::milliseconds(40));
      }
    });
  }
  std::uintmax_t longest = 0;
  for (int i = 0; i < 60; ++i) {
    Write();
    longest = std::max(longest, Log());
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_LE(longest, 80 * kMegabyte);
}

// Nobody's reading is broken off, and what it made of the log is given back.
TEST_F(LogTest, OneWhoReadsOnAndOnIsWaitedForAMomentOnly) {
  auto reader = std::make_unique<ReadsOn>(path_);
  for (int i = 0; i < 30; ++i) Write();
  EXPECT_EQ(reader->database.execAndGet("SELECT count(*) FROM filler").getInt(), 0);
  EXPECT_GE(Log(), 100 * kMegabyte);
  reader.reset();
  for (int i = 0; i < 4; ++i) Write();
  EXPECT_LE(Log(), 70 * kMegabyte);
}

TEST_F(LogTest, IsEmptyWhenTheWriterIsDoneThoughOthersHaveTheFileOpen) {
  SQLite::Database other(path_, SQLite::OPEN_READONLY);
  other.execAndGet("SELECT count(*) FROM filler");
  Write();
  EXPECT_GT(Log(), 4 * kMegabyte);
  writer_.reset();
  EXPECT_EQ(Log(), 0U);
}

}  // namespace
}  // namespace dateline
