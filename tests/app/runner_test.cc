// Order, batches, failures and stops of the runner, with stages made up here.

#include "pipeline/runner/runner.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace dateline {
namespace {

struct Fake {
  std::vector<std::size_t> stored, failed;
  int begun = 0, committed = 0;
  Stages stages;
  Fake() {
    stages.fetch = [](std::size_t item) -> Result<Page> {
      if (item % 10 == 3) return Fail(ErrorCode::kNetwork, "no " + std::to_string(item));
      return Page{};
    };
    stages.clean = [](std::size_t, const Page&) -> Result<Article> { return Article{}; };
    stages.extract = [](Article) { return AnnotatedArticle{}; };
    stages.begin = [this]() -> Result<void> {
      ++begun;
      return {};
    };
    stages.commit = [this]() -> Result<void> {
      ++committed;
      return {};
    };
    stages.store = [this](std::size_t item, const AnnotatedArticle&) -> Result<StoreOutcome> {
      stored.push_back(item);
      return StoreOutcome::kNew;
    };
    stages.failed = [this](std::size_t item, const Error&) -> Result<void> {
      failed.push_back(item);
      return {};
    };
  }
};

TEST(Runner, OrderIsThatOfTheItems) {
  Fake one;
  Fake four;
  const RunReport a = RunPipeline(200, 1, one.stages);
  const RunReport b = RunPipeline(200, 4, four.stages);
  EXPECT_EQ(a.stored_new, 180U);
  EXPECT_EQ(b.failed, 20U);
  EXPECT_EQ(one.stored, four.stored);
  EXPECT_EQ(one.failed, four.failed);
  EXPECT_GE(four.begun, 4);
  EXPECT_EQ(four.begun, four.committed);
}

TEST(Runner, StopStoresWhatIsInHand) {
  Fake fake;
  std::atomic<int> asked = 0;
  fake.stages.stop = [&asked] { return ++asked > 20; };
  const RunReport report = RunPipeline(1'000, 2, fake.stages);
  EXPECT_TRUE(report.stopped);
  EXPECT_EQ(report.taken, 20U);
  EXPECT_EQ(fake.begun, fake.committed);
}

TEST(Runner, StorageFailureEndsTheRun) {
  Fake fake;
  fake.stages.store = [](std::size_t, const AnnotatedArticle&) -> Result<StoreOutcome> {
    return Fail(ErrorCode::kStorage, "disk full");
  };
  const RunReport report = RunPipeline(1'000, 2, fake.stages);
  ASSERT_EQ(report.fatal.size(), 1U);
  EXPECT_EQ(report.fatal.front().message, "disk full");
  EXPECT_EQ(fake.committed, 0);
}

TEST(Runner, ExceptionIsAFailedItem) {
  Fake fake;
  fake.stages.extract = [](Article) -> AnnotatedArticle { throw std::runtime_error("boom"); };
  const RunReport report = RunPipeline(1, 1, fake.stages);
  ASSERT_EQ(report.errors.size(), 1U);
  EXPECT_EQ(report.errors.front().error.code, ErrorCode::kInternal);
}

}  // namespace
}  // namespace dateline
