#include "pipeline/fetch/warc.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>
#include <utility>

#include "pipeline/fetch/content_decoder.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"
#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = 64U << 10U;
constexpr std::size_t kMaxLine = 64U << 10U;
constexpr std::size_t kMaxHeaders = 200;

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Bytes of a file, gunzipped where it is gzip (any number of members).
class Source {
 public:
  explicit Source(const std::string& path) : file_(std::fopen(path.c_str(), "rb")) {}
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() {
    if (gzip_) inflateEnd(&stream_);
    if (file_ != nullptr) std::fclose(file_);
  }
  [[nodiscard]] bool open() const { return file_ != nullptr; }
  // The file ended within a gzip member, or its bytes are not gzip any more.
  [[nodiscard]] bool broken() const { return broken_; }

  // False at the end.
  bool Fill(std::string& out) {
    if (broken_ || file_ == nullptr) return false;
    if (!begun_) {
      begun_ = true;
      Refill();
      gzip_ = got_ >= 2 && in_[0] == '\x1F' && in_[1] == '\x8B';
      if (gzip_ && inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) broken_ = true;
    }
    if (at_ == got_) Refill();
    if (!gzip_) {
      if (at_ == got_) return false;
      out.append(in_.data() + at_, got_ - at_);
      at_ = got_;
      return true;
    }
    return Inflate(out);
  }

 private:
  void Refill() {
    at_ = 0;
    got_ = std::fread(in_.data(), 1, in_.size(), file_);
  }

  bool Inflate(std::string& out) {
    for (;;) {
      if (at_ == got_) Refill();
      if (at_ == got_) {
        broken_ = inside_;
        return false;
      }
      if (!inside_) {
        inflateReset(&stream_);
        inside_ = true;
      }
      stream_.next_in = reinterpret_cast<Bytef*>(in_.data() + at_);
      stream_.avail_in = static_cast<uInt>(got_ - at_);
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      const int code = inflate(&stream_, Z_NO_FLUSH);
      at_ = got_ - stream_.avail_in;
      const std::size_t made = out_.size() - stream_.avail_out;
      out.append(out_.data(), made);
      if (code == Z_STREAM_END) {
        inside_ = false;
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        broken_ = true;
      }
      if (made > 0) return true;
      if (broken_) return false;
    }
  }

  std::FILE* file_;
  std::array<char, kBlock> in_{}, out_{};
  std::size_t at_ = 0, got_ = 0;
  z_stream stream_{};
  bool gzip_ = false, begun_ = false, broken_ = false, inside_ = false;
};

struct Headers {
  std::string first;                                        // status or version line
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case

  [[nodiscard]] std::string Get(std::string_view name) const {
    for (const auto& [key, value] : fields) {
      if (key == name) return value;
    }
    return {};
  }
};

// Lines up to an empty one; `at` is behind it. Nothing where there is no empty line.
std::optional<Headers> ParseHeaders(std::string_view text, std::size_t& at) {
  Headers headers;
  bool first = true;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return headers;
    if (first) {
      headers.first = std::string(line);
      first = false;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || headers.fields.size() >= kMaxHeaders) continue;
    headers.fields.emplace_back(LowerAscii(Trim(RepairUtf8(line.substr(0, colon)))),
                                std::string(Trim(RepairUtf8(line.substr(colon + 1)))));
  }
  return std::nullopt;
}

// RFC 9112, 7.1. Archives often hold bodies that were unchunked already: those come out as they
// are.
std::string Unchunk(std::string_view body) {
  std::string out;
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = body.find('\n', at);
    if (end == std::string_view::npos) break;
    std::string_view line = body.substr(at, end - at);
    line = Trim(line.substr(0, line.find(';')));
    std::size_t length = 0;
    const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), length, 16);
    if (error != std::errc() || rest != line.data() + line.size()) {
      return at == 0 ? std::string(body) : out;
    }
    if (length == 0) return out;
    at = end + 1;
    if (at >= body.size()) break;
    out += body.substr(at, length);
    if (length > body.size() - at) break;
    at += length;
    if (at < body.size() && body[at] == '\r') ++at;
    if (at < body.size() && body[at] == '\n') ++at;
  }
  return out;
}

}  // namespace

bool IsWarcName(const std::string& path) {
  const std::string lower = LowerAscii(path);
  return EndsWith(lower, ".warc") || EndsWith(lower, ".warc.gz");
}

struct WarcReader::State {
  State(std::string name, std::int64_t limit)
      : path(std::move(name)), max_bytes(limit), source(path) {}

  std::string path;
  std::int64_t max_bytes;
  Source source;
  std::string buffer;
  std::size_t at = 0;
  std::size_t records = 0;
  bool ended = false;

  bool More() {
    if (at > 0) {
      buffer.erase(0, at);
      at = 0;
    }
    return source.Fill(buffer);
  }

  Error Broken(const std::string& what) {
    ended = true;
    return {ErrorCode::kMalformed, "read " + path + ", " + what + " after " +
                                       std::to_string(records) +
                                       (records == 1 ? " record" : " records")};
  }

  // The header of the next record; nothing at the end of the file.
  Result<std::optional<Headers>> NextHeader() {
    for (;;) {
      while (at < buffer.size() && (buffer[at] == '\r' || buffer[at] == '\n')) ++at;
      std::size_t behind = at;
      std::optional<Headers> headers;
      if (at < buffer.size()) headers = ParseHeaders(buffer, behind);
      if (headers) {
        if (headers->first.rfind("WARC/", 0) != 0) return Fail(Broken("no WARC record"));
        at = behind;
        return headers;
      }
      if (buffer.size() - at > kMaxLine) return Fail(Broken("no WARC record"));
      if (!More()) {
        if (source.broken() || at < buffer.size()) return Fail(Broken("it is cut short or broken"));
        ended = true;
        return std::optional<Headers>();
      }
    }
  }

  // The block of a record; what is beyond the first `keep` bytes is passed over.
  Result<std::string> Block(std::uint64_t length, std::uint64_t keep) {
    std::string block;
    std::uint64_t left = length;
    while (left > 0) {
      if (at == buffer.size() && !More()) return Fail(Broken("it is cut short or broken"));
      const std::size_t part =
          static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size() - at));
      const std::uint64_t room = keep - std::min<std::uint64_t>(keep, block.size());
      block.append(buffer, at, static_cast<std::size_t>(std::min<std::uint64_t>(part, room)));
      at += part;
      left -= part;
    }
    return block;
  }

  Result<FetchResponse> Response(const std::string& url, const std::string& block) const {
    const std::string tried = "read " + url + " from " + path;
    std::size_t behind = 0;
    const std::optional<Headers> http = ParseHeaders(block, behind);
    if (!http) return Fail(ErrorCode::kMalformed, tried + ", no HTTP answer");
    FetchResponse response;
    response.status = 200;
    response.final_url = url;
    response.content_type = http->Get("content-type");
    std::string body = block.substr(behind);
    if (LowerAscii(http->Get("transfer-encoding")).find("chunked") != std::string::npos) {
      body = Unchunk(body);
    }
    std::string encoding = http->Get("content-encoding");
    // Some archives keep the header of an encoding that they have undone.
    if (LowerAscii(encoding).find("gzip") != std::string::npos && body.rfind("\x1F\x8B", 0) != 0) {
      encoding.clear();
    }
    ContentDecoder decoder(encoding, max_bytes);
    Result<void> decoded = decoder.Write(body, response.body);
    if (decoded && !body.empty()) decoded = decoder.Finish();
    if (!decoded) return Fail(decoded.error().code, tried + ", " + decoded.error().message);
    return response;
  }
};

WarcReader::WarcReader(std::string path, std::int64_t max_bytes)
    : state_(std::make_unique<State>(std::move(path), max_bytes)) {}
WarcReader::~WarcReader() = default;

Result<std::optional<WarcPage>> WarcReader::Next() {
  State& state = *state_;
  if (!state.source.open()) {
    return Fail(ErrorCode::kInput, "read " + state.path + ", no such file or not readable");
  }
  while (!state.ended) {
    Result<std::optional<Headers>> found = state.NextHeader();
    if (!found) return Fail(found.error());
    if (!*found) break;
    const Headers& header = **found;
    const std::string size = header.Get("content-length");
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), length);
    if (error != std::errc() || end != size.data() + size.size()) {
      return Fail(state.Broken("a record without a length"));
    }
    std::string url = header.Get("warc-target-uri");
    if (url.size() > 1 && url.front() == '<' && url.back() == '>') {  // WARC 1.0's grammar
      url = url.substr(1, url.size() - 2);
    }
    const std::string type = LowerAscii(header.Get("warc-type"));
    const std::string content = LowerAscii(header.Get("content-type"));
    const bool response = type == "response" && content.rfind("application/http", 0) == 0;
    const bool wanted = (response || type == "resource") && IsHttpUrl(url);
    const std::uint64_t keep =
        wanted ? static_cast<std::uint64_t>(state.max_bytes) + (1U << 20U) : 0;
    Result<std::string> block = state.Block(length, keep);
    if (!block) return Fail(block.error());
    ++state.records;
    if (!wanted) continue;
    if (response) {
      // "HTTP/1.1 200 OK"
      const std::size_t blank = block->find(' ');
      if (blank == std::string::npos || block->compare(blank + 1, 3, "200") != 0) continue;
    }
    WarcPage page;
    page.url = url;
    page.date = header.Get("warc-date");
    if (length > keep) {
      page.response =
          Fail(ErrorCode::kDisallowed, "read " + url + " from " + state.path + ", larger than " +
                                           std::to_string(state.max_bytes) + " bytes");
    } else if (response) {
      page.response = state.Response(url, *block);
    } else {
      page.response->status = 200;
      page.response->final_url = url;
      page.response->content_type = header.Get("content-type");
      page.response->body = *std::move(block);
    }
    return std::optional<WarcPage>(std::move(page));
  }
  return std::optional<WarcPage>();
}

}  // namespace dateline
