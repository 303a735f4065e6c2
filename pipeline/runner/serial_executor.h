#pragma once  // pipeline/runner/serial_executor.h

// The `tsan` preset's stand-in for tbb::parallel_pipeline, whose Debian build is not instrumented:
// the same three filters on std::thread, with the same bound on what is in hand.

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace dateline {

// `take` (one at a time, null ends) → `work` (on `jobs` threads) → `write` (one at a time, in
// order).
template <typename Token, typename Take, typename Work, typename Write>
void RunOrdered(int jobs, const Take& take, const Work& work, const Write& write) {
  const std::size_t limit = static_cast<std::size_t>(jobs) * 4;
  std::mutex mutex;
  std::condition_variable room;
  std::map<std::size_t, Token> waiting;
  std::size_t taken = 0;
  std::size_t written = 0;
  bool writing = false;
  bool ended = false;
  const auto loop = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      room.wait(lock, [&] { return ended || taken - written < limit; });
      if (ended) return;
      Token token = take();
      if (!token) {
        ended = true;
        room.notify_all();
        return;
      }
      const std::size_t number = taken++;
      lock.unlock();
      token = work(std::move(token));
      lock.lock();
      waiting.emplace(number, std::move(token));
      while (!writing && !waiting.empty() && waiting.begin()->first == written) {
        const Token next = std::move(waiting.begin()->second);
        waiting.erase(waiting.begin());
        writing = true;
        lock.unlock();
        write(next);
        lock.lock();
        writing = false;
        ++written;
        room.notify_all();
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < jobs; ++i) threads.emplace_back(loop);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace dateline
