#pragma once  // app/report.h

// What a long command says on stderr: errors, one line each; with -v a summary; on a terminal a
// line that shows how far it is. Thread-safe.

#include <cstddef>
#include <mutex>
#include <string>

#include "app/options.h"

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
  void Line(const char* level, const std::string& message);
  void ClearProgress();

  std::mutex mutex_;
  bool json_;
  bool verbose_;
  bool terminal_;
  bool shown_ = false;
};

}  // namespace dateline
