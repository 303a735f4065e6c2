#pragma once  // pipeline/runner/runner.h

// The whole run on one page: Fetch → Clean → Extract on workers, Store on one writer. Only this
// file knows the order of the stages; only app/ knows which functions they are. Items are stored in
// the order they were taken, whatever the number of workers.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/model/annotation.h"
#include "pipeline/model/article.h"
#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr std::size_t kBatchArticles = 50;  // in one transaction, at most
inline constexpr int kBatchMilliseconds = 1000;    // and at most this long

enum class StoreOutcome { kNew, kRevised, kUnchanged };

// What a run takes next.
struct Take {
  enum class Kind : std::uint8_t { kItem, kWait, kEnd };  // kWait: nothing yet, ask again
  Kind kind = Kind::kEnd;
  std::size_t item = 0;
};

struct Stages {
  // The next item whose turn it is; waits a little for one (at most kBatchMilliseconds). One thread
  // at a time, each item once. Empty: 0, 1, 2 … as they stand.
  std::function<Take()> next;
  // On workers, thread-safe. `item` is the index into what RunPipeline was given.
  std::function<Result<Page>(std::size_t item)> fetch;
  std::function<Result<Article>(std::size_t item, const Page&)> clean;
  std::function<AnnotatedArticle(Article)> extract;  // total: no mentions is an answer
  // On the writer alone.
  std::function<Result<void>()> begin;
  std::function<Result<StoreOutcome>(std::size_t item, const AnnotatedArticle&)> store;
  // Note it for next time. kNotModified comes here, too, and counts as unchanged.
  std::function<Result<void>(std::size_t item, const Error&)> failed;
  std::function<Result<void>()> commit;
  // May be empty.
  std::function<bool()> stop;  // true: take nothing new, store what is in hand
  std::function<void(std::size_t done, std::size_t total)> progress;
};

struct ItemError {
  std::size_t item = 0;
  Error error;
};

struct RunReport {
  std::size_t taken = 0;  // items that went in
  std::size_t stored_new = 0, revised = 0, unchanged = 0, failed = 0;
  std::vector<ItemError> errors;  // in item order
  bool stopped = false;           // by Stages::stop, before the last item
  // The writer could not go on (disk full, database gone): nothing after it was stored.
  std::vector<Error> fatal;  // none or one
};

// REQUIRES: jobs >= 1 and every function but `next`, `stop` and `progress` set.
[[nodiscard]] RunReport RunPipeline(std::size_t items, int jobs, const Stages& stages);

}  // namespace dateline
