#pragma once  // app/serve/deadlines.h

// Ends connections that take too long as a whole: the HTTP library only knows how long they are
// silent, and a byte now and then keeps such a one alive for ever.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace dateline {

class Deadlines {
 public:
  using Clock = std::chrono::steady_clock;

  Deadlines();
  ~Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;

  // The socket is shut down unless it is Set() anew or Remove()d in time. Thread-safe.
  void Set(int socket, std::chrono::seconds from_now);
  // REQUIRES: called before the socket is closed.
  void Remove(int socket);

 private:
  void Watch();

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::unordered_map<int, Clock::time_point> sockets_;
  std::thread thread_;
};

}  // namespace dateline
