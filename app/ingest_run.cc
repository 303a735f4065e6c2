#include "app/ingest_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/exit_codes.h"
#include "app/ingest_schedule.h"
#include "app/page_article.h"
#include "app/version.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"
#include "storage/identity.h"

namespace dateline {
namespace {

constexpr int kMaxAttempts = 4;
constexpr std::chrono::minutes kItemBackOff{30};  // after the first failure of an article

// Not worth another try: the same will come back.
bool IsFinal(const Error& error, int status) {
  switch (error.code) {
    case ErrorCode::kUnsupported:
    case ErrorCode::kDisallowed:
    case ErrorCode::kMalformed:
      return true;
    case ErrorCode::kHttpStatus:
      return status == 404 || status == 410;
    default:
      return false;
  }
}

// Of a record of a web archive, which holds whatever a browser loads.
bool IsHtmlType(const std::string& content_type) {
  return content_type.rfind("text/html", 0) == 0 ||
         content_type.rfind("application/xhtml+xml", 0) == 0;
}

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
      archive_(database) {}

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

std::size_t IngestRun::AddItem(const FeedSource& source, QueueItem queued, bool file) {
  Item item;
  item.source = &source;
  item.file = file;
  item.local = file || IsLocalUrl(queued.url);
  item.queue = std::move(queued);
  const std::scoped_lock lock(items_mutex_);
  items_.push_back(std::move(item));
  return items_.size() - 1;
}

IngestRun::Item& IngestRun::At(std::size_t item) {
  const std::scoped_lock lock(items_mutex_);
  return items_[item];
}

// Files as they stand, then the records of web archives, then pages as they come in.
Take IngestRun::NextItem() {
  while (next_local_ < named_) {
    const std::size_t item = next_local_++;
    if (At(item).local) return {Take::Kind::kItem, item};
  }
  if (const std::optional<std::size_t> record = NextRecord()) {
    return {Take::Kind::kItem, *record};
  }
  if (outstanding_ == 0) return {};
  std::optional<FetchAnswer> answer = fetcher_.Next(std::chrono::milliseconds(100));
  if (!answer) return {Take::Kind::kWait, 0};
  --outstanding_;
  const std::size_t item = answer->tag;
  At(item).answer = std::move(answer);
  return {Take::Kind::kItem, item};
}

// The next page of the web archives, as an item of its own.
std::optional<std::size_t> IngestRun::NextRecord() {
  while (!warcs_.empty()) {
    if (!reader_) reader_ = std::make_unique<WarcReader>(warcs_.front(), warc_source_->max_bytes);
    Result<std::optional<WarcPage>> page = reader_->Next();
    if (page && *page) {
      WarcPage& found = **page;
      const bool usable = !found.response || IsHtmlType(found.response->content_type);
      if (!usable) continue;  // pictures, scripts, robots.txt
      QueueItem named;
      named.url = found.url;
      const std::size_t index = AddItem(*warc_source_, std::move(named), false);
      Item& item = At(index);
      item.imported = true;
      if (const auto date = ParseTimestamp(found.date)) item.retrieved = date->utc;
      item.answer.emplace();
      if (found.response) item.answer->status = found.response->status;
      item.answer->response = std::move(found.response);
      return index;
    }
    if (!page) {
      reporter_.Problem(page.error().message);
      if (broken_input_ == kExitOk) broken_input_ = ExitCodeOf(page.error().code);
    }
    reader_.reset();
    warcs_.pop_front();
  }
  return std::nullopt;
}

Result<Page> IngestRun::FetchItem(std::size_t index) {
  Item& item = At(index);
  Result<PageAnswer> answer;
  if (item.answer) {
    FetchAnswer fetched = *std::move(item.answer);
    item.answer.reset();
    item.duration_ms = fetched.took.count();
    item.status = fetched.status;
    if (!fetched.response) return Fail(fetched.response.error());
    item.etag = fetched.response->etag;
    item.last_modified = fetched.response->last_modified;
    if (fetched.response->status == 304) {
      return Fail(ErrorCode::kNotModified, "fetch " + item.queue.url + ", not modified");
    }
    answer = ReadPageAnswer(item.queue.url, *item.source, *std::move(fetched.response));
  } else {
    answer = item.file ? ReadPageFile(item.queue.url, *item.source)
                       : ReadLocalPage(item.queue.url, *item.source, directory_);
  }
  if (!answer) return Fail(answer.error());
  item.content_type = answer->content_type;
  item.charset = answer->charset;
  item.kind = answer->page.kind;
  item.bytes = static_cast<std::int64_t>(answer->bytes);
  item.final_url = answer->page.url;
  if (!answer->raw.empty()) item.packed = PackBody(answer->raw);
  answer->page.title = item.queue.title;
  answer->page.published = ParseTimestamp(item.queue.published);
  return std::move(answer->page);
}

FetchRecord IngestRun::RecordOf(const Item& item) const {
  FetchRecord record;
  record.run = run_;
  record.kind = item.file || item.imported ? "import" : "article";
  record.url = item.queue.url;
  record.final_url = item.final_url;
  record.feed = item.queue.feed;
  record.requested_at = ToIsoUtc(options_.now);
  record.duration_ms = item.duration_ms;
  record.status = item.status;
  record.content_type = item.content_type;
  record.bytes = item.bytes;
  record.body_sha256 = item.packed.sha256;
  return record;
}

// The page as it came, for `reprocess`.
Result<void> IngestRun::KeepPage(Item& item, const Article& article) {
  PageRecord page;
  page.sha256 = item.packed.sha256;
  page.url = item.queue.url;
  page.final_url = item.final_url;
  page.feed = item.queue.feed;
  page.kind = item.kind == PageKind::kPlain ? "plain" : "html";
  page.charset = item.charset;
  page.title = item.queue.title;
  page.published = item.queue.published;
  page.retrieved_at = ToIsoUtc(item.retrieved.value_or(options_.now));
  Result<void> kept = archive_.Add(item.packed, page, CanonicalAddress(article), options_.now);
  item.packed.frame = std::string();
  return kept;
}

Result<StoreOutcome> IngestRun::StoreItem(std::size_t index, const AnnotatedArticle& annotated) {
  Item& item = At(index);
  SaveContext context;
  context.outlet = item.source->outlet;
  context.owner = item.source->owner;
  context.feed = item.queue.feed;
  context.country = item.source->country;
  context.tags = item.source->tags;
  context.retrieved_at = item.retrieved.value_or(options_.now);
  context.cleaner_version = kVersion;
  context.extractor_version = kVersion;
  const Result<SaveOutcome> saved = repository_.Save(annotated, context);
  if (!saved) return Fail(saved.error());
  if (*saved != SaveOutcome::kUnchanged) {
    if (Result<void> kept = KeepPage(item, annotated.article); !kept) return Fail(kept.error());
  }
  FetchRecord record = RecordOf(item);
  record.outcome = *saved == SaveOutcome::kNew       ? "new"
                   : *saved == SaveOutcome::kRevised ? "changed"
                                                     : "same";
  if (Result<void> added = state_.AddFetch(record); !added) return Fail(added.error());
  if (Result<void> planned = PlanRevisit(item, annotated.article.published, nullptr); !planned) {
    return Fail(planned.error());
  }
  if (item.queue.id != 0) {
    item.queue.state = "done";
    ++item.queue.attempts;
    if (Result<void> updated = state_.UpdateItem(item.queue); !updated) {
      return Fail(updated.error());
    }
  }
  return *saved == SaveOutcome::kNew       ? StoreOutcome::kNew
         : *saved == SaveOutcome::kRevised ? StoreOutcome::kRevised
                                           : StoreOutcome::kUnchanged;
}

Result<void> IngestRun::PlanRevisit(Item& item, const std::optional<Timestamp>& published,
                                    const Error* error) {
  if (item.queue.feed.empty() || item.local) return {};
  Revisit plan = item.revisit.value_or(Revisit{});
  plan.url = item.queue.url;
  plan.feed = item.queue.feed;
  if (plan.published.empty()) {
    const bool known = published && published->utc <= options_.now;
    plan.published = ToIsoUtc(known ? published->utc : options_.now);
  }
  const bool well = error == nullptr || error->code == ErrorCode::kNotModified;
  plan.failures = well ? 0 : plan.failures + 1;
  if (error == nullptr || !item.etag.empty()) plan.etag = item.etag;
  if (error == nullptr || !item.last_modified.empty()) plan.last_modified = item.last_modified;
  const std::optional<Timestamp> since = ParseTimestamp(plan.published);
  const auto wait = NextVisit(since ? options_.now - since->utc : kDay);
  const bool over = !wait || (!well && IsFinal(*error, item.status));
  plan.next_at = over ? std::string() : ToIsoUtc(options_.now + *wait);
  return state_.PutRevisit(plan);
}

Result<void> IngestRun::ItemFailed(std::size_t index, const Error& error) {
  Item& item = At(index);
  if (item.revisit) return RevisitFailed(item, error);
  const bool first = item.queue.attempts == 0;
  ++item.queue.attempts;
  const bool given_up = IsFinal(error, item.status) || item.queue.attempts >= kMaxAttempts;
  if (first || given_up || options_.verbose) {
    const bool named = error.message.find(item.queue.url) != std::string::npos;
    reporter_.Problem(named ? error.message : item.queue.url + ", " + error.message);
  }
  FetchRecord record = RecordOf(item);
  record.outcome = ErrorName(error.code);
  record.error = error.message;
  if (Result<void> added = state_.AddFetch(record); !added) return added;
  if (item.queue.id == 0) return {};
  item.queue.state = given_up ? "failed" : "pending";
  item.queue.not_before =
      ToIsoUtc(options_.now + BackOff(kItemBackOff, static_cast<double>(item.queue.attempts)));
  return state_.UpdateItem(item.queue);
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

// The article stays as it is; a page that has gone is not asked for again.
Result<void> IngestRun::RevisitFailed(Item& item, const Error& error) {
  const bool unchanged = error.code == ErrorCode::kNotModified;
  const bool first = item.revisit->failures == 0;
  if (!unchanged && (first || options_.verbose)) reporter_.Problem(error.message);
  FetchRecord record = RecordOf(item);
  record.outcome = ErrorName(error.code);
  if (!unchanged) record.error = error.message;
  if (Result<void> added = state_.AddFetch(record); !added) return added;
  if (item.queue.id != 0) {
    item.queue.state = "done";
    if (Result<void> updated = state_.UpdateItem(item.queue); !updated) return updated;
  }
  return PlanRevisit(item, std::nullopt, &error);
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
    return database_.Commit();
  };
  stages.store = [this](std::size_t item, const AnnotatedArticle& annotated) {
    return StoreItem(item, annotated);
  };
  stages.failed = [this](std::size_t item, const Error& error) { return ItemFailed(item, error); };
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
