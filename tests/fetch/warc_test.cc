// Web archives cut anywhere and with bytes changed: what came whole comes out, nothing worse
// happens. (Forms and versions are in tests/app/ingest_archive_test.py.)

#include "pipeline/fetch/warc.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

namespace dateline {
namespace {

std::string Gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

std::string Record(int number) {
  const std::string body = "<p>Story " + std::to_string(number) + " of the day.</p>";
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " +
                           std::to_string(body.size()) + "\r\n\r\n" + body;
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.org/" +
         std::to_string(number) +
         "\r\nWARC-Date: 2026-04-18T10:00:00Z\r\nContent-Type: application/http\r\n"
         "Content-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

class Warc : public testing::Test {
 protected:
  Warc() : path_(std::filesystem::temp_directory_path() / ("w" + std::to_string(getpid()))) {}
  ~Warc() override { std::filesystem::remove(path_); }

  struct Outcome {
    int pages = 0, unusable = 0;
    bool error = false;
  };
  Outcome Read(const std::string& bytes, std::int64_t limit = 100'000) {
    std::ofstream(path_, std::ios::binary) << bytes;
    WarcReader reader(path_.string(), limit);
    Outcome outcome;
    for (int i = 0; i < 1'000; ++i) {
      const Result<std::optional<WarcPage>> page = reader.Next();
      if (!page) {
        EXPECT_EQ(page.error().code, ErrorCode::kMalformed);
        outcome.error = true;
        break;
      }
      if (!*page) break;
      ++((**page).response ? outcome.pages : outcome.unusable);
    }
    return outcome;
  }
  std::filesystem::path path_;
};

TEST_F(Warc, CutAnywhere) {
  std::string plain;
  std::string packed;
  std::vector<std::size_t> plain_ends;
  std::vector<std::size_t> packed_ends;
  for (int i = 0; i < 3; ++i) {
    plain += Record(i);
    plain_ends.push_back(plain.size() - 4);  // the two line ends behind are no loss
    packed += Gzip(Record(i));
    packed_ends.push_back(packed.size());
  }
  const auto whole = [](const std::vector<std::size_t>& ends, std::size_t cut) {
    int count = 0;
    for (const std::size_t end : ends) count += end <= cut ? 1 : 0;
    return count;
  };
  for (std::size_t cut = 0; cut <= plain.size(); ++cut) {
    const Outcome outcome = Read(plain.substr(0, cut));
    EXPECT_EQ(outcome.pages, whole(plain_ends, cut)) << cut;
  }
  for (std::size_t cut = 0; cut <= packed.size(); ++cut) {
    const Outcome outcome = Read(packed.substr(0, cut));
    EXPECT_GE(outcome.pages, whole(packed_ends, cut)) << cut;
    EXPECT_LE(outcome.pages, whole(packed_ends, cut) + 1) << cut;
    bool between = cut == 0;
    for (const std::size_t end : packed_ends) between = between || end == cut;
    EXPECT_EQ(outcome.error, !between) << cut;
  }
}

TEST_F(Warc, BytesChanged) {
  std::string plain;
  std::string packed;
  for (int i = 0; i < 3; ++i) {
    plain += Record(i);
    packed += Gzip(Record(i));
  }
  unsigned state = 7;
  for (const std::string* original : {&plain, &packed}) {
    for (int round = 0; round < 600; ++round) {
      std::string bytes = *original;
      for (int change = 0; change < 3; ++change) {
        state = state * 1664525U + 1013904223U;
        bytes[state % bytes.size()] = static_cast<char>(state >> 24U);
      }
      const Outcome outcome = Read(bytes);
      EXPECT_LE(outcome.pages, 3);
    }
  }
}

TEST_F(Warc, Limits) {
  EXPECT_EQ(Read(Record(1), 10).unusable, 1);
  EXPECT_TRUE(
      Read("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx").error);
  EXPECT_TRUE(Read("WARC/1.1\r\nContent-Length: -1\r\n\r\n").error);
  EXPECT_TRUE(Read("WARC/1.1\r\n" + std::string(200'000, 'x')).error);
  EXPECT_FALSE(Read("").error);
  EXPECT_FALSE(Read("\r\n\r\n").error);
}

}  // namespace
}  // namespace dateline
