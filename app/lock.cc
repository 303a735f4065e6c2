#include "app/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace dateline {

Result<DatabaseLock> DatabaseLock::Take(const std::string& database) {
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
    std::array<char, 32> text{};
    const ssize_t got = pread(descriptor, text.data(), text.size() - 1, 0);
    std::string holder(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    holder = holder.substr(0, holder.find_first_not_of("0123456789"));
    close(descriptor);
    return Fail(ErrorCode::kBusy, tried + ", another run holds it" +
                                      (holder.empty() ? "" : " (process " + holder + ")"));
  }
  const std::string own = std::to_string(getpid()) + "\n";
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
