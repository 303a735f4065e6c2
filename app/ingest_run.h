#pragma once  // app/ingest_run.h

// One run of `ingest`: polls the feeds that are due, queues what is new, takes the queue (or the
// pages named) through the pipeline into the database. Holds everything that the stages share.

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/config.h"
#include "app/ingest_item.h"
#include "app/processors.h"
#include "app/report.h"
#include "app/source.h"
#include "pipeline/fetch/warc.h"
#include "pipeline/fetch/warc_writer.h"
#include "pipeline/runner/runner.h"
#include "storage/database.h"
#include "storage/ingest_state.h"
#include "storage/page_archive.h"
#include "storage/repository.h"

namespace dateline {

struct IngestOptions {
  int jobs = 1;
  bool force = false;
  bool verbose = false;
  std::chrono::sys_seconds now{};
  // What the run ends with, from what its feeds and items gave: a signal or the time that is up
  // may say otherwise. May be empty.
  std::function<int(int exit_code)> final_exit_code;
};

class IngestRun {
 public:
  using MakeProcessors = std::function<Result<std::unique_ptr<Processors>>()>;

  // The references must outlive the run. `make_processors` is called once there is a page.
  IngestRun(Database& database, MakeProcessors make_processors, Fetcher& fetcher,
            Reporter& reporter, std::function<bool()> stop, IngestOptions options);

  // The feeds of `config` (already cut down to `--feed`): poll, queue, and take their items.
  [[nodiscard]] int Feeds(const Config& config);
  // Pages: http(s) addresses, files, web archives (WARC).
  [[nodiscard]] int Pages(const std::vector<std::string>& pages, const FeedSource& source);

 private:
  using Item = IngestItem;
  struct Polled;

  [[nodiscard]] Result<void> Begin(std::string_view command);
  [[nodiscard]] int StorageFailed(const Error& error);

  // Feeds (ingest_feeds.cc).
  [[nodiscard]] Result<void> Poll(const Config& config);
  [[nodiscard]] bool Due(const FeedSource& source, const FeedState& state) const;
  [[nodiscard]] Result<void> StorePoll(Polled& polled);
  [[nodiscard]] Result<std::vector<QueueItem>> NewItems(const FeedSource& source, const Feed& feed);
  void PollSucceeded(Polled& polled, const FeedAnswer& answer, std::size_t fresh);
  void PollFailed(Polled& polled, const Error& error);
  [[nodiscard]] Result<void> TakeQueue(const Config& config);
  [[nodiscard]] Result<void> TakeRevisits(const Config& config);
  [[nodiscard]] Result<void> SettleDuplicates(const Config& config);

  // Items, whoever named them (ingest_items.cc).
  std::size_t AddItem(const FeedSource& source, QueueItem queued, bool file);
  [[nodiscard]] Item& At(std::size_t item);  // any thread; each item is one thread's at a time
  [[nodiscard]] Take NextItem();
  [[nodiscard]] std::optional<std::size_t> NextRecord();
  Result<Page> FetchItem(std::size_t index);
  [[nodiscard]] RunReport RunItems();
  [[nodiscard]] Result<void> StoreManners();
  [[nodiscard]] int Finish(const RunReport& report);

  // How they end (ingest_store.cc).
  Result<StoreOutcome> StoreItem(std::size_t index, const AnnotatedArticle& annotated);
  Result<void> ItemFailed(std::size_t index, const Error& error);
  Result<void> RevisitFailed(Item& item, const Error& error);
  Result<void> KeepPage(Item& item, const Article& article);
  // When the article is looked at again, after a visit that went well or not.
  Result<void> PlanRevisit(Item& item, const std::optional<Timestamp>& published,
                           const Error* error);
  FetchRecord RecordOf(const Item& item) const;
  // The exchange as records of a web archive (any thread); empty where none is to be kept.
  [[nodiscard]] std::string PackWarc(const FeedSource& source, const std::string& feed,
                                     const FetchAnswer& answer, const QueueItem* item) const;
  Result<void> KeepExchange(Item& item);

  Database& database_;
  Repository repository_;
  IngestState state_;
  MakeProcessors make_processors_;
  Fetcher& fetcher_;
  Reporter& reporter_;
  std::function<bool()> stop_;
  IngestOptions options_;
  std::string directory_;
  PageArchive archive_;
  WarcWriter warc_writer_;
  std::mutex items_mutex_;  // records of web archives come while workers are at others
  std::deque<Item> items_;
  std::size_t named_ = 0, next_local_ = 0, outstanding_ = 0;  // of NextItem
  const FeedSource* warc_source_ = nullptr;
  std::deque<std::string> warcs_;
  std::unique_ptr<WarcReader> reader_;
  int broken_input_ = 0;         // exit code that a broken web archive asks for
  std::set<std::string> taken_;  // addresses of the run's items
  std::vector<QueueItem> duplicates_;
  std::int64_t run_ = 0;
  std::size_t feeds_tried_ = 0, feeds_failed_ = 0;
};

}  // namespace dateline
