#include "pipeline/fetch/warc_writer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "pipeline/fetch/warc.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::April / 20 / 2026);
constexpr std::int64_t kMaxBody = 1'000'000;

std::string Packed(int number, int status = 200) {
  WarcExchange one;
  one.url = "https://news.example/" + std::to_string(number);
  one.date = "2026-04-20T00:00:00Z";
  one.status = status;
  one.exchange.request =
      "GET /" + std::to_string(number) + " HTTP/1.1\r\nHost: news.example\r\n\r\n";
  one.exchange.head = "HTTP/1.1 " + std::to_string(status) + " OK\r\nContent-Type: text/html\r\n";
  one.exchange.body = status == 304 ? "" : "<p>Story " + std::to_string(number) + "\r\n\r\n\0end";
  one.metadata = R"({"feed":"one"})";
  return PackExchange(one);
}

class WarcWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("warc_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void Add(const std::vector<int>& numbers, std::int64_t max_bytes = kMaxWarcBytes,
           std::chrono::sys_seconds now = kNow) {
    WarcWriter writer(folder_.string(), "dateline/test", max_bytes);
    for (const int number : numbers) ASSERT_TRUE(writer.Append(Packed(number), now));
    ASSERT_TRUE(writer.Sync());
  }
  std::vector<std::string> Files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  std::vector<std::string> Urls(const std::string& name) const {
    WarcReader reader((folder_ / name).string(), kMaxBody);
    std::vector<std::string> urls;
    for (;;) {
      const auto page = reader.Next();
      if (!page) urls.push_back(page.error().message);
      if (!page || !*page) return urls;
      urls.push_back((*page)->url);
    }
  }
  fs::path folder_;
  const std::string first_ = "dateline-20260420-00000.warc.gz";
};

TEST_F(WarcWriterTest, WhatIsWrittenIsRead) {
  Add({1});
  WarcReader reader((folder_ / first_).string(), kMaxBody);
  const auto page = reader.Next();
  ASSERT_TRUE(page && *page);
  EXPECT_EQ((*page)->url, "https://news.example/1");
  EXPECT_EQ((*page)->date, "2026-04-20T00:00:00Z");
  ASSERT_TRUE((*page)->response);
  EXPECT_EQ((*page)->response->content_type, "text/html");
  EXPECT_EQ((*page)->response->body, "<p>Story 1\r\n\r\n");  // the literal ends at its NUL
}

TEST_F(WarcWriterTest, UnchangedIsNoPage) {
  WarcWriter writer(folder_.string(), "dateline/test");
  ASSERT_TRUE(writer.Append(Packed(1, 304), kNow));
  EXPECT_TRUE(Urls(first_).empty());
}

TEST_F(WarcWriterTest, NothingSentNothingWritten) {
  WarcWriter writer(folder_.string(), "dateline/test");
  ASSERT_TRUE(writer.Append(PackExchange({}), kNow));
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(WarcWriterTest, TheNextRunGoesOnInTheFile) {
  Add({1, 2});
  Add({3});
  EXPECT_EQ(Files(), std::vector<std::string>{first_});
  EXPECT_EQ(Urls(first_).size(), 3U);
}

TEST_F(WarcWriterTest, ADayAndASizeBeginFiles) {
  Add({1, 2, 3}, 10);  // each exchange fills a file
  Add({4}, 10);
  Add({5}, kMaxWarcBytes, kNow + std::chrono::days(1));
  EXPECT_EQ(Files(),
            (std::vector<std::string>{
                first_, "dateline-20260420-00001.warc.gz", "dateline-20260420-00002.warc.gz",
                "dateline-20260420-00003.warc.gz", "dateline-20260421-00000.warc.gz"}));
}

// Killed at any byte: what was whole stays, the rest goes, and what follows can be read.
TEST_F(WarcWriterTest, AnEndCutShortIsCutOff) {
  Add({1, 2});
  const fs::path path = folder_ / first_;
  const auto before = fs::file_size(path);
  Add({3});
  std::ifstream in(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t size = before; size < whole.size(); size += 7) {
    std::ofstream(path, std::ios::binary) << whole.substr(0, size);
    Add({4});
    const std::vector<std::string> urls = Urls(first_);
    ASSERT_GE(urls.size(), 3U) << size;
    EXPECT_EQ(urls.back(), "https://news.example/4") << size;
  }
}

// Power failure: the length is there, the bytes are not.
TEST_F(WarcWriterTest, AnEndOfZerosIsCutOff) {
  Add({1});
  const fs::path path = folder_ / first_;
  const auto size = fs::file_size(path);
  Add({2});
  const auto full = fs::file_size(path);
  fs::resize_file(path, size);
  fs::resize_file(path, full);  // zeros
  Add({3});
  EXPECT_EQ(Urls(first_),
            (std::vector<std::string>{"https://news.example/1", "https://news.example/3"}));
}

TEST_F(WarcWriterTest, AForeignFileIsLeftAlone) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / first_) << "somebody else's";
  Add({1});
  EXPECT_EQ(fs::file_size(folder_ / first_), 15U);
  EXPECT_EQ(Urls("dateline-20260420-00001.warc.gz").size(), 1U);
}

TEST_F(WarcWriterTest, ALinkIsNotFollowed) {
  fs::create_directories(folder_);
  fs::create_symlink("/dev/full", folder_ / first_);
  WarcWriter writer(folder_.string(), "dateline/test");
  const Result<void> done = writer.Append(Packed(1), kNow);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kStorage);
}

// A target that tries to add a header of its own.
TEST_F(WarcWriterTest, NoLineIsAdded) {
  WarcExchange one;
  one.url = "https://news.example/\r\nWARC-Type: x";
  one.date = "2026-04-20T00:00:00Z";
  one.status = 200;
  one.exchange.head = "HTTP/1.1 200 OK\r\n";
  WarcWriter writer(folder_.string(), "dateline/test");
  ASSERT_TRUE(writer.Append(PackExchange(one), kNow));
  EXPECT_EQ(Urls(first_), std::vector<std::string>{"https://news.example/WARC-Type: x"});
}

}  // namespace
}  // namespace dateline
