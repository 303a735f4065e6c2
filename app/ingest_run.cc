#include "app/ingest_run.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "app/exit_codes.h"
#include "app/version.h"
#include "pipeline/fetch/domain.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

using std::chrono::sys_seconds;

constexpr std::size_t kFeedThreads = 8;
constexpr int kMaxAttempts = 4;
constexpr std::chrono::seconds kDay = std::chrono::hours(24);

// Twice as long after each failure, from `first`, at most a day.
std::chrono::seconds BackOff(std::chrono::seconds first, double failures) {
  const double factor = std::pow(2.0, std::clamp(failures, 0.0, 16.0));
  const double seconds = static_cast<double>(first.count()) * factor;
  return std::chrono::seconds(
      static_cast<long>(std::min(seconds, static_cast<double>(kDay.count()))));
}

bool IsGone(const Error& error) { return error.message.find("says 410") != std::string::npos; }

// Not worth another try: the same will come back.
bool IsFinal(const Error& error) {
  switch (error.code) {
    case ErrorCode::kUnsupported:
    case ErrorCode::kDisallowed:
    case ErrorCode::kMalformed:
      return true;
    case ErrorCode::kHttpStatus:
      return IsGone(error) || error.message.find("says 404") != std::string::npos;
    default:
      return false;
  }
}

// A feed may be wrong about its dates: those outside 1990 to the day after tomorrow are not used.
std::optional<Timestamp> Plausible(const std::optional<Timestamp>& time, sys_seconds now) {
  constexpr sys_seconds kFirst = std::chrono::sys_days(std::chrono::January / 1 / 1990);
  if (!time || time->utc < kFirst || time->utc > now + 2 * kDay) return std::nullopt;
  return time;
}

std::string Host(const std::string& url) {
  const auto parsed = ParseUrl(url);
  return parsed ? parsed->host : std::string();
}

}  // namespace

struct IngestRun::Polled {
  const FeedSource* source = nullptr;
  FeedState state;
  bool due = false;
  Result<FeedAnswer> answer;
  std::int64_t duration_ms = 0;
};

IngestRun::IngestRun(Database& database, const Cleaner& cleaner, const Extractor& extractor,
                     Fetcher& fetcher, Reporter& reporter, std::function<bool()> stop,
                     const IngestOptions& options)
    : database_(database),
      repository_(database),
      state_(database),
      cleaner_(cleaner),
      extractor_(extractor),
      fetcher_(fetcher),
      reporter_(reporter),
      stop_(std::move(stop)),
      options_(options) {}

// Reads the feeds that are due, several at a time: no database here.
void IngestRun::Poll(const Config& config, std::vector<Polled>& polled) {
  std::atomic<std::size_t> next = 0;
  const auto loop = [&] {
    for (std::size_t i = next++; i < polled.size(); i = next++) {
      Polled& one = polled[i];
      if (!one.due) continue;
      if (stop_()) {
        one.due = false;
        continue;
      }
      const auto start = std::chrono::steady_clock::now();
      one.answer = ReadFeedSource(*one.source, config.directory, fetcher_, one.state.etag,
                                  one.state.last_modified);
      one.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::steady_clock::now() - start)
                            .count();
      if (!one.answer && one.answer.error().code == ErrorCode::kBusy) one.due = false;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < std::min(kFeedThreads, polled.size()); ++i) {
    threads.emplace_back(loop);
  }
  for (std::thread& thread : threads) thread.join();
}

// One transaction: the feed's new items and the validators that vouch for them.
Result<void> IngestRun::StorePoll(Polled& polled) {
  const FeedSource& source = *polled.source;
  FeedState& state = polled.state;
  const std::string now = ToIsoUtc(options_.now);
  FetchRecord record;
  record.run = run_;
  record.kind = "feed";
  record.url = source.url;
  record.feed = source.name;
  record.requested_at = now;
  record.duration_ms = polled.duration_ms;
  state.last_fetch_at = now;
  std::vector<QueueItem> fresh;
  if (polled.answer) {
    const FeedAnswer& answer = *polled.answer;
    record.status = answer.status;
    record.final_url = answer.final_url;
    record.bytes = static_cast<std::int64_t>(answer.bytes);
    record.outcome = answer.not_modified ? "not_modified" : "ok";
    state.status = "ok";
    state.error_score = 0.0;
    state.last_error.clear();
    if (!answer.etag.empty() || !answer.not_modified) state.etag = answer.etag;
    if (!answer.last_modified.empty() || !answer.not_modified) {
      state.last_modified = answer.last_modified;
    }
    const int minutes = std::max(source.every_minutes, answer.feed.ttl_minutes.value_or(0));
    state.next_fetch_at = ToIsoUtc(options_.now + std::chrono::minutes(std::min(minutes, 24 * 60)));
    for (const std::string& note : answer.feed.notes) {
      reporter_.Info("feed " + source.name + ", " + note);
    }
    for (const FeedEntry& entry : answer.feed.entries) {
      const bool usable =
          IsHttpUrl(entry.link) || (IsLocalUrl(entry.link) && IsLocalUrl(source.url));
      if (!usable) {
        reporter_.Info("feed " + source.name + ", item without a usable link: " + entry.link);
        continue;
      }
      const std::string url = CanonicalUrl(entry.link);
      const Result<bool> seen = repository_.Seen(url);
      if (!seen) return Fail(seen.error());
      if (*seen) continue;
      QueueItem item;
      item.feed = source.name;
      item.url = url;
      item.guid = entry.guid;
      item.title = entry.title;
      const auto published = Plausible(entry.published, options_.now);
      if (published) item.published = ToIso(*published);
      fresh.push_back(std::move(item));
    }
  } else {
    const Error& error = polled.answer.error();
    ++feeds_failed_;
    record.outcome = ErrorName(error.code);
    record.error = error.message;
    const bool gone = IsGone(error);
    const std::string status = gone ? "gone" : "failing";
    if (state.status != status || options_.verbose || options_.force) {
      reporter_.Problem(error.message);
    }
    state.status = status;
    state.last_error = error.message;
    state.next_fetch_at = ToIsoUtc(
        options_.now +
        (gone ? 7 * kDay : BackOff(std::chrono::minutes(source.every_minutes), state.error_score)));
    state.error_score += 1.0;
  }
  if (Result<void> begun = database_.Begin(); !begun) return begun;
  if (Result<void> put = state_.PutFeed(state); !put) return put;
  if (!fresh.empty()) {
    if (const Result<int> added = state_.Enqueue(fresh); !added) return Fail(added.error());
  }
  if (Result<void> added = state_.AddFetch(record); !added) return added;
  return database_.Commit();
}

// Pending items of the feeds, one of each in turn, so that no host is asked in a row.
Result<void> IngestRun::TakeQueue(const Config& config) {
  std::vector<std::vector<QueueItem>> lists;
  for (const FeedSource& source : config.feeds) {
    Result<std::vector<QueueItem>> list =
        state_.Pending(options_.now, std::numeric_limits<int>::max(), source.name);
    if (!list) return Fail(list.error());
    lists.push_back(*std::move(list));
  }
  std::set<std::string> taken;
  std::size_t longest = 0;
  for (const auto& list : lists) longest = std::max(longest, list.size());
  for (std::size_t row = 0; row < longest; ++row) {
    for (std::size_t feed = 0; feed < lists.size(); ++feed) {
      if (row >= lists[feed].size()) continue;
      QueueItem& queued = lists[feed][row];
      const Result<bool> seen = repository_.Seen(queued.url);
      if (!seen) return Fail(seen.error());
      if (*seen || !taken.insert(queued.url).second) {
        duplicates_.push_back(std::move(queued));
        continue;
      }
      Item item;
      item.source = &config.feeds[feed];
      item.queue = std::move(queued);
      items_.push_back(std::move(item));
    }
  }
  return {};
}

// Items whose page another item has brought.
Result<void> IngestRun::SettleDuplicates() {
  if (duplicates_.empty()) return {};
  if (Result<void> begun = database_.Begin(); !begun) return begun;
  for (QueueItem& item : duplicates_) {
    const Result<bool> seen = repository_.Seen(item.url);
    if (!seen) return Fail(seen.error());
    if (!*seen) continue;
    item.state = "done";
    if (Result<void> updated = state_.UpdateItem(item); !updated) return updated;
  }
  return database_.Commit();
}

Result<Page> IngestRun::FetchItem(std::size_t index) {
  Item& item = items_[index];
  const auto start = std::chrono::steady_clock::now();
  Result<PageAnswer> answer = item.file
                                  ? ReadPageFile(item.queue.url, *item.source)
                                  : ReadPage(item.queue.url, *item.source, directory_, fetcher_);
  item.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::steady_clock::now() - start)
                         .count();
  if (!answer) return Fail(answer.error());
  item.status = answer->status;
  item.content_type = answer->content_type;
  item.bytes = static_cast<std::int64_t>(answer->bytes);
  item.final_url = answer->page.url;
  answer->page.title = item.queue.title;
  answer->page.published = ParseTimestamp(item.queue.published);
  return std::move(answer->page);
}

// The address that identifies the article: what the page names, if it may speak for that address.
Result<Article> IngestRun::CleanItem(std::size_t, const Page& page) const {
  // A page kept as a file has no site that its rel=canonical could contradict.
  const bool local = IsLocalUrl(page.url);
  Page addressless;
  if (local) {
    addressless = page;
    addressless.url.clear();
  }
  Article article = cleaner_.Clean(local ? addressless : page);
  article.url = page.url;
  std::string canonical = CanonicalUrl(ResolveUrl(page.url, article.canonical_url));
  if (article.canonical_url.empty()) canonical.clear();
  const bool foreign = IsHttpUrl(page.url) &&
                       RegistrableDomain(Host(canonical)) != RegistrableDomain(Host(page.url));
  if (foreign || (!IsHttpUrl(canonical) && !IsLocalUrl(canonical))) {
    canonical = page.url.empty() ? std::string() : CanonicalUrl(page.url);
  }
  article.canonical_url = canonical;
  return article;
}

FetchRecord IngestRun::RecordOf(const Item& item) const {
  FetchRecord record;
  record.run = run_;
  record.kind = item.file ? "import" : "article";
  record.url = item.queue.url;
  record.final_url = item.final_url;
  record.feed = item.queue.feed;
  record.requested_at = ToIsoUtc(options_.now);
  record.duration_ms = item.duration_ms;
  record.status = item.status;
  record.content_type = item.content_type;
  record.bytes = item.bytes;
  return record;
}

Result<StoreOutcome> IngestRun::StoreItem(std::size_t index, const AnnotatedArticle& annotated) {
  Item& item = items_[index];
  SaveContext context;
  context.outlet = item.source->outlet;
  context.owner = item.source->owner;
  context.feed = item.queue.feed;
  context.country = item.source->country;
  context.tags = item.source->tags;
  context.retrieved_at = options_.now;
  context.cleaner_version = kVersion;
  context.extractor_version = kVersion;
  const Result<SaveOutcome> saved = repository_.Save(annotated, context);
  if (!saved) return Fail(saved.error());
  FetchRecord record = RecordOf(item);
  record.outcome = *saved == SaveOutcome::kNew       ? "new"
                   : *saved == SaveOutcome::kRevised ? "changed"
                                                     : "same";
  if (Result<void> added = state_.AddFetch(record); !added) return Fail(added.error());
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

Result<void> IngestRun::ItemFailed(std::size_t index, const Error& error) {
  Item& item = items_[index];
  const bool first = item.queue.attempts == 0;
  ++item.queue.attempts;
  const bool given_up = IsFinal(error) || item.queue.attempts >= kMaxAttempts;
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
  item.queue.not_before = ToIsoUtc(
      options_.now + BackOff(std::chrono::minutes(30), static_cast<double>(item.queue.attempts)));
  return state_.UpdateItem(item.queue);
}

RunReport IngestRun::RunItems() {
  Stages stages;
  stages.fetch = [this](std::size_t item) { return FetchItem(item); };
  stages.clean = [this](std::size_t item, const Page& page) { return CleanItem(item, page); };
  stages.extract = [this](Article article) { return extractor_.Extract(std::move(article)); };
  stages.begin = [this] { return database_.Begin(); };
  stages.commit = [this] { return database_.Commit(); };
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
    const Result<void> ended = state_.EndRun(run_, options_.now, exit_code, counts.dump());
    const Result<void> committed = ended ? database_.Commit() : ended;
    if (!committed) {
      database_.Rollback();
      reporter_.Problem(committed.error().message);
      return ExitCodeOf(committed.error().code);
    }
  }
  return exit_code;
}

int IngestRun::Feeds(const Config& config) {
  directory_ = config.directory;
  const auto storage_failed = [this](const Error& error) {
    database_.Rollback();
    reporter_.Problem(error.message);
    return ExitCodeOf(error.code);
  };
  if (Result<void> begun = database_.Begin(); !begun) return storage_failed(begun.error());
  const Result<std::int64_t> run = state_.BeginRun("ingest", kVersion, options_.now);
  if (!run) return storage_failed(run.error());
  run_ = *run;
  if (Result<void> done = database_.Commit(); !done) return storage_failed(done.error());

  const std::string now = ToIsoUtc(options_.now);
  std::vector<Polled> polled(config.feeds.size());
  for (std::size_t i = 0; i < polled.size(); ++i) {
    const FeedSource& source = config.feeds[i];
    polled[i].source = &source;
    Result<std::optional<FeedState>> known = state_.Feed(source.name);
    if (!known) return storage_failed(known.error());
    if (*known && (*known)->url == source.url) polled[i].state = **known;
    polled[i].state.name = source.name;
    polled[i].state.url = source.url;
    polled[i].due =
        options_.force || IsLocalUrl(source.url) || polled[i].state.next_fetch_at <= now;
  }
  Poll(config, polled);
  for (Polled& one : polled) {
    if (!one.due) continue;
    ++feeds_tried_;
    if (Result<void> stored = StorePoll(one); !stored) return storage_failed(stored.error());
  }
  if (Result<void> taken = TakeQueue(config); !taken) return storage_failed(taken.error());
  const RunReport report = RunItems();
  if (report.fatal.empty()) {
    if (Result<void> done = SettleDuplicates(); !done) return storage_failed(done.error());
  }
  return Finish(report);
}

int IngestRun::Pages(const std::vector<std::string>& pages, const FeedSource& source) {
  const auto storage_failed = [this](const Error& error) {
    database_.Rollback();
    reporter_.Problem(error.message);
    return ExitCodeOf(error.code);
  };
  if (Result<void> begun = database_.Begin(); !begun) return storage_failed(begun.error());
  const Result<std::int64_t> run = state_.BeginRun("ingest", kVersion, options_.now);
  if (!run) return storage_failed(run.error());
  run_ = *run;
  if (Result<void> done = database_.Commit(); !done) return storage_failed(done.error());
  for (const std::string& page : pages) {
    Item item;
    item.source = &source;
    item.queue.url = page;
    item.file = !IsHttpUrl(page);
    items_.push_back(std::move(item));
  }
  return Finish(RunItems());
}

}  // namespace dateline
