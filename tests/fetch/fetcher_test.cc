// The fetcher against servers on loopback: many hosts at once, one request a host, stops, memory of
// earlier runs. Also what ThreadSanitizer looks at.

#include "pipeline/fetch/fetcher.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <thread>

#include "tests/support/loopback_server.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

Fetcher::Options Open() {
  Fetcher::Options options;
  options.allow_private_hosts = true;
  return options;
}

FetchJob Job(const std::string& url, milliseconds delay = 0ms) {
  FetchJob job;
  job.url = url;
  job.delay = delay;
  job.timeout = 5s;
  return job;
}

std::string Body(const std::string& path) {
  if (path == "/robots.txt") return LoopbackServer::Answer(404, "");
  return LoopbackServer::Answer(200, path);
}

TEST(Fetcher, ManyHostsAtOnceOneRequestEach) {
  std::vector<std::unique_ptr<LoopbackServer>> servers;
  for (int i = 1; i <= 8; ++i) {
    servers.push_back(std::make_unique<LoopbackServer>(("127.0.0." + std::to_string(i)).c_str(),
                                                       [](const std::string& path) {
                                                         std::this_thread::sleep_for(5ms);
                                                         return Body(path);
                                                       }));
  }
  Fetcher fetcher(Open());
  constexpr std::uint64_t kEach = 10;
  for (std::uint64_t i = 0; i < kEach * servers.size(); ++i) {
    fetcher.Submit(i, Job(servers[i % servers.size()]->Url("/" + std::to_string(i))));
  }
  std::set<std::uint64_t> tags;
  while (tags.size() < kEach * servers.size()) {
    const std::optional<FetchAnswer> answer = fetcher.Next(2s);
    ASSERT_TRUE(answer);
    ASSERT_TRUE(answer->response) << answer->response.error().message;
    EXPECT_EQ(answer->response->body, "/" + std::to_string(answer->tag));
    EXPECT_TRUE(tags.insert(answer->tag).second);
  }
  EXPECT_FALSE(fetcher.Next(0ms));
  for (const auto& server : servers) {
    EXPECT_EQ(server->most_at_once(), 1);
    EXPECT_EQ(server->paths().size(), kEach + 1);  // robots.txt once
    EXPECT_EQ(server->paths().front(), "/robots.txt");
  }
  EXPECT_EQ(fetcher.TakeChanges().robots.size(), servers.size());
  EXPECT_TRUE(fetcher.TakeChanges().hosts.empty());
}

TEST(Fetcher, GetFromManyThreads) {
  LoopbackServer server("127.0.0.1", Body);
  Fetcher fetcher(Open());
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 5; ++j) {
        const std::string path = "/" + std::to_string(i) + "/" + std::to_string(j);
        const FetchAnswer answer = fetcher.Get(Job(server.Url(path)));
        if (answer.response && answer.response->body == path) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 40);
  EXPECT_EQ(server.most_at_once(), 1);
}

TEST(Fetcher, StopEndsEverythingAtOnce) {
  std::atomic<bool> stop = false;
  LoopbackServer server("127.0.0.1", [](const std::string& path) {
    if (path != "/robots.txt") std::this_thread::sleep_for(500ms);
    return Body(path);
  });
  Fetcher::Options options = Open();
  options.stop = [&stop] { return stop.load(); };
  Fetcher fetcher(std::move(options));
  for (std::uint64_t i = 0; i < 20; ++i) fetcher.Submit(i, Job(server.Url("/x"), 1s));
  std::this_thread::sleep_for(100ms);
  stop = true;
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) {
    const std::optional<FetchAnswer> answer = fetcher.Next(1s);
    ASSERT_TRUE(answer);
    ASSERT_FALSE(answer->response);
    EXPECT_EQ(answer->response.error().code, ErrorCode::kBusy);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 1s);
}

TEST(Fetcher, GoesAwayWithWorkLeft) {
  LoopbackServer server("127.0.0.1", [](const std::string&) {
    std::this_thread::sleep_for(300ms);
    return LoopbackServer::Answer(200, "x");
  });
  Fetcher fetcher(Open());
  for (std::uint64_t i = 0; i < 5; ++i) fetcher.Submit(i, Job(server.Url("/x")));
  std::this_thread::sleep_for(50ms);
}

TEST(Fetcher, RemembersEarlierRuns) {
  LoopbackServer server("127.0.0.1", Body);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  Fetcher::Options options = Open();
  options.now = now;
  const std::string origin = server.Url("");
  options.memory.robots = {{origin, now - 1h, 200, "User-agent: *\nDisallow: /no\n", ""}};
  options.memory.hosts = {{"127.0.0.1", {}, now}, {"127.0.0.2", now + 1h, {}}};
  Fetcher fetcher(std::move(options));
  EXPECT_FALSE(fetcher.Get(Job(server.Url("/no"))).response);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_TRUE(fetcher.Get(Job(server.Url("/yes"), 400ms)).response);
  EXPECT_GT(std::chrono::steady_clock::now() - begun, 300ms);
  const FetchAnswer later = fetcher.Get(Job("http://127.0.0.2:9/x"));
  ASSERT_FALSE(later.response);
  EXPECT_EQ(later.response.error().code, ErrorCode::kBusy);
  EXPECT_EQ(server.paths(), std::vector<std::string>{"/yes"});
}

TEST(Fetcher, RedirectsAndStatuses) {
  struct Row {
    const char* path;
    int status;      // of the answer; 0: none
    ErrorCode code;  // of the error; kNotModified: none
    std::size_t redirects;
  };
  LoopbackServer server("127.0.0.1", [](const std::string& path) {
    if (path == "/robots.txt") return Body(path);
    if (path == "/304") return LoopbackServer::Answer(304, "");
    if (path == "/404") return LoopbackServer::Answer(404, "");
    if (path == "/410") return LoopbackServer::Answer(410, "");
    if (path == "/empty") return LoopbackServer::Answer(301, "");
    if (path.rfind("/hop", 0) == 0 && path != "/hop0") {
      const int left = path.back() - '0';
      return LoopbackServer::Answer(302, "", "Location: hop" + std::to_string(left - 1) + "\r\n");
    }
    if (path == "/loop") return LoopbackServer::Answer(301, "", "Location: /loop\r\n");
    if (path == "/file") return LoopbackServer::Answer(301, "", "Location: file:///x\r\n");
    if (path == "/meta") {
      return LoopbackServer::Answer(301, "", "Location: http://169.254.169.254/\r\n");
    }
    return LoopbackServer::Answer(200, "ok");
  });
  Fetcher fetcher(Open());
  const Row rows[] = {
      {"/a", 200, ErrorCode::kNotModified, 0},
      {"/hop3", 200, ErrorCode::kNotModified, 3},
      {"/hop5", 200, ErrorCode::kNotModified, 5},
      {"/hop6", 0, ErrorCode::kDisallowed, 0},
      {"/loop", 0, ErrorCode::kDisallowed, 0},
      {"/file", 0, ErrorCode::kDisallowed, 0},
      {"/meta", 0, ErrorCode::kDisallowed, 0},
      {"/404", 404, ErrorCode::kHttpStatus, 0},
      {"/410", 410, ErrorCode::kHttpStatus, 0},
      {"/304", 304, ErrorCode::kHttpStatus, 0},  // nobody asked whether it had changed
      {"/empty", 301, ErrorCode::kHttpStatus, 0},
  };
  for (const Row& row : rows) {
    const FetchAnswer answer = fetcher.Get(Job(server.Url(row.path)));
    EXPECT_EQ(answer.status, row.status) << row.path;
    if (row.code == ErrorCode::kNotModified) {
      ASSERT_TRUE(answer.response) << row.path;
      EXPECT_EQ(answer.response->redirects.size(), row.redirects) << row.path;
    } else {
      ASSERT_FALSE(answer.response) << row.path;
      EXPECT_EQ(answer.response.error().code, row.code) << row.path;
    }
  }
  FetchJob conditional = Job(server.Url("/304"));
  conditional.etag = "\"1\"";
  EXPECT_TRUE(fetcher.Get(conditional).response);
}

TEST(Fetcher, RedirectsWaitAsLongAsTheyAreAskedTo) {
  LoopbackServer server("127.0.0.1", [](const std::string& path) {
    if (path == "/soon")
      return LoopbackServer::Answer(302, "", "Location: /a\r\nRetry-After: 1\r\n");
    if (path == "/late") {
      return LoopbackServer::Answer(302, "", "Location: /a\r\nRetry-After: 3600\r\n");
    }
    return Body(path);
  });
  Fetcher fetcher(Open());
  const auto begun = std::chrono::steady_clock::now();
  fetcher.Submit(1, Job(server.Url("/soon")));
  fetcher.Submit(2, Job(server.Url("/b")));
  const std::optional<FetchAnswer> first = fetcher.Next(5s);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->tag, 2U);  // the other requests to the host go on
  const std::optional<FetchAnswer> second = fetcher.Next(5s);
  ASSERT_TRUE(second && second->response);
  EXPECT_EQ(second->response->body, "/a");
  EXPECT_GE(std::chrono::steady_clock::now() - begun, 1s);
  const FetchAnswer late = fetcher.Get(Job(server.Url("/late")));
  ASSERT_FALSE(late.response);
  EXPECT_EQ(late.response.error().code, ErrorCode::kBusy);
}

TEST(Fetcher, KeepsWhatLedToAnAnswer) {
  LoopbackServer server("127.0.0.1", [](const std::string& path) {
    if (path == "/moved") return LoopbackServer::Answer(301, "", "Location: /a\r\n");
    return Body(path);
  });
  Fetcher fetcher(Open());
  FetchJob job = Job(server.Url("/moved"));
  job.keep_exchange = true;
  const FetchAnswer answer = fetcher.Get(job);
  ASSERT_TRUE(answer.response);
  ASSERT_EQ(answer.hops.size(), 2U);
  EXPECT_EQ(answer.hops[0].url, server.Url("/robots.txt"));
  EXPECT_EQ(answer.hops[1].url, server.Url("/moved"));
  EXPECT_EQ(answer.hops[1].status, 301);
  EXPECT_FALSE(answer.hops[1].exchange.head.empty());
  EXPECT_TRUE(fetcher.Get(Job(server.Url("/moved"))).hops.empty());
}

}  // namespace
}  // namespace dateline
