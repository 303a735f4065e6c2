#pragma once  // app/serve/parts.h

// Pieces that pages share.

#include <string>
#include <string_view>

#include "app/serve/html.h"
#include "app/serve/http.h"
#include "app/serve/questions.h"
#include "storage/browse/table.h"

namespace dateline {

struct HtmlHead {
  std::string title;
  std::string_view current;  // path of the entry of the main menu: "/", "/claims", …
  std::string words;         // in the search box
};
// A whole page.
[[nodiscard]] Response MakePage(const HtmlHead& head, const Html& main, int status = 200);

// A sentence that begins at code point `begin` of its article, with [start, end) marked.
[[nodiscard]] Html Marked(const std::string& sentence, std::string_view begin,
                          std::string_view start, std::string_view end);
// The excerpt of a search, its words marked (storage/browse/search.h).
[[nodiscard]] Html Excerpt(const std::string& snippet);

// Events under headings of their dates. `participants` as of ReadParticipants().
[[nodiscard]] Html EventList(const Table& events, const Table& participants);
// The names of one event's participants in a role, with links to their pages; empty if none.
[[nodiscard]] Html ParticipantNames(const Table& participants, std::string_view event,
                                    std::string_view role);
// Percentage claims, one block each.
[[nodiscard]] Html ClaimList(const Table& claims);
[[nodiscard]] Html ArticleList(const Table& articles);

// "Next page" of a list at `path`; nothing where this is the last.
[[nodiscard]] Html Pager(std::string_view path, Pairs pairs, const std::string& next,
                         std::string_view label);
// Links that give the list as files, and as JSON.
[[nodiscard]] Html Downloads(std::string_view list, const Pairs& pairs);
// What to do where there is nothing to show.
[[nodiscard]] Html Nothing(std::string_view headline, const Html& advice);

[[nodiscard]] std::string EntityUrl(std::string_view uid);
[[nodiscard]] std::string ArticleUrl(std::string_view uid);

// The option of a <select>.
[[nodiscard]] Html Option(std::string_view value, std::string_view label, std::string_view chosen);

}  // namespace dateline
