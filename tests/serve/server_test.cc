// The server over a real loopback socket: routes, headers, hostile content, limits.

#include "app/serve/server.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "app/serve/site.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Answer {
  long status = 0;
  std::string head;  // lower case
  std::string body;
};

std::size_t Append(char* bytes, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(bytes, size * count);
  return size * count;
}

class Serve : public testing::Test {
 protected:
  static constexpr const char* kHostile =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dateline-serve-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    Fill();
    Start({});
  }
  void TearDown() override {
    server_.reset();
    site_.reset();
    fs::remove_all(folder_);
  }

  std::string Path() const { return (folder_ / "t.db").string(); }

  void Fill() {
    Result<Database> database = Database::Open(Path(), false);
    ASSERT_TRUE(database) << database.error().message;
    Repository repository(*database);
    AnnotatedArticle all = SampleArticle("https://example.org/a");
    all.article.title = kHostile;
    all.article.standfirst = kHostile;
    all.article.authors = {kHostile};
    all.mentions[2].name = kHostile;
    all.events[0].actors[0].name = all.events[0].actors[0].entity = kHostile;
    all.claims[0].subject.text = kHostile;
    all.quotes[0].speaker.text = kHostile;
    SaveContext context = SampleContext();
    context.outlet = kHostile;
    context.tags = {kHostile};
    Save(*database, repository, all, context);
    all.article.title = "Magnets, revised";  // a second revision
    Save(*database, repository, all, context);
    AnnotatedArticle scheme = SampleArticle("javascript:alert(1)");
    scheme.article.text += " More.";
    Save(*database, repository, scheme, SampleContext());
    uid_ = All(*database, "SELECT uid FROM articles WHERE canonical_url LIKE 'https:%'")[0][0].text;
  }
  static void Save(Database& database, Repository& repository, const AnnotatedArticle& article,
                   const SaveContext& context) {
    ASSERT_TRUE(database.Begin());
    const Result<SaveOutcome> saved = repository.Save(article, context);
    ASSERT_TRUE(saved) << saved.error().message;
    ASSERT_TRUE(database.Commit());
  }

  void Start(ServerOptions options) {
    server_.reset();
    SiteOptions site_options;
    site_options.database = Path();
    Result<std::unique_ptr<Site>> site = Site::Open(site_options);
    ASSERT_TRUE(site) << site.error().message;
    site_ = std::move(*site);
    options.workers = site_options.workers;
    Result<std::unique_ptr<Server>> server =
        Server::Start(options, [this](const Request& request, std::size_t worker) {
          return site_->Answer(request, worker);
        });
    ASSERT_TRUE(server) << server.error().message;
    server_ = std::move(*server);
  }

  Answer Get(const std::string& target, const std::vector<std::string>& headers = {},
             const char* method = nullptr) const {
    CURL* curl = curl_easy_init();
    Answer answer;
    const std::string url = "http://127.0.0.1:" + std::to_string(server_->port()) + target;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, Append);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer.head);
    if (method != nullptr) curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    if (method != nullptr && std::string(method) == "HEAD")
      curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_slist* list = nullptr;
    for (const std::string& header : headers) list = curl_slist_append(list, header.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    EXPECT_EQ(curl_easy_perform(curl), CURLE_OK) << target;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_slist_free_all(list);
    curl_easy_cleanup(curl);
    for (char& c : answer.head) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return answer;
  }
  nlohmann::json Json(const std::string& target) const {
    const Answer answer = Get(target);
    EXPECT_EQ(answer.status, 200) << target;
    return nlohmann::json::parse(answer.body, nullptr, false);
  }

  int Connect() const {
    const int client = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(server_->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    return client;
  }
  // Sends bytes as they are and reads until the server closes.
  std::string Raw(const std::string& bytes) const {
    const int client = Connect();
    EXPECT_EQ(send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
    std::string answer;
    char buffer[4096];
    for (ssize_t got = 0; (got = recv(client, buffer, sizeof buffer, 0)) > 0;) {
      answer.append(buffer, static_cast<std::size_t>(got));
    }
    close(client);
    return answer;
  }
  std::string HostLine() const {
    return "Host: localhost:" + std::to_string(server_->port()) + "\r\n";
  }

  fs::path folder_;
  std::string uid_;
  std::unique_ptr<Site> site_;
  std::unique_ptr<Server> server_;
};

TEST_F(Serve, EveryPageIsThereAndHoldsNothingHostile) {
  std::vector<std::string> targets = {"/",
                                      "/articles",
                                      "/entities",
                                      "/claims",
                                      "/status",
                                      "/search?q=beijing",
                                      "/search?q=%3Cscript%3E",
                                      "/?q=%3Cscript%3Ealert(1)%3C/script%3E",
                                      "/?outlet=%22%3E%3Cscript%3E",
                                      "/?undated=1",
                                      "/article/" + uid_,
                                      "/article/" + uid_ + "?revision=1",
                                      "/changes/" + uid_ + "?from=1&to=2"};
  const nlohmann::json events = Json("/api/events");
  for (const auto& event : events["events"])
    targets.push_back("/event/" + event["uid"].get<std::string>());
  const nlohmann::json entities = Json("/api/entities");
  for (const auto& entity : entities["entities"])
    targets.push_back("/entity/" + entity["uid"].get<std::string>());
  for (const std::string& target : targets) {
    const Answer answer = Get(target);
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_EQ(answer.body.find("<script>alert"), std::string::npos) << target;
    EXPECT_EQ(answer.body.find("<img"), std::string::npos) << target;
    EXPECT_EQ(answer.body.find("javascript:"), std::string::npos) << target;
    EXPECT_EQ(answer.body.find(" style=\""), std::string::npos) << target;
    EXPECT_NE(answer.head.find("text/html; charset=utf-8"), std::string::npos) << target;
  }
}

TEST_F(Serve, TheNamesOfAnEventLeadToTheirPages) {
  const nlohmann::json participants = Json("/api/events")["participants"];
  int links = 0;
  for (const auto& participant : participants) {
    if (!participant["entity_uid"].is_string()) continue;
    const Answer page = Get("/event/" + participant["event"].get<std::string>());
    const std::string link = "/entity/" + participant["entity_uid"].get<std::string>();
    EXPECT_NE(page.body.find(link), std::string::npos) << participant;
    ++links;
  }
  EXPECT_GT(links, 0);
}

TEST_F(Serve, EveryAnswerHasTheSafeHeaders) {
  for (const std::string target : {"/", "/api/events", "/static/app.css", "/nowhere",
                                   "/download/events.csv", "/healthz", "/?from=x"}) {
    const Answer answer = Get(target);
    for (const char* header :
         {"content-security-policy: default-src 'none';", "x-content-type-options: nosniff",
          "referrer-policy: no-referrer", "cross-origin-resource-policy: same-origin",
          "x-frame-options: deny"}) {
      EXPECT_NE(answer.head.find(header), std::string::npos) << target << " " << header;
    }
    EXPECT_EQ(answer.head.find("unsafe"), std::string::npos) << target;
    for (const char* header : {"access-control-allow", "set-cookie", "server:"}) {
      EXPECT_EQ(answer.head.find(header), std::string::npos) << target << " " << header;
    }
  }
}

TEST_F(Serve, TheApiAnswersAsWhatWasStored) {
  const nlohmann::json events = Json("/api/events?limit=1");
  ASSERT_EQ(events["events"].size(), 1U);
  EXPECT_EQ(events["events"][0]["type"], "REGULATE");
  EXPECT_EQ(events["events"][0]["date"], "2025-06-05");
  EXPECT_TRUE(events["participants"].is_array());
  const nlohmann::json article = Json("/api/articles/" + uid_);
  EXPECT_EQ(article["article"]["headline"], "Magnets, revised");
  EXPECT_EQ(article["article"]["text"], SampleText());
  EXPECT_EQ(article["revisions"].size(), 2U);
  EXPECT_EQ(article["claims"][0]["start"], SampleClaimCodePoint());
  EXPECT_EQ(article["mentions"][0]["name"], "Beijing");  // though it is stored once, as written
  EXPECT_EQ(article["mentions"][0]["entity"], "China");
  EXPECT_EQ(article["mentions"][1]["start_date"], "2025-06-05");
  EXPECT_EQ(Json("/api/claims")["claims"].size(), 2U);
  EXPECT_EQ(Json("/api/histogram")["unit"], "day");
  EXPECT_TRUE(Json("/api/facets")["complete"].get<bool>());
  EXPECT_FALSE(Json("/api/entities")["entities"].empty());
  EXPECT_EQ(Json("/api/search?q=beijing")["articles"].size(), 2U);
  EXPECT_EQ(Json("/api/suggest?q=chi")["entities"][0]["name"], "China");
  EXPECT_EQ(Json("/api/status")["counts"]["articles"], 2);
  EXPECT_EQ(Json("/healthz")["status"], "ok");
}

TEST_F(Serve, WrongQuestionsAreAnsweredKindly) {
  struct {
    const char* target;
    long status;
  } rows[] = {{"/nowhere", 404},
              {"/article/a_none", 404},
              {"/entity/n_none", 404},
              {"/event/e_none", 404},
              {"/api/articles/a_none", 404},
              {"/api/nothing", 404},
              {"/api/events?limit=x", 400},
              {"/api/events?cursor=x", 400},
              {"/?from=soon", 400},
              {"/static/../../etc/passwd", 404},
              {"/static/nothing.js", 404},
              {"/download/events.exe", 404},
              {"/download/feeds.csv", 404},
              {"/article/x/y", 404},
              {"/%zz", 400},
              {"/?q=%00", 400}};
  for (const auto& row : rows) {
    const Answer answer = Get(row.target);
    EXPECT_EQ(answer.status, row.status) << row.target;
    if (std::string(row.target).starts_with("/api/")) {
      EXPECT_TRUE(nlohmann::json::parse(answer.body, nullptr, false).contains("error"))
          << row.target;
    }
  }
}

TEST_F(Serve, HeadHasNoBodyAndOtherMethodsAreRefused) {
  const Answer head = Get("/", {}, "HEAD");
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.body.empty());
  EXPECT_NE(head.head.find("content-length:"), std::string::npos);
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"}) {
    const Answer answer = Get("/", {}, method);
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_NE(answer.head.find("allow: get, head"), std::string::npos) << method;
  }
}

TEST_F(Serve, OtherHostsAndSitesAreRefused) {
  EXPECT_EQ(Get("/", {"Host: evil.example"}).status, 421);
  EXPECT_EQ(Get("/", {"Host: 127.0.0.1"}).status, 421);
  EXPECT_EQ(Get("/api/events", {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"}).status,
            403);
}

TEST_F(Serve, DownloadsAreTheWholeListAndSafeInASpreadsheet) {
  const Answer csv = Get("/download/events.csv");
  EXPECT_NE(csv.head.find("content-disposition: attachment; filename=\"events.csv\""),
            std::string::npos);
  EXPECT_TRUE(csv.body.starts_with("uid,date,"));
  const Answer lines = Get("/download/claims.jsonl");
  EXPECT_EQ(std::count(lines.body.begin(), lines.body.end(), '\n'), 2);
  for (const char* name : {"articles.csv", "entities.jsonl", "search.csv?q=beijing"}) {
    EXPECT_EQ(Get(std::string("/download/") + name).status, 200) << name;
  }
}

TEST_F(Serve, StaticFilesAreKeptByBrowsers) {
  const Answer page = Get("/");
  const std::size_t at = page.body.find("/static/app.css?v=");
  ASSERT_NE(at, std::string::npos);
  const std::string url = page.body.substr(at, page.body.find('"', at) - at);
  const Answer style = Get(url);
  EXPECT_NE(style.head.find("immutable"), std::string::npos);
  const std::size_t tag = style.head.find("etag: ") + 6;
  const std::string etag = style.head.substr(tag, style.head.find('\r', tag) - tag);
  EXPECT_EQ(Get("/static/app.css", {"If-None-Match: " + etag}).status, 304);
}

TEST_F(Serve, MalformedRequestsEndTheConnection) {
  const std::string host = HostLine();
  struct {
    const char* name;
    std::string bytes;
    const char* status;
  } rows[] = {
      {"NoHost", "GET / HTTP/1.1\r\n\r\n", " 400 "},
      {"TwoHosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", " 400 "},
      {"Body", "GET / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", " 400 "},
      {"BodyBothWays",
       "GET / HTTP/1.1\r\n" + host +
           "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       " 400 "},
      {"LongTarget", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", " 414 "},
      {"HugeHead", "GET / HTTP/1.1\r\n" + host + "X: " + std::string(60000, 'a') + "\r\n\r\n",
       " 431 "},
  };
  for (const auto& row : rows) {
    const std::string answer = Raw(row.bytes);
    EXPECT_NE(answer.substr(0, answer.find('\r')).find(row.status), std::string::npos)
        << row.name << ": " << answer.substr(0, 60);
  }
}

TEST_F(Serve, AHeadThatNeverEndsIsCutOffThoughItTrickles) {
  ServerOptions options;
  options.header_seconds = 1;
  options.idle_seconds = 60;
  Start(options);
  const int client = Connect();
  const std::string begin = "GET / HTTP/1.1\r\nX: ";
  ASSERT_GT(send(client, begin.data(), begin.size(), MSG_NOSIGNAL), 0);
  bool ended = false;
  for (int i = 0; i < 50 && !ended; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    char byte = 0;
    ended = send(client, "a", 1, MSG_NOSIGNAL) < 0 || recv(client, &byte, 1, MSG_DONTWAIT) == 0;
  }
  close(client);
  EXPECT_TRUE(ended);
}

TEST_F(Serve, SlowAndSilentClientsDoNotBlockOthers) {
  std::vector<int> clients;
  for (int i = 0; i < 100; ++i) {
    clients.push_back(Connect());
    const std::string part = "GET / HTTP/1.1\r\n" + (i % 2 == 0 ? HostLine() : "");
    ASSERT_GT(send(clients.back(), part.data(), part.size(), MSG_NOSIGNAL), 0);
  }
  const auto before = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(Get("/api/events").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
  for (const int client : clients) close(client);
}

TEST_F(Serve, ManyAtOnceAllGetAnAnswer) {
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 20; ++j) {
        if (Get(j % 2 == 0 ? "/" : "/api/facets").status == 200) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 320);
}

TEST_F(Serve, WhatIsIngestedShowsAndNothingIsLocked) {
  Result<Database> database = Database::Open(Path(), false);
  ASSERT_TRUE(database);
  Repository repository(*database);
  std::atomic<bool> stop = false;
  std::atomic<int> bad = 0;
  std::thread looking([&] {
    while (!stop) {
      if (Get("/api/events").status != 200) ++bad;
    }
  });
  for (int i = 0; i < 60; ++i) {
    Save(*database, repository, SampleArticle("https://example.org/more/" + std::to_string(i)),
         SampleContext());
  }
  stop = true;
  looking.join();
  EXPECT_EQ(bad, 0);
  EXPECT_EQ(Json("/api/articles?limit=1000")["articles"].size(), 62U);
}

TEST_F(Serve, ATakenPortIsSaid) {
  ServerOptions options;
  options.port = server_->port();
  const Result<std::unique_ptr<Server>> second =
      Server::Start(options, [](const Request&, std::size_t) { return Response(); });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kNetwork);
}

TEST(ServeEmpty, AnEmptyDatabaseSaysWhatToDo) {
  std::string name = (fs::temp_directory_path() / "dateline-empty-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  const std::string path = (folder / "t.db").string();
  ASSERT_TRUE(Database::Open(path, false));
  SiteOptions options;
  options.database = path;
  Result<std::unique_ptr<Site>> site = Site::Open(options);
  ASSERT_TRUE(site);
  for (const char* target :
       {"/", "/articles", "/entities", "/claims", "/status", "/search", "/api/histogram"}) {
    Request request;
    request.path = target;
    EXPECT_EQ((*site)->Answer(request, 0).status, 200) << target;
  }
  Request request;
  request.path = "/";
  EXPECT_NE((*site)->Answer(request, 0).body.find("dateline ingest"), std::string::npos);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace dateline
