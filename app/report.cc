#include "app/report.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

namespace dateline {
namespace {

// A page's own words must not steer the terminal.
std::string OneLine(const std::string& message) {
  std::string line = message;
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return line;
}

std::string JsonLine(const char* level, const std::string& message) {
  const nlohmann::json line = {{"level", level}, {"message", message}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Reporter::Reporter(const GlobalOptions& globals)
    : logger_(std::make_unique<spdlog::logger>("dateline",
                                               std::make_shared<spdlog::sinks::stderr_sink_st>())),
      json_(globals.log_format == "json"),
      terminal_(!globals.quiet && globals.log_format != "json" && isatty(STDERR_FILENO) == 1) {
  logger_->set_pattern(json_ ? "%v" : "dateline: %v");
  const bool verbose = globals.verbose > 0 && !globals.quiet;
  logger_->set_level(verbose ? spdlog::level::info : spdlog::level::err);
  logger_->flush_on(spdlog::level::trace);
  logger_->set_error_handler([](const std::string&) {});  // nobody reads stderr: so be it
}

Reporter::~Reporter() { ClearProgress(); }

void Reporter::Problem(const std::string& message) { Log(spdlog::level::err, "error", message); }

void Reporter::Info(const std::string& message) { Log(spdlog::level::info, "info", message); }

void Reporter::Log(int level, const char* name, const std::string& message) {
  const auto severity = static_cast<spdlog::level::level_enum>(level);
  if (!logger_->should_log(severity)) return;
  const std::scoped_lock lock(mutex_);
  ClearProgress();
  // The message as it is: braces in it are no format.
  const std::string line = json_ ? JsonLine(name, message) : OneLine(message);
  logger_->log(severity, spdlog::string_view_t(line));
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
