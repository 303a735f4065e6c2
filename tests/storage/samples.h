#pragma once  // tests/storage/samples.h

// One small annotated article whose text holds what breaks offsets.

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "pipeline/model/annotation.h"
#include "pipeline/text/timestamp.h"
#include "storage/database.h"
#include "storage/repository.h"
#include "storage/rows.h"
#include "storage/tables.h"

namespace dateline {

inline const std::string& SampleText() {
  static const std::string kText =
      "\xF0\x9F\xA7\xB2 The world\xE2\x80\x99s magnets: Beijing announced new restrictions on "
      "Cafe\xCC\x81 exports on June 5.\n\nChina makes 90 percent of them, \xE2\x80\x9C"
      "far too "
      "much\xE2\x80\x9D, Jane Roe said.";
  return kText;
}

inline ByteSpan Find(const std::string& words) {
  const std::size_t at = SampleText().find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

inline std::uint32_t SampleClaimCodePoint() {
  std::uint32_t points = 0;
  for (std::uint32_t i = 0; i < Find("90 percent").begin; ++i) {
    if ((static_cast<unsigned char>(SampleText()[i]) & 0xC0U) != 0x80U) ++points;
  }
  return points;
}

inline AnnotatedArticle SampleArticle(const std::string& url = "https://example.org/a") {
  AnnotatedArticle all;
  all.article.canonical_url = url;
  all.article.url = url;
  all.article.title = "Magnets";
  all.article.text = SampleText();
  all.article.authors = {"Jo \"J\" Doe"};
  all.article.published = ParseTimestamp("2025-06-06T06:30:00-04:00");
  const std::uint32_t cut = Find("China makes").begin;
  const std::uint32_t first_end = Find("June 5.").end;
  all.sentences = {
      {{0, first_end}, 0, SentenceKind::kLead},
      {{cut, static_cast<std::uint32_t>(SampleText().size())}, 1, SentenceKind::kBody}};
  Mention beijing;
  beijing.type = MentionType::kPlace;
  beijing.span = Find("Beijing");
  beijing.name = "Beijing";
  beijing.entity = "China";
  beijing.country_code = "CN";
  Mention date;
  date.type = MentionType::kDate;
  date.span = Find("June 5");
  date.value = date.from = date.to = "2025-06-05";
  date.precision = "day";
  date.basis = "relative_to_publication";
  Mention roe;
  roe.span = Find("Jane Roe");
  roe.name = "Jane Roe";
  roe.office = "minister";
  all.mentions = {beijing, date, roe};
  Claim claim;
  claim.span = Find("90 percent");
  claim.percent = "90";
  claim.unit = "percent";
  claim.kind = "share";
  claim.subject = {Find("China"), "China", ""};
  claim.sentence = 1;
  all.claims = {claim};
  Quote quote;
  quote.span = Find(
      "\xE2\x80\x9C"
      "far too much\xE2\x80\x9D");
  quote.kind = "partial";
  quote.speaker = {Find("Jane Roe"), "Jane Roe", ""};
  quote.cue = {Find("said"), "said", ""};
  quote.sentence = 1;
  all.quotes = {quote};
  Event event;
  event.trigger = Find("announced");
  event.type = "REGULATE";
  event.date = event.from = event.to = "2025-06-05";
  event.precision = "day";
  event.basis = "relative_to_publication";
  EventActor actor;
  actor.span = Find("Beijing");
  actor.name = "Beijing";
  actor.entity = "China";
  event.actors = {actor};
  event.place = {Find("Cafe\xCC\x81"), "Cafe\xCC\x81", ""};
  all.events = {event};
  return all;
}

inline SaveContext SampleContext() {
  SaveContext context;
  context.outlet = "Example Daily";
  context.owner = "Example Group";
  context.feed = "example";
  context.country = "US";
  context.tags = {"trade", "magnets"};
  context.retrieved_at = ParseTimestamp("2025-06-07T00:00:00Z")->utc;
  context.cleaner_version = "1";
  context.extractor_version = "1";
  return context;
}

inline std::vector<Row> All(Database& database, const std::string& sql) {
  std::vector<Row> rows;
  const Result<void> read = ForEachRow(database, sql, {}, [&](const Row& row) {
    rows.push_back(row);
    return true;
  });
  EXPECT_TRUE(read) << read.error().message;
  return rows;
}

inline std::string Count(Database& database, const std::string& table) {
  const auto rows = All(database, "SELECT count(*) FROM " + table);
  return rows.empty() ? "" : rows[0][0].text;
}

// Every exported table as text.
inline std::string Dump(Database& database) {
  std::string out;
  for (const std::string_view table : ExportTables()) {
    out.append("== ").append(table).append("\n");
    for (const Row& row : All(database, ExportSql(table, {.with_text = true}))) {
      for (const Cell& cell : row) out.append(cell.null() ? "~" : cell.text).append("|");
      out.append("\n");
    }
  }
  return out;
}

}  // namespace dateline
