#pragma once  // tests/support/loopback_server.h

// A web server on 127.0.0.x for tests of the fetcher alone: one thread a connection, an answer from
// a function. (What misbehaves is in web_server.py.)

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace dateline {

class LoopbackServer {
 public:
  using Route = std::function<std::string(const std::string& path)>;  // a whole HTTP answer

  LoopbackServer(const char* address, Route route) : address_(address), route_(std::move(route)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    inet_pton(AF_INET, address, &name.sin_addr);
    socklen_t size = sizeof name;
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&name), size) != 0) return;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&name), &size);
    port_ = ntohs(name.sin_port);
    listen(listener_, 64);
    accepting_ = std::thread([this] { Accept(); });
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  ~LoopbackServer() {
    shutdown(listener_, SHUT_RDWR);
    if (accepting_.joinable()) accepting_.join();
    close(listener_);
    const std::scoped_lock lock(mutex_);
    for (const int connection : connections_) shutdown(connection, SHUT_RDWR);
    for (std::thread& thread : serving_) thread.join();
    for (const int connection : connections_) close(connection);
  }

  [[nodiscard]] std::string Url(const std::string& path) const {
    return "http://" + address_ + ":" + std::to_string(port_) + path;
  }
  [[nodiscard]] std::vector<std::string> paths() {
    const std::scoped_lock lock(mutex_);
    return paths_;
  }
  [[nodiscard]] int most_at_once() const { return most_; }

  static std::string Answer(int status, const std::string& body, const std::string& headers = {}) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Some\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nContent-Type: text/html\r\n" + headers + "\r\n" + body;
  }

 private:
  void Accept() {
    for (;;) {
      const int connection = accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      const std::scoped_lock lock(mutex_);
      connections_.push_back(connection);
      serving_.emplace_back([this, connection] { Serve(connection); });
    }
  }
  void Serve(int connection) {
    std::string kept;
    char buffer[4096];
    for (;;) {
      std::size_t end = kept.find("\r\n\r\n");
      while (end == std::string::npos) {
        const ssize_t got = recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0) return;
        kept.append(buffer, static_cast<std::size_t>(got));
        end = kept.find("\r\n\r\n");
      }
      const std::size_t from = kept.find(' ') + 1;
      const std::string path = kept.substr(from, kept.find(' ', from) - from);
      kept.erase(0, end + 4);
      const int now = ++at_once_;
      for (int most = most_; now > most && !most_.compare_exchange_weak(most, now);) {
      }
      {
        const std::scoped_lock lock(mutex_);
        paths_.push_back(path);
      }
      const std::string answer = route_(path);
      --at_once_;
      if (send(connection, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) return;
    }
  }

  std::string address_;
  Route route_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread accepting_;
  std::mutex mutex_;
  std::vector<int> connections_;
  std::vector<std::thread> serving_;
  std::vector<std::string> paths_;
  std::atomic<int> at_once_ = 0, most_ = 0;
};

}  // namespace dateline
