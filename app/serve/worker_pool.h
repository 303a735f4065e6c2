#pragma once  // app/serve/worker_pool.h

// A few threads that take jobs from one bounded queue.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline {

class WorkerPool {
 public:
  using Job = std::function<void(std::size_t worker)>;

  WorkerPool(std::size_t workers, std::size_t waiting);
  ~WorkerPool();  // does what is queued, then ends
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False, and nothing done, where `waiting` jobs wait already.
  [[nodiscard]] bool Submit(Job job);

 private:
  void Work(std::size_t worker);

  std::size_t waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::deque<Job> jobs_;
  std::vector<std::thread> threads_;
};

}  // namespace dateline
