#include "pipeline/clean/tag_scanner.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr std::size_t kMaxTagName = 40;     // longer names are custom elements: cut, still unique
constexpr std::size_t kMaxAttributes = 64;  // Gumbo compares each new one with all before

constexpr char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool IsBlank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
constexpr bool IsAlpha(char c) { return Lower(c) >= 'a' && Lower(c) <= 'z'; }

std::size_t SkipBlank(std::string_view html, std::size_t at) {
  while (at < html.size() && (IsBlank(html[at]) || html[at] == '/')) ++at;
  return at;
}

// Reads one attribute at `at`; returns the offset after it.
std::size_t ScanAttribute(std::string_view html, std::size_t at, RawAttribute& attribute) {
  const std::size_t start = at;
  if (html[at] == '=') ++at;  // a name may start with '='
  while (at < html.size() && !IsBlank(html[at]) && html[at] != '=' && html[at] != '>' &&
         html[at] != '/') {
    ++at;
  }
  attribute.name = html.substr(start, at - start);
  attribute.value = {};
  std::size_t equals = at;
  while (equals < html.size() && IsBlank(html[equals])) ++equals;
  if (equals >= html.size() || html[equals] != '=') return at;
  at = equals + 1;
  while (at < html.size() && IsBlank(html[at])) ++at;
  if (at >= html.size() || html[at] == '>') return at;
  if (html[at] == '"' || html[at] == '\'') {
    const std::size_t close = std::min(html.find(html[at], at + 1), html.size());
    attribute.value = html.substr(at + 1, close - at - 1);
    return std::min(close + 1, html.size());
  }
  const std::size_t value = at;
  while (at < html.size() && !IsBlank(html[at]) && html[at] != '>') ++at;
  attribute.value = html.substr(value, at - value);
  return at;
}

}  // namespace

bool EqualsIgnoreCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(),
                                                   [](char a, char b) { return Lower(a) == b; });
}

std::string_view RawTag::Value(std::string_view lower_name) const {
  for (const RawAttribute& attribute : attributes) {
    if (EqualsIgnoreCase(attribute.name, lower_name)) return attribute.value;
  }
  return {};
}

bool ScanTag(std::string_view html, std::size_t at, RawTag& tag) {
  std::size_t i = at + 1;
  tag.end = i < html.size() && html[i] == '/';
  if (tag.end) ++i;
  if (i >= html.size() || !IsAlpha(html[i])) return false;
  tag.name.clear();
  tag.attributes.clear();
  while (i < html.size() && !IsBlank(html[i]) && html[i] != '>' && html[i] != '/') {
    if (tag.name.size() < kMaxTagName) tag.name.push_back(Lower(html[i]));
    ++i;
  }
  for (i = SkipBlank(html, i); i < html.size() && html[i] != '>'; i = SkipBlank(html, i)) {
    RawAttribute attribute;
    i = ScanAttribute(html, i, attribute);
    if (tag.attributes.size() < kMaxAttributes) tag.attributes.push_back(attribute);
  }
  tag.after = std::min(i + 1, html.size());
  return true;
}

std::size_t FindEndTag(std::string_view html, std::string_view name, std::size_t from) {
  for (std::size_t at = html.find("</", from); at != std::string_view::npos;
       at = html.find("</", at + 2)) {
    const std::size_t end = at + 2 + name.size();
    if (end > html.size()) return std::string_view::npos;
    if (!EqualsIgnoreCase(html.substr(at + 2, name.size()), name)) continue;
    if (end == html.size() || IsBlank(html[end]) || html[end] == '>' || html[end] == '/') return at;
  }
  return std::string_view::npos;
}

std::size_t SkipDeclaration(std::string_view html, std::size_t at) {
  if (html.substr(at, 4) == "<!--") {
    // "<!-->" and "<!--->" are whole comments.
    if (html.substr(at + 4, 1) == ">") return at + 5;
    if (html.substr(at + 4, 2) == "->") return at + 6;
    const std::size_t close = html.find("-->", at + 4);
    const std::size_t end = std::min(close, html.size());
    const std::size_t bang = html.substr(0, end).find("--!>", at + 4);  // no further: stay linear
    if (bang != std::string_view::npos) return bang + 4;
    return close == std::string_view::npos ? html.size() : close + 3;
  }
  const std::size_t close = html.find('>', at);
  return close == std::string_view::npos ? html.size() : close + 1;
}

}  // namespace dateline
