#pragma once  // storage/browse/search.h

// Words → articles and names.

#include <string>

#include "pipeline/model/result.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

// In `snippet`, the words that were found stand between these (U+0002, U+0003).
inline constexpr char kFoundBegin = '\x02';
inline constexpr char kFoundEnd = '\x03';

struct FoundArticles : TablePage {
  bool latest_first = false;  // too many hold the words to tell the best
};

// Articles that hold all the words (each as typed or longer, but a single letter or digit is a word
// of its own), best match first: uid, headline, outlet, url, published, snippet. Where more than
// 20,000 hold them, those that were stored last come first.
[[nodiscard]] Result<FoundArticles> SearchArticles(Reader& reader, const std::string& words,
                                                   const std::string& cursor, int limit);
// All of them, best match first, as SQL to stream.
[[nodiscard]] Select SearchSelect(const std::string& words);

// Names that begin with, or hold a word that begins with, what is typed: uid, type, name, alias.
[[nodiscard]] Result<Table> CompleteNames(Reader& reader, const std::string& typed, int limit);

}  // namespace dateline
