// Decisions of people: kept by uid, through re-extraction; what follows from them.

#include "storage/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "storage/repository.h"
#include "storage/timeline.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

class ReviewTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("dateline_review_" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    Result<Database> database = Database::Open((folder_ / "a.db").string(), false);
    ASSERT_TRUE(database) << database.error().message;
    database_ = std::make_unique<Database>(std::move(*database));
    Save("1");
    event_ = One("SELECT uid FROM events");
    claim_ = One("SELECT uid FROM claims");
  }
  void TearDown() override {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  void Save(const std::string& extractor) {
    Repository repository(*database_);
    SaveContext context = SampleContext();
    context.extractor_version = extractor;
    const auto saved = repository.Save(SampleArticle(), context);
    ASSERT_TRUE(saved) << saved.error().message;
  }
  std::string One(const std::string& sql) {
    const auto rows = All(*database_, sql);
    return rows.empty() ? "(none)" : rows[0][0].text;
  }
  void Decide(const std::string& uid, const std::string& decision,
              const std::map<std::string, std::string>& correction = {}) {
    const Result<void> done =
        RecordReview(*database_, {uid, decision, correction, "why", "me", "2026-01-01T00:00:00Z"});
    ASSERT_TRUE(done) << done.error().message;
  }
  std::filesystem::path folder_;
  std::unique_ptr<Database> database_;
  std::string event_, claim_;
};

TEST_F(ReviewTest, ARejectedEventLeavesTheTimelineForGood) {
  Decide(event_, "reject");
  EXPECT_EQ(Count(*database_, "timeline"), "0");
  EXPECT_EQ(Count(*database_, "reports WHERE review = 'reject'"), "1");
  Save("2");  // extracted anew
  EXPECT_EQ(Count(*database_, "timeline"), "0");
  Decide(event_, "withdraw");
  EXPECT_EQ(Count(*database_, "timeline"), "1");
  EXPECT_EQ(Count(*database_, "reviews"), "2");
}

TEST_F(ReviewTest, ACorrectionStaysAndCanBeTakenBack) {
  Decide(event_, "correct",
         {{"type", "SANCTION"},
          {"date", "2025-06-04"},
          {"start_date", "2025-06-04"},
          {"end_date", "2025-06-04"}});
  EXPECT_EQ(One("SELECT type || start_date || review FROM timeline"), "SANCTION2025-06-04correct");
  Save("2");
  EXPECT_EQ(One("SELECT type || start_date || review FROM timeline"), "SANCTION2025-06-04correct");
  // The last decision counts: what was extracted comes back.
  Decide(event_, "accept");
  EXPECT_EQ(One("SELECT type || start_date || review FROM timeline"), "REGULATE2025-06-05accept");
}

TEST_F(ReviewTest, AClaim) {
  Decide(claim_, "correct", {{"percent", "91.5"}});
  EXPECT_EQ(One("SELECT percent || ' ' || percent_value FROM facts"), "91.5 91.5");
  Decide(claim_, "reject");
  EXPECT_EQ(Count(*database_, "facts"), "0");
  Decide(claim_, "withdraw");
  EXPECT_EQ(One("SELECT percent || ' ' || percent_value FROM facts"), "90 90.0");
}

TEST_F(ReviewTest, WhatCannotBe) {
  const auto code = [&](const ReviewEntry& entry) {
    const Result<void> done = RecordReview(*database_, entry);
    return done ? ErrorCode::kInternal : done.error().code;
  };
  EXPECT_EQ(code({"e_nobody", "accept", {}, "", "", "2026-01-01T00:00:00Z"}), ErrorCode::kInput);
  EXPECT_EQ(code({event_, "correct", {{"lead", "1"}}, "", "", "2026-01-01T00:00:00Z"}),
            ErrorCode::kUsage);
  EXPECT_FALSE(RecordReview(
      *database_, {event_, "correct", {{"type", "NONSENSE"}}, "", "", "2026-01-01T00:00:00Z"}));
  EXPECT_EQ(Count(*database_, "reviews"), "0");
  EXPECT_EQ(Count(*database_, "timeline"), "1");
}

}  // namespace
}  // namespace dateline
