// JSON Feed 1.0 and 1.1.

#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/feed/feed_parser.h"
#include "pipeline/feed/readers.h"
#include "pipeline/text/timestamp.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

bool TooDeep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxJsonDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

std::string Text(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
  return {};
}

void AddAuthor(const Json& author, std::vector<std::string>& names) {
  if (!author.is_object()) return;
  std::string name = Text(author, "name");
  if (!name.empty()) names.push_back(std::move(name));
}

std::vector<std::string> Authors(const Json& object) {
  std::vector<std::string> names;
  if (const auto list = object.find("authors"); list != object.end() && list->is_array()) {
    for (const Json& author : *list) AddAuthor(author, names);
  } else if (const auto author = object.find("author"); author != object.end()) {
    AddAuthor(*author, names);
  }
  return names;
}

FeedEntry ReadItem(const Json& item, const std::string& base) {
  FeedEntry entry;
  entry.title = PlainTitle(Text(item, "title"));
  entry.guid = Text(item, "id");
  std::string link = Text(item, "url");
  if (link.empty()) link = Text(item, "external_url");
  if (link.empty() && IsHttpUrl(entry.guid)) link = entry.guid;
  if (!link.empty()) entry.link = ResolveUrl(base, link);
  if (entry.guid.empty()) entry.guid = entry.link;
  entry.published = ParseTimestamp(Text(item, "date_published"));
  entry.updated = ParseTimestamp(Text(item, "date_modified"));
  entry.summary = Text(item, "summary");
  entry.content = Text(item, "content_html");
  if (entry.content.empty()) entry.content = Text(item, "content_text");
  entry.authors = Authors(item);
  entry.language = Text(item, "language");
  if (const auto tags = item.find("tags"); tags != item.end() && tags->is_array()) {
    for (const Json& tag : *tags) {
      if (tag.is_string()) entry.categories.push_back(tag.get<std::string>());
    }
  }
  return entry;
}

}  // namespace

Result<Feed> ReadJsonFeed(std::string_view utf8, const std::string& base) {
  if (TooDeep(utf8)) return Fail(ErrorCode::kMalformed, "JSON nests more than 100 deep");
  const Json root = Json::parse(utf8, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return Fail(ErrorCode::kMalformed, "not JSON");
  const auto items = root.find("items");
  if (items == root.end() || !items->is_array()) {
    return Fail(ErrorCode::kUnsupported, "JSON, but no JSON Feed: no \"items\"");
  }
  Feed feed;
  feed.format = "jsonfeed";
  feed.title = PlainTitle(Text(root, "title"));
  feed.link = ResolveUrl(base, Text(root, "home_page_url"));
  feed.language = Text(root, "language");
  const std::vector<std::string> authors = Authors(root);
  for (const Json& item : *items) {
    if (!item.is_object()) {
      feed.notes.emplace_back("an item that is no object");
      continue;
    }
    FeedEntry entry = ReadItem(item, base);
    if (entry.authors.empty()) entry.authors = authors;
    if (!AddEntry(std::move(entry), feed)) break;
  }
  return feed;
}

}  // namespace dateline
