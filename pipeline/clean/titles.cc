#include "pipeline/clean/titles.h"

#include <algorithm>
#include <array>

#include "pipeline/clean/line_class.h"
#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxSiteWords = 6;

// Letters and digits only, lower case: "The Daily News" and "thedailynews" compare equal.
std::string Squeeze(std::string_view text) {
  std::string out;
  for (const char c : FoldLine(text)) {
    const bool keep =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) >= 0x80);
    if (keep) out.push_back(c);
  }
  return out;
}

// "https://www.example.co.uk/x" → "examplecouk"
std::string HostKey(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return Squeeze(host);
}

bool NamesSite(std::string_view part, std::string_view site, std::string_view url) {
  const std::string key = Squeeze(part);
  if (key.size() < 2 || RoughWords(part) > kMaxSiteWords) return false;
  const std::string name = Squeeze(site);
  if (!name.empty() && (key == name || (key.size() > 4 && name.find(key) != std::string::npos) ||
                        (name.size() > 4 && key.find(name) != std::string::npos))) {
    return true;
  }
  const std::string host = HostKey(url);
  return host.size() > 3 &&
         (host.starts_with(key) || (key.size() > 4 && host.find(key) != std::string::npos));
}

}  // namespace

std::string WithoutSite(std::string_view title, std::string_view site, std::string_view url) {
  constexpr std::array<std::string_view, 10> kSeparators = {
      " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " : ", "| "};
  std::string_view rest = Trim(title);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view separator : kSeparators) {
      const std::size_t last = rest.rfind(separator);
      if (last == std::string_view::npos || last == 0) continue;
      const std::string_view tail = rest.substr(last + separator.size());
      if (NamesSite(tail, site, url) && RoughWords(rest.substr(0, last)) >= 2) {
        rest = Trim(rest.substr(0, last));
        cut = true;
      }
    }
  }
  return std::string(rest);
}

std::string ChooseTitle(const TitleCandidates& candidates) {
  std::vector<std::string> h1;
  for (const std::string& text : candidates.h1) {
    if (!text.empty()) h1.push_back(CollapseSpace(text));
  }
  const std::string headline = WithoutSite(candidates.headline, candidates.site, candidates.url);
  const std::string og = WithoutSite(candidates.og_title, candidates.site, candidates.url);
  const std::string title = WithoutSite(candidates.title, candidates.site, candidates.url);
  std::vector<std::string> others = h1;
  others.insert(others.end(), {headline, og, title});
  const auto agreed = [&](const std::string& text) {
    const std::string key = Squeeze(text);
    return !key.empty() &&
           std::count_if(others.begin(), others.end(),
                         [&](const std::string& other) { return Squeeze(other) == key; }) >= 2;
  };
  for (const std::string& text : h1) {
    if (agreed(text)) return text;
  }
  for (const std::string* text : {&headline, &og}) {
    if (agreed(*text)) return *text;
  }
  // A heading that another candidate contains is the headline without its kicker or suffix.
  for (const std::string& text : h1) {
    const std::string key = Squeeze(text);
    for (const std::string* other : {&candidates.title, &og, &headline}) {
      if (RoughWords(text) >= 3 && Squeeze(*other).find(key) != std::string::npos) return text;
    }
  }
  if (h1.size() == 1 && RoughWords(h1.front()) >= 3) return h1.front();
  for (const std::string* text : {&og, &headline}) {
    if (!text->empty()) return CollapseSpace(*text);
  }
  return CollapseSpace(title);
}

}  // namespace dateline
