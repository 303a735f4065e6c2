#include "app/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <system_error>

#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

// "4711 ingest 2026-04-20T00:00:00Z" → "process 4711 (ingest, since 2026-04-20T00:00:00Z)". Only
// what can be such words is printed.
std::string Holder(std::string_view line) {
  std::istringstream words{std::string(line.substr(0, line.find('\n')))};
  std::string process;
  std::string command;
  std::string since;
  words >> process >> command >> since;
  const auto made_of = [](const std::string& text, const char* allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string::npos;
  };
  if (!made_of(process, "0123456789")) return "another run";
  std::string holder = "process " + process;
  if (made_of(command, "abcdefghijklmnopqrstuvwxyz-") && made_of(since, "0123456789:-TZ")) {
    holder += " (" + command + ", since " + since + ")";
  }
  return holder;
}

}  // namespace

Result<DatabaseLock> DatabaseLock::Take(const std::string& database, const std::string& command) {
  namespace fs = std::filesystem;
  const std::string tried = "lock " + database;
  std::error_code error;
  const fs::path folder = fs::path(database).parent_path();
  if (!folder.empty()) {
    fs::create_directories(folder, error);
    if (error) {
      return Fail(
          error == std::errc::permission_denied ? ErrorCode::kPermission : ErrorCode::kStorage,
          "create " + folder.string() + ", " + error.message());
    }
  }
  const fs::path real = fs::weakly_canonical(database, error);
  const std::string path = (error ? fs::path(database) : real).string() + ".lock";
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor < 0) {
    return Fail(errno == EACCES ? ErrorCode::kPermission : ErrorCode::kStorage,
                "open " + path + ", " + std::strerror(errno));
  }
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 128> text{};
    const ssize_t got = pread(descriptor, text.data(), text.size() - 1, 0);
    const std::string holder = Holder({text.data(), got > 0 ? static_cast<std::size_t>(got) : 0});
    close(descriptor);
    return Fail(ErrorCode::kBusy, tried + ", " + holder + " holds it");
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string own = std::to_string(getpid()) + " " + command + " " + ToIsoUtc(now) + "\n";
  if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, own.data(), own.size(), 0) < 0) {
    // The lock holds all the same; only the message of others is poorer.
  }
  return DatabaseLock(descriptor);
}

DatabaseLock::DatabaseLock(DatabaseLock&& other) noexcept : descriptor_(other.descriptor_) {
  other.descriptor_ = -1;
}
DatabaseLock::~DatabaseLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace dateline
