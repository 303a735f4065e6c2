#pragma once  // pipeline/fetch/warc_writer.h

// Web archives (WARC 1.1, ISO 28500:2017) of what was fetched: for each exchange a `request`, a
// `response` (for 304 a `revisit`) and a `metadata` record, each a gzip member of its own, in files
// "dateline-20260420-00000.warc.gz" that are only ever appended to. A new file begins with each day
// and where one has grown past `max_bytes`.
//
//   const std::string packed = PackExchange(record);      // on any thread
//   WarcWriter writer("news.db.warc", "dateline/0.1");
//   writer.Append(packed, now); writer.Sync();            // one thread
//
// A process that dies while it appends leaves a member cut short at the end. Every member tells its
// length in its header (gzip extra field "DL"), so that the next writer finds that end without
// unpacking the file, cuts it off and goes on behind the last whole member.
//
// Departure from RFC 9112: libcurl has undone the transfer coding, so `Transfer-Encoding` is left
// out and `Content-Length` is that of the body stored; the content coding stays as it came. The
// status line says HTTP/1.1 whatever the version was: readers of WARC files know no other.

#include <chrono>
#include <cstdint>
#include <string>

#include "pipeline/fetch/curl.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr std::int64_t kMaxWarcBytes = 1'000'000'000;  // as the standard recommends

struct WarcExchange {
  std::string url;
  std::string date;  // ISO 8601 UTC
  int status = 0;
  Exchange exchange;
  std::string payload_digest;  // "sha256:…" of exchange.body; may be empty
  std::string metadata;        // a JSON object; may be empty
};

// The records as gzip members; empty where nothing was sent. Thread-safe.
[[nodiscard]] std::string PackExchange(const WarcExchange& exchange);

class WarcWriter {
 public:
  // `folder` is made with the first Append. `software`: for warcinfo.
  WarcWriter(std::string folder, std::string software, std::int64_t max_bytes = kMaxWarcBytes);
  ~WarcWriter();
  WarcWriter(const WarcWriter&) = delete;
  WarcWriter& operator=(const WarcWriter&) = delete;

  // Writes `packed` whole or not at all. kStorage (disk full), kPermission.
  [[nodiscard]] Result<void> Append(const std::string& packed, std::chrono::sys_seconds now);
  // What was appended is on the disk.
  [[nodiscard]] Result<void> Sync();

 private:
  [[nodiscard]] Result<void> Open(std::chrono::sys_seconds now);
  [[nodiscard]] Result<bool> OpenFile(const std::string& name, bool existing);
  [[nodiscard]] Result<void> Write(const std::string& bytes);

  std::string folder_, software_;
  std::int64_t max_bytes_;
  std::string day_, name_;
  int serial_ = 0;
  int descriptor_ = -1;
  std::int64_t end_ = 0;
  bool dirty_ = false;
};

}  // namespace dateline
