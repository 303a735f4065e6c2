// The feeds' half of IngestRun: which are due, what their answers mean, and the queue they fill.

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "app/ingest_run.h"
#include "app/ingest_schedule.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

using std::chrono::sys_seconds;

constexpr int kGone = 410;

// A feed may be wrong about its dates: those outside 1990 to the day after tomorrow are not used.
std::optional<Timestamp> Plausible(const std::optional<Timestamp>& time, sys_seconds now) {
  constexpr sys_seconds kFirst = std::chrono::sys_days(std::chrono::January / 1 / 1990);
  if (!time || time->utc < kFirst || time->utc > now + 2 * kDay) return std::nullopt;
  return time;
}

// A 304 may carry new validators; those it does not carry stay (RFC 9111, 4.3.4).
void KeepValidators(const FeedAnswer& answer, FeedState& state) {
  const bool replaced = answer.status != 304;
  if (replaced || !answer.etag.empty()) state.etag = answer.etag;
  if (replaced || !answer.last_modified.empty()) state.last_modified = answer.last_modified;
}

}  // namespace

struct IngestRun::Polled {
  const FeedSource* source = nullptr;
  FeedState state;
  std::string asked;  // the address
  Result<FeedAnswer> answer;
  int status = 0;
  std::int64_t duration_ms = 0;
  std::string warc;  // records of the exchange, packed
};

bool IngestRun::Due(const FeedSource& source, const FeedState& state) const {
  return options_.force || IsLocalUrl(source.url) || state.next_fetch_at <= ToIsoUtc(options_.now);
}

// Asks all feeds that are due, many hosts at once, and stores each answer as it comes.
Result<void> IngestRun::Poll(const Config& config) {
  std::vector<Polled> polled(config.feeds.size());
  const std::string yesterday = ToIsoUtc(options_.now - kDay);
  std::size_t waiting = 0;
  for (std::size_t i = 0; i < polled.size(); ++i) {
    Polled& one = polled[i];
    const FeedSource& source = config.feeds[i];
    one.source = &source;
    Result<std::optional<FeedState>> known = state_.Feed(source.name);
    if (!known) return Fail(known.error());
    if (*known && (*known)->url == source.url) one.state = **std::move(known);
    FeedState& state = one.state;
    state.name = source.name;
    state.url = source.url;
    if (!Due(source, state)) continue;
    if (stop_()) break;
    if (IsLocalUrl(source.url)) {
      one.answer = ReadLocalFeed(source, directory_, state.body_sha256);
      if (Result<void> stored = StorePoll(one); !stored) return stored;
      continue;
    }
    one.asked = state.effective_url.empty() ? source.url : state.effective_url;
    const bool whole = state.full_fetch_at <= yesterday;
    if (whole) state.full_fetch_at = ToIsoUtc(options_.now);
    fetcher_.Submit(i, FeedJob(one.asked, source, whole ? std::string() : state.etag,
                               whole ? std::string() : state.last_modified));
    ++waiting;
  }
  while (waiting > 0) {
    std::optional<FetchAnswer> answer = fetcher_.Next(std::chrono::milliseconds(100));
    if (!answer) continue;
    --waiting;
    Polled& one = polled[answer->tag];
    one.status = answer->status;
    one.duration_ms = answer->took.count();
    if (answer->response) {
      one.warc = PackWarc(*one.source, one.source->name, *answer, nullptr);
      one.answer = ReadFeedAnswer(*one.source, *std::move(answer->response), one.state.body_sha256);
    } else {
      // Stopped, or the host wants to be left alone: as if it had not been due.
      if (answer->response.error().code == ErrorCode::kBusy) {
        reporter_.Info(answer->response.error().message);
        continue;
      }
      one.answer = Fail(answer->response.error());
    }
    if (Result<void> stored = StorePoll(one); !stored) return stored;
    one.answer = FeedAnswer();  // its items are in the queue
  }
  return {};
}

// The items that neither an article nor the queue knows yet.
Result<std::vector<QueueItem>> IngestRun::NewItems(const FeedSource& source, const Feed& feed) {
  std::vector<QueueItem> fresh;
  for (const FeedEntry& entry : feed.entries) {
    const bool usable = IsHttpUrl(entry.link) || (IsLocalUrl(entry.link) && IsLocalUrl(source.url));
    if (!usable) {
      reporter_.Info("feed " + source.name + ", item without a usable link: " + entry.link);
      continue;
    }
    const std::string url = CanonicalUrl(entry.link);
    QueueItem item;
    item.feed = source.name;
    item.url = url;
    item.guid = entry.guid;
    const auto updated = Plausible(entry.updated, options_.now);
    if (updated) item.updated = ToIsoUtc(updated->utc);
    const Result<bool> seen = repository_.Seen(url);
    if (!seen) return Fail(seen.error());
    if (*seen) {
      if (const Result<bool> again = state_.Requeue(item); !again) return Fail(again.error());
      if (Result<void> noted = state_.NoteFeed(url, source.name, source.tags); !noted) {
        return Fail(noted.error());
      }
      continue;
    }
    item.title = entry.title;
    const auto published = Plausible(entry.published, options_.now);
    if (published) item.published = ToIso(*published);
    fresh.push_back(std::move(item));
  }
  return fresh;
}

void IngestRun::PollSucceeded(Polled& polled, const FeedAnswer& answer, std::size_t fresh) {
  const FeedSource& source = *polled.source;
  FeedState& state = polled.state;
  const std::string now = ToIsoUtc(options_.now);
  state.status = "ok";
  state.error_score = 0.0;
  state.last_error.clear();
  state.last_ok_at = now;
  state.body_sha256 = answer.body_sha256;
  KeepValidators(answer, state);
  if (!answer.not_modified) {
    state.format = answer.feed.format;
    state.title = answer.feed.title;
    state.median_gap_s = MedianGap(answer.feed.entries);
  }
  state.idle_polls = fresh > 0 ? 0 : state.idle_polls + 1;
  if (fresh > 0) state.last_new_at = now;
  if (!polled.asked.empty() && NoteMove(answer.redirects, polled.asked, now, state)) {
    reporter_.Problem("feed " + source.name + ", moved for good to " + state.effective_url +
                      "; feeds.yaml still says " + source.url);
  }
  state.next_fetch_at = ToIsoUtc(
      options_.now + NextInterval(state, source, answer.feed.ttl_minutes, answer.fresh_seconds));
  for (const std::string& note : answer.feed.notes) {
    reporter_.Info("feed " + source.name + ", " + note);
  }
}

void IngestRun::PollFailed(Polled& polled, const Error& error) {
  const FeedSource& source = *polled.source;
  FeedState& state = polled.state;
  ++feeds_failed_;
  const bool gone = polled.status == kGone;
  const std::string status = gone ? "gone" : "failing";
  if (state.status != status || options_.verbose || options_.force) {
    const bool named = error.message.find(source.url) != std::string::npos;
    reporter_.Problem(named ? error.message : "feed " + source.url + ", " + error.message);
  }
  state.status = status;
  state.last_error = error.message;
  state.effective_url.clear();  // the configured address is asked next
  state.next_fetch_at = ToIsoUtc(
      options_.now +
      (gone ? kGoneAgain : BackOff(std::chrono::minutes(source.every_minutes), state.error_score)));
  state.error_score += ErrorWeight(error, polled.status);
}

// One transaction: the feed's new items and the validators that vouch for them.
Result<void> IngestRun::StorePoll(Polled& polled) {
  const FeedSource& source = *polled.source;
  ++feeds_tried_;
  const std::string now = ToIsoUtc(options_.now);
  FetchRecord record;
  record.run = run_;
  record.kind = "feed";
  record.url = polled.asked.empty() ? source.url : polled.asked;
  record.feed = source.name;
  record.requested_at = now;
  record.duration_ms = polled.duration_ms;
  record.status = polled.status;
  polled.state.last_fetch_at = now;
  Result<void> kept = warc_writer_.Append(std::exchange(polled.warc, {}), options_.now);
  if (kept) kept = warc_writer_.Sync();
  if (!kept) return kept;
  if (Result<void> begun = database_.Begin(); !begun) return begun;
  if (polled.answer) {
    const FeedAnswer& answer = *polled.answer;
    record.final_url = answer.final_url;
    record.bytes = static_cast<std::int64_t>(answer.bytes);
    record.body_sha256 = answer.body_sha256;
    record.outcome = answer.not_modified ? "not_modified" : "ok";
    const Result<std::vector<QueueItem>> fresh = NewItems(source, answer.feed);
    if (!fresh) return Fail(fresh.error());
    const Result<int> added = state_.Enqueue(*fresh);
    if (!added) return Fail(added.error());
    PollSucceeded(polled, answer, static_cast<std::size_t>(*added));
  } else {
    record.outcome = ErrorName(polled.answer.error().code);
    record.error = polled.answer.error().message;
    PollFailed(polled, polled.answer.error());
  }
  if (Result<void> put = state_.PutFeed(polled.state); !put) return put;
  if (Result<void> added = state_.AddFetch(record); !added) return added;
  if (Result<void> stored = StoreManners(); !stored) return stored;
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
  std::size_t longest = 0;
  for (const auto& list : lists) longest = std::max(longest, list.size());
  for (std::size_t row = 0; row < longest; ++row) {
    for (std::size_t feed = 0; feed < lists.size(); ++feed) {
      if (row >= lists[feed].size()) continue;
      QueueItem& queued = lists[feed][row];
      const Result<bool> seen = repository_.Seen(queued.url);
      if (!seen) return Fail(seen.error());
      // Stored before and pending again: the feed calls it updated.
      Result<std::optional<Revisit>> before = state_.RevisitOf(queued.url);
      if (!before) return Fail(before.error());
      const bool again = *seen && *before && queued.attempts == 0;
      if ((*seen && !again) || !taken_.insert(queued.url).second) {
        duplicates_.push_back(std::move(queued));
        continue;
      }
      const std::size_t index = AddItem(config.feeds[feed], std::move(queued), false);
      if (again) items_[index].revisit = **before;
    }
  }
  return {};
}

// Articles that are young enough to change, some of each feed.
Result<void> IngestRun::TakeRevisits(const Config& config) {
  for (const FeedSource& source : config.feeds) {
    Result<std::vector<Revisit>> due =
        state_.DueRevisits(source.name, options_.now, kRevisitsOfFeed);
    if (!due) return Fail(due.error());
    for (Revisit& revisit : *due) {
      if (!taken_.insert(revisit.url).second) continue;
      QueueItem again;
      again.feed = source.name;
      again.url = revisit.url;
      items_[AddItem(source, std::move(again), false)].revisit = std::move(revisit);
    }
  }
  return {};
}

// Items whose page another item has brought: the article is in their feed, too.
Result<void> IngestRun::SettleDuplicates(const Config& config) {
  if (duplicates_.empty()) return {};
  if (Result<void> begun = database_.Begin(); !begun) return begun;
  for (QueueItem& item : duplicates_) {
    const Result<bool> seen = repository_.Seen(item.url);
    if (!seen) return Fail(seen.error());
    if (!*seen) continue;
    const auto source = std::find_if(config.feeds.begin(), config.feeds.end(),
                                     [&](const FeedSource& one) { return one.name == item.feed; });
    if (source != config.feeds.end()) {
      Result<void> noted = state_.NoteFeed(item.url, item.feed, source->tags);
      if (!noted) return noted;
    }
    item.state = "done";
    if (Result<void> updated = state_.UpdateItem(item); !updated) return updated;
  }
  return database_.Commit();
}

int IngestRun::Feeds(const Config& config) {
  directory_ = config.directory;
  if (Result<void> begun = Begin("ingest"); !begun) return StorageFailed(begun.error());
  if (Result<void> polled = Poll(config); !polled) return StorageFailed(polled.error());
  if (Result<void> taken = TakeQueue(config); !taken) return StorageFailed(taken.error());
  if (Result<void> taken = TakeRevisits(config); !taken) return StorageFailed(taken.error());
  const RunReport report = RunItems();
  if (report.fatal.empty()) {
    if (Result<void> done = SettleDuplicates(config); !done) return StorageFailed(done.error());
  }
  return Finish(report);
}

}  // namespace dateline
