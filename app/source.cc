#include "app/source.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "pipeline/feed/feed_parser.h"
#include "pipeline/text/charset.h"
#include "pipeline/text/url.h"
#include "storage/identity.h"

namespace dateline {
namespace {

constexpr const char* kFeedTypes =
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.1";
constexpr const char* kPageTypes = "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1";

bool EndsWith(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string MediaType(const std::string& content_type) {
  std::string type = content_type.substr(0, content_type.find(';'));
  for (char& c : type) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  while (!type.empty() && type.back() == ' ') type.pop_back();
  return type;
}

// Bytes that are no page, whatever their name says; empty: fine.
std::string NoPage(const std::string& bytes) {
  if (bytes.compare(0, 5, "%PDF-") == 0) return "a PDF";
  if (bytes.compare(0, 2, "PK") == 0) return "an archive";
  if (bytes.compare(0, 2, "\x1F\x8B") == 0) return "compressed";
  const std::string_view head(bytes.data(), std::min<std::size_t>(bytes.size(), 4096));
  const bool utf16 = head.substr(0, 2) == "\xFF\xFE" || head.substr(0, 2) == "\xFE\xFF";
  // Text has line ends and tabs, form feeds at most; ESC in ISO-2022-JP.
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1B);
  });
  if (!utf16 && controls > static_cast<std::ptrdiff_t>(head.size() / 50)) return "binary";
  if (head.find_first_not_of(" \t\r\n") == std::string_view::npos) return "empty";
  return {};
}

Result<PageAnswer> Finish(std::string bytes, const std::string& name, bool plain,
                          const std::string& charset, const FeedSource& source) {
  if (const std::string kind = NoPage(bytes); !kind.empty()) {
    return Fail(ErrorCode::kUnsupported, "read " + name + ", it is " + kind + ", not a page");
  }
  PageAnswer answer;
  answer.bytes = bytes.size();
  answer.charset = charset;
  answer.page.id = name;
  answer.page.kind = plain ? PageKind::kPlain : PageKind::kHtml;
  answer.page.body = DecodeToUtf8(bytes, charset);
  answer.page.language = source.language;
  answer.page.country = source.country;
  if (source.archive == ArchiveMode::kPages) answer.raw = std::move(bytes);
  return answer;
}

// Reads `bytes` unless they are those of `known_sha256`.
Result<FeedAnswer> Parse(const FeedSource& source, const std::string& bytes,
                         const std::string& charset, const std::string& known_sha256,
                         FeedAnswer answer) {
  answer.bytes = bytes.size();
  answer.body_sha256 = Sha256Hex(bytes);
  answer.not_modified = answer.body_sha256 == known_sha256;
  if (answer.not_modified) return answer;
  Result<Feed> feed = ParseFeed(bytes, answer.final_url, charset);
  if (!feed) {
    return Fail(feed.error().code, "read feed " + source.url + ", " + feed.error().message);
  }
  answer.feed = *std::move(feed);
  return answer;
}

}  // namespace

bool IsLocalUrl(const std::string& url) {
  const std::optional<Url> parsed = ParseUrl(url);
  return parsed && parsed->scheme == "file";
}

std::string LocalPath(const std::string& url, const std::string& directory) {
  const std::optional<Url> parsed = ParseUrl(url);
  const std::filesystem::path path = PercentDecode(parsed ? parsed->path : url);
  return path.is_absolute() ? path.string() : (std::filesystem::path(directory) / path).string();
}

Result<std::string> ReadLocalFile(const std::string& path, std::int64_t max_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    return Fail(ErrorCode::kInput, "read " + path + ", no such file");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return Fail(ErrorCode::kInput, "read " + path + ", not a file");
  }
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > static_cast<std::uintmax_t>(max_bytes)) {
    return Fail(ErrorCode::kDisallowed,
                "read " + path + ", larger than " + std::to_string(max_bytes) + " bytes");
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(error ? 0 : size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return Fail(ErrorCode::kInput, "read " + path + ", cannot be read");
  return bytes;
}

FetchJob FeedJob(const std::string& url, const FeedSource& source, const std::string& etag,
                 const std::string& last_modified) {
  FetchJob job(url, kFeedTypes, source);
  job.max_bytes = std::min(source.max_bytes, kMaxFeedBytes);
  job.etag = etag;
  job.last_modified = last_modified;
  return job;
}

Result<FeedAnswer> ReadFeedAnswer(const FeedSource& source, FetchResponse response,
                                  const std::string& known_sha256) {
  FeedAnswer answer;
  answer.status = response.status;
  answer.etag = response.etag;
  answer.last_modified = response.last_modified;
  answer.final_url = response.final_url;
  answer.redirects = std::move(response.redirects);
  answer.fresh_seconds = response.fresh_seconds;
  if (response.status == 304) {
    answer.not_modified = true;
    answer.body_sha256 = known_sha256;
    return answer;
  }
  return Parse(source, response.body, CharsetOfContentType(response.content_type), known_sha256,
               std::move(answer));
}

Result<FeedAnswer> ReadLocalFeed(const FeedSource& source, const std::string& directory,
                                 const std::string& known_sha256) {
  const Result<std::string> read = ReadLocalFile(LocalPath(source.url, directory), kMaxFeedBytes);
  if (!read) return Fail(read.error());
  FeedAnswer answer;
  answer.final_url = source.url;
  return Parse(source, *read, {}, known_sha256, std::move(answer));
}

Result<FeedAnswer> ReadFeedSource(const FeedSource& source, const std::string& directory,
                                  Fetcher& fetcher) {
  if (IsLocalUrl(source.url)) return ReadLocalFeed(source, directory, {});
  FetchAnswer answer = fetcher.Get(FeedJob(source.url, source, {}, {}));
  if (!answer.response) return Fail(answer.response.error());
  return ReadFeedAnswer(source, *std::move(answer.response), {});
}

FetchJob PageJob(const std::string& url, const FeedSource& source) {
  return FetchJob(url, kPageTypes, source);
}

Result<PageAnswer> ReadPageAnswer(const std::string& url, const FeedSource& source,
                                  FetchResponse response) {
  const std::string type = MediaType(response.content_type);
  if (!type.empty() && type != "text/html" && type != "application/xhtml+xml" &&
      type != "text/plain" && type != "application/xml" && type != "text/xml") {
    return Fail(ErrorCode::kUnsupported, "fetch " + url + ", not a page but " + type);
  }
  Result<PageAnswer> answer = Finish(std::move(response.body), url, type == "text/plain",
                                     CharsetOfContentType(response.content_type), source);
  if (answer) {
    answer->page.url = response.final_url;
    answer->status = response.status;
    answer->content_type = response.content_type;
  }
  return answer;
}

Result<PageAnswer> ReadLocalPage(const std::string& url, const FeedSource& source,
                                 const std::string& directory) {
  const std::string path = LocalPath(url, directory);
  Result<std::string> bytes = ReadLocalFile(path, source.max_bytes);
  if (!bytes) return Fail(bytes.error());
  Result<PageAnswer> answer = Finish(*std::move(bytes), url, EndsWith(path, ".txt"), {}, source);
  if (answer) answer->page.url = url;
  return answer;
}

Result<PageAnswer> ReadPageFile(const std::string& path, const FeedSource& source) {
  Result<std::string> bytes = ReadLocalFile(path, source.max_bytes);
  if (!bytes) return Fail(bytes.error());
  return Finish(*std::move(bytes), path, EndsWith(path, ".txt"), {}, source);
}

}  // namespace dateline
