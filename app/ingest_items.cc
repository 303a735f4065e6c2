// Where the items of an IngestRun come from: files, records of web archives, the network; and the
// page in each.

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/exit_codes.h"
#include "app/ingest_run.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

// Of a record of a web archive, which holds whatever a browser loads.
bool IsHtmlType(const std::string& content_type) {
  return content_type.rfind("text/html", 0) == 0 ||
         content_type.rfind("application/xhtml+xml", 0) == 0;
}

}  // namespace

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
    item.warc = PackWarc(*item.source, item.queue.feed, fetched, &item.queue);
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

}  // namespace dateline
