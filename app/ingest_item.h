#pragma once  // app/ingest_item.h

// One page on its way through a run of `ingest`. A run knows all its items from the start to the
// end, so what an item holds meanwhile is what a long run's memory grows by. Each item is one
// thread's at a time.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/fetch/fetcher.h"
#include "pipeline/model/article.h"
#include "pipeline/model/feed.h"
#include "storage/ingest_state.h"
#include "storage/page_archive.h"

namespace dateline {

struct IngestItem {
  const FeedSource* source = nullptr;
  QueueItem queue;    // id 0: named on the command line
  bool file = false;  // named on the command line, no address of its own
  bool local = false;
  std::optional<FetchAnswer> answer;  // of the network, until a worker takes it
  // Filled on the way, read by the writer.
  int status = 0;
  std::string content_type, final_url, charset;
  PageKind kind = PageKind::kHtml;
  std::int64_t bytes = 0, duration_ms = 0;
  bool imported = false;                              // from a web archive
  std::optional<std::chrono::sys_seconds> retrieved;  // as the web archive says; else now
  std::string etag, last_modified;                    // of the answer
  std::optional<Revisit> revisit;  // stored before: what to send, and how it went
  PackedBody packed;
  std::string warc;  // records of the exchange, packed

  // The page is dealt with: whose it was stays, all memory goes. Not by assignment alone: a string
  // that is assigned an empty one keeps its buffer, and the packed page is one of them.
  void Release() {
    IngestItem rest;
    rest.source = source;
    rest.queue.id = queue.id;
    const IngestItem gone = std::exchange(*this, std::move(rest));
  }
};

}  // namespace dateline
