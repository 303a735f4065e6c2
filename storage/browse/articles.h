#pragma once  // storage/browse/articles.h

// Articles: a list by time of publication, and one with all that was found in it.

#include <string>

#include "pipeline/model/result.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

struct ArticleFilter {
  std::string words;  // of the headline
  std::string outlet, tag, feed;
  std::string from, to;  // of publication; ISO days, or a month or year
};

// Newest first.
[[nodiscard]] Result<TablePage> ReadArticles(Reader& reader, const ArticleFilter& filter,
                                             const std::string& cursor, int limit);
[[nodiscard]] Select ArticlesSelect(const ArticleFilter& filter);

// One revision: 0 is the current one. No row: there is none. Has `text` and `version_id`.
[[nodiscard]] Result<Table> ReadArticle(Reader& reader, const std::string& uid, int revision);
// Its revisions, the oldest first: revision, headline, retrieved_at, modified, characters, current.
[[nodiscard]] Result<Table> ReadRevisions(Reader& reader, const std::string& uid);
// Articles that are the same text (agency copy, syndication): uid, headline, outlet, url,
// published.
[[nodiscard]] Result<Table> ReadCopies(Reader& reader, const std::string& uid);

// What was found in one revision, each with `start` and `end` in code points, in reading order.
struct Findings {
  Table mentions;  // uid type start end text value entity entity_uid kind country confidence
  Table claims;    // uid start end percent … as `export claims`
  Table quotes;    // uid start end direct kind group speaker cue confidence
  Table events;    // uid start end (of the trigger) type type_label date modality confidence
};
[[nodiscard]] Result<Findings> ReadFindings(Reader& reader, const std::string& version_id);

}  // namespace dateline
