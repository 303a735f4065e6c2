#include "app/serve/deadlines.h"

#include <sys/socket.h>

namespace dateline {

Deadlines::Deadlines() : thread_([this] { Watch(); }) {}

Deadlines::~Deadlines() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Deadlines::Set(int socket, std::chrono::seconds from_now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  sockets_[socket] = Clock::now() + from_now;
}

void Deadlines::Remove(int socket) {
  const std::lock_guard<std::mutex> lock(mutex_);
  sockets_.erase(socket);
}

void Deadlines::Watch() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stop_) {
    wake_.wait_for(lock, std::chrono::milliseconds(500), [this] { return stop_; });
    const Clock::time_point now = Clock::now();
    for (auto at = sockets_.begin(); at != sockets_.end();) {
      if (at->second > now) {
        ++at;
        continue;
      }
      shutdown(at->first, SHUT_RDWR);  // the library then sees its end and closes it
      at = sockets_.erase(at);
    }
  }
}

}  // namespace dateline
