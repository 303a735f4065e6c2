#pragma once  // pipeline/fetch/warc.h

// Web archives (WARC 1.0 and 1.1, ISO 28500), plain or gzip, read record by record: memory is that
// of one record, however large the file. Gives the pages: `response` records of http(s) addresses
// with status 200, transfer and content encoding undone, and `resource` records. Everything else is
// passed over. A file that ends within a record keeps what came before it.
//
//   WarcReader reader(path, 20'000'000);
//   for (;;) { auto page = reader.Next(); if (!page || !*page) break; … (*page)->url … }
//
// Not thread-safe.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "pipeline/fetch/curl.h"
#include "pipeline/model/result.h"

namespace dateline {

struct WarcPage {
  std::string date;  // WARC-Date, ISO 8601
  // final_url is WARC-Target-URI.
  Result<FetchResponse> response;  // an error where this record cannot be used (too large, broken)
  std::string url;
};

class WarcReader {
 public:
  // `max_bytes`: of a decoded body.
  WarcReader(std::string path, std::int64_t max_bytes);
  ~WarcReader();
  WarcReader(const WarcReader&) = delete;
  WarcReader& operator=(const WarcReader&) = delete;

  // The next page; nothing at the end. kInput: the file cannot be read; kMalformed: it is no WARC,
  // or it is cut short or broken here. After an error there is no more.
  [[nodiscard]] Result<std::optional<WarcPage>> Next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// True for names that end in .warc or .warc.gz.
[[nodiscard]] bool IsWarcName(const std::string& path);

}  // namespace dateline
