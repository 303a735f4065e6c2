#pragma once  // app/lock.h

// One writer a database: flock on "<real path>.lock", held until the object goes. The file stays
// (no race on its removal); the process id in it is for the message only.

#include <string>

#include "pipeline/model/result.h"

namespace dateline {

class DatabaseLock {
 public:
  // Makes the folder of `database` where it is missing. kBusy where another process holds the lock.
  [[nodiscard]] static Result<DatabaseLock> Take(const std::string& database,
                                                 const std::string& command);
  DatabaseLock(DatabaseLock&& other) noexcept;
  DatabaseLock& operator=(DatabaseLock&&) = delete;
  DatabaseLock(const DatabaseLock&) = delete;
  DatabaseLock& operator=(const DatabaseLock&) = delete;
  ~DatabaseLock();

 private:
  explicit DatabaseLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace dateline
