#pragma once  // pipeline/model/article.h

// What the first two stages hand on: a Page is what was fetched or read, an Article what the
// cleaner made of it. Plain values: every string is valid UTF-8, nothing points into another stage.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dateline {

// A point in time with the UTC offset as the source printed it. A date without a clock time has
// `has_time` false and stands at 00:00 of its offset (or of UTC, where `offset` is empty: the zone
// is unknown, never assumed to be UTC).
struct Timestamp {
  std::chrono::sys_seconds utc{};
  std::optional<std::chrono::minutes> offset;
  bool has_time = true;

  // The calendar day where it was written.
  [[nodiscard]] std::chrono::sys_days LocalDay() const {
    return std::chrono::floor<std::chrono::days>(utc + offset.value_or(std::chrono::minutes{0}));
  }
  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

enum class PageKind {
  kHtml,   // a web page
  kPlain,  // a page saved as text: boilerplate and notices included
  kText,   // already clean text
};

struct Page {
  std::string id;   // the caller's name for it (JSONL `id`)
  std::string url;  // final address, may be empty
  PageKind kind = PageKind::kHtml;
  std::string body;  // valid UTF-8
  // Hints from outside the page (feed entry, JSONL input). The page's own word wins, but for a
  // missing one.
  std::optional<Timestamp> published;
  std::string language;  // BCP 47, may be empty
  std::string title;
  std::string country;  // ISO 3166-1 alpha-2 of the outlet, may be empty
};

enum class Access { kFull, kPartial, kTeaser, kBlocked };

struct Removed {
  std::string rule;  // the cleaner's rule that cut it
  std::string text;
};

struct Article {
  std::string id;
  std::string url;            // as fetched
  std::string canonical_url;  // rel=canonical checked and normalised, or made from `url`
  std::string title;
  std::string standfirst;
  std::string byline;                // as written
  std::vector<std::string> authors;  // people only
  std::optional<Timestamp> published;
  std::string published_basis;  // jsonld meta feed sitemap url byline lastmod none
  std::optional<Timestamp> modified;
  std::string language;  // BCP 47 primary subtag, may be empty
  std::string country;   // of the outlet, alpha-2, may be empty
  std::string site;
  std::string section;
  std::string reported_from;
  std::string blocked;  // "", "paywall", "consent", "bot-wall", "not-an-article"
  Access access = Access::kFull;
  std::string text;  // NFC; paragraphs parted by a blank line; never changed once it is here
  std::vector<Removed> removed;  // with `--explain`
};

[[nodiscard]] constexpr const char* AccessName(Access access) {
  switch (access) {
    case Access::kFull:
      return "full";
    case Access::kPartial:
      return "partial";
    case Access::kTeaser:
      return "teaser";
    case Access::kBlocked:
      return "blocked";
  }
  return "full";
}

}  // namespace dateline
