#include "app/serve/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "app/serve/deadlines.h"
#include "app/serve/guard.h"
#include "app/serve/worker_pool.h"

namespace dateline {
namespace {

constexpr std::size_t kConnectionMemory = 32768;  // request line and headers together
constexpr int kBacklog = 128;

// One request on its way through.
struct Exchange {
  std::string target;
  bool known = false;  // its headers were seen
  bool waits = false;  // for a worker
  bool answered = false;
  Response response;
};

Response Plain(int status, std::string_view message) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::string(message) + "\n";
  return response;
}

MHD_Result Collect(void* into, MHD_ValueKind /*kind*/, const char* name, const char* value) {
  static_cast<Headers*>(into)->emplace_back(name, value == nullptr ? "" : value);
  return MHD_YES;
}

MHD_Response* MakeBody(const Response& response) {
  if (response.file) {
    struct stat status = {};
    const int copy = dup(response.file->descriptor());
    if (copy < 0) return nullptr;
    if (fstat(copy, &status) != 0) {
      close(copy);
      return nullptr;
    }
    return MHD_create_response_from_fd64(static_cast<std::uint64_t>(status.st_size), copy);
  }
  const bool constant = !response.constant.empty();
  const std::string_view body = constant ? response.constant : std::string_view(response.body);
  // The library asks for a pointer that it could write to, and does not write.
  return MHD_create_response_from_buffer(
      body.size(), const_cast<char*>(body.data()),  // NOLINT(cppcoreguidelines-pro-type-const-cast)
      constant ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY);
}

MHD_Result Queue(MHD_Connection* connection, const Response& response, bool close_after) {
  MHD_Response* made = MakeBody(response);
  if (made == nullptr) return MHD_NO;
  MHD_add_response_header(made, "Content-Type", response.content_type.c_str());
  for (const auto& [name, value] : SafeHeaders()) {
    MHD_add_response_header(made, name.c_str(), value.c_str());
  }
  for (const auto& [name, value] : response.headers) {
    MHD_add_response_header(made, name.c_str(), value.c_str());
  }
  if (close_after) MHD_add_response_header(made, "Connection", "close");
  const MHD_Result queued =
      MHD_queue_response(connection, static_cast<unsigned>(response.status), made);
  MHD_destroy_response(made);
  return queued;
}

int SocketOf(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == nullptr ? -1 : info->connect_fd;
}

struct Endpoint {
  sockaddr_storage address = {};
  socklen_t size = 0;
};

Result<Endpoint> ResolveLiteral(const ServerOptions& options) {
  Endpoint endpoint;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&endpoint.address);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&endpoint.address);
  if (inet_pton(AF_INET, options.address.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(options.port);
    endpoint.size = sizeof(sockaddr_in);
  } else if (inet_pton(AF_INET6, options.address.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(options.port);
    endpoint.size = sizeof(sockaddr_in6);
  } else {
    return Fail(ErrorCode::kUsage, "serve on " + options.address + ", it is no IP address");
  }
  return endpoint;
}

// Listening is done here: the library does not say why it could not.
Result<int> Listen(const ServerOptions& options) {
  const Result<Endpoint> endpoint = ResolveLiteral(options);
  if (!endpoint) return Fail(endpoint.error());
  const std::string where = options.address + " port " + std::to_string(options.port);
  const int listener =
      socket(endpoint->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int on = 1;
  if (listener >= 0) setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (listener < 0 ||
      bind(listener, reinterpret_cast<const sockaddr*>(&endpoint->address), endpoint->size) != 0 ||
      listen(listener, kBacklog) != 0) {
    const int why = errno;
    if (listener >= 0) close(listener);
    return Fail(why == EACCES ? ErrorCode::kPermission : ErrorCode::kNetwork,
                "serve on " + where + ", " + std::strerror(why) +
                    (why == EADDRINUSE ? "; --port names another" : ""));
  }
  return listener;
}

std::uint16_t PortOf(int listener) {
  sockaddr_storage address = {};
  socklen_t size = sizeof address;
  if (getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  return ntohs(address.ss_family == AF_INET6
                   ? reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port
                   : reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

}  // namespace

struct Server::State {
  State(const ServerOptions& given, Handler answer, std::uint16_t bound)
      : options(given),
        handler(std::move(answer)),
        port(bound),
        hosts(given.address, bound, given.host_names),
        pool(std::make_unique<WorkerPool>(given.workers, given.waiting)) {}

  ServerOptions options;
  Handler handler;
  std::uint16_t port;
  HostList hosts;
  Deadlines deadlines;
  std::unique_ptr<WorkerPool> pool;
  MHD_Daemon* daemon = nullptr;

  static void* OnTarget(void* /*self*/, const char* target, MHD_Connection* /*connection*/) {
    auto* exchange = new Exchange;  // freed in OnCompleted
    exchange->target = target;
    return exchange;
  }

  static void OnConnection(void* self, MHD_Connection* connection, void** /*context*/,
                           MHD_ConnectionNotificationCode code) {
    auto* state = static_cast<State*>(self);
    const int socket = SocketOf(connection);
    if (socket < 0) return;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
      state->deadlines.Set(socket, std::chrono::seconds(state->options.header_seconds));
    } else {
      state->deadlines.Remove(socket);
    }
  }

  static void OnCompleted(void* self, MHD_Connection* connection, void** context,
                          MHD_RequestTerminationCode /*code*/) {
    auto* state = static_cast<State*>(self);
    delete static_cast<Exchange*>(*context);
    *context = nullptr;
    const int socket = SocketOf(connection);
    // Now idle, then a next head: both have their time.
    if (socket >= 0) {
      state->deadlines.Set(socket, std::chrono::seconds(state->options.idle_seconds +
                                                        state->options.header_seconds));
    }
  }

  static MHD_Result OnRequest(void* self, MHD_Connection* connection, const char* /*url*/,
                              const char* method, const char* /*version*/,
                              const char* /*upload_data*/, std::size_t* /*upload_size*/,
                              void** context) {
    auto* state = static_cast<State*>(self);
    auto* exchange = static_cast<Exchange*>(*context);
    if (exchange == nullptr) return MHD_NO;
    return state->Answer(connection, method, *exchange);
  }

  MHD_Result Answer(MHD_Connection* connection, const char* method, Exchange& exchange) {
    if (exchange.waits)
      return exchange.answered ? Queue(connection, exchange.response, false) : MHD_YES;
    Headers headers;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, Collect, &headers);
    if (!exchange.known) {
      exchange.known = true;
      const Rejection rejection = CheckRequest(method, exchange.target, headers, hosts);
      if (rejection.status != 0) {
        Response response = Plain(rejection.status, rejection.message);
        if (rejection.status == 405) response.headers.emplace_back("Allow", "GET, HEAD");
        return Queue(connection, response, true);
      }
      return MHD_YES;  // the library calls again when the request is complete
    }
    Request request;
    if (!ParseTarget(exchange.target, request)) {
      return Queue(connection, Plain(400, "the address is not well-formed"), true);
    }
    for (const auto& [name, value] : headers) {
      if (name == "If-None-Match" || name == "if-none-match") request.if_none_match = value;
    }
    const int socket = SocketOf(connection);
    if (socket >= 0) deadlines.Set(socket, std::chrono::seconds(options.answer_seconds));
    exchange.waits = true;
    MHD_suspend_connection(connection);
    const bool taken = pool->Submit([this, connection, &exchange, request](std::size_t worker) {
      exchange.response = handler(request, worker);
      exchange.answered = true;
      MHD_resume_connection(connection);
    });
    if (!taken) {
      exchange.response = Plain(503, "too many requests at once; try again");
      exchange.response.headers.emplace_back("Retry-After", "1");
      exchange.answered = true;
      MHD_resume_connection(connection);
    }
    return MHD_YES;
  }
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  const int listener = MHD_quiesce_daemon(state_->daemon);
  if (listener >= 0) close(listener);
  state_->pool.reset();  // no connection is suspended after this
  MHD_stop_daemon(state_->daemon);
}

std::uint16_t Server::port() const { return state_->port; }

Result<std::unique_ptr<Server>> Server::Start(const ServerOptions& options, Handler handler) {
  const Result<int> listener = Listen(options);
  if (!listener) return Fail(listener.error());
  auto state = std::make_unique<State>(options, std::move(handler), PortOf(*listener));
  state->daemon = MHD_start_daemon(
      static_cast<unsigned>(MHD_USE_EPOLL_INTERNAL_THREAD) |
          static_cast<unsigned>(MHD_ALLOW_SUSPEND_RESUME),
      0, nullptr, nullptr, &State::OnRequest, state.get(), MHD_OPTION_LISTEN_SOCKET, *listener,
      MHD_OPTION_CONNECTION_LIMIT, options.connections, MHD_OPTION_CONNECTION_TIMEOUT,
      options.idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, &State::OnTarget, state.get(),
      MHD_OPTION_NOTIFY_CONNECTION, &State::OnConnection, state.get(), MHD_OPTION_NOTIFY_COMPLETED,
      &State::OnCompleted, state.get(), MHD_OPTION_END);
  if (state->daemon == nullptr) {
    close(*listener);
    return Fail(ErrorCode::kInternal, "serve, the HTTP library did not start");
  }
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

}  // namespace dateline
