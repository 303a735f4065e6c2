#include "pipeline/feed/discover.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "pipeline/feed/readers.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxFeedLinks = 100;

using Attributes = std::map<std::string, std::string>;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool StartsWith(std::string_view text, std::size_t at, std::string_view lower) {
  return text.size() - at >= lower.size() && LowerAscii(text.substr(at, lower.size())) == lower;
}

// `name=value` pairs of a tag from `at`; `at` is behind its ">" afterwards. First of a name counts.
Attributes ReadAttributes(std::string_view html, std::size_t& at) {
  Attributes attributes;
  while (at < html.size() && html[at] != '>') {
    if (IsBlank(html[at]) || html[at] == '/') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < html.size() && !IsBlank(html[end]) && html[end] != '=' && html[end] != '>' &&
           html[end] != '/') {
      ++end;
    }
    const std::string name = LowerAscii(html.substr(at, end - at));
    at = end == at ? at + 1 : end;
    std::size_t next = at;
    while (next < html.size() && IsBlank(html[next])) ++next;
    if (next >= html.size() || html[next] != '=') {
      attributes.emplace(name, "");
      continue;
    }
    at = next + 1;
    while (at < html.size() && IsBlank(html[at])) ++at;
    if (at >= html.size()) break;
    const char quote = html[at];
    if (quote == '"' || quote == '\'') {
      end = std::min(html.find(quote, at + 1), html.size());
      attributes.emplace(name, html.substr(at + 1, end - at - 1));
      at = std::min(end + 1, html.size());
    } else {
      end = at;
      while (end < html.size() && !IsBlank(html[end]) && html[end] != '>') ++end;
      attributes.emplace(name, html.substr(at, end - at));
      at = end;
    }
  }
  at = std::min(at + 1, html.size());
  return attributes;
}

bool HasWord(std::string_view list, std::string_view word) {
  const std::string lower = LowerAscii(list);
  std::size_t at = 0;
  while (at < lower.size()) {
    while (at < lower.size() && IsBlank(lower[at])) ++at;
    std::size_t end = at;
    while (end < lower.size() && !IsBlank(lower[end])) ++end;
    if (std::string_view(lower).substr(at, end - at) == word) return true;
    at = end;
  }
  return false;
}

std::string FeedType(std::string_view type) {
  const std::string media = LowerAscii(Trim(type.substr(0, type.find(';'))));
  for (const char* known : {"application/rss+xml", "application/atom+xml", "application/rdf+xml",
                            "application/feed+json", "application/xml", "text/xml"}) {
    if (media == known) return media;
  }
  return {};
}

void Add(const std::string& base, const Attributes& attributes, std::vector<FeedLink>& links) {
  const auto value = [&attributes](const char* name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
  };
  const std::string rel = value("rel");
  const std::string type = FeedType(value("type"));
  // rel=feed is a feed whatever its type (microformats); alternate is one by its type.
  const bool feed = (HasWord(rel, "alternate") && !HasWord(rel, "stylesheet") && !type.empty()) ||
                    HasWord(rel, "feed");
  if (!feed || links.size() >= kMaxFeedLinks) return;
  const std::string url = ResolveUrl(base, PlainTitle(value("href")));
  if (!IsHttpUrl(url)) return;
  const bool known =
      std::any_of(links.begin(), links.end(), [&](const FeedLink& one) { return one.url == url; });
  if (!known) links.push_back({url, type, PlainTitle(value("title"))});
}

// One Link header: `<url>; rel="alternate"; type="…", <url>; …`.
void ReadHeader(std::string_view header, const std::string& base, std::vector<FeedLink>& links) {
  std::size_t at = 0;
  while ((at = header.find('<', at)) != std::string_view::npos) {
    const std::size_t end = header.find('>', at);
    if (end == std::string_view::npos) return;
    Attributes attributes;
    attributes.emplace("href", header.substr(at + 1, end - at - 1));
    at = end + 1;
    while (at < header.size() && header[at] != ',') {
      if (header[at] == ';' || IsBlank(header[at])) {
        ++at;
        continue;
      }
      const std::size_t stop = std::min(header.find_first_of("=;,", at), header.size());
      const std::string name = LowerAscii(Trim(header.substr(at, stop - at)));
      at = stop;
      if (at >= header.size() || header[at] != '=') continue;
      ++at;
      if (at < header.size() && header[at] == '"') {
        const std::size_t close = std::min(header.find('"', at + 1), header.size());
        attributes.emplace(name, header.substr(at + 1, close - at - 1));
        at = std::min(close + 1, header.size());
      } else {
        const std::size_t close = std::min(header.find_first_of(";,", at), header.size());
        attributes.emplace(name, Trim(header.substr(at, close - at)));
        at = close;
      }
    }
    Add(base, attributes, links);
  }
}

}  // namespace

std::vector<FeedLink> DiscoverFeeds(std::string_view html,
                                    const std::vector<std::string>& link_headers,
                                    std::string_view base) {
  std::vector<FeedLink> links;
  std::string where(base);
  for (const std::string& header : link_headers) ReadHeader(header, where, links);
  bool based = false;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    if (StartsWith(html, at, "<!--")) {
      const std::size_t end = html.find("-->", at + 4);
      if (end == std::string_view::npos) break;
      at = end + 3;
      continue;
    }
    bool skipped = false;
    for (const std::string_view raw : {"script", "style", "template", "noscript", "textarea"}) {
      if (!StartsWith(html, at + 1, raw)) continue;
      const std::string close = "</" + std::string(raw);
      std::size_t end = at + 1;
      while ((end = html.find("</", end)) != std::string_view::npos &&
             !StartsWith(html, end, close)) {
        ++end;
      }
      at = end == std::string_view::npos ? html.size() : end + close.size();
      skipped = true;
      break;
    }
    if (skipped) continue;
    const bool link = StartsWith(html, at, "<link") && at + 5 < html.size() &&
                      (IsBlank(html[at + 5]) || html[at + 5] == '/');
    const bool base_tag =
        StartsWith(html, at, "<base") && at + 5 < html.size() && IsBlank(html[at + 5]);
    if (!link && !base_tag) {
      ++at;
      continue;
    }
    at += 5;
    const Attributes attributes = ReadAttributes(html, at);
    if (link) {
      Add(where, attributes, links);
    } else if (const auto href = attributes.find("href"); href != attributes.end() && !based) {
      based = true;
      if (std::string resolved = ResolveUrl(base, href->second); IsHttpUrl(resolved)) {
        where = std::move(resolved);
      }
    }
  }
  return links;
}

}  // namespace dateline
