// A disk that fails at the n-th write or sync, for every n: the error is kStorage, what was
// committed is there afterwards, what was not is not there by half.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "storage/ingest_state.h"
#include "storage/maintenance.h"
#include "tests/storage/samples.h"
#include "tests/support/faulty_vfs.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  Error error{ErrorCode::kInternal, ""};
  int committed = 0;  // articles
  bool ended = false;
};

// Three articles in transactions of their own, each with the feed state that vouches for it.
Outcome Work(const std::string& path) {
  Outcome outcome;
  const auto failed = [&outcome](const Error& error) {
    outcome.error = error;
    return outcome;
  };
  Result<Database> database = Database::Open(path, false);
  if (!database) return failed(database.error());
  Repository repository(*database);
  IngestState state(*database);
  for (int i = 0; i < 3; ++i) {
    const std::string url = "https://example.org/" + std::to_string(i);
    if (const auto begun = database->Begin(); !begun) return failed(begun.error());
    const auto step = [&]() -> Result<void> {
      FeedState feed;
      feed.name = "a";
      feed.url = "https://example.org/feed";
      feed.etag = std::to_string(i);
      if (Result<void> put = state.PutFeed(feed); !put) return put;
      QueueItem item;
      item.feed = "a";
      item.url = url;
      if (const auto added = state.Enqueue({item}); !added) return Fail(added.error());
      if (const auto saved = repository.Save(SampleArticle(url), SampleContext()); !saved) {
        return Fail(saved.error());
      }
      return database->Commit();
    };
    if (const Result<void> done = step(); !done) {
      database->Rollback();
      return failed(done.error());
    }
    ++outcome.committed;
  }
  outcome.ended = true;
  return outcome;
}

class FaultyDisk : public testing::TestWithParam<int> {
 protected:
  FaultyDisk()
      : folder_(fs::temp_directory_path() / ("dateline_faulty_" + std::to_string(::getpid()))) {
    FaultyVfs::Install();
  }
  ~FaultyDisk() override {
    FaultyVfs::FailAt(0);
    fs::remove_all(folder_);
  }
  fs::path folder_;
};

TEST_P(FaultyDisk, EveryWriteAndSync) {
  int count = 0;
  bool ended = false;
  // Each early step for itself, later ones in strides: WAL frames are many and alike.
  for (int n = 1; !ended && n < 5'000; n += n < 60 ? 1 : 17) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const std::string path = (folder_ / "a.db").string();
    FaultyVfs::FailAt(n, GetParam());
    const Outcome outcome = Work(path);
    const bool failed = FaultyVfs::failed();
    FaultyVfs::FailAt(0);
    ended = !failed;
    SCOPED_TRACE("fault " + std::to_string(n));
    // A failed checkpoint on closing costs nothing and is no error.
    if (!outcome.ended) {
      ASSERT_TRUE(failed);
      EXPECT_EQ(outcome.error.code, ErrorCode::kStorage) << outcome.error.message;
      EXPECT_NE(outcome.error.message.find(','), std::string::npos);
    }
    Result<Database> again = Database::Open(path, false);
    ASSERT_TRUE(again) << again.error().message;
    const Result<std::vector<std::string>> problems = CheckDatabase(*again);
    ASSERT_TRUE(problems);
    EXPECT_TRUE(problems->empty()) << problems->front();
    // A commit whose sync failed may be there or not; one that was acknowledged is there.
    const int stored = std::stoi(Count(*again, "articles"));
    EXPECT_GE(stored, outcome.committed);
    EXPECT_LE(stored, outcome.committed + 1);
    EXPECT_EQ(Count(*again, "queue"), std::to_string(stored));
    EXPECT_EQ(Count(*again, "feeds WHERE etag = '" + std::to_string(stored - 1) + "'"),
              stored == 0 ? "0" : "1");
    ++count;
  }
  EXPECT_TRUE(ended);
  EXPECT_GT(count, 60);
}

INSTANTIATE_TEST_SUITE_P(Codes, FaultyDisk, testing::Values(SQLITE_FULL, SQLITE_IOERR_WRITE));

}  // namespace
}  // namespace dateline
