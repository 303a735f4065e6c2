#pragma once  // storage/database.h

// The SQLite file of a timeline: opening (folder, migrations, pragmas, refusals), transactions, and
// the border at which SQLiteCpp's exceptions end. One Database belongs to one thread at a time.

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "pipeline/model/result.h"

namespace SQLite {
class Database;
}

namespace dateline {

class Database {
 public:
  // For writing: makes the folder and the file, brings the schema up to date. Refused: files that
  // are no database or another program's or a newer dateline's (kMalformed), a missing one when
  // reading (kInput), a read-only one when writing (kStorage), no rights (kPermission), one that
  // stays locked for ten seconds (kBusy).
  [[nodiscard]] static Result<Database> Open(const std::string& path, bool read_only);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  [[nodiscard]] Result<void> Begin();  // BEGIN IMMEDIATE
  // With the full text of what came in. Leaves the transaction open where it fails.
  [[nodiscard]] Result<void> Commit();
  void Rollback();  // nothing to do outside a transaction

  [[nodiscard]] const std::string& path() const;
  // For storage/*.cc alone: whoever calls it wraps its use in Attempt().
  [[nodiscard]] SQLite::Database& handle();

 private:
  struct State;
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// For storage/*.cc alone: brings article_fts up to the revisions in article_versions. FTS5 makes a
// segment of what one statement brings it, so the texts of a transaction go in together: segments
// of single articles would cost their merging later. Throws what SQLiteCpp throws.
void IndexText(Database& database);

// The exception in flight as an Error: SQLITE_BUSY and LOCKED are kBusy, CORRUPT and NOTADB
// kMalformed, PERM and AUTH kPermission, other SQLite ones kStorage, anything else kInternal.
// `tried` begins the message ("store https://…"). REQUIRES: called inside a catch block.
[[nodiscard]] Error CurrentStorageError(std::string_view tried);

// Runs `function`; what it throws becomes an Error.
template <typename Function>
[[nodiscard]] auto Attempt(std::string_view tried, Function&& function)
    -> Result<std::invoke_result_t<Function>> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Function>>) {
      std::forward<Function>(function)();
      return {};
    } else {
      return std::forward<Function>(function)();
    }
  } catch (...) {
    return Fail(CurrentStorageError(tried));
  }
}

}  // namespace dateline
