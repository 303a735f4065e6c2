#include "app/serve/assets.h"

#include <cstdint>
#include <map>
#include <utility>

#include "pipeline/text/embedded.h"

namespace dateline {

extern const EmbeddedFile kWebFiles[];
extern const std::size_t kWebFiles_size;

namespace {

struct Stored {
  std::string_view bytes;
  std::string_view type;
  std::string url;
  std::string etag;
};

// FNV-1a: tells builds apart; nobody gains by a collision with a file of our own.
std::string Hash(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  std::string out;
  for (unsigned shift = 0; shift < 64; shift += 4) out.push_back(kHex[(hash >> shift) & 15U]);
  return out;
}

std::string_view TypeOf(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

const std::map<std::string, Stored, std::less<>>& Files() {
  static const std::map<std::string, Stored, std::less<>> kFiles = [] {
    std::map<std::string, Stored, std::less<>> files;
    for (std::size_t i = 0; i < kWebFiles_size; ++i) {
      const std::string name = kWebFiles[i].path;
      const std::string_view bytes = kWebFiles[i].contents();
      const std::string hash = Hash(bytes);
      std::string url = "/static/";
      url.append(name).append("?v=").append(hash);
      files.emplace(name, Stored{bytes, TypeOf(name), url, "\"" + hash + "\""});
    }
    return files;
  }();
  return kFiles;
}

}  // namespace

const std::string& AssetUrl(std::string_view name) {
  static const std::string kNone = "#";
  const auto at = Files().find(name);
  return at == Files().end() ? kNone : at->second.url;
}

std::optional<Response> Asset(const std::string& name, const Request& request) {
  const auto at = Files().find(name);
  if (at == Files().end()) return std::nullopt;
  const Stored& file = at->second;
  Response response;
  response.content_type = file.type;
  response.headers = {{"ETag", file.etag}};
  // Only the address with this very hash is for ever.
  const bool exact = "\"" + std::string(request.Get("v")) + "\"" == file.etag;
  response.headers.emplace_back("Cache-Control",
                                exact ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match == file.etag) {
    response.status = 304;
  } else {
    response.constant = file.bytes;
  }
  return response;
}

}  // namespace dateline
