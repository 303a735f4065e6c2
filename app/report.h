#pragma once  // app/report.h

// What a long command says on stderr, through spdlog: errors, one line each; with -v a summary; on
// a terminal a line that shows how far it is. `--log-format json` makes each line an object with
// level and message. Thread-safe.

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

#include "app/options.h"

namespace spdlog {
class logger;
}

namespace dateline {

class Reporter {
 public:
  explicit Reporter(const GlobalOptions& globals);
  ~Reporter();  // takes the progress line away
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;

  void Problem(const std::string& message);  // always
  void Info(const std::string& message);     // with -v
  void Progress(std::size_t done, std::size_t total);

 private:
  void Log(int level, const char* name, const std::string& message);
  void ClearProgress();

  std::mutex mutex_;
  std::unique_ptr<spdlog::logger> logger_;
  bool json_;
  bool terminal_;
  bool shown_ = false;
};

}  // namespace dateline
