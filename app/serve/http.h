#pragma once  // app/serve/http.h

// A request as the routes see it, and what they answer. No library's types.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

struct Request {
  std::string path;                                        // percent-decoded, valid UTF-8
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  std::string if_none_match;

  // The first value of a name; empty where there is none.
  [[nodiscard]] std::string_view Get(std::string_view name) const;
  // All that are not empty, in order, without repetitions.
  [[nodiscard]] std::vector<std::string> All(std::string_view name) const;
};

// An open file that is sent as a body and closed with the last owner.
class BodyFile {
 public:
  explicit BodyFile(int descriptor) : descriptor_(descriptor) {}
  BodyFile(const BodyFile&) = delete;
  BodyFile& operator=(const BodyFile&) = delete;
  ~BodyFile();
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::string_view
      constant;  // sent instead of `body` where not empty; lives as long as the program
  std::shared_ptr<BodyFile> file;  // sent instead of both, from its start to its end
  std::vector<std::pair<std::string, std::string>> headers;
};

// Answers one request; `worker` counts from 0, and no two calls with one number overlap.
using Handler = std::function<Response(const Request&, std::size_t worker)>;

// Reads "/a%20b?x=1&y=2": false where it is no such thing (bad escapes, NUL, ill-formed UTF-8).
[[nodiscard]] bool ParseTarget(std::string_view target, Request& request);

// Percent-encodes everything but RFC 3986's unreserved characters.
[[nodiscard]] std::string EncodeUrl(std::string_view text);
// "a=1&b=2" from pairs; those with an empty value are left out.
[[nodiscard]] std::string EncodeQuery(
    const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace dateline
