#pragma once  // pipeline/fetch/content_decoder.h

// Content-Encoding undone as the bytes arrive (RFC 9110, 8.4.1): gzip (every member), deflate (zlib
// or raw), zstd, and br where the build has libbrotli. libcurl could do it, but takes a stream that
// was cut short for a whole one; here that is an error, and so is growth past a limit.
//
//   ContentDecoder decoder("gzip", 20'000'000);
//   decoder.Write(bytes, body) … decoder.Finish()
//
// One body each; not thread-safe.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/model/result.h"

namespace dateline {

// What Accept-Encoding may offer.
[[nodiscard]] const char* AcceptedEncodings();

class ContentDecoder {
 public:
  // `encoding`: the header's value; empty and "identity" copy. `max_bytes`: of the decoded body.
  ContentDecoder(std::string_view encoding, std::int64_t max_bytes);
  ~ContentDecoder();
  ContentDecoder(ContentDecoder&&) noexcept;
  ContentDecoder& operator=(ContentDecoder&&) noexcept;

  // Appends what `bytes` decode to. kUnsupported: the encoding is not known; kMalformed: the bytes
  // are not of it; kDisallowed: past the limit (`body` holds no more than that many bytes).
  [[nodiscard]] Result<void> Write(std::string_view bytes, std::string& body);
  // kMalformed where the stream is not at its end.
  [[nodiscard]] Result<void> Finish() const;

  struct Engine;  // one encoding

 private:
  std::unique_ptr<Engine> engine_;
};

}  // namespace dateline
