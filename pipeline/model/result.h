#pragma once  // pipeline/model/result.h

// The one idiom for failure: a function that can fail for reasons outside the program returns
// Result<T>; one that cannot returns T. A failed page is daily bread here, so errors are values and
// travel as such.
//
//   Result<Article> article = Load(path);
//   if (!article) return Fail(article.error());

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace dateline {

enum class ErrorCode {
  kUsage,        // the caller asked for something that does not exist
  kInput,        // input file or address is missing or cannot be read
  kMalformed,    // bytes that are not what they should be
  kUnsupported,  // understood, but not handled (a PDF, an unknown encoding)
  kNetwork,      // no connection, time-out, TLS
  kHttpStatus,   // the server answered with a status that is a failure
  kDisallowed,   // robots.txt, private address, size limit: we will not
  kNotModified,  // nothing new; not a failure for the user
  kStorage,      // the database said no
  kBusy,         // somebody else holds it; try later
  kPermission,   // not allowed by the operating system
  kConfig,       // feeds.yaml and kin
  kInternal,     // a bug
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // for a person: what was tried, on what, what came back
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> Fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}
[[nodiscard]] inline tl::unexpected<Error> Fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

// "network", "malformed", …: the `code` of JSON errors and logs.
[[nodiscard]] constexpr const char* ErrorName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kInput:
      return "input";
    case ErrorCode::kMalformed:
      return "malformed";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kNetwork:
      return "network";
    case ErrorCode::kHttpStatus:
      return "http_status";
    case ErrorCode::kDisallowed:
      return "disallowed";
    case ErrorCode::kNotModified:
      return "not_modified";
    case ErrorCode::kStorage:
      return "storage";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kPermission:
      return "permission";
    case ErrorCode::kConfig:
      return "config";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

}  // namespace dateline
