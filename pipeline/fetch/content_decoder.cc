#include "pipeline/fetch/content_decoder.h"

#include <zlib.h>
#include <zstd.h>
#ifdef DATELINE_BROTLI
#include <brotli/decode.h>
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kBlock = 64U << 10U;
constexpr int kZstdMaxWindowLog = 27;  // 128 MiB: what zstd itself reads without being asked

using Block = std::array<char, kBlock>;

std::string LowerAscii(std::string_view text) {
  std::string out(Trim(text));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

const char* AcceptedEncodings() {
#ifdef DATELINE_BROTLI
  return "gzip, deflate, br, zstd";
#else
  return "gzip, deflate, zstd";
#endif
}

struct ContentDecoder::Engine {
  explicit Engine(std::int64_t limit) : max_bytes(limit) {}
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;
  virtual Result<void> Write(std::string_view bytes, std::string& body) = 0;
  [[nodiscard]] virtual bool AtEnd() const = 0;

  Result<void> Append(std::string_view decoded, std::string& body) const {
    const auto room = static_cast<std::size_t>(
        std::max<std::int64_t>(0, max_bytes - static_cast<std::int64_t>(body.size())));
    if (decoded.size() > room) {
      body.append(decoded.substr(0, room));
      return Fail(ErrorCode::kDisallowed, "larger than " + std::to_string(max_bytes) + " bytes");
    }
    body.append(decoded);
    return {};
  }

  std::int64_t max_bytes;
};

namespace {

class Identity : public ContentDecoder::Engine {
 public:
  using Engine::Engine;
  Result<void> Write(std::string_view bytes, std::string& body) override {
    return Append(bytes, body);
  }
  [[nodiscard]] bool AtEnd() const override { return true; }
};

class Unknown : public ContentDecoder::Engine {
 public:
  Unknown(std::string name, std::int64_t limit) : Engine(limit), name_(std::move(name)) {}
  Result<void> Write(std::string_view, std::string&) override {
    return Fail(ErrorCode::kUnsupported, "its encoding \"" + name_ + "\" is not known");
  }
  [[nodiscard]] bool AtEnd() const override { return false; }

 private:
  std::string name_;
};

// gzip with all its members, or deflate, which servers send with and without zlib's wrapper.
class Zlib : public ContentDecoder::Engine {
 public:
  Zlib(bool gzip, std::int64_t limit) : Engine(limit), gzip_(gzip) {
    ready_ = inflateInit2(&stream_, gzip ? 16 + MAX_WBITS : MAX_WBITS) == Z_OK;
  }
  Zlib(const Zlib&) = delete;
  Zlib& operator=(const Zlib&) = delete;
  ~Zlib() override { inflateEnd(&stream_); }

  Result<void> Write(std::string_view bytes, std::string& body) override {
    if (!ready_) return Fail(ErrorCode::kInternal, "zlib has no memory");
    if (!gzip_ && total_ == 0 && !bytes.empty() && !LooksLikeZlib(bytes.front())) {
      inflateReset2(&stream_, -MAX_WBITS);
    }
    total_ += bytes.size();
    Block block;
    while (!bytes.empty()) {
      if (ended_) {
        // Another member, or bytes that servers leave behind the last one (RFC 1952, 2.2).
        if (!gzip_ || bytes.front() != '\x1F') return {};
        inflateReset(&stream_);
        ended_ = false;
      }
      // zlib does not write to its input, whatever its type says.
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
      stream_.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1U << 30U));
      const std::size_t given = stream_.avail_in;
      do {
        stream_.next_out = reinterpret_cast<Bytef*>(block.data());
        stream_.avail_out = static_cast<uInt>(block.size());
        const int code = inflate(&stream_, Z_NO_FLUSH);
        const std::string_view made(block.data(), block.size() - stream_.avail_out);
        if (Result<void> added = Append(made, body); !added) return added;
        if (code == Z_STREAM_END) {
          ended_ = true;
          break;
        }
        if (code == Z_BUF_ERROR) break;
        if (code != Z_OK) {
          return Fail(ErrorCode::kMalformed,
                      std::string(gzip_ ? "gzip" : "deflate") + " is broken (" +
                          (stream_.msg == nullptr ? "no reason given" : stream_.msg) + ")");
        }
      } while (stream_.avail_out == 0 || stream_.avail_in > 0);
      bytes.remove_prefix(given - stream_.avail_in);
    }
    return {};
  }
  [[nodiscard]] bool AtEnd() const override { return ended_; }

 private:
  static bool LooksLikeZlib(char first) { return (static_cast<unsigned char>(first) & 0x0F) == 8; }

  z_stream stream_{};
  bool gzip_;
  bool ready_ = false;
  bool ended_ = false;
  std::size_t total_ = 0;
};

class Zstd : public ContentDecoder::Engine {
 public:
  explicit Zstd(std::int64_t limit) : Engine(limit), stream_(ZSTD_createDStream()) {
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kZstdMaxWindowLog);
  }
  Result<void> Write(std::string_view bytes, std::string& body) override {
    ZSTD_inBuffer in = {bytes.data(), bytes.size(), 0};
    Block block;
    bool full = false;
    while (in.pos < in.size || full) {
      ZSTD_outBuffer out = {block.data(), block.size(), 0};
      const std::size_t left = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(left) != 0) {
        return Fail(ErrorCode::kMalformed,
                    std::string("zstd is broken (") + ZSTD_getErrorName(left) + ")");
      }
      at_end_ = left == 0;
      full = out.pos == out.size && !at_end_;
      if (Result<void> added = Append({block.data(), out.pos}, body); !added) return added;
    }
    return {};
  }
  [[nodiscard]] bool AtEnd() const override { return at_end_; }

 private:
  struct Close {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Close> stream_;
  bool at_end_ = false;
};

#ifdef DATELINE_BROTLI
class Brotli : public ContentDecoder::Engine {
 public:
  explicit Brotli(std::int64_t limit)
      : Engine(limit), state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {}
  Result<void> Write(std::string_view bytes, std::string& body) override {
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t available_in = bytes.size();
    Block block;
    for (;;) {
      auto* next_out = reinterpret_cast<std::uint8_t*>(block.data());
      std::size_t available_out = block.size();
      const BrotliDecoderResult code = BrotliDecoderDecompressStream(
          state_.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
      const std::string_view made(block.data(), block.size() - available_out);
      if (Result<void> added = Append(made, body); !added) return added;
      if (code == BROTLI_DECODER_RESULT_ERROR) {
        return Fail(ErrorCode::kMalformed, "br is broken");
      }
      if (code != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return {};
    }
  }
  [[nodiscard]] bool AtEnd() const override {
    return BrotliDecoderIsFinished(state_.get()) == BROTLI_TRUE;
  }

 private:
  struct Close {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Close> state_;
};
#endif

std::unique_ptr<ContentDecoder::Engine> MakeEngine(std::string_view encoding, std::int64_t limit) {
  const std::string name = LowerAscii(encoding);
  if (name.empty() || name == "identity" || name == "none") {
    return std::make_unique<Identity>(limit);
  }
  if (name == "gzip" || name == "x-gzip") return std::make_unique<Zlib>(true, limit);
  if (name == "deflate") return std::make_unique<Zlib>(false, limit);
  if (name == "zstd") return std::make_unique<Zstd>(limit);
#ifdef DATELINE_BROTLI
  if (name == "br") return std::make_unique<Brotli>(limit);
#endif
  return std::make_unique<Unknown>(name, limit);
}

}  // namespace

ContentDecoder::ContentDecoder(std::string_view encoding, std::int64_t max_bytes)
    : engine_(MakeEngine(encoding, max_bytes)) {}
ContentDecoder::~ContentDecoder() = default;
ContentDecoder::ContentDecoder(ContentDecoder&&) noexcept = default;
ContentDecoder& ContentDecoder::operator=(ContentDecoder&&) noexcept = default;

Result<void> ContentDecoder::Write(std::string_view bytes, std::string& body) {
  return engine_->Write(bytes, body);
}

Result<void> ContentDecoder::Finish() const {
  if (engine_->AtEnd()) return {};
  return Fail(ErrorCode::kMalformed, "its compressed body ends too soon");
}

}  // namespace dateline
