#pragma once  // app/source.h

// Where feeds and pages come from, network or file, as one function each: address → Feed or Page.
// Local addresses are `file:` relative to feeds.yaml and stay so in the database, which makes rows
// the same whatever the working directory.

#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/fetcher.h"
#include "pipeline/model/article.h"
#include "pipeline/model/feed.h"
#include "pipeline/model/result.h"

namespace dateline {

inline constexpr std::int64_t kMaxFeedBytes = 15'000'000;

// What came with a feed.
struct FeedAnswer {
  Feed feed;
  bool not_modified = false;
  std::string etag, last_modified, final_url, body_sha256;
  std::vector<Redirect> redirects;
  std::optional<long> fresh_seconds;  // Cache-Control
  int status = 0;                     // HTTP; 0: a file
  std::size_t bytes = 0;
};

[[nodiscard]] bool IsLocalUrl(const std::string& url);
// The file of a `file:` address; relative ones are below `directory`.
[[nodiscard]] std::string LocalPath(const std::string& url, const std::string& directory);

// Whole file; kInput where it is missing, kDisallowed where it is larger than `max_bytes`.
[[nodiscard]] Result<std::string> ReadLocalFile(const std::string& path, std::int64_t max_bytes);

// A feed's request, and what its answer holds. `url` is where to ask, `known_sha256` the hash of
// the body that was read last: the same again is "not modified", whatever the status.
[[nodiscard]] FetchJob FeedJob(const std::string& url, const FeedSource& source,
                               const std::string& etag, const std::string& last_modified);
[[nodiscard]] Result<FeedAnswer> ReadFeedAnswer(const FeedSource& source, FetchResponse response,
                                                const std::string& known_sha256);
[[nodiscard]] Result<FeedAnswer> ReadLocalFeed(const FeedSource& source,
                                               const std::string& directory,
                                               const std::string& known_sha256);
// Either, asked for and waited for, without validators.
[[nodiscard]] Result<FeedAnswer> ReadFeedSource(const FeedSource& source,
                                                const std::string& directory, Fetcher& fetcher);

// `status` and `bytes` are filled for the record.
struct PageAnswer {
  Page page;
  std::string raw;      // the bytes before decoding
  std::string charset;  // of Content-Type
  int status = 0;
  std::string content_type;
  std::size_t bytes = 0;
};
[[nodiscard]] FetchJob PageJob(const std::string& url, const FeedSource& source);
[[nodiscard]] Result<PageAnswer> ReadPageAnswer(const std::string& url, const FeedSource& source,
                                                FetchResponse response);
// A page that a local feed links to.
[[nodiscard]] Result<PageAnswer> ReadLocalPage(const std::string& url, const FeedSource& source,
                                               const std::string& directory);
// A file named on the command line: it has no address of its own.
[[nodiscard]] Result<PageAnswer> ReadPageFile(const std::string& path, const FeedSource& source);

}  // namespace dateline
