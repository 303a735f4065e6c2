#include "app/serve/site.h"

#include <list>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/serve/assets.h"
#include "app/serve/routes.h"
#include "storage/browse/reader.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;
using ListRoute = Result<Response> (*)(Reader&, const Request&);
using ItemRoute = Result<Response> (*)(Reader&, const Request&, const std::string&);

struct List {
  std::string_view path;
  ListRoute route;
  bool costly = false;  // counts over everything: kept until the database changes
};
struct Item {
  std::string_view folder;
  ItemRoute route;
};

constexpr List kLists[] = {
    {"/", TimelinePage},
    {"/articles", ArticlesPage},
    {"/entities", EntitiesPage, true},
    {"/claims", ClaimsPage},
    {"/search", SearchPage},
    {"/status", StatusPage, true},
    {"/api/events", ApiEvents},
    {"/api/histogram", ApiHistogram, true},
    {"/api/facets", ApiFacets, true},
    {"/api/entities", ApiEntities, true},
    {"/api/claims", ApiClaims},
    {"/api/articles", ApiArticles},
    {"/api/search", ApiSearch},
    {"/api/suggest", ApiSuggest},
    {"/api/status", ApiStatus, true},
    {"/healthz", Healthz},
};
constexpr Item kItems[] = {
    {"/event/", EventPage},        {"/article/", ArticlePage}, {"/changes/", ChangesPage},
    {"/entity/", EntityPage},      {"/api/events/", ApiEvent}, {"/api/articles/", ApiArticle},
    {"/api/entities/", ApiEntity}, {"/download/", Download},
};

struct Match {
  const List* list = nullptr;
  const Item* item = nullptr;
  std::string name;
};

Match Find(const std::string& path) {
  for (const List& list : kLists) {
    if (list.path == path) return {&list, nullptr, ""};
  }
  for (const Item& item : kItems) {
    if (!path.starts_with(item.folder) || path.size() == item.folder.size()) continue;
    std::string name = path.substr(item.folder.size());
    if (name.find('/') == std::string::npos) return {nullptr, &item, std::move(name)};
  }
  return {};
}

bool WantsJson(const std::string& path) {
  return path.starts_with("/api/") || path == "/healthz" || path.starts_with("/download/");
}

Response Failure(const Request& request, int status, std::string_view code,
                 const std::string& message) {
  return WantsJson(request.path) ? ApiError(status, code, message) : ErrorPage(status, message);
}

// Answers that cost much, kept while the database stays as it is, and for a moment when it does
// not.
class Kept {
 public:
  [[nodiscard]] std::optional<Response> Find(const std::string& key, std::int64_t version) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto at = by_key_.find(key);
    if (at == by_key_.end()) return std::nullopt;
    const Entry& entry = *at->second;
    if (entry.version != version && Clock::now() - entry.made > kStale) return std::nullopt;
    return entry.response;
  }
  void Keep(const std::string& key, std::int64_t version, const Response& response) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (const auto at = by_key_.find(key); at != by_key_.end()) {
      entries_.erase(at->second);
      by_key_.erase(at);
    }
    entries_.push_front({key, version, Clock::now(), response});
    by_key_[key] = entries_.begin();
    if (entries_.size() > kMost) {
      by_key_.erase(entries_.back().key);
      entries_.pop_back();
    }
  }

 private:
  static constexpr std::chrono::seconds kStale{5};
  static constexpr std::size_t kMost = 64;
  struct Entry {
    std::string key;
    std::int64_t version;
    Clock::time_point made;
    Response response;
  };
  std::mutex mutex_;
  std::list<Entry> entries_;  // the newest first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

std::string KeyOf(const Request& request) {
  std::string key = request.path;
  for (const auto& [name, value] : request.query) {
    key.append(1, '\n').append(name).append(1, '=').append(value);
  }
  return key;
}

}  // namespace

struct Site::State {
  SiteOptions options;
  std::vector<std::optional<Reader>> readers;  // one a worker
  std::mutex watch_mutex;
  std::optional<Reader> watch;  // tells whether the database has changed
  Kept kept;

  std::int64_t Version() {
    const std::lock_guard<std::mutex> lock(watch_mutex);
    if (!watch) return -1;
    const Result<std::int64_t> version = watch->DataVersion();
    return version ? *version : -1;
  }
  Response Ask(const Request& request, const Match& match, std::size_t worker);
};

Response Site::State::Ask(const Request& request, const Match& match, std::size_t worker) {
  std::optional<Reader>& reader = readers.at(worker);
  if (!reader) {
    Result<Reader> opened = Reader::Open(options.database);
    if (!opened && options.report) options.report(opened.error().message);
    if (!opened) return Failure(request, 503, "storage", "the database cannot be read just now");
    reader = std::move(*opened);
  }
  const bool download = match.item != nullptr && match.item->route == Download;
  Result<Response> answer = Fail(ErrorCode::kInternal, "");
  if (Result<void> begun = reader->Begin(download ? options.download_limit : options.query_limit);
      !begun) {
    answer = Fail(begun.error());
  } else {
    answer = match.list != nullptr ? match.list->route(*reader, request)
                                   : match.item->route(*reader, request, match.name);
    reader->End();
  }
  if (answer) return *answer;
  const Error& error = answer.error();
  if (reader->timed_out()) {
    return Failure(request, 503, "timeout",
                   "the question takes too long to answer; narrow it with more words, a shorter "
                   "time or fewer conditions");
  }
  if (error.code == ErrorCode::kUsage) return Failure(request, 400, "usage", error.message);
  if (error.code == ErrorCode::kInput) return Failure(request, 404, "not_found", error.message);
  if (options.report) options.report(error.message);
  reader.reset();  // a connection that failed is not used again
  return Failure(request, 500, ErrorName(error.code), "the database could not be read");
}

Site::Site(std::unique_ptr<State> state) : state_(std::move(state)) {}
Site::~Site() = default;

Result<std::unique_ptr<Site>> Site::Open(const SiteOptions& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  state->readers.resize(options.workers);
  for (std::optional<Reader>& reader : state->readers) {
    Result<Reader> opened = Reader::Open(options.database);
    if (!opened) return Fail(opened.error());
    reader = std::move(*opened);
  }
  Result<Reader> watch = Reader::Open(options.database);
  if (!watch) return Fail(watch.error());
  state->watch = std::move(*watch);
  return std::unique_ptr<Site>(new Site(std::move(state)));
}

Response Site::Answer(const Request& request, std::size_t worker) {
  constexpr std::string_view kStatic = "/static/";
  if (request.path.starts_with(kStatic)) {
    std::optional<Response> asset = Asset(request.path.substr(kStatic.size()), request);
    if (asset) return *std::move(asset);
    return ErrorPage(404, "There is no such file.");
  }
  const Match match = Find(request.path);
  if (match.list == nullptr && match.item == nullptr) {
    return Failure(request, 404, "not_found", "There is no page at this address.");
  }
  if (match.list == nullptr || !match.list->costly) return state_->Ask(request, match, worker);
  const std::string key = KeyOf(request);
  const std::int64_t version = state_->Version();
  if (std::optional<Response> kept = state_->kept.Find(key, version)) return *std::move(kept);
  Response response = state_->Ask(request, match, worker);
  if (response.status == 200) state_->kept.Keep(key, version, response);
  return response;
}

}  // namespace dateline
