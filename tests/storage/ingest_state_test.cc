#include "storage/ingest_state.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "pipeline/text/timestamp.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

std::chrono::sys_seconds At(const char* iso) { return ParseTimestamp(iso)->utc; }

class IngestStateTest : public testing::Test {
 protected:
  IngestStateTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("dateline_ingest_state_" + std::to_string(::getpid()))),
        database_(Database::Open((folder_ / "a.db").string(), false).value()),
        state_(database_) {}
  ~IngestStateTest() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
  Database database_;
  IngestState state_;
};

TEST_F(IngestStateTest, FeedsKeepTheirValidators) {
  EXPECT_FALSE(state_.Feed("a").value());
  FeedState feed;
  feed.name = "a";
  feed.url = "https://example.org/feed";
  feed.etag = "W/\"x\"";
  feed.error_score = 0.5;
  ASSERT_TRUE(state_.PutFeed(feed));
  feed.status = "failing";
  feed.last_error = "HTTP 500";
  ASSERT_TRUE(state_.PutFeed(feed));
  const std::optional<FeedState> stored = state_.Feed("a").value();
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->etag, "W/\"x\"");
  EXPECT_EQ(stored->status, "failing");
  EXPECT_EQ(stored->error_score, 0.5);
  EXPECT_EQ(state_.Feeds().value().size(), 1U);
}

TEST_F(IngestStateTest, TheQueueTakesAnItemOnceAndWaits) {
  QueueItem item;
  item.feed = "a";
  item.url = "https://example.org/1";
  QueueItem other = item;
  other.url = "https://example.org/2";
  EXPECT_EQ(state_.Enqueue({item, other, item}).value(), 2);
  EXPECT_EQ(state_.Enqueue({item}).value(), 0);
  const auto now = At("2025-06-06T10:00:00Z");
  std::vector<QueueItem> pending = state_.Pending(now, 10).value();
  ASSERT_EQ(pending.size(), 2U);
  EXPECT_EQ(pending[0].guid, item.url);
  pending[0].attempts = 1;
  pending[0].not_before = "2025-06-06T11:00:00Z";
  pending[1].state = "done";
  ASSERT_TRUE(state_.UpdateItem(pending[0]));
  ASSERT_TRUE(state_.UpdateItem(pending[1]));
  EXPECT_TRUE(state_.Pending(now, 10).value().empty());
  EXPECT_EQ(state_.Pending(At("2025-06-06T11:00:00Z"), 10, "a").value().size(), 1U);
  EXPECT_TRUE(state_.Pending(At("2025-06-06T11:00:00Z"), 10, "b").value().empty());
}

TEST_F(IngestStateTest, RunsAndFetches) {
  const std::int64_t run = state_.BeginRun("ingest", "0.1", At("2025-06-06T10:00:00Z")).value();
  FetchRecord fetch;
  fetch.run = run;
  fetch.kind = "feed";
  fetch.url = "https://example.org/feed";
  fetch.requested_at = "2025-06-06T10:00:01Z";
  fetch.status = 200;
  fetch.outcome = "new";
  ASSERT_TRUE(state_.AddFetch(fetch));
  ASSERT_TRUE(state_.EndRun(run, At("2025-06-06T10:00:02Z"), 0, "{\"articles\":1}"));
  EXPECT_EQ(Count(database_, "runs WHERE exit_code = 0"), "1");
  EXPECT_EQ(All(database_, ExportSql("fetches")).size(), 1U);
}

TEST_F(IngestStateTest, ARolledBackBatchLeavesNothing) {
  ASSERT_TRUE(database_.Begin());
  QueueItem item;
  item.feed = "a";
  item.url = "https://example.org/1";
  ASSERT_TRUE(state_.Enqueue({item}));
  database_.Rollback();
  database_.Rollback();  // outside a transaction: nothing to do
  EXPECT_EQ(Count(database_, "queue"), "0");
}

TEST_F(IngestStateTest, ALockedDatabaseIsBusy) {
  ASSERT_TRUE(database_.Begin());
  Result<Database> other = Database::Open((folder_ / "a.db").string(), false);
  ASSERT_TRUE(other) << other.error().message;
  EXPECT_EQ(All(*other, "PRAGMA busy_timeout")[0][0].text, "10000");
  All(*other, "PRAGMA busy_timeout = 50");
  const Result<void> begun = other->Begin();
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().code, ErrorCode::kBusy);
}

}  // namespace
}  // namespace dateline
