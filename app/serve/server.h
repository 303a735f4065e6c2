#pragma once  // app/serve/server.h

// The HTTP side, on libmicrohttpd: one thread for the sockets, a few that answer. Sockets never
// wait for an answer in the making, nor answers for a slow client.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/serve/http.h"
#include "pipeline/model/result.h"

namespace dateline {

struct ServerOptions {
  std::string address = "127.0.0.1";    // literal
  std::uint16_t port = 0;               // 0: any that is free
  std::vector<std::string> host_names;  // allowed in Host besides loopback (guard.h)
  std::size_t workers = 4;
  unsigned connections = 256;     // further ones wait until one ends
  unsigned idle_seconds = 15;     // without a byte in either direction
  unsigned header_seconds = 10;   // until the whole head of a connection's first request is there
  unsigned answer_seconds = 600;  // from a request to the last byte of its answer
  std::size_t waiting = 128;      // requests that wait for a worker; further ones get 503
};

class Server {
 public:
  // kNetwork: the port is taken. kPermission, kUsage: what the address or port is.
  [[nodiscard]] static Result<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                             Handler handler);
  // Ends connections; answers in the making are finished first.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dateline
