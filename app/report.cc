#include "app/report.h"

#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

namespace dateline {

Reporter::Reporter(const GlobalOptions& globals)
    : json_(globals.log_format == "json"),
      verbose_(globals.verbose > 0 && !globals.quiet),
      terminal_(!globals.quiet && globals.log_format != "json" && isatty(STDERR_FILENO) == 1) {}

Reporter::~Reporter() { ClearProgress(); }

void Reporter::Problem(const std::string& message) { Line("error", message); }

void Reporter::Info(const std::string& message) {
  if (verbose_) Line("info", message);
}

void Reporter::Line(const char* level, const std::string& message) {
  const std::scoped_lock lock(mutex_);
  ClearProgress();
  if (json_) {
    const nlohmann::json line = {{"level", level}, {"message", message}};
    std::cerr << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  // A page's own words must not steer the terminal.
  std::string clean = "dateline: ";
  for (const char c : message) {
    clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  std::cerr << clean << '\n';
}

void Reporter::Progress(std::size_t done, std::size_t total) {
  if (!terminal_) return;
  const std::scoped_lock lock(mutex_);
  std::cerr << "\r\x1b[K" << done << " of " << total << " articles" << std::flush;
  shown_ = true;
}

void Reporter::ClearProgress() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace dateline
