#pragma once  // tests/dates/date_rows.h

// The table that the date finder's tests are made of: a text, its publication day, and the
// expressions to be found with their values.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extractors/dates/calendar.h"
#include "extractors/dates/date_finder.h"
#include "extractors/lexicons/lexicons.h"
#include "extractors/syntax/analyzer.h"

namespace dateline {

inline const Lexicon& DateLexicon() {
  static const Lexicon lexicon(EmbeddedLexicons());
  return lexicon;
}

inline std::vector<Mention> FindDatesIn(const Article& article, const Analyzer& analyzer) {
  static const DateFinder finder(DateLexicon());
  return finder.Find(analyzer.Analyze(article));
}
inline std::vector<Mention> FindDatesIn(const Article& article) {
  static const Analyzer analyzer(DateLexicon());
  return FindDatesIn(article, analyzer);
}

// `published` as 2025-06-06, or empty for an article without a date.
inline Article DatedArticle(const std::string& published, const char* text,
                            const char* language = "en") {
  Article article;
  article.text = text;
  article.language = language;
  if (!published.empty()) {
    Timestamp stamp;
    stamp.utc = MakeDay(std::stoi(published.substr(0, 4)), std::stoi(published.substr(5, 2)),
                        std::stoi(published.substr(8, 2)));
    stamp.has_time = false;
    article.published = stamp;
  }
  return article;
}

// "words=value", in reading order.
inline std::vector<std::string> DateValuesOf(const Article& article,
                                             const std::vector<Mention>& mentions) {
  std::vector<std::string> got;
  for (const Mention& mention : mentions)
    got.push_back(std::string(Slice(article.text, mention.span)) + "=" + mention.value);
  return got;
}
inline std::vector<std::string> DateValuesIn(const Article& article) {
  return DateValuesOf(article, FindDatesIn(article));
}
inline std::vector<std::string> DateValuesIn(const Article& article, const Analyzer& analyzer) {
  return DateValuesOf(article, FindDatesIn(article, analyzer));
}

struct DateRow {
  const char* name;
  const char* published;
  const char* text;
  std::vector<std::string> expected;  // as DateValuesIn
};

inline std::string DateRowName(const testing::TestParamInfo<DateRow>& row) {
  return row.param.name;
}

inline constexpr const char* kFriday = "2025-06-06";

}  // namespace dateline
