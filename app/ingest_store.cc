// How the items of an IngestRun end, on the writer and in its transaction: stored, unchanged or
// failed, and when each is looked at again.

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "app/ingest_run.h"
#include "app/ingest_schedule.h"
#include "app/version.h"
#include "pipeline/text/timestamp.h"
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

}  // namespace

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

std::string IngestRun::PackWarc(const FeedSource& source, const std::string& feed,
                                const FetchAnswer& answer, const QueueItem* item) const {
  if (source.archive != ArchiveMode::kWarc) return {};
  const auto exchange_of = [this](const std::string& url, int status, const Exchange& came) {
    WarcExchange exchange;
    exchange.url = url;
    exchange.date = ToIsoUtc(options_.now);
    exchange.status = status;
    exchange.exchange = came;
    exchange.payload_digest = "sha256:" + Sha256Hex(came.body);
    return exchange;
  };
  std::string packed;
  for (const Hop& hop : answer.hops) {
    if (hop.exchange.head.empty()) continue;
    WarcExchange exchange = exchange_of(hop.url, hop.status, hop.exchange);
    exchange.metadata = nlohmann::json({{"feed", feed}})
                            .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    packed += PackExchange(exchange);
  }
  if (!answer.response || answer.response->exchange.head.empty()) return packed;
  const FetchResponse& response = *answer.response;
  WarcExchange exchange = exchange_of(response.final_url, response.status, response.exchange);
  nlohmann::json known = {{"feed", feed}};
  if (item != nullptr) {
    known["url"] = item->url;
    known["guid"] = item->guid;
    known["title"] = item->title;
    known["published"] = item->published;
  }
  exchange.metadata = known.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return packed + PackExchange(exchange);
}

Result<void> IngestRun::KeepExchange(Item& item) {
  const std::string packed = std::exchange(item.warc, {});
  return warc_writer_.Append(packed, options_.now);
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
  return archive_.Add(item.packed, page, CanonicalAddress(article), options_.now);
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

}  // namespace dateline
