#include "pipeline/fetch/robots.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>

#include "pipeline/text/unicode.h"
#include "pipeline/text/url.h"

namespace dateline {
namespace {

constexpr double kMaxCrawlDelay = 120.0;

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The product token at the start (RFC 9309, 2.2.1: letters, "_" and "-"; digits are borne).
std::string ProductToken(std::string_view agent) {
  std::size_t end = 0;
  while (end < agent.size() &&
         ((agent[end] >= 'a' && agent[end] <= 'z') || (agent[end] >= 'A' && agent[end] <= 'Z') ||
          (agent[end] >= '0' && agent[end] <= '9') || agent[end] == '_' || agent[end] == '-')) {
    ++end;
  }
  return LowerAscii(agent.substr(0, end));
}

// Paths compare octet by octet after this (2.2.2): bytes outside ASCII are escaped, escapes of
// unreserved characters are undone, others in upper case.
std::string NormalPath(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size()) {
      const std::string decoded = PercentDecode(text.substr(i, 3));
      if (decoded.size() == 1) {
        const char byte = decoded.front();
        const bool unreserved = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                                (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
                                byte == '_' || byte == '~';
        if (unreserved) {
          out += byte;
        } else {
          const auto value = static_cast<unsigned char>(byte);
          out += '%';
          out += kHex[value >> 4U];
          out += kHex[value & 15U];
        }
        i += 2;
        continue;
      }
    }
    if (static_cast<unsigned char>(c) >= 0x80) {
      const auto value = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[value >> 4U];
      out += kHex[value & 15U];
    } else {
      out += c;
    }
  }
  return out;
}

// "*" is any run, "$" at the end the end of the path; linear in path × stars.
bool PatternMatches(std::string_view pattern, std::string_view path) {
  const bool anchored = !pattern.empty() && pattern.back() == '$';
  if (anchored) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t s = 0;
  std::optional<std::size_t> star;
  std::size_t resume = 0;
  for (;;) {
    if (p == pattern.size() && (!anchored || s == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = s;
    } else if (p < pattern.size() && s < path.size() && pattern[p] == path[s]) {
      ++p;
      ++s;
    } else if (star && resume < path.size()) {
      p = *star + 1;
      s = ++resume;
    } else {
      return false;
    }
  }
}

std::string PathOf(std::string_view url) {
  std::string path;
  if (!url.empty() && url.front() == '/' && url.substr(0, 2) != "//") {
    path = std::string(url.substr(0, url.find('#')));
  } else if (const std::optional<Url> parsed = ParseUrl(url)) {
    path = parsed->path + (parsed->has_query ? "?" + parsed->query : "");
  }
  if (path.empty() || path.front() != '/') path.insert(0, 1, '/');
  return path;
}

}  // namespace

Robots Robots::Parse(std::string_view text) {
  Robots robots;
  text = text.substr(0, kMaxRobotsBytes);
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  bool in_agents = false;  // the last rule-bearing line was a user-agent
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = LowerAscii(Trim(line.substr(0, colon)));
    const std::string_view value = Trim(line.substr(colon + 1));
    if (key == "user-agent" || key == "useragent" || key == "user agent") {
      if (!in_agents) robots.groups_.emplace_back();
      in_agents = true;
      robots.groups_.back().agents.push_back(
          !value.empty() && value.front() == '*' ? "*" : ProductToken(value));
    } else if (key == "allow" || key == "disallow") {
      in_agents = false;
      if (robots.groups_.empty() || value.empty()) continue;
      std::string pattern = NormalPath(value);
      if (pattern.front() != '/' && pattern.front() != '*') pattern.insert(0, 1, '/');
      robots.groups_.back().rules.push_back({key == "allow", std::move(pattern)});
    } else if (key == "crawl-delay") {
      in_agents = false;
      if (robots.groups_.empty()) continue;
      const double seconds = std::strtod(std::string(value).c_str(), nullptr);
      if (seconds > 0) robots.groups_.back().crawl_delay = std::min(seconds, kMaxCrawlDelay);
    } else if (key == "sitemap") {
      robots.sitemaps_.emplace_back(value);  // belongs to no group and ends none
    }
  }
  return robots;
}

std::vector<const Robots::Group*> Robots::GroupsOf(std::string_view agent) const {
  const std::string token = ProductToken(agent);
  std::vector<const Group*> named;
  std::vector<const Group*> general;
  for (const Group& group : groups_) {
    for (const std::string& one : group.agents) {
      if (one == "*") {
        general.push_back(&group);
        break;
      }
      if (!one.empty() && one == token) {
        named.push_back(&group);
        break;
      }
    }
  }
  // A group that has both counts for its name.
  for (const Group& group : groups_) {
    if (std::find(group.agents.begin(), group.agents.end(), token) != group.agents.end() &&
        !token.empty() && std::find(named.begin(), named.end(), &group) == named.end()) {
      named.push_back(&group);
    }
  }
  return named.empty() ? general : named;
}

bool Robots::IsAllowed(std::string_view agent, std::string_view url) const {
  const std::string path = NormalPath(PathOf(url));
  if (path == "/robots.txt") return true;
  std::size_t longest = 0;
  bool allowed = true;
  for (const Group* group : GroupsOf(agent)) {
    for (const Rule& rule : group->rules) {
      if (rule.pattern.size() < longest || !PatternMatches(rule.pattern, path)) continue;
      if (rule.pattern.size() > longest) {
        longest = rule.pattern.size();
        allowed = rule.allow;
      } else {
        allowed = allowed || rule.allow;
      }
    }
  }
  return allowed;
}

double Robots::CrawlDelay(std::string_view agent) const {
  double delay = 0.0;
  for (const Group* group : GroupsOf(agent)) delay = std::max(delay, group->crawl_delay);
  return delay;
}

}  // namespace dateline
