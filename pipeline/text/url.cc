#include "pipeline/text/url.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <vector>

#include "pipeline/text/embedded.h"
#include "pipeline/text/unicode.h"

namespace dateline {

extern const EmbeddedFile url_tables[];

namespace {

bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDecimal(char c) { return c >= '0' && c <= '9'; }
bool IsUnreserved(char c) {
  return IsAlpha(c) || IsDecimal(c) || c == '-' || c == '.' || c == '_' || c == '~';
}
int HexValue(char c) {
  if (IsDecimal(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
void AppendEscaped(char byte, std::string& out) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  out += '%';
  out += kHex[value >> 4U];
  out += kHex[value & 15U];
}

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Line breaks and tabs dropped, blanks and controls escaped, ends trimmed.
std::string Tidy(std::string_view text) {
  const std::string_view trimmed = Trim(text);
  std::string out;
  out.reserve(trimmed.size());
  for (const char c : trimmed) {
    if (c == '\n' || c == '\r' || c == '\t') continue;
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '<' || c == '>' || c == '"') {
      AppendEscaped(c, out);
    } else {
      out += c;
    }
  }
  return out;
}

bool SplitAuthority(std::string_view authority, Url& url) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    url.userinfo = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  if (!authority.empty() && authority.front() == '[') {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return false;
    url.host = LowerAscii(authority.substr(0, close + 1));
    authority.remove_prefix(close + 1);
    if (!authority.empty() && authority.front() != ':') return false;
    if (!authority.empty()) url.port = authority.substr(1);
  } else {
    const std::size_t colon = authority.find(':');
    url.host = ToLower(authority.substr(0, colon));
    if (colon != std::string_view::npos) url.port = authority.substr(colon + 1);
  }
  if (!std::all_of(url.port.begin(), url.port.end(), IsDecimal)) return false;
  while (url.port.size() > 1 && url.port.front() == '0') url.port.erase(0, 1);
  return url.port.size() < 5 || (url.port.size() == 5 && url.port <= "65535");
}

// Escapes normalised: unreserved characters plain, hex in upper case, other bytes escaped.
std::string NormalEscapes(std::string_view text, std::string_view also_plain) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && HexValue(text[i + 1]) >= 0 &&
        HexValue(text[i + 2]) >= 0) {
      const char byte = static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      if (IsUnreserved(byte)) {
        out += byte;
      } else {
        AppendEscaped(byte, out);
      }
      i += 2;
    } else if (IsUnreserved(c) || also_plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      AppendEscaped(c, out);
    }
  }
  return out;
}

// Dot segments of a path without a root ("file:samples/feed.xml", relative to feeds.yaml): ".."
// that leads out of it stays.
std::string NormalRelative(std::string_view path) {
  std::vector<std::string_view> kept;
  bool folder = false;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    folder = end < path.size() || segment == "." || segment == "..";
    path.remove_prefix(std::min(end + 1, path.size()));
    if (segment == "..") {
      if (kept.empty() || kept.back() == "..") {
        kept.push_back(segment);
      } else {
        kept.pop_back();
      }
    } else if (segment != "." && !segment.empty()) {
      kept.push_back(segment);
    }
  }
  std::string out;
  for (const std::string_view segment : kept) {
    if (!out.empty()) out += '/';
    out += segment;
  }
  if (folder && !out.empty()) out += '/';
  return out;
}

struct TrackingTable {
  std::set<std::string, std::less<>> names;
  std::vector<std::string> prefixes;
};

const TrackingTable& Tracking() {
  static const TrackingTable kTable = [] {
    TrackingTable made;
    std::string_view rest = url_tables[0].contents();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = Trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line.front() == '#') continue;
      if (line.back() == '*') {
        made.prefixes.emplace_back(line.substr(0, line.size() - 1));
      } else {
        made.names.emplace(line);
      }
    }
    return made;
  }();
  return kTable;
}

std::string CanonicalQuery(std::string_view query) {
  std::vector<std::string> kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (part.empty()) continue;
    if (IsTrackingParameter(PercentDecode(part.substr(0, part.find('='))))) continue;
    kept.push_back(NormalEscapes(part, "!$'()*+,;:@/?=[]"));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const std::string& a, const std::string& b) {
    return std::string_view(a).substr(0, a.find('=')) < std::string_view(b).substr(0, b.find('='));
  });
  std::string out;
  for (const std::string& part : kept) {
    if (!out.empty()) out += '&';
    out += part;
  }
  return out;
}

}  // namespace

std::string Url::ToString() const {
  std::string out;
  if (!scheme.empty()) out += scheme + ":";
  if (has_authority) {
    out += "//";
    if (!userinfo.empty()) out += userinfo + "@";
    out += host;
    if (!port.empty()) out += ":" + port;
  }
  out += path;
  if (has_query) out += "?" + query;
  if (has_fragment) out += "#" + fragment;
  return out;
}

std::string Url::Origin() const {
  std::string out = scheme + "://" + host;
  if (!port.empty() && !(scheme == "http" && port == "80") &&
      !(scheme == "https" && port == "443")) {
    out += ":" + port;
  }
  return out;
}

std::optional<Url> ParseUrl(std::string_view text) {
  const std::string tidy = Tidy(text);
  std::string_view rest = tidy;
  Url url;
  if (!rest.empty() && IsAlpha(rest.front())) {
    std::size_t end = 1;
    while (end < rest.size() && (IsAlpha(rest[end]) || IsDecimal(rest[end]) || rest[end] == '+' ||
                                 rest[end] == '-' || rest[end] == '.')) {
      ++end;
    }
    if (end < rest.size() && rest[end] == ':') {
      url.scheme = LowerAscii(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
  }
  if (const std::size_t hash = rest.find('#'); hash != std::string_view::npos) {
    url.has_fragment = true;
    url.fragment = rest.substr(hash + 1);
    rest = rest.substr(0, hash);
  }
  if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
    url.has_query = true;
    url.query = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  if (rest.substr(0, 2) == "//") {
    url.has_authority = true;
    const std::size_t end = std::min(rest.find('/', 2), rest.size());
    if (!SplitAuthority(rest.substr(2, end - 2), url)) return std::nullopt;
    rest.remove_prefix(end);
  }
  url.path = rest;
  if ((url.scheme == "http" || url.scheme == "https") && url.host.empty()) return std::nullopt;
  return url;
}

std::string RemoveDotSegments(std::string_view path) {
  std::string out;
  std::string_view in = path;
  const auto starts = [&in](std::string_view prefix) {
    return in.substr(0, prefix.size()) == prefix;
  };
  const auto drop_last = [&out] {
    const std::size_t slash = out.rfind('/');
    out.erase(slash == std::string::npos ? 0 : slash);
  };
  while (!in.empty()) {
    if (starts("../")) {
      in.remove_prefix(3);
    } else if (starts("./") || starts("/./")) {
      in.remove_prefix(2);
    } else if (in == "/.") {
      in = "/";
    } else if (starts("/../")) {
      in.remove_prefix(3);
      drop_last();
    } else if (in == "/..") {
      in = "/";
      drop_last();
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const std::size_t end = std::min(in.find('/', 1), in.size());
      out += in.substr(0, end);
      in.remove_prefix(end);
    }
  }
  return out;
}

std::string ResolveUrl(std::string_view base, std::string_view reference) {
  const std::optional<Url> from = ParseUrl(base);
  std::optional<Url> to = ParseUrl(reference);
  if (!to) return {};
  if (!to->scheme.empty()) {
    if (to->has_authority) to->path = RemoveDotSegments(to->path);
    return to->ToString();
  }
  if (!from) return {};
  Url out = *to;
  out.scheme = from->scheme;
  if (to->has_authority) {
    out.path = RemoveDotSegments(to->path);
  } else {
    out.has_authority = from->has_authority;
    out.userinfo = from->userinfo;
    out.host = from->host;
    out.port = from->port;
    if (to->path.empty()) {
      out.path = from->path;
      if (!to->has_query) {
        out.has_query = from->has_query;
        out.query = from->query;
      }
    } else if (to->path.front() == '/') {
      out.path = RemoveDotSegments(to->path);
    } else {
      std::string merged;
      if (from->has_authority && from->path.empty()) {
        merged = "/" + to->path;
      } else {
        const std::size_t slash = from->path.rfind('/');
        merged = (slash == std::string::npos ? "" : from->path.substr(0, slash + 1)) + to->path;
      }
      out.path = merged.front() == '/' ? RemoveDotSegments(merged) : NormalRelative(merged);
    }
  }
  return out.ToString();
}

bool IsTrackingParameter(std::string_view name) {
  const std::string lower = LowerAscii(name);
  const TrackingTable& table = Tracking();
  if (table.names.count(lower) != 0) return true;
  return std::any_of(table.prefixes.begin(), table.prefixes.end(), [&](const std::string& prefix) {
    return lower.compare(0, prefix.size(), prefix) == 0;
  });
}

std::string CanonicalUrl(std::string_view text) {
  std::optional<Url> url = ParseUrl(text);
  if (!url || url->scheme.empty()) return {};
  url->has_fragment = false;
  if (url->scheme != "http" && url->scheme != "https") return url->ToString();
  url->userinfo.clear();
  while (!url->host.empty() && url->host.back() == '.') url->host.pop_back();
  if (url->host.empty()) return {};
  if ((url->scheme == "http" && url->port == "80") ||
      (url->scheme == "https" && url->port == "443")) {
    url->port.clear();
  }
  url->path = RemoveDotSegments(NormalEscapes(url->path, "!$&'()*+,;=:@/"));
  if (url->path.empty()) url->path = "/";
  url->query = CanonicalQuery(url->query);
  url->has_query = !url->query.empty();
  return url->ToString();
}

bool IsHttpUrl(std::string_view url) {
  const std::string head = LowerAscii(url.substr(0, 8));
  return head == "https://" || head.compare(0, 7, "http://") == 0;
}

std::string PercentDecode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && HexValue(text[i + 1]) >= 0 &&
        HexValue(text[i + 2]) >= 0) {
      out += static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string PercentEncodePath(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (IsUnreserved(c) || std::string_view("!$&'()*+,;=@/").find(c) != std::string_view::npos) {
      out += c;
    } else {
      AppendEscaped(c, out);
    }
  }
  return out;
}

}  // namespace dateline
