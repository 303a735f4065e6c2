#include "pipeline/fetch/content_decoder.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>
#ifdef DATELINE_BROTLI
#include <brotli/encode.h>
#endif

#include <algorithm>

namespace dateline {
namespace {

// `window`: 31 gzip, 15 zlib, -15 raw deflate.
std::string Deflated(const std::string& text, int window) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstandard(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

struct Decoded {
  std::string body;
  std::string error;  // its name; empty: none
};

Decoded Decode(const std::string& encoding, const std::string& bytes, std::size_t piece,
               std::int64_t limit = 1'000'000) {
  ContentDecoder decoder(encoding, limit);
  Decoded out;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const Result<void> done = decoder.Write(std::string_view(bytes).substr(at, piece), out.body);
    if (!done) {
      out.error = ErrorName(done.error().code);
      return out;
    }
  }
  if (const Result<void> whole = decoder.Finish(); !whole)
    out.error = ErrorName(whole.error().code);
  return out;
}

TEST(ContentDecoder, Rows) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "word " + std::to_string(i * 7919 % 1000) + "\n";
  const std::string gzip = Deflated(text, 31);
  const std::string half = text.substr(0, text.size() / 2);
  const std::string rest = text.substr(text.size() / 2);
  struct Row {
    const char* name;
    const char* encoding;
    std::string bytes;
    const char* error;
    std::string body;  // where there is no error
  };
  std::string flipped = gzip;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
  std::string wrong_sum = gzip;
  wrong_sum[wrong_sum.size() - 6] = static_cast<char>(wrong_sum[wrong_sum.size() - 6] ^ 1);
  const std::string zstandard = Zstandard(text);
  const Row rows[] = {
      {"none", "", text, "", text},
      {"identity", "identity", text, "", text},
      {"gzip", "gzip", gzip, "", text},
      {"capitals", " GZIP ", gzip, "", text},
      {"x-gzip", "x-gzip", gzip, "", text},
      {"two members", "gzip", Deflated(half, 31) + Deflated(rest, 31), "", text},
      {"an empty member", "gzip", Deflated("", 31) + gzip, "", text},
      {"bytes behind the end", "gzip", gzip + "\r\n\r\n", "", text},
      {"deflate", "deflate", Deflated(text, 15), "", text},
      {"deflate, raw", "deflate", Deflated(text, -15), "", text},
      {"zstd", "zstd", zstandard, "", text},
      {"zstd, two frames", "zstd", Zstandard(half) + Zstandard(rest), "", text},
      {"gzip cut in half", "gzip", gzip.substr(0, gzip.size() / 2), "malformed", ""},
      {"gzip without its sum", "gzip", gzip.substr(0, gzip.size() - 8), "malformed", ""},
      {"gzip without its last byte", "gzip", gzip.substr(0, gzip.size() - 1), "malformed", ""},
      {"second member cut", "gzip", gzip + gzip.substr(0, 40), "malformed", ""},
      {"a byte flipped", "gzip", flipped, "malformed", ""},
      {"a wrong sum", "gzip", wrong_sum, "malformed", ""},
      {"no gzip at all", "gzip", text, "malformed", ""},
      {"deflate cut", "deflate", Deflated(text, 15).substr(0, 500), "malformed", ""},
      {"zstd cut", "zstd", zstandard.substr(0, zstandard.size() - 5), "malformed", ""},
      {"no zstd at all", "zstd", text, "malformed", ""},
      {"unknown", "lzma", text, "unsupported", ""},
      {"two at once", "gzip, gzip", gzip, "unsupported", ""},
  };
  for (const Row& row : rows) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{777}, std::size_t{1} << 20U}) {
      const Decoded decoded = Decode(row.encoding, row.bytes, piece);
      EXPECT_EQ(decoded.error, row.error) << row.name << " in pieces of " << piece;
      if (*row.error == '\0') {
        EXPECT_TRUE(decoded.body == row.body) << row.name << " in pieces of " << piece;
      }
    }
  }
}

#ifdef DATELINE_BROTLI
std::string Brotlied(const std::string& text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  EXPECT_TRUE(BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                    reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(out.data())));
  out.resize(size);
  return out;
}

TEST(ContentDecoder, Brotli) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "Line " + std::to_string(i * i) + " of the story.\n";
  const std::string packed = Brotlied(text);
  struct Row {
    const char* name;
    std::string bytes;
    const char* error;
    std::string body;
  };
  const Row rows[] = {
      {"whole", packed, "", text},
      {"nothing in it", Brotlied(""), "", ""},
      {"cut in half", packed.substr(0, packed.size() / 2), "malformed", ""},
      {"without its last byte", packed.substr(0, packed.size() - 1), "malformed", ""},
      {"no br at all", "\xFF\xFF\xFF" + text, "malformed", ""},
  };
  for (const Row& row : rows) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{777}, std::size_t{1} << 20U}) {
      const Decoded decoded = Decode("br", row.bytes, piece);
      EXPECT_EQ(decoded.error, row.error) << row.name << " in pieces of " << piece;
      if (*row.error == '\0') {
        EXPECT_TRUE(decoded.body == row.body) << row.name;
      }
    }
  }
  const std::string bomb = Brotlied(std::string(5'000'000, '\0'));
  const Decoded decoded = Decode("br", bomb, 100'000, 99'999);
  EXPECT_EQ(decoded.error, "disallowed");
  EXPECT_EQ(decoded.body.size(), 99'999U);
}
#endif

TEST(ContentDecoder, Limits) {
  const std::string zeros(5'000'000, '\0');
  struct Row {
    const char* encoding;
    std::string bytes;
  };
  const Row rows[] = {{"", zeros},
                      {"gzip", Deflated(zeros, 31)},
                      {"deflate", Deflated(zeros, 15)},
                      {"zstd", Zstandard(zeros)}};
  for (const Row& row : rows) {
    for (const std::int64_t limit : {0, 1, 99'999, 4'999'999}) {
      const Decoded decoded = Decode(row.encoding, row.bytes, 100'000, limit);
      EXPECT_EQ(decoded.error, "disallowed") << row.encoding;
      EXPECT_EQ(static_cast<std::int64_t>(decoded.body.size()), limit) << row.encoding;
    }
    EXPECT_EQ(Decode(row.encoding, row.bytes, 100'000, 5'000'000).error, "") << row.encoding;
  }
}

}  // namespace
}  // namespace dateline
