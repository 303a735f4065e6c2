#pragma once  // pipeline/clean/page_state.h

// The article inside a page's state: the JSON that scripts read (`__NEXT_DATA__`, `__NUXT__`,
// `window.__PRELOADED_STATE__ = {…}`, JSON.parse("…"), the stream of flight.h), where a page prints
// nothing before they run. Shapes differ by site; found by the headline that stands beside the
// text. Stateless, total, bounded: states of at most 2 MB, of 100,000 values, nested 60 deep.

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct StateAnchors {
  std::string_view title;
  std::string_view description;
};

// Markup of the article's text, a paragraph a line or in its own tags; empty if no object has the
// headline or the description beside running text.
[[nodiscard]] std::string FindStateText(const std::vector<std::string_view>& scripts,
                                        const StateAnchors& anchors);

}  // namespace dateline
