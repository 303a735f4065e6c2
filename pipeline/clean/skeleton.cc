#include "pipeline/clean/skeleton.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace dateline {
namespace {

// Plane 15 but for its last signs: its code points are four bytes that begin so.
constexpr char32_t kFirstSign = 0xF0000;
constexpr std::size_t kMaxRuns = 0xFF00;
constexpr char kSignByte = '\xF3';
constexpr unsigned char kSecondMin = 0xB0;
constexpr std::size_t kSignBytes = 4;

constexpr bool IsBlankByte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool IsSignAt(std::string_view text, std::size_t at) {
  return text[at] == kSignByte && at + kSignBytes <= text.size() &&
         static_cast<unsigned char>(text[at + 1]) >= kSecondMin;
}

// Runs of white space as one: nobody tells them apart.
void AppendCollapsed(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !IsBlankByte(text[end])) ++end;
    out.append(text.substr(at, end - at));
    if (end == text.size()) return;
    out.push_back(text[end] == '\r' ? '\n' : text[end]);
    while (end < text.size() && IsBlankByte(text[end])) ++end;
    at = end;
  }
}

bool NeedsParser(std::string_view text) {
  return text.find('&') != std::string_view::npos || text.find('\0') != std::string_view::npos;
}

// The bytes of a numeric character reference at `at` that gives a code point of plane 15 (an icon
// font's sign), which would pass for one of ours; 0 for others.
std::size_t PrivateReference(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "&#") return 0;
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] | 0x20) == 'x';
  if (hex) ++i;
  std::uint64_t value = 0;
  for (; i < text.size() && value < 0x1000000; ++i) {
    const char c = text[i];
    const char low = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      value = value * (hex ? 16 : 10) + static_cast<std::uint64_t>(c - '0');
    } else if (hex && low >= 'a' && low <= 'f') {
      value = value * 16 + static_cast<std::uint64_t>(low - 'a') + 10;
    } else {
      break;
    }
  }
  if (value < kFirstSign || value > 0xFFFFF) return 0;
  return i - at + (i < text.size() && text[i] == ';' ? 1U : 0U);
}

}  // namespace

void Skeleton::Reserve(std::size_t page_bytes) {
  markup_.reserve(page_bytes / 8);
  stored_.reserve(page_bytes / 3);
}

void Skeleton::WriteAttributes(const std::vector<Attribute>& attributes) {
  for (const Attribute& attribute : attributes) {
    const char quote = attribute.value.find('"') == std::string_view::npos ? '"' : '\'';
    markup_.append(" ").append(attribute.name).append("=");
    markup_.push_back(quote);
    markup_.append(attribute.value);
    markup_.push_back(quote);
  }
}

void Skeleton::OpenTag(std::string_view name, const std::vector<Attribute>& attributes,
                       bool whole) {
  const std::size_t place = markup_.size();
  markup_.append("<").append(name);
  whole = whole || std::any_of(attributes.begin(), attributes.end(), [](const Attribute& one) {
            return NeedsParser(one.value) || one.value.find('\r') != std::string_view::npos;
          });
  if (whole) {
    WriteAttributes(attributes);
  } else if (!attributes.empty()) {
    const auto first = static_cast<std::uint32_t>(attributes_.size());
    places_.push_back({static_cast<std::uint32_t>(place),
                       {first, static_cast<std::uint32_t>(attributes.size())}});
    for (const Attribute& attribute : attributes) {
      attributes_.push_back({attribute.name,
                             {static_cast<std::uint32_t>(stored_.size()),
                              static_cast<std::uint32_t>(attribute.value.size())}});
      stored_.append(attribute.value);
    }
  }
  markup_.push_back('>');
}

void Skeleton::CloseTag(std::string_view name) {
  markup_.append("</").append(name);
  markup_.push_back('>');
}

void Skeleton::AddText(std::string_view text) {
  if (text.empty()) return;
  if (runs_.size() >= kMaxRuns || NeedsParser(text)) {
    AddDecoded(text);
    return;
  }
  if (std::all_of(text.begin(), text.end(), IsBlankByte)) {
    markup_.push_back(text[0] == '\r' ? '\n' : text[0]);
    return;
  }
  const auto at = static_cast<std::uint32_t>(stored_.size());
  AppendCollapsed(text, stored_);
  AppendUtf8(kFirstSign + static_cast<char32_t>(runs_.size()), markup_);
  runs_.push_back({at, static_cast<std::uint32_t>(stored_.size()) - at});
}

// Text that the parser decodes. Signs of private use that are the page's own are left out.
void Skeleton::AddDecoded(std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '&' && text[at] != kSignByte) continue;
    const std::size_t own = text[at] == '&'      ? PrivateReference(text, at)
                            : IsSignAt(text, at) ? kSignBytes
                                                 : 0;
    if (own == 0) continue;
    AppendCollapsed(text.substr(from, at - from), markup_);
    from = at + own;
    at = from - 1;
  }
  AppendCollapsed(text.substr(from), markup_);
}

Skeleton::Range Skeleton::AttributesAt(std::size_t place) const {
  const auto it = std::lower_bound(places_.begin(), places_.end(), place,
                                   [](const Place& one, std::size_t at) { return one.at < at; });
  return it != places_.end() && it->at == place ? it->attributes : Range{};
}

bool Skeleton::HasSigns(std::string_view parsed) {
  for (std::size_t at = parsed.find(kSignByte); at != std::string_view::npos;
       at = parsed.find(kSignByte, at + 1)) {
    if (IsSignAt(parsed, at)) return true;
  }
  return false;
}

std::string_view Skeleton::RunOf(std::string_view parsed) const {
  if (parsed.size() != kSignBytes || !IsSignAt(parsed, 0)) return {};
  std::size_t at = 0;
  const std::size_t run = DecodeAt(parsed, at) - kFirstSign;
  return run < runs_.size() ? StoredAt(runs_[run]) : std::string_view();
}

void Skeleton::AppendText(std::string_view parsed, std::string& out) const {
  std::size_t from = 0;
  for (std::size_t at = parsed.find(kSignByte); at != std::string_view::npos;
       at = parsed.find(kSignByte, at)) {
    if (!IsSignAt(parsed, at)) {
      ++at;
      continue;
    }
    out.append(parsed.substr(from, at - from));
    out.append(RunOf(parsed.substr(at, kSignBytes)));
    at += kSignBytes;
    from = at;
  }
  out.append(parsed.substr(from));
}

}  // namespace dateline
