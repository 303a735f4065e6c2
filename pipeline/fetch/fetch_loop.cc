#include "pipeline/fetch/fetch_loop.h"

#include <algorithm>
#include <iterator>

#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTick{100};  // how late a stop or a free place may be noticed
constexpr milliseconds kIdle{1'000};
constexpr int kMaxPutOffs = 20;

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Fetcher::Loop::Loop(Options options)
    : options_(std::move(options)),
      politeness_(options_.memory.hosts),
      robots_(std::move(options_.memory.robots)),
      base_(options_.now == std::chrono::sys_seconds{}
                ? std::chrono::floor<milliseconds>(std::chrono::system_clock::now())
                : FetchTime(options_.now)),
      started_(std::chrono::steady_clock::now()),
      thread_([this] { Turn(); }) {}

Fetcher::Loop::~Loop() {
  {
    const std::scoped_lock lock(mutex_);
    quit_ = true;
  }
  multi_.Wake();
  thread_.join();
}

void Fetcher::Loop::Submit(std::uint64_t tag, FetchJob wanted,
                           std::function<void(FetchAnswer)> done) {
  auto job = std::make_unique<Job>();
  job->tag = tag;
  job->done = std::move(done);
  job->request.url = wanted.url;
  job->request.user_agent = wanted.user_agent;
  job->request.accept = wanted.accept;
  job->request.etag = wanted.etag;
  job->request.last_modified = wanted.last_modified;
  job->request.max_bytes = wanted.max_bytes;
  job->request.allow_private_hosts = options_.allow_private_hosts;
  job->request.keep_exchange = wanted.keep_exchange;
  job->left = wanted.timeout;
  job->wanted = std::move(wanted);
  {
    const std::scoped_lock lock(mutex_);
    inbox_.push_back(std::move(job));
  }
  multi_.Wake();
}

std::optional<FetchAnswer> Fetcher::Loop::Next(milliseconds at_most) {
  std::unique_lock lock(mutex_);
  if (!arrived_.wait_for(lock, at_most, [this] { return !outbox_.empty(); })) return std::nullopt;
  FetchAnswer answer = std::move(outbox_.front());
  outbox_.pop_front();
  const bool was_full = OutboxFull();
  if (answer.response) outbox_bytes_ -= answer.response->body.size();
  if (was_full && !OutboxFull()) multi_.Wake();
  return answer;
}

FetchMemory Fetcher::Loop::TakeChanges() {
  const std::scoped_lock lock(mutex_);
  FetchMemory changes;
  for (auto& [name, host] : changed_hosts_) changes.hosts.push_back(std::move(host));
  for (auto& [name, robots] : changed_robots_) changes.robots.push_back(std::move(robots));
  changed_hosts_.clear();
  changed_robots_.clear();
  return changes;
}

FetchTime Fetcher::Loop::Now() const {
  return base_ +
         std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - started_);
}

bool Fetcher::Loop::OutboxFull() const {
  return outbox_.size() >= kMaxAnswersWaiting || outbox_bytes_ > kMaxBytesWaiting;
}

void Fetcher::Loop::Turn() {
  for (;;) {
    std::vector<JobPtr> fresh;
    bool room = true;
    {
      const std::scoped_lock lock(mutex_);
      if (quit_) return;
      fresh.swap(inbox_);
      room = !OutboxFull();
    }
    for (JobPtr& job : fresh) Route(std::move(job), false);
    RouteDelayed();
    const bool idle = running_.empty() && waiting_.empty() && delayed_.empty();
    if (!idle && Stopped()) FailAll();
    milliseconds pause = idle ? kIdle : kTick;
    if (room) pause = std::min(pause, StartWhatMay());
    multi_.Wait(pause);
    while (std::optional<CurlMulti::Finished> finished = multi_.Next()) {
      Ended(*std::move(finished));
    }
  }
}

// Towards its next hop: robots.txt of the origin first, then the host's queue.
void Fetcher::Loop::Route(JobPtr job, bool first) {
  const std::string& url = job->request.url;
  const std::optional<Url> parsed = ParseUrl(url);
  if (!IsHttpUrl(url) || !parsed || parsed->host.empty()) {
    Finish(std::move(job), Fail(ErrorCode::kDisallowed, "fetch " + url + ", not http or https"));
    return;
  }
  job->host = parsed->host;
  job->delay = job->wanted.delay;
  if (job->wanted.obey_robots && job->robots_of.empty()) {
    const std::string origin = parsed->Origin();
    if (!robots_.Known(origin, Now())) {
      AskRobots(origin, std::move(job));
      return;
    }
    if (const Result<void> may = robots_.Judge(origin, job->wanted.user_agent, url); !may) {
      Finish(std::move(job), Fail(may.error()));
      return;
    }
    job->delay = std::max(job->delay, robots_.CrawlDelay(origin, job->wanted.user_agent));
  }
  std::deque<JobPtr>& queue = waiting_[job->host];
  if (first) {
    queue.push_front(std::move(job));
  } else {
    queue.push_back(std::move(job));
  }
}

// `job` waits for robots.txt of its origin, which is asked for once.
void Fetcher::Loop::AskRobots(const std::string& origin, JobPtr job) {
  std::vector<JobPtr>& waiters = robots_waiters_[origin];
  const bool asking = !waiters.empty();
  auto robots = std::make_unique<Job>();
  robots->robots_of = origin;
  robots->wanted = job->wanted;
  robots->request = job->request;
  waiters.push_back(std::move(job));
  if (asking) return;
  robots->request.url = origin + "/robots.txt";
  robots->request.accept = "text/plain,*/*;q=0.5";
  robots->request.etag.clear();
  robots->request.last_modified.clear();
  robots->request.max_bytes = static_cast<std::int64_t>(kMaxRobotsBytes);
  robots->request.cut_at_limit = true;
  robots->left = robots->wanted.timeout;
  Route(std::move(robots), true);
}

// Starts what has its turn; how long until the next one has.
milliseconds Fetcher::Loop::StartWhatMay() {
  milliseconds pause = kTick;
  if (waiting_.empty()) return running_.empty() ? kIdle : kTick;
  // In a circle, so that hosts late in the alphabet get their turn too.
  auto at = waiting_.upper_bound(cursor_);
  std::vector<std::string> refused;
  for (std::size_t i = waiting_.size(); i > 0; --i) {
    if (waiting_.empty()) break;
    if (at == waiting_.end()) at = waiting_.begin();
    const auto host = at++;
    if (politeness_.Busy(host->first)) continue;
    if (running_.size() >= kMaxConnections || multi_.bytes_in_flight() > kMaxBytesInFlight / 2) {
      return kTick;
    }
    const FetchTime now = Now();
    if (politeness_.NotBefore(host->first) > now + kPatience) {
      refused.push_back(host->first);
      continue;
    }
    const FetchTime turn = politeness_.Earliest(host->first, host->second.front()->delay, now);
    if (turn > now) {
      pause = std::min(pause, turn - now);
      continue;
    }
    cursor_ = host->first;
    JobPtr job = std::move(host->second.front());
    host->second.pop_front();
    if (host->second.empty()) waiting_.erase(host);
    Start(std::move(job), now);
  }
  for (const std::string& host : refused) LeaveAlone(host);
  return std::max(pause, milliseconds(1));
}

void Fetcher::Loop::Start(JobPtr job, FetchTime now) {
  politeness_.Started(job->host, now);
  job->request.timeout = std::max(job->left, milliseconds(1));
  const std::uint64_t number = ++numbers_;
  multi_.Start(number, job->request);
  running_.emplace(number, std::move(job));
}

// Everything that waits for `host`: its Retry-After is for another run.
void Fetcher::Loop::LeaveAlone(const std::string& host) {
  const auto found = waiting_.find(host);
  if (found == waiting_.end()) return;
  std::deque<JobPtr> jobs = std::move(found->second);
  waiting_.erase(found);
  const std::string until =
      ToIsoUtc(std::chrono::ceil<std::chrono::seconds>(politeness_.NotBefore(host)));
  for (JobPtr& job : jobs) {
    const std::string url = job->request.url;
    Finish(std::move(job), Fail(ErrorCode::kBusy, "fetch " + url + ", " + host +
                                                      " asks to be left alone until " + until));
  }
}

void Fetcher::Loop::Ended(CurlMulti::Finished finished) {
  const auto found = running_.find(finished.tag);
  if (found == running_.end()) return;
  JobPtr job = std::move(found->second);
  running_.erase(found);
  politeness_.Ended(job->host);
  if (finished.put_off && ++job->put_offs <= kMaxPutOffs) {
    waiting_[job->host].push_front(std::move(job));
    return;
  }
  job->took += finished.took;
  job->left -= finished.took;
  Result<FetchResponse>& response = finished.response;
  if (response && (response->status == 429 || response->status == 503)) {
    const auto now = std::chrono::floor<std::chrono::seconds>(Now());
    const std::chrono::seconds wait = RetryAfter(response->retry_after, now);
    if (wait.count() > 0) politeness_.PutOff(job->host, Now() + wait);
  }
  NoteHost(job->host);
  if (response && IsRedirect(response->status) && !response->location.empty()) {
    Follow(std::move(job), *std::move(response));
    return;
  }
  Finish(std::move(job), std::move(response));
}

void Fetcher::Loop::Follow(JobPtr job, FetchResponse response) {
  const std::string target = ResolveUrl(job->request.url, response.location);
  if (job->redirects.size() >= static_cast<std::size_t>(kMaxRedirects)) {
    const std::string message = "fetch " + job->wanted.url + ", more than 5 redirects";
    if (job->robots_of.empty()) {
      Finish(std::move(job), Fail(ErrorCode::kDisallowed, message));
    } else {
      FetchResponse unavailable;  // RFC 9309, 2.3.1.2
      unavailable.status = 404;
      Finish(std::move(job), std::move(unavailable));
    }
    return;
  }
  if (job->left.count() <= 0) {
    const std::string message = "fetch " + job->wanted.url + ", timed out";
    Finish(std::move(job), Fail(ErrorCode::kNetwork, message));
    return;
  }
  // "The minimum time to wait before the redirected request": RFC 9110, 10.2.3.
  const FetchTime now = Now();
  const std::chrono::seconds wait =
      RetryAfter(response.retry_after, std::chrono::floor<std::chrono::seconds>(now));
  if (wait > kPatience) {
    const std::string message = "fetch " + job->wanted.url + ", redirects to be followed in " +
                                std::to_string(wait.count()) + " s";
    Finish(std::move(job), Fail(ErrorCode::kBusy, message));
    return;
  }
  if (job->request.keep_exchange) {
    job->hops.push_back({job->request.url, response.status, std::move(response.exchange)});
  }
  job->redirects.push_back({response.status, target});
  job->request.url = target;
  if (wait.count() > 0) {
    delayed_.emplace(now + wait, std::move(job));
  } else {
    Route(std::move(job), true);
  }
}

void Fetcher::Loop::RouteDelayed() {
  while (!delayed_.empty() && delayed_.begin()->first <= Now()) {
    JobPtr job = std::move(delayed_.begin()->second);
    delayed_.erase(delayed_.begin());
    Route(std::move(job), true);
  }
}

void Fetcher::Loop::NoteHost(const std::string& host) {
  const std::scoped_lock lock(mutex_);
  changed_hosts_[host] = politeness_.Record(host);
}

void Fetcher::Loop::Finish(JobPtr job, Result<FetchResponse> response) {
  if (!job->robots_of.empty()) {
    RobotsAnswered(*job, std::move(response));
    return;
  }
  FetchAnswer answer;
  answer.tag = job->tag;
  answer.took = job->took;
  answer.hops = std::move(job->hops);
  if (response) {
    answer.status = response->status;
    const bool asked = !job->wanted.etag.empty() || !job->wanted.last_modified.empty();
    if (response->status == 200 || (response->status == 304 && asked)) {
      response->redirects = std::move(job->redirects);
    } else {
      response = Fail(ErrorCode::kHttpStatus, "fetch " + job->wanted.url + ", the server says " +
                                                  std::to_string(response->status) +
                                                  (response->status == 410 ? " (gone)" : ""));
    }
  }
  answer.response = std::move(response);
  if (job->done) {
    job->done(std::move(answer));
    return;
  }
  {
    const std::scoped_lock lock(mutex_);
    if (answer.response) outbox_bytes_ += answer.response->body.size();
    outbox_.push_back(std::move(answer));
  }
  arrived_.notify_one();
}

void Fetcher::Loop::RobotsAnswered(Job& job, Result<FetchResponse> response) {
  const auto found = robots_waiters_.find(job.robots_of);
  if (found == robots_waiters_.end()) return;
  std::vector<JobPtr> waiters = std::move(found->second);
  robots_waiters_.erase(found);
  if (!response && response.error().code == ErrorCode::kBusy) {
    for (JobPtr& waiter : waiters) Finish(std::move(waiter), Fail(response.error()));
    return;
  }
  RobotsRecord record;
  record.origin = job.robots_of;
  record.fetched_at = Now();
  if (response) {
    record.status = response->status;
    if (response->status == 200) record.body = std::move(response->body);
  } else {
    record.error = response.error().message;
  }
  if (job.request.keep_exchange) {  // the first of those that wait for it brings it along
    std::vector<Hop>& hops = waiters.front()->hops;
    std::move(job.hops.begin(), job.hops.end(), std::back_inserter(hops));
    if (response)
      hops.push_back({job.request.url, response->status, std::move(response->exchange)});
  }
  const ErrorCode code = response ? ErrorCode::kNetwork : response.error().code;
  if (std::optional<RobotsRecord> kept = robots_.Answered(std::move(record), code)) {
    const std::scoped_lock lock(mutex_);
    const std::string origin = kept->origin;
    changed_robots_[origin] = *std::move(kept);
  }
  for (JobPtr& waiter : waiters) Route(std::move(waiter), false);
}

void Fetcher::Loop::FailAll() {
  multi_.AbortAll();
  std::vector<JobPtr> jobs;
  for (auto& [number, job] : running_) {
    politeness_.Ended(job->host);
    jobs.push_back(std::move(job));
  }
  running_.clear();
  for (auto& [host, queue] : waiting_) {
    for (JobPtr& job : queue) jobs.push_back(std::move(job));
  }
  waiting_.clear();
  for (auto& [until, job] : delayed_) jobs.push_back(std::move(job));
  delayed_.clear();
  for (JobPtr& job : jobs) {
    const std::string url = job->request.url;
    Finish(std::move(job), Fail(ErrorCode::kBusy, "fetch " + url + ", stopped"));
  }
}

}  // namespace dateline
