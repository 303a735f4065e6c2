#pragma once  // app/ingest_run.h

// One run of `ingest`: polls the feeds that are due, queues what is new, takes the queue (or the
// pages named) through the pipeline into the database. Holds everything that the stages share.

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/config.h"
#include "app/report.h"
#include "app/source.h"
#include "extractors/extract.h"
#include "pipeline/clean/cleaner.h"
#include "pipeline/runner/runner.h"
#include "storage/database.h"
#include "storage/ingest_state.h"
#include "storage/repository.h"

namespace dateline {

struct IngestOptions {
  int jobs = 1;
  bool force = false;
  bool verbose = false;
  std::chrono::sys_seconds now{};
  bool fixed_clock = false;  // --now: backed-off items count from it
};

class IngestRun {
 public:
  // All must outlive the run.
  IngestRun(Database& database, const Cleaner& cleaner, const Extractor& extractor,
            Fetcher& fetcher, Reporter& reporter, std::function<bool()> stop,
            const IngestOptions& options);

  // The feeds of `config` (already cut down to `--feed`): poll, queue, and take their items.
  [[nodiscard]] int Feeds(const Config& config);
  // Pages: http(s) addresses or files.
  [[nodiscard]] int Pages(const std::vector<std::string>& pages, const FeedSource& source);

 private:
  struct Item {
    const FeedSource* source = nullptr;
    QueueItem queue;  // id 0: named on the command line
    bool file = false;
    // Filled by the fetch stage, read by the writer after it.
    int status = 0;
    std::string content_type, final_url, requested_at;
    std::int64_t bytes = 0, duration_ms = 0;
  };

  struct Polled;
  void Poll(const Config& config, std::vector<Polled>& polled);
  [[nodiscard]] Result<void> StorePoll(Polled& polled);
  [[nodiscard]] Result<void> TakeQueue(const Config& config);
  [[nodiscard]] Result<void> SettleDuplicates();
  [[nodiscard]] RunReport RunItems();
  [[nodiscard]] int Finish(const RunReport& report);

  Result<Page> FetchItem(std::size_t index);
  Result<Article> CleanItem(std::size_t index, const Page& page) const;
  Result<StoreOutcome> StoreItem(std::size_t index, const AnnotatedArticle& annotated);
  Result<void> ItemFailed(std::size_t index, const Error& error);
  FetchRecord RecordOf(const Item& item) const;

  Database& database_;
  Repository repository_;
  IngestState state_;
  const Cleaner& cleaner_;
  const Extractor& extractor_;
  Fetcher& fetcher_;
  Reporter& reporter_;
  std::function<bool()> stop_;
  IngestOptions options_;
  std::string directory_;
  std::vector<Item> items_;
  std::vector<QueueItem> duplicates_;
  std::int64_t run_ = 0;
  std::size_t feeds_tried_ = 0, feeds_failed_ = 0;
};

}  // namespace dateline
