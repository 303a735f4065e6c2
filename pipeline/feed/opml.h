#pragma once  // pipeline/feed/opml.h

// Subscription lists as feed readers exchange them (OPML 1.0 to 2.0): outlines with `xmlUrl`, in
// folders of any depth. Stateless, thread-safe.

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"

namespace dateline {

struct OpmlFeed {
  std::string title;  // `text`, else `title`
  std::string url;    // xmlUrl
  std::string page;   // htmlUrl
  std::string language;
  std::vector<std::string> folders;  // outermost first
};

// kMalformed where it is no OPML.
[[nodiscard]] Result<std::vector<OpmlFeed>> ReadOpml(std::string_view bytes);

// OPML 2.0, UTF-8; one folder level: the first of `folders`.
[[nodiscard]] std::string WriteOpml(const std::vector<OpmlFeed>& feeds, std::string_view title);

}  // namespace dateline
