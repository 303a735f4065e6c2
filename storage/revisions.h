#pragma once  // storage/revisions.h

// The revisions of an article: what `history` and `diff` show.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

struct RevisionRow {
  std::int64_t seq = 0;
  std::string retrieved_at, published, modified, title, access, language;
  std::int64_t characters = 0;
  std::int64_t claims = 0, quotes = 0, events = 0;
  bool current = false;
};

struct RevisionClaim {
  std::string uid, percent, percent_high, unit, subject, measure, period, exact, sentence;
  std::int64_t figure = 0;  // 0: none
};

// In order of `seq`; `name` is an address or a uid. None: no such article.
[[nodiscard]] Result<std::vector<RevisionRow>> ReadRevisions(Database& database,
                                                             std::string_view name);

struct RevisionContent {
  std::string title, text;
  std::vector<RevisionClaim> claims;  // in the order of the text
};
// kInput where there is no such revision.
[[nodiscard]] Result<RevisionContent> ReadRevision(Database& database, std::string_view name,
                                                   std::int64_t seq);

}  // namespace dateline
