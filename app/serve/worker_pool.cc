#include "app/serve/worker_pool.h"

#include <utility>

namespace dateline {

WorkerPool::WorkerPool(std::size_t workers, std::size_t waiting) : waiting_(waiting) {
  for (std::size_t i = 0; i < workers; ++i) threads_.emplace_back([this, i] { Work(i); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::Submit(Job job) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stop_ || jobs_.size() >= waiting_) return false;
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void WorkerPool::Work(std::size_t worker) {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job(worker);
    lock.lock();
  }
}

}  // namespace dateline
