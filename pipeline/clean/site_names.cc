#include "pipeline/clean/site_names.h"

#include <algorithm>

#include "pipeline/clean/line_class.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxSiteWords = 6;
constexpr std::size_t kMaxSectionWords = 4;

std::string_view HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

// The longest label before the last: it names the site.
std::string LabelOf(std::string_view host) {
  std::string longest;
  for (std::size_t at = 0; at < host.size();) {
    const std::size_t end = std::min(host.find('.', at), host.size());
    const std::string label = LettersOf(host.substr(at, end - at));
    const bool last = end == host.size();
    if (!last && label.size() > longest.size()) longest = label;
    at = end + 1;
  }
  return longest;
}

}  // namespace

std::string LettersOf(std::string_view text) {
  std::string out;
  for (const char c : FoldLine(text)) {
    const bool keep =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) >= 0x80);
    if (keep) out.push_back(c);
  }
  return out;
}

SiteNames::SiteNames(std::string_view name, std::string_view section, std::string_view url)
    : stated_(FoldLine(name)),
      name_(LettersOf(name)),
      host_(LettersOf(HostOf(url))),
      label_(LabelOf(HostOf(url))),
      section_(section),
      url_(url) {}

bool SiteNames::IsName(std::string_view words) const {
  return RoughWords(words) <= kMaxSiteWords && LettersOf(words) == name_;
}

bool SiteNames::IsStated(std::string_view words) const {
  if (RoughWords(words) > kMaxSiteWords) return false;
  const std::string key = LettersOf(words);
  return FoldLine(words) == stated_ ||
         (key.starts_with("the") && !label_.empty() && key.substr(3) == label_);
}

bool SiteNames::Is(std::string_view words) const {
  const std::string key = LettersOf(words);
  return IsStated(words) || (!key.empty() && (key == name_ || key == host_ || key == label_));
}

bool SiteNames::Suggests(std::string_view words) const {
  const std::string key = LettersOf(words);
  if (key.size() < 2 || RoughWords(words) > kMaxSiteWords) return false;
  if (!name_.empty() && (key == name_ || (key.size() > 4 && name_.find(key) != std::string::npos) ||
                         (name_.size() > 4 && key.find(name_) != std::string::npos))) {
    return true;
  }
  if (host_.size() > 3 &&
      (host_.starts_with(key) || (key.size() > 4 && host_.find(key) != std::string::npos))) {
    return true;
  }
  return label_.size() > 4 && key.find(label_) != std::string::npos;
}

bool SiteNames::IsSection(std::string_view words) const {
  const std::string key = LettersOf(words);
  if (key.size() < 2 || RoughWords(words) > kMaxSectionWords) return false;
  if (key == LettersOf(section_)) return true;
  const std::size_t scheme = url_.find("://");
  if (scheme == std::string_view::npos) return false;
  std::size_t at = url_.find('/', scheme + 3);
  while (at != std::string_view::npos) {
    const std::size_t end = url_.find('/', at + 1);
    if (end == std::string_view::npos) return false;  // the last part is the article's own
    if (LettersOf(url_.substr(at + 1, end - at - 1)) == key) return true;
    at = end;
  }
  return false;
}

}  // namespace dateline
