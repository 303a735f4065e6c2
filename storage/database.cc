#include "storage/database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <thread>

#include "pipeline/text/countries.h"
#include "pipeline/text/embedded.h"
#include "storage/link/entity_register.h"
#include "storage/link/event_linker.h"
#include "storage/link/figure.h"
#include "storage/names.h"
#include "storage/statements.h"

namespace dateline {

extern const EmbeddedFile kMigrationFiles[];  // 0001_….sql, 0002_….sql, …
extern const std::size_t kMigrationFiles_size;

namespace {

constexpr int kApplicationId = 0x64746c6e;  // "dtln"
constexpr int kBusyTimeoutMs = 10'000;
constexpr int kFoldTimeoutMs = 250;
constexpr int kLogPages = 4096;   // 32 MB: pages that several batches change are folded back once
constexpr int kKeyedSchema = 9;   // entities as this program tells them apart
constexpr int kFiledSchema = 8;   // event_blocks as this program files them
constexpr int kLinkedSchema = 5;  // links, names and figures as this program makes them

int SchemaVersion() { return static_cast<int>(kMigrationFiles_size); }

int Pragma(SQLite::Database& database, const char* pragma) {
  return database.execAndGet(std::string("PRAGMA ") + pragma).getInt();
}

// Another program's file, or one that a newer dateline wrote.
Result<void> Refuse(SQLite::Database& database, const std::string& path, bool read_only) {
  const int application = Pragma(database, "application_id");
  const int version = Pragma(database, "user_version");
  if (application == kApplicationId) {
    if (version > SchemaVersion()) {
      return Fail(ErrorCode::kMalformed,
                  "open " + path + ", it has schema " + std::to_string(version) +
                      ", this program knows up to " + std::to_string(SchemaVersion()) +
                      "; a newer dateline wrote it");
    }
    if (read_only && version < SchemaVersion()) {
      return Fail(ErrorCode::kMalformed,
                  "open " + path + ", it has the older schema " + std::to_string(version) +
                      "; `dateline ingest` or `dateline db migrate` updates it");
    }
    return {};
  }
  const bool empty = application == 0 && version == 0 &&
                     database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (empty && !read_only) return {};
  return Fail(ErrorCode::kMalformed, "open " + path + ", it is " +
                                         (empty ? "empty" : "another program's database") +
                                         ", not a timeline of dateline");
}

// Going to WAL does not wait for the busy handler, so waiting is done here.
void UseWal(SQLite::Database& database) {
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyTimeoutMs);
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& error) {
      if (error.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > deadline) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
}

void SeedCountries(SQLite::Database& database) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO countries (code, name) VALUES (?, ?)");
  for (const CountryCode& country : AllCountries()) {
    insert.bind(1, std::string(country.code));
    insert.bind(2, std::string(country.name));
    insert.exec();
    insert.reset();
  }
}

// The table `names` of a database that was filled before there was one.
void FillNames(SQLite::Database& database) {
  SQLite::Statement insert(database, "INSERT OR IGNORE INTO names (key, entity_id) VALUES (?, ?)");
  SQLite::Statement rows(
      database, "SELECT name, id FROM entities UNION SELECT alias, entity_id FROM aliases");
  while (rows.executeStep()) {
    insert.bind(1, EntityNameKey(rows.getColumn(0).getString()));
    insert.bind(2, rows.getColumn(1).getInt64());
    insert.exec();
    insert.reset();
  }
}

void Migrate(SQLite::Database& database) {
  if (Pragma(database, "user_version") >= SchemaVersion()) return;
  // Of a new file alone. An article's row fills more than half of a page of 4096 bytes.
  database.exec("PRAGMA page_size = 8192");
  database.exec("BEGIN IMMEDIATE");
  try {
    // Somebody else may have been faster while this waited for the lock.
    const int before = Pragma(database, "user_version");
    for (int version = before; version < SchemaVersion(); ++version) {
      const EmbeddedFile& file = kMigrationFiles[static_cast<std::size_t>(version)];
      database.exec(std::string(file.contents()));
      if (version == 0) SeedCountries(database);
    }
    // What is worked out from the rows of an older schema.
    if (before > 0 && before < kLinkedSchema) {
      StatementCache cache(database);
      FillNames(database);
      RelinkAll(cache);
      RecountFigures(cache);
    } else if (before > 0 && before < kFiledSchema) {
      StatementCache cache(database);
      RefileEvents(cache);
    }
    if (before > 0 && before < kKeyedSchema) {
      StatementCache cache(database);
      RekeyEntities(cache);
    }
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(SchemaVersion()));
    database.exec("COMMIT");
  } catch (...) {
    database.tryExec("ROLLBACK");
    throw;
  }
}

Error FolderError(const std::string& path, const std::error_code& error) {
  const bool rights =
      error == std::errc::permission_denied || error == std::errc::operation_not_permitted;
  return {rights ? ErrorCode::kPermission : ErrorCode::kStorage,
          "create the folder of " + path + ", " + error.message()};
}

// What the file system alone can say, in words better than SQLite's "unable to open database file".
Result<void> CheckFile(const std::string& path, bool read_only) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error && error != std::errc::no_such_file_or_directory) {
    const bool rights = error == std::errc::permission_denied;
    return Fail(rights ? ErrorCode::kPermission : ErrorCode::kInput,
                "open " + path + ", " + error.message());
  }
  if (fs::is_directory(status)) {
    return Fail(read_only ? ErrorCode::kInput : ErrorCode::kStorage,
                "open " + path + ", it is a folder");
  }
  if (!fs::exists(status)) {
    if (read_only) {
      return Fail(
          ErrorCode::kInput,
          "open " + path + ", no such file; `dateline ingest` makes it, --db names another");
    }
    const fs::path folder = fs::path(path).parent_path();
    if (folder.empty()) return {};
    fs::create_directories(folder, error);
    if (error) return Fail(FolderError(path, error));
    if (access(folder.c_str(), W_OK) != 0) {
      return Fail(errno == EROFS ? ErrorCode::kStorage : ErrorCode::kPermission,
                  "create " + path + ", " + std::strerror(errno));
    }
    return {};
  }
  if (access(path.c_str(), R_OK) != 0) {
    return Fail(ErrorCode::kPermission, "open " + path + ", " + std::strerror(errno));
  }
  if (!read_only && access(path.c_str(), W_OK) != 0) {
    return Fail(ErrorCode::kStorage,
                "open " + path + " for writing, it is read-only (" + std::strerror(errno) + ")");
  }
  // What is in it SQLite says itself. Reading it here would, at the close, drop the locks that
  // other connections of this process hold on it (POSIX), and a writer elsewhere would take the log
  // away from under them.
  return {};
}

// SQLite reads a WAL database only where it may write beside it. On a read-only medium, with no log
// left over, the file cannot change, so it is opened as such.
std::string NameForReading(const std::string& path, int& flags) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  std::error_code error;
  if (access(folder.empty() ? "." : folder.c_str(), W_OK) == 0 ||
      std::filesystem::exists(path + "-wal", error)) {
    return path;
  }
  flags |= SQLITE_OPEN_URI;
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += c == '%' ? "%25" : c == '?' ? "%3F" : "%23";
    } else {
      uri.push_back(c);
    }
  }
  return uri + "?immutable=1";
}

// Makes a new database beside its place and links it in whole, so that nobody ever reads one that
// is half made. One that somebody else put there meanwhile stays; where files cannot be linked,
// nothing is made here.
void MakeWhole(const std::string& path) {
  const std::string draft = path + ".new-" + std::to_string(getpid());
  std::error_code error;
  const auto clear = [&] {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
      std::filesystem::remove(draft + suffix, error);
  };
  clear();
  try {
    SQLite::Database database(draft, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    Migrate(database);
  } catch (...) {
    clear();
    throw;
  }
  std::filesystem::create_hard_link(draft, path, error);
  clear();
}

// Folds the log back into the file as it grows. What a reader began to read before the last commit
// cannot be folded past, and where somebody always reads (`serve` under load) there would never be
// an end to it. So a log twice as long as it should be waits for those who read, a moment: nobody
// waits for it in turn.
class LogKeeper {
 public:
  explicit LogKeeper(sqlite3* connection) : connection_(connection) {
    sqlite3_wal_hook(connection, &LogKeeper::Committed, this);
  }
  LogKeeper(const LogKeeper&) = delete;
  LogKeeper& operator=(const LogKeeper&) = delete;
  // Readers may stay behind, and with them the log: it is left empty.
  ~LogKeeper() {
    sqlite3_wal_hook(connection_, nullptr, nullptr);
    Fold(SQLITE_CHECKPOINT_TRUNCATE);
  }

 private:
  static int Committed(void* self, sqlite3* /*connection*/, const char* /*schema*/, int pages) {
    static_cast<LogKeeper*>(self)->Committed(pages);
    return SQLITE_OK;
  }
  void Committed(int pages) {
    if (pages < tried_) tried_ = 0;  // begun anew
    if (pages < kLogPages || (tried_ > 0 && pages < tried_ + kLogPages / 4)) return;
    tried_ = pages;
    Fold(pages < 2 * kLogPages ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART);
  }
  // Where it fails the log is folded another time.
  void Fold(int how) {
    sqlite3_busy_timeout(connection_, kFoldTimeoutMs);
    sqlite3_wal_checkpoint_v2(connection_, nullptr, how, nullptr, nullptr);
    sqlite3_busy_timeout(connection_, kBusyTimeoutMs);
  }

  sqlite3* connection_;
  int tried_ = 0;  // length of the log at the last try
};

// Before the first connection of the process; later it changes nothing.
void ConfigureSqlite() {
  static const bool kDone = [] {
    // Nobody asks how much memory SQLite holds, and counting it takes a lock at each allocation.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return true;
  }();
  static_cast<void>(kDone);
}

}  // namespace

struct Database::State {
  State(std::string file, const std::string& name, int flags)
      : path(std::move(file)), database(name, flags, kBusyTimeoutMs) {}
  std::string path;
  SQLite::Database database;
  std::optional<LogKeeper> log;  // of a writer
};

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::Open(const std::string& path, bool read_only) {
  ConfigureSqlite();
  if (Result<void> file = CheckFile(path, read_only); !file) return Fail(file.error());
  try {
    if (!read_only && !std::filesystem::exists(path)) MakeWhole(path);
    // One thread at a time: SQLite's own mutexes would only cost.
    int flags = SQLite::OPEN_NOMUTEX |
                (read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    const std::string name = read_only ? NameForReading(path, flags) : path;
    auto state = std::make_unique<State>(path, name, flags);
    SQLite::Database& database = state->database;
    if (!read_only && sqlite3_db_readonly(database.getHandle(), "main") == 1) {
      return Fail(ErrorCode::kStorage, "open " + path + " for writing, it is read-only");
    }
    if (Result<void> ours = Refuse(database, path, read_only); !ours) return Fail(ours.error());
    database.exec("PRAGMA trusted_schema = OFF");
    database.exec("PRAGMA foreign_keys = ON");
    if (read_only) {
      database.exec("PRAGMA cache_size = -16384");
    }
    if (!read_only) {
      UseWal(database);
      database.exec("PRAGMA synchronous = NORMAL");
      // Savepoints keep the pages they may have to put back: in memory, not in a file.
      database.exec("PRAGMA temp_store = MEMORY");
      // Most pages of a batch. What more would hold grows with the file, and the system keeps those
      // pages anyway: 16 MB for 2,400 articles save no CPU time, only reads of the system's cache.
      database.exec("PRAGMA cache_size = -8192");
      // What a long reader made of the log is given back once it is done.
      database.exec("PRAGMA journal_size_limit = " + std::to_string(2 * kLogPages * 8192));
      state->log.emplace(database.getHandle());
      Migrate(database);
    }
    return Database(std::move(state));
  } catch (...) {
    return Fail(CurrentStorageError("open " + path));
  }
}

Result<void> Database::Begin() {
  return Attempt("begin a transaction in " + path(), [&] { handle().exec("BEGIN IMMEDIATE"); });
}

Result<void> Database::Commit() {
  return Attempt("commit to " + path(), [&] {
    IndexText(*this);
    handle().exec("COMMIT");
  });
}

// Revisions are never deleted and their ids only grow, so what is not there yet are the last ones.
// article_fts_docsize is where FTS5 keeps which rows it has.
void IndexText(Database& database) {
  database.handle().exec(
      "INSERT INTO article_fts (rowid, title, text) SELECT id, title, text FROM article_versions "
      "WHERE id > (SELECT coalesce(max(id), 0) FROM article_fts_docsize)");
}

void Database::Rollback() {
  if (sqlite3_get_autocommit(handle().getHandle()) == 0) handle().tryExec("ROLLBACK");
}

const std::string& Database::path() const { return state_->path; }
SQLite::Database& Database::handle() { return state_->database; }

Error CurrentStorageError(std::string_view tried) {
  const std::string start(tried);
  try {
    throw;
  } catch (const SQLite::Exception& error) {
    const std::string message = start + ", " + error.what();
    switch (error.getErrorCode() & 0xFF) {
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return {ErrorCode::kBusy, start + ", another process holds it; try again later"};
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return {ErrorCode::kMalformed, message};
      case SQLITE_PERM:
      case SQLITE_AUTH:
        return {ErrorCode::kPermission, message};
      default:
        return {ErrorCode::kStorage, message};
    }
  } catch (const std::exception& error) {
    return {ErrorCode::kInternal, start + ", " + error.what()};
  } catch (...) {
    return {ErrorCode::kInternal, start + ", unknown exception"};
  }
}

}  // namespace dateline
