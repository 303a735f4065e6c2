#include "app/ingest_run.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "app/exit_codes.h"
#include "app/page_article.h"
#include "app/version.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

std::string IsoOrEmpty(FetchTime time) {
  if (time == FetchTime{}) return {};
  return ToIsoUtc(std::chrono::ceil<std::chrono::seconds>(time));
}

}  // namespace

IngestRun::IngestRun(Database& database, MakeProcessors make_processors, Fetcher& fetcher,
                     Reporter& reporter, std::function<bool()> stop, IngestOptions options)
    : database_(database),
      repository_(database),
      state_(database),
      make_processors_(std::move(make_processors)),
      fetcher_(fetcher),
      reporter_(reporter),
      stop_(std::move(stop)),
      options_(std::move(options)),
      archive_(database),
      warc_writer_(database.path() + ".warc", std::string("dateline/") + kVersion) {}

Result<void> IngestRun::Begin(std::string_view command) {
  if (Result<void> begun = database_.Begin(); !begun) return begun;
  const Result<std::int64_t> run = state_.BeginRun(command, kVersion, options_.now);
  if (!run) return Fail(run.error());
  run_ = *run;
  return database_.Commit();
}

int IngestRun::StorageFailed(const Error& error) {
  database_.Rollback();
  reporter_.Problem(error.message);
  return ExitCodeOf(error.code);
}

// What hosts and robots.txt have taught, into the transaction that is open.
Result<void> IngestRun::StoreManners() {
  const FetchMemory changes = fetcher_.TakeChanges();
  for (const HostRecord& host : changes.hosts) {
    Result<void> put =
        state_.PutHost({host.host, IsoOrEmpty(host.not_before), IsoOrEmpty(host.last_request)});
    if (!put) return put;
  }
  for (const RobotsRecord& robots : changes.robots) {
    Result<void> put = state_.PutRobots(
        {robots.origin, IsoOrEmpty(robots.fetched_at), robots.status, robots.body, robots.error});
    if (!put) return put;
  }
  return {};
}

RunReport IngestRun::RunItems() {
  named_ = items_.size();
  RunReport nothing;
  if (items_.empty() && warcs_.empty()) return nothing;
  Result<std::unique_ptr<Processors>> made = make_processors_();
  if (!made) {
    nothing.fatal.push_back(made.error());
    return nothing;
  }
  const std::unique_ptr<Processors> processors = *std::move(made);
  for (std::size_t i = 0; i < named_; ++i) {
    if (items_[i].local) continue;
    FetchJob job = PageJob(items_[i].queue.url, *items_[i].source);
    if (items_[i].revisit) {
      job.etag = items_[i].revisit->etag;
      job.last_modified = items_[i].revisit->last_modified;
    }
    fetcher_.Submit(i, std::move(job));
    ++outstanding_;
  }
  Stages stages;
  stages.next = [this] { return NextItem(); };
  stages.fetch = [this](std::size_t item) { return FetchItem(item); };
  stages.clean = [&processors](std::size_t, const Page& page) -> Result<Article> {
    return CleanPage(processors->cleaner(), page);
  };
  stages.extract = [&processors](Article article) {
    return processors->extractor().Extract(std::move(article));
  };
  stages.begin = [this] { return database_.Begin(); };
  stages.commit = [this]() -> Result<void> {
    if (Result<void> stored = StoreManners(); !stored) return stored;
    if (Result<void> synced = archive_.Sync(); !synced) return synced;
    if (Result<void> synced = warc_writer_.Sync(); !synced) return synced;
    return database_.Commit();
  };
  stages.store = [this](std::size_t item,
                        const AnnotatedArticle& annotated) -> Result<StoreOutcome> {
    if (Result<void> kept = KeepExchange(At(item)); !kept) return Fail(kept.error());
    Result<StoreOutcome> stored = StoreItem(item, annotated);
    if (stored) At(item).Release();
    return stored;
  };
  stages.failed = [this](std::size_t item, const Error& error) -> Result<void> {
    if (Result<void> kept = KeepExchange(At(item)); !kept) return kept;
    Result<void> noted = ItemFailed(item, error);
    At(item).Release();
    return noted;
  };
  stages.stop = stop_;
  stages.progress = [this](std::size_t done, std::size_t total) {
    reporter_.Progress(done, total);
  };
  return RunPipeline(items_.size(), options_.jobs, stages);
}

int IngestRun::Finish(const RunReport& report) {
  int exit_code = kExitOk;
  if (!report.fatal.empty()) {
    database_.Rollback();
    reporter_.Problem(report.fatal.front().message);
    return ExitCodeOf(report.fatal.front().code);
  }
  if (report.failed > 0 || feeds_failed_ > 0) exit_code = kExitPartial;
  if (feeds_tried_ > 0 && feeds_failed_ == feeds_tried_ && report.taken == 0) {
    exit_code = kExitUnavailable;
  }
  if (feeds_tried_ == 0 && report.taken > 0 && report.failed == report.taken &&
      items_.size() == 1 && items_.front().queue.id == 0) {
    exit_code = ExitCodeOf(report.errors.front().error.code);
  }
  if (broken_input_ != kExitOk) exit_code = broken_input_;
  if (options_.final_exit_code) exit_code = options_.final_exit_code(exit_code);
  nlohmann::json counts = {{"feeds", feeds_tried_},
                           {"feeds_failed", feeds_failed_},
                           {"articles_new", report.stored_new},
                           {"articles_revised", report.revised},
                           {"articles_unchanged", report.unchanged},
                           {"articles_failed", report.failed}};
  reporter_.Info(std::to_string(feeds_tried_) + " feeds read, " + std::to_string(feeds_failed_) +
                 " failed; articles: " + std::to_string(report.stored_new) + " new, " +
                 std::to_string(report.revised) + " revised, " + std::to_string(report.unchanged) +
                 " unchanged, " + std::to_string(report.failed) + " failed");
  if (Result<void> begun = database_.Begin(); begun) {
    Result<void> ended = StoreManners();
    if (ended) ended = state_.EndRun(run_, options_.now, exit_code, counts.dump());
    const Result<void> committed = ended ? database_.Commit() : ended;
    if (!committed) {
      database_.Rollback();
      reporter_.Problem(committed.error().message);
      return ExitCodeOf(committed.error().code);
    }
  }
  return exit_code;
}

int IngestRun::Pages(const std::vector<std::string>& pages, const FeedSource& source) {
  if (Result<void> begun = Begin("ingest"); !begun) return StorageFailed(begun.error());
  warc_source_ = &source;
  for (const std::string& page : pages) {
    if (!IsHttpUrl(page) && IsWarcName(page)) {
      warcs_.push_back(page);
      continue;
    }
    QueueItem named;
    named.url = page;
    static_cast<void>(AddItem(source, std::move(named), !IsHttpUrl(page)));
  }
  return Finish(RunItems());
}

}  // namespace dateline
