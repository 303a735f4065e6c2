#pragma once  // pipeline/clean/titles.h

// One headline out of what a page offers, without the site's name. Stateless.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct TitleCandidates {
  std::string headline;  // JSON-LD
  std::string og_title;
  // What ends at an element's border inside an h1: "Rates rise" of "Rates rise<p>All you need".
  std::vector<std::vector<std::string>> beginnings;  // by h1, may be empty
  std::vector<std::string> h1;
  std::vector<std::string> lower;  // <h2>, <h3>
  std::string title;               // <title>
  std::string_view site;
  std::string_view section;
  std::string_view url;
};

struct ChosenTitle {
  std::string text;
  std::size_t heading =
      static_cast<std::size_t>(-1);  // index of the heading that prints it: h1, then lower
};

// The heading that other candidates bear out; else the only heading; else what two of the others
// agree on. "Kicker - headline" loses its kicker where another candidate does without.
[[nodiscard]] ChosenTitle ChooseTitle(const TitleCandidates& candidates);

// "Rates rise | The Daily" → "Rates rise" where "The Daily" is the site, the host of `url`, or the
// section.
[[nodiscard]] std::string WithoutSite(std::string_view title, const TitleCandidates& page);

}  // namespace dateline
