#pragma once  // pipeline/model/feed.h

// Feeds as configured and as read. Plain values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/article.h"

namespace dateline {

enum class ArchiveMode { kPages, kWarc, kNone };

// One feed of feeds.yaml, the defaults already applied.
struct FeedSource {
  std::string name;  // [a-z0-9-]+, unique
  std::string url;   // http(s): or file:
  std::string outlet;
  std::string owner;     // group: outlets of one owner are not independent
  std::string country;   // ISO 3166-1 alpha-2 (EU for the Union)
  std::string language;  // BCP 47
  std::vector<std::string> tags;
  std::string user_agent;
  int timeout_s = 30;
  std::int64_t max_bytes = 20'000'000;  // of the decoded body
  int per_host_delay_ms = 5000;         // between the starts of two requests to one host
  bool obey_robots = true;
  int every_minutes = 60;
  ArchiveMode archive = ArchiveMode::kPages;
  int keep_days = 90;
};

// One item of a feed, whatever its format.
struct FeedEntry {
  std::string title;
  std::string link;  // absolute
  std::string guid;
  std::optional<Timestamp> published;
  std::optional<Timestamp> updated;
  std::string summary;  // text or HTML as given
  std::string content;  // content:encoded, Atom content: HTML as given
  std::vector<std::string> authors;
  std::vector<std::string> categories;
  std::string language;
};

struct Feed {
  std::string format;  // rss atom rdf jsonfeed newssitemap
  std::string title;
  std::string link;
  std::string language;
  std::optional<int> ttl_minutes;
  std::vector<FeedEntry> entries;
  std::vector<std::string> notes;  // what was wrong but survivable, one line each
};

}  // namespace dateline
