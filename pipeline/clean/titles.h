#pragma once  // pipeline/clean/titles.h

// One headline out of what a page offers, without the site's name. Stateless.

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct TitleCandidates {
  std::string headline;  // JSON-LD
  std::string og_title;
  std::vector<std::string> h1;
  std::string title;  // <title>
  std::string_view site;
  std::string_view url;
};

[[nodiscard]] std::string ChooseTitle(const TitleCandidates& candidates);

// "Rates rise | The Daily" → "Rates rise" where "The Daily" is `site` or the host of `url`.
[[nodiscard]] std::string WithoutSite(std::string_view title, std::string_view site,
                                      std::string_view url);

}  // namespace dateline
