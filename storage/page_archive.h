#pragma once  // storage/page_archive.h

// Pages as fetched, so that newer cleaners can read them again without the network: zstd frames,
// one behind the other, in files that are only ever appended to, one a day, in the folder
// "<database>.pages/". Tables `bodies` (where each is) and `pages` (whose it is) are in the
// database. Bytes are on the disk before the row that names them is committed: a crash leaves a
// tail that nobody names, never a name without bytes. Used by the one writer.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

// One page as it came.
struct PageRecord {
  std::string sha256;  // of the body before decoding
  std::string url, final_url, feed;
  std::string kind;              // html plain
  std::string charset;           // of Content-Type
  std::string title, published;  // what the feed said
  std::string retrieved_at;      // ISO 8601 UTC
};

struct KeptPage {
  std::int64_t id = 0;
  PageRecord record;
  std::string article_url;  // canonical
  std::string body;
};

// A body ready for the archive; made on any thread.
struct PackedBody {
  std::string sha256;  // empty: nothing to keep
  std::string frame;   // zstd
  std::size_t size = 0;
};
[[nodiscard]] PackedBody PackBody(std::string_view body);

class PageArchive {
 public:
  explicit PageArchive(Database& database);  // must outlive this
  ~PageArchive();
  PageArchive(const PageArchive&) = delete;
  PageArchive& operator=(const PageArchive&) = delete;

  // Inside the caller's transaction: keeps `body` under `record` as a page of the article at
  // `canonical_address`. The same bytes are kept once.
  [[nodiscard]] Result<void> Add(const PackedBody& body, const PageRecord& record,
                                 std::string_view canonical_address, std::chrono::sys_seconds now);
  // Before the commit: what was added is on the disk.
  [[nodiscard]] Result<void> Sync();

  // The newest page of each article, of those retrieved at `since` (ISO; may be empty) or later, in
  // the order they came in. `visit` gets those whose bytes are there; it returns an error to stop.
  // How many were not there (lost, damaged) comes back.
  [[nodiscard]] Result<std::size_t> ForEachNewest(
      std::string_view since, const std::function<Result<void>(const KeptPage&)>& visit);

  // Retention: drops pages of `feed` retrieved before `before`, then bodies that nobody names, then
  // files without bodies. Counts of what goes; with `dry_run` nothing does.
  struct Dropped {
    std::int64_t pages = 0, bodies = 0, bytes = 0, files = 0;
  };
  [[nodiscard]] Result<std::int64_t> DropPages(std::string_view feed, std::string_view before);
  [[nodiscard]] Result<Dropped>
  DropUnused();  // inside the transaction; files: RemoveFiles after it
  [[nodiscard]] Result<std::int64_t> RemoveFiles();

  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  [[nodiscard]] Result<void> OpenPack(const std::string& name);
  [[nodiscard]] Result<std::string> ReadBody(const std::string& pack, std::int64_t offset,
                                             std::int64_t length, std::int64_t size,
                                             const std::string& sha256) const;

  Database* database_;
  std::string folder_;
  std::string pack_;  // name of the open one
  int descriptor_ = -1;
  std::int64_t end_ = 0;
  bool dirty_ = false;
};

}  // namespace dateline
