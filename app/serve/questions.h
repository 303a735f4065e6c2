#pragma once  // app/serve/questions.h

// Query strings → what is asked of the database, and back: every state of a page is its address.
// A parameter with a wrong value is kUsage and names what would be right; unknown ones are ignored.

#include <string>
#include <utility>
#include <vector>

#include "app/serve/http.h"
#include "pipeline/model/result.h"
#include "storage/browse/articles.h"
#include "storage/browse/claims.h"
#include "storage/browse/entities.h"
#include "storage/browse/event_filter.h"

namespace dateline {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Where in a list, and how much of it.
struct Paging {
  std::string cursor;
  int limit = 50;  // 1 … 1000
};
[[nodiscard]] Result<Paging> ReadPaging(const Request& request);
// 1, 2, …; 0: not given.
[[nodiscard]] Result<int> ReadRevisionNumber(const Request& request, const char* name);

struct EventQuestion {
  EventFilter filter;
  bool oldest_first = false;
};
[[nodiscard]] Result<EventQuestion> ReadEventQuestion(const Request& request);
[[nodiscard]] Pairs PairsOf(const EventQuestion& question);
// True if anything narrows the list.
[[nodiscard]] bool Narrows(const EventFilter& filter);

[[nodiscard]] Result<ClaimFilter> ReadClaimFilter(const Request& request);
[[nodiscard]] Pairs PairsOf(const ClaimFilter& filter);

[[nodiscard]] EntityFilter ReadEntityFilter(const Request& request);
[[nodiscard]] Pairs PairsOf(const EntityFilter& filter);

[[nodiscard]] Result<ArticleFilter> ReadArticleFilter(const Request& request);
[[nodiscard]] Pairs PairsOf(const ArticleFilter& filter);

}  // namespace dateline
