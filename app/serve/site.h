#pragma once  // app/serve/site.h

// The site over one database: addresses → answers. Nothing here knows of sockets.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "app/serve/http.h"
#include "pipeline/model/result.h"

namespace dateline {

struct SiteOptions {
  std::string database;
  std::size_t workers = 4;
  std::function<void(const std::string&)> report;    // errors of the database, from any worker
  std::chrono::milliseconds query_limit{2000};       // of all queries of a request
  std::chrono::milliseconds download_limit{120000};  // the same of a download
};

class Site {
 public:
  // Opens the database once for every worker; errors are those of Database::Open.
  [[nodiscard]] static Result<std::unique_ptr<Site>> Open(const SiteOptions& options);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  // A Handler (http.h). Total: what fails is an answer with a status.
  [[nodiscard]] Response Answer(const Request& request, std::size_t worker);

 private:
  struct State;
  explicit Site(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dateline
