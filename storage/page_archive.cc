#include "storage/page_archive.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <vector>

#include "pipeline/text/timestamp.h"
#include "storage/identity.h"
#include "storage/statements.h"

namespace dateline {
namespace {

constexpr int kZstdLevel = 3;
constexpr const char* kPackEnd = ".pack";
constexpr std::int64_t kMaxBody = 1LL << 30;

Error FileError(const std::string& tried) {
  const bool rights = errno == EACCES || errno == EPERM;
  return {rights ? ErrorCode::kPermission : ErrorCode::kStorage,
          tried + ", " + std::strerror(errno)};
}

std::string PackName(std::chrono::sys_seconds now) {
  return ToIsoDay(std::chrono::floor<std::chrono::days>(now)) + kPackEnd;
}

bool SyncFolder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = fsync(descriptor) == 0;
  close(descriptor);
  return done;
}

}  // namespace

PackedBody PackBody(std::string_view body) {
  PackedBody packed;
  packed.sha256 = Sha256Hex(body);
  packed.size = body.size();
  packed.frame.resize(ZSTD_compressBound(body.size()));
  const std::size_t length =
      ZSTD_compress(packed.frame.data(), packed.frame.size(), body.data(), body.size(), kZstdLevel);
  if (ZSTD_isError(length) != 0) return {};
  packed.frame.resize(length);
  packed.frame.shrink_to_fit();
  return packed;
}

PageArchive::PageArchive(Database& database)
    : database_(&database), folder_(database.path() + ".pages") {}

PageArchive::~PageArchive() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<void> PageArchive::OpenPack(const std::string& name) {
  if (pack_ == name && descriptor_ >= 0) return {};
  if (Result<void> synced = Sync(); !synced) return synced;
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  const std::string path = folder_ + "/" + name;
  if (error) return Fail(ErrorCode::kStorage, "create " + folder_ + ", " + error.message());
  descriptor_ = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor_ < 0) return Fail(FileError("open " + path));
  // Behind whatever is there: a tail that a crash left is never written over.
  end_ = lseek(descriptor_, 0, SEEK_END);
  if (end_ < 0) return Fail(FileError("seek in " + path));
  if (!SyncFolder(folder_)) return Fail(FileError("sync " + folder_));
  pack_ = name;
  return {};
}

Result<void> PageArchive::Add(const PackedBody& body, const PageRecord& record,
                              std::string_view canonical_address, std::chrono::sys_seconds now) {
  if (body.sha256.empty()) return {};
  StatementCache cache(database_->handle());
  const Result<bool> known = Attempt("look up a page", [&] {
    return cache.Int("SELECT 1 FROM bodies WHERE sha256 = ?1", body.sha256).given;
  });
  if (!known) return Fail(known.error());
  if (!*known) {
    if (Result<void> opened = OpenPack(PackName(now)); !opened) return opened;
    const std::string path = folder_ + "/" + pack_;
    std::size_t written = 0;
    while (written < body.frame.size()) {
      const ssize_t part = pwrite(descriptor_, body.frame.data() + written,
                                  body.frame.size() - written, end_ + static_cast<off_t>(written));
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) {
        const Error failed = FileError("write " + path);
        if (ftruncate(descriptor_, end_) != 0) return Fail(failed);  // a tail that nobody names
        return Fail(failed);
      }
      written += static_cast<std::size_t>(part);
    }
    dirty_ = true;
    const std::int64_t offset = end_;
    end_ += static_cast<std::int64_t>(body.frame.size());
    Result<void> added = Attempt("store where a page is", [&] {
      cache.Run(
          "INSERT INTO bodies (sha256, pack, offset, length, size) VALUES (?1, ?2, ?3, ?4, ?5)",
          body.sha256, pack_, offset, static_cast<std::int64_t>(body.frame.size()),
          static_cast<std::int64_t>(body.size));
    });
    if (!added) return added;
  }
  return Attempt("store a page of " + record.url, [&] {
    cache.Run(
        "INSERT INTO pages (article_id, sha256, url, final_url, feed, kind, charset, title, "
        "published, retrieved_at) VALUES ((SELECT id FROM articles WHERE canonical_url = ?1), ?2, "
        "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        canonical_address, body.sha256, record.url, OrNull{record.final_url}, OrNull{record.feed},
        record.kind, OrNull{record.charset}, OrNull{record.title}, OrNull{record.published},
        record.retrieved_at);
  });
}

Result<void> PageArchive::Sync() {
  if (!dirty_) return {};
  if (fdatasync(descriptor_) != 0) return Fail(FileError("sync " + folder_ + "/" + pack_));
  dirty_ = false;
  return {};
}

Result<std::string> PageArchive::ReadBody(const std::string& pack, std::int64_t offset,
                                          std::int64_t length, std::int64_t size,
                                          const std::string& sha256) const {
  const std::string path = folder_ + "/" + pack;
  if (length <= 0 || size < 0 || size > kMaxBody || length > kMaxBody) {
    return Fail(ErrorCode::kMalformed, "read " + path + ", the database is wrong about it");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return Fail(ErrorCode::kInput, "read " + path + ", no such file or not readable");
  std::string frame(static_cast<std::size_t>(length), '\0');
  in.seekg(offset);
  in.read(frame.data(), length);
  if (!in) return Fail(ErrorCode::kMalformed, "read " + path + ", it is too short");
  std::string body(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress(body.data(), body.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0 || got != body.size() || Sha256Hex(body) != sha256) {
    return Fail(ErrorCode::kMalformed, "read " + path + ", it is damaged");
  }
  return body;
}

Result<std::size_t> PageArchive::ForEachNewest(
    std::string_view since, const std::function<Result<void>(const KeptPage&)>& visit) {
  struct Found {
    KeptPage page;
    std::string pack;
    std::int64_t offset = 0, length = 0, size = 0;
  };
  std::vector<std::int64_t> ids;
  Result<void> listed = Attempt("read the pages", [&] {
    SQLite::Statement rows(database_->handle(),
                           "SELECT max(id) FROM pages WHERE article_id IS NOT NULL "
                           "GROUP BY article_id HAVING max(retrieved_at) >= ?1 ORDER BY 1");
    rows.bind(1, std::string(since));
    while (rows.executeStep()) ids.push_back(rows.getColumn(0).getInt64());
  });
  if (!listed) return Fail(listed.error());
  std::size_t lost = 0;
  StatementCache cache(database_->handle());
  for (const std::int64_t id : ids) {
    Found found;
    Result<void> read = Attempt("read a page", [&] {
      SQLite::Statement& row = cache.Bind(
          "SELECT p.sha256, p.url, p.final_url, p.feed, p.kind, p.charset, p.title, p.published, "
          "p.retrieved_at, a.canonical_url, b.pack, b.offset, b.length, b.size FROM pages p "
          "JOIN articles a ON a.id = p.article_id JOIN bodies b ON b.sha256 = p.sha256 "
          "WHERE p.id = ?1",
          id);
      if (!row.executeStep()) return;
      int column = 0;
      PageRecord& record = found.page.record;
      for (std::string* text : {&record.sha256, &record.url, &record.final_url, &record.feed,
                                &record.kind, &record.charset, &record.title, &record.published,
                                &record.retrieved_at, &found.page.article_url, &found.pack}) {
        *text = row.getColumn(column++).getString();
      }
      found.offset = row.getColumn(column++).getInt64();
      found.length = row.getColumn(column++).getInt64();
      found.size = row.getColumn(column).getInt64();
      row.tryReset();
    });
    if (!read) return Fail(read.error());
    found.page.id = id;
    Result<std::string> body =
        ReadBody(found.pack, found.offset, found.length, found.size, found.page.record.sha256);
    if (!body) {
      ++lost;
      continue;
    }
    found.page.body = *std::move(body);
    if (Result<void> visited = visit(found.page); !visited) return Fail(visited.error());
  }
  return lost;
}

Result<std::int64_t> PageArchive::DropPages(std::string_view feed, std::string_view before) {
  return Attempt("drop old pages", [&]() -> std::int64_t {
    StatementCache cache(database_->handle());
    return cache.Run("DELETE FROM pages WHERE coalesce(feed, '') = ?1 AND retrieved_at < ?2", feed,
                     before);
  });
}

Result<PageArchive::Dropped> PageArchive::DropUnused() {
  return Attempt("drop unused pages", [&] {
    StatementCache cache(database_->handle());
    Dropped dropped;
    constexpr const char* kUnused =
        "SELECT coalesce(sum(length), 0) FROM bodies "
        "WHERE NOT EXISTS (SELECT 1 FROM pages p WHERE p.sha256 = bodies.sha256)";
    dropped.bytes = cache.Int(kUnused).value;
    dropped.bodies = cache.Run(
        "DELETE FROM bodies WHERE NOT EXISTS (SELECT 1 FROM pages p WHERE p.sha256 = "
        "bodies.sha256)");
    return dropped;
  });
}

// Packs that no body is in. A crash before leaves them for the next time.
Result<std::int64_t> PageArchive::RemoveFiles() {
  std::set<std::string> used;
  Result<void> listed = Attempt("read the packs", [&] {
    SQLite::Statement rows(database_->handle(), "SELECT DISTINCT pack FROM bodies");
    while (rows.executeStep()) used.insert(rows.getColumn(0).getString());
  });
  if (!listed) return Fail(listed.error());
  std::error_code error;
  std::int64_t removed = 0;
  for (std::filesystem::directory_iterator at(folder_, error), end; !error && at != end;
       at.increment(error)) {
    const std::filesystem::path& path = at->path();
    if (path.extension() != kPackEnd || used.count(path.filename().string()) != 0) continue;
    if (std::filesystem::remove(path, error)) ++removed;
  }
  return removed;
}

}  // namespace dateline
