// Clusters in the database: whatever the order of the articles, after revisions, by owner and copy.

#include "storage/link/event_linker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/text/timestamp.h"
#include "storage/database.h"
#include "storage/link/explain.h"
#include "storage/repository.h"
#include "storage/timeline.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Report {
  std::string url, outlet, owner, sentence, trigger, type, mode, day, basis, actor, recipient;
  std::string published = "2026-03-27T08:00:00Z";
};

Report Visit(const std::string& outlet, const std::string& owner, const std::string& sentence,
             const std::string& trigger, const std::string& day = "2026-03-26") {
  return {"https://" + outlet + ".example/visit",
          outlet,
          owner,
          sentence,
          trigger,
          "CONSULT",
          "visit",
          day,
          "relative_to_publication",
          "Keiko Tanabe",
          "Kazakhstan"};
}

AnnotatedArticle ArticleOf(const Report& report) {
  AnnotatedArticle all;
  all.article.canonical_url = all.article.url = report.url;
  all.article.title = "Headline of " + report.outlet;
  all.article.text = report.sentence;
  all.article.published = ParseTimestamp(report.published);
  const auto span = [&](const std::string& words) {
    const std::size_t at = report.sentence.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return ByteSpan{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  };
  all.sentences = {
      {{0, static_cast<std::uint32_t>(report.sentence.size())}, 0, SentenceKind::kLead}};
  Event event;
  event.trigger = span(report.trigger);
  event.type = report.type;
  event.mode = report.mode;
  event.date = event.from = event.to = report.day;
  event.precision = "day";
  event.basis = report.basis;
  const auto add = [&](const std::string& name, MentionType type, EventActor::Role role) {
    if (name.empty()) return;
    Mention mention;
    mention.type = type;
    mention.span = span(name);
    mention.name = mention.entity = name;
    if (type == MentionType::kPlace) mention.country_code = "KZ";
    all.mentions.push_back(mention);
    EventActor actor;
    actor.role = role;
    actor.span = mention.span;
    actor.name = actor.entity = name;
    actor.named = true;
    actor.type = type;
    event.actors.push_back(actor);
  };
  add(report.actor, MentionType::kPerson, EventActor::Role::kActor);
  add(report.recipient, MentionType::kPlace, EventActor::Role::kRecipient);
  all.events = {event};
  return all;
}

std::vector<Report> Story() {
  Report other =
      Visit("Quill", "", "Keiko Tanabe flew on to Kazakhstan in May.", "flew", "2026-05-02");
  return {
      Visit("Ledger", "Ledger Group", "Keiko Tanabe arrived in Kazakhstan for talks about gallium.",
            "arrived"),
      Visit("Harbour", "", "Keiko Tanabe visited Kazakhstan on Thursday.", "visited"),
      Visit("Heap", "Ledger Group", "Japan's Keiko Tanabe has gone to Kazakhstan over gallium.",
            "gone"),
      Visit("Wire", "", "Keiko Tanabe was in Kazakhstan, where she spoke of gallium licences.",
            "spoke", "2026-03-27"),
      other,
  };
}

class EventLinkerTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dateline_linker_" + std::to_string(::getpid()) + "_" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] Database MustOpen(const std::string& name) const {
    Result<Database> database = Database::Open((folder_ / name).string(), false);
    EXPECT_TRUE(database) << database.error().message;
    return std::move(*database);
  }
  static void Save(Database& database, const Report& report) {
    Repository repository(database);
    SaveContext context;
    context.outlet = report.outlet;
    context.owner = report.owner;
    context.retrieved_at = ParseTimestamp("2026-04-01T00:00:00Z")->utc;
    const auto saved = repository.Save(ArticleOf(report), context);
    EXPECT_TRUE(saved) << saved.error().message;
  }
  static std::vector<TimelineRow> Timeline(Database& database) {
    std::vector<TimelineRow> rows;
    EXPECT_TRUE(ReadTimeline(database, {}, [&](const TimelineRow& row) {
      rows.push_back(row);
      return true;
    }));
    return rows;
  }
  // event_days and entities.mentions are what counting anew would give.
  static void ExpectCountsRight(Database& database) {
    EXPECT_EQ(Count(database,
                    "(SELECT day, type, modality, events FROM event_days WHERE events <> 0 EXCEPT "
                    "SELECT coalesce(start_date, ''), type, modality, count(*) FROM events WHERE "
                    "lead = 1 GROUP BY 1, 2, 3)"),
              "0");
    EXPECT_EQ(Count(database,
                    "(SELECT coalesce(start_date, ''), type, modality, count(*) FROM events WHERE "
                    "lead = 1 GROUP BY 1, 2, 3 EXCEPT SELECT day, type, modality, events FROM "
                    "event_days)"),
              "0");
    EXPECT_EQ(Count(database,
                    "entities n WHERE mentions <> (SELECT count(*) FROM mentions m WHERE "
                    "m.entity_id = n.id)"),
              "0");
  }
  std::filesystem::path folder_;
};

TEST_F(EventLinkerTest, OneRowOneHappening) {
  Database database = MustOpen("a.db");
  for (const Report& report : Story()) Save(database, report);
  const std::vector<TimelineRow> rows = Timeline(database);
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].reports, 4);
  EXPECT_EQ(rows[0].outlets, 4);
  EXPECT_EQ(rows[0].independent, 3);            // two of one owner
  EXPECT_EQ(rows[0].start_date, "2026-03-26");  // three against one
  EXPECT_EQ(rows[0].outlet_names, "Harbour; Heap; Ledger; Wire");
  EXPECT_EQ(rows[1].reports, 1);
  ExpectCountsRight(database);
}

TEST_F(EventLinkerTest, TheOrderOfArticlesDoesNotMatter) {
  std::vector<Report> story = Story();
  std::string first;
  std::sort(story.begin(), story.end(),
            [](const Report& one, const Report& other) { return one.outlet < other.outlet; });
  int turn = 0;
  do {
    if (turn++ % 7 != 0) continue;  // 18 of the 120
    Database database = MustOpen(std::to_string(turn) + ".db");
    for (const Report& report : story) Save(database, report);
    const std::string dump = Dump(database);
    if (first.empty()) first = dump;
    ASSERT_EQ(dump, first) << story.front().outlet;
  } while (std::next_permutation(
      story.begin(), story.end(),
      [](const Report& one, const Report& other) { return one.outlet < other.outlet; }));
}

TEST_F(EventLinkerTest, ARevisionThatTellsSomethingElseLeaves) {
  Database database = MustOpen("a.db");
  for (const Report& report : Story()) Save(database, report);
  Report changed = Story()[1];
  changed.sentence = "Keiko Tanabe will go to Kazakhstan in June, her ministry says.";
  changed.trigger = "go";
  changed.day = "2026-06-03";
  Save(database, changed);
  const std::vector<TimelineRow> rows = Timeline(database);
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[0].reports, 3);
  ExpectCountsRight(database);
  // As if the article had said so from the start.
  Database fresh = MustOpen("fresh.db");
  std::vector<Report> story = Story();
  story[1] = changed;
  for (const Report& report : story) Save(fresh, report);
  std::vector<TimelineRow> expected = Timeline(fresh);
  ASSERT_THAT(expected, SizeIs(3));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].uid, expected[i].uid);
    EXPECT_EQ(rows[i].cluster, expected[i].cluster);
    EXPECT_EQ(rows[i].independent, expected[i].independent);
  }
}

TEST_F(EventLinkerTest, WhatHeldAClusterTogetherLeaves) {
  // Two reports that only a third one joins, by the day between them.
  std::vector<Report> chain = {
      Visit("One", "", "Keiko Tanabe visited Kazakhstan about gallium licences.", "visited",
            "2026-03-25"),
      Visit("Two", "", "Keiko Tanabe went to Kazakhstan about gallium licences.", "went",
            "2026-03-26"),
      Visit("Three", "", "Keiko Tanabe travelled to Kazakhstan about gallium licences.",
            "travelled", "2026-03-27")};
  Database database = MustOpen("a.db");
  for (const Report& report : chain) Save(database, report);
  ASSERT_THAT(Timeline(database), SizeIs(1));
  chain[1].sentence = "Keiko Tanabe sent a letter to Kazakhstan.";
  chain[1].trigger = "sent";
  chain[1].type = "REQUEST";
  chain[1].mode = "";
  Save(database, chain[1]);
  const std::vector<TimelineRow> rows = Timeline(database);
  ASSERT_THAT(rows, SizeIs(3));
  for (const TimelineRow& row : rows) EXPECT_EQ(row.reports, 1) << row.outlet;
  EXPECT_EQ(Count(database, "event_clusters"), "0");
  ExpectCountsRight(database);
}

TEST_F(EventLinkerTest, AnOwnerThatIsLearntLaterCounts) {
  Database database = MustOpen("a.db");
  std::vector<Report> story = Story();
  story[0].owner = "";
  for (const Report& report : story) Save(database, report);
  EXPECT_EQ(Timeline(database)[0].independent, 4);
  Report later = Story()[0];
  later.url += "/2";
  later.day = "2026-01-01";
  Save(database, later);
  EXPECT_EQ(Timeline(database)[1].independent, 3);
}

TEST_F(EventLinkerTest, EveryMergeIsExplained) {
  Database database = MustOpen("a.db");
  for (const Report& report : Story()) Save(database, report);
  const std::string cluster = Timeline(database)[0].cluster;
  const auto explained = ExplainEvent(database, cluster);
  ASSERT_TRUE(explained) << explained.error().message;
  ASSERT_THAT(explained->reports, SizeIs(4));
  ASSERT_FALSE(explained->merges.empty());
  for (const MergeExplained& merge : explained->merges) {
    EXPECT_THAT(merge.participants, testing::Contains("Keiko Tanabe"));
  }
  EXPECT_THAT(explained->merges[0].Text(), HasSubstr("Keiko Tanabe"));
  const auto nothing = ExplainEvent(database, "e_nothing");
  ASSERT_TRUE(nothing);
  EXPECT_TRUE(nothing->reports.empty());
}

}  // namespace
}  // namespace dateline
