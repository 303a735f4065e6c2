#include "pipeline/fetch/fetcher.h"

#include <future>
#include <utility>

#include "pipeline/fetch/fetch_loop.h"

namespace dateline {

using std::chrono::milliseconds;

FetchJob::FetchJob(std::string address, std::string types, const FeedSource& manners)
    : url(std::move(address)),
      accept(std::move(types)),
      user_agent(manners.user_agent.empty() ? "dateline" : manners.user_agent),
      timeout(std::chrono::seconds(manners.timeout_s)),
      max_bytes(manners.max_bytes),
      delay(manners.per_host_delay_ms),
      obey_robots(manners.obey_robots),
      keep_exchange(manners.archive == ArchiveMode::kWarc) {}

Fetcher::Fetcher(Options options) : loop_(std::make_unique<Loop>(std::move(options))) {}
Fetcher::~Fetcher() = default;

void Fetcher::Submit(std::uint64_t tag, FetchJob job) { loop_->Submit(tag, std::move(job), {}); }

std::optional<FetchAnswer> Fetcher::Next(milliseconds at_most) { return loop_->Next(at_most); }

FetchAnswer Fetcher::Get(FetchJob job) {
  auto promise = std::make_shared<std::promise<FetchAnswer>>();
  std::future<FetchAnswer> future = promise->get_future();
  loop_->Submit(0, std::move(job),
                [promise](FetchAnswer answer) { promise->set_value(std::move(answer)); });
  return future.get();
}

FetchMemory Fetcher::TakeChanges() { return loop_->TakeChanges(); }

}  // namespace dateline
