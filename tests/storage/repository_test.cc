// Saving articles: once, again, revised; spans as code points; what Open refuses.

#include "storage/repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "storage/database.h"
#include "storage/identity.h"
#include "storage/maintenance.h"
#include "storage/review.h"
#include "storage/rows.h"
#include "storage/tables.h"
#include "storage/timeline.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class RepositoryTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dateline_store_" + std::to_string(::getpid()) + "_" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::string Path(const std::string& name) const {
    return (folder_ / name).string();
  }
  [[nodiscard]] Database MustOpen(const std::string& name) const {
    Result<Database> database = Database::Open(Path(name), false);
    EXPECT_TRUE(database) << database.error().message;
    return std::move(*database);
  }
  static void RunSql(const std::string& path, const char* sql) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
  }
  std::filesystem::path folder_;
};

SaveOutcome MustSave(Repository& repository, const AnnotatedArticle& article,
                     const SaveContext& context = SampleContext()) {
  const Result<SaveOutcome> outcome = repository.Save(article, context);
  EXPECT_TRUE(outcome) << outcome.error().message;
  return outcome.value_or(SaveOutcome::kUnchanged);
}

// A reader that comes while the first run makes the file sees none, or a whole one.
TEST_F(RepositoryTest, NewDatabaseIsNeverSeenHalfMade) {
  std::filesystem::create_directories(folder_);
  std::atomic<bool> made = false;
  std::thread writer([&] {
    const Database database = MustOpen("new.db");
    made = true;
  });
  while (!made) {
    if (!std::filesystem::exists(Path("new.db"))) continue;
    const Result<Database> reader = Database::Open(Path("new.db"), true);
    EXPECT_TRUE(reader) << reader.error().message;
  }
  writer.join();
  for (const auto& entry : std::filesystem::directory_iterator(folder_))
    EXPECT_THAT(entry.path().string(), testing::Not(HasSubstr(".new-")));
}

TEST_F(RepositoryTest, SavingTwiceChangesNothing) {
  Database database = MustOpen("sub/folder/a.db");
  Repository repository(database);
  EXPECT_EQ(MustSave(repository, SampleArticle()), SaveOutcome::kNew);
  const std::string before = Dump(database);
  SaveContext later = SampleContext();
  later.retrieved_at += std::chrono::hours(5);
  EXPECT_EQ(MustSave(repository, SampleArticle(), later), SaveOutcome::kUnchanged);
  EXPECT_EQ(Dump(database), before);
  EXPECT_EQ(Count(database, "article_versions"), "1");
}

TEST_F(RepositoryTest, TextAndHeadlineMakeRevisionsAndViewsShowTheCurrentOne) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  AnnotatedArticle a = SampleArticle();
  AnnotatedArticle b = SampleArticle();
  b.article.title = "Another headline";
  EXPECT_EQ(MustSave(repository, a), SaveOutcome::kNew);
  EXPECT_EQ(MustSave(repository, b), SaveOutcome::kRevised);
  EXPECT_EQ(MustSave(repository, a), SaveOutcome::kRevised);  // A→B→A is three
  EXPECT_EQ(Count(database, "article_versions"), "3");
  EXPECT_EQ(Count(database, "articles"), "1");
  EXPECT_EQ(Count(database, "events"), "3");
  EXPECT_EQ(Count(database, "reports"), "1");
  EXPECT_EQ(Count(database, "timeline"), "1");
  EXPECT_EQ(Count(database, "facts"), "1");
}

TEST_F(RepositoryTest, ANewExtractorReplacesTheFactsOfTheRevision) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  MustSave(repository, SampleArticle());
  AnnotatedArticle fewer = SampleArticle();
  fewer.events.clear();
  SaveContext context = SampleContext();
  context.extractor_version = "2";
  EXPECT_EQ(MustSave(repository, fewer, context), SaveOutcome::kUnchanged);
  EXPECT_EQ(Count(database, "article_versions"), "1");
  EXPECT_EQ(Count(database, "events"), "0");
  EXPECT_EQ(Count(database, "event_actors"), "0");
  EXPECT_EQ(Count(database, "claims"), "1");
}

TEST_F(RepositoryTest, ANewFileHasPagesOf8K) {
  Database database = MustOpen("a.db");
  EXPECT_EQ(All(database, "PRAGMA page_size")[0][0].text, "8192");
}

TEST_F(RepositoryTest, SpansAreCodePoints) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  MustSave(repository, SampleArticle());
  EXPECT_EQ(Count(database, "span_errors"), "0");
  // The text before it holds an emoji, a curly apostrophe and a combining accent.
  const auto rows = All(database, "SELECT exact, begin_cp FROM claims");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0][0].text, "90 percent");
  EXPECT_EQ(rows[0][1].text, std::to_string(SampleClaimCodePoint()));
}

TEST_F(RepositoryTest, ASpanOffTheTextIsAnErrorAndLeavesNothing) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  AnnotatedArticle broken = SampleArticle();
  broken.claims[0].span.end = 100'000;
  ASSERT_TRUE(database.Begin());
  EXPECT_EQ(MustSave(repository, SampleArticle("https://example.org/b")), SaveOutcome::kNew);
  EXPECT_FALSE(repository.Save(broken, SampleContext()));
  ASSERT_TRUE(database.Commit());
  EXPECT_EQ(Count(database, "articles"), "1");
  EXPECT_EQ(Count(database, "article_versions"), "1");
}

// Texts go into the full text together at the commit: those that stayed, no others.
TEST_F(RepositoryTest, TheFullTextHasWhatWasCommitted) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  const auto found = [&](const std::string& word) {
    return Count(database, "article_fts WHERE article_fts MATCH '" + word + "'");
  };
  AnnotatedArticle broken = SampleArticle("https://example.org/broken");
  broken.claims[0].span.end = 100'000;
  ASSERT_TRUE(database.Begin());
  MustSave(repository, SampleArticle("https://example.org/a"));
  EXPECT_FALSE(repository.Save(broken, SampleContext()));
  MustSave(repository, SampleArticle("https://example.org/b"));
  ASSERT_TRUE(database.Commit());
  EXPECT_EQ(found("restrictions"), "2");
  ASSERT_TRUE(database.Begin());
  MustSave(repository, SampleArticle("https://example.org/c"));
  database.Rollback();
  EXPECT_EQ(found("restrictions"), "2");
  MustSave(repository, SampleArticle("https://example.org/d"));  // a transaction of its own
  EXPECT_EQ(found("restrictions"), "3");
  EXPECT_THAT(CheckDatabase(database).value(), SizeIs(0));
}

// event_days, entities.mentions: the same whether rows come, change, leave or are refused.
TEST_F(RepositoryTest, CountsFollowTheRows) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  const auto right = [&](const char* after) {
    EXPECT_THAT(CheckDatabase(database).value(), SizeIs(0)) << after;
    EXPECT_EQ(All(database, "SELECT coalesce(sum(events), 0) FROM event_days")[0][0].text,
              Count(database, "timeline"))
        << after;
  };
  MustSave(repository, SampleArticle("https://example.org/a"));
  right("a first article");
  MustSave(repository, SampleArticle("https://example.org/b"));
  right("a copy of it");
  AnnotatedArticle revised = SampleArticle("https://example.org/a");
  revised.article.title = "Magnets again";
  revised.events.push_back(revised.events.front());
  MustSave(repository, revised);
  right("a revision");
  SaveContext newer = SampleContext();
  newer.extractor_version = "2";
  revised.events.clear();
  revised.mentions.pop_back();
  MustSave(repository, revised, newer);
  right("another extractor");
  const auto events = All(database, "SELECT uid FROM reports");
  ASSERT_THAT(events, SizeIs(1));
  ReviewEntry entry;
  entry.uid = events[0][0].text;
  entry.decision = "reject";
  entry.at = "2025-06-08T00:00:00Z";
  ASSERT_TRUE(RecordReview(database, entry));
  right("a rejection");
  newer.extractor_version = "3";
  MustSave(repository, SampleArticle("https://example.org/b"), newer);
  EXPECT_EQ(Count(database, "timeline"), "0");
  right("the rejected one extracted again");
}

TEST_F(RepositoryTest, SeenKnowsBothAddresses) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  AnnotatedArticle article = SampleArticle("https://example.org/a");
  article.article.url = "https://example.org/a?utm_source=feed";
  MustSave(repository, article);
  EXPECT_TRUE(repository.Seen("https://example.org/a").value());
  EXPECT_TRUE(repository.Seen("https://example.org/a?utm_source=feed").value());
  EXPECT_FALSE(repository.Seen("https://example.org/b").value());
}

TEST_F(RepositoryTest, ExportsDoNotDependOnTheOrderOfSaving) {
  std::vector<AnnotatedArticle> articles;
  for (const char* name : {"a", "b", "c", "d"}) {
    articles.push_back(SampleArticle(std::string("https://example.org/") + name));
  }
  Database one = MustOpen("one.db");
  Database two = MustOpen("two.db");
  Repository first(one);
  Repository second(two);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    MustSave(first, articles[i]);
    MustSave(second, articles[articles.size() - 1 - i]);
  }
  EXPECT_EQ(Dump(one), Dump(two));
  EXPECT_THAT(Dump(one), HasSubstr("https://example.org/d"));
}

TEST_F(RepositoryTest, CopiesAreOneEventWithTheirReportsCounted) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  MustSave(repository, SampleArticle("https://example.org/a"));
  SaveContext other = SampleContext();
  other.outlet = "Other Daily";
  other.owner = "Other Group";
  MustSave(repository, SampleArticle("https://other.example/a"), other);
  std::vector<TimelineRow> rows;
  const auto collect = [&](const TimelineRow& row) {
    rows.push_back(row);
    return true;
  };
  ASSERT_TRUE(ReadTimeline(database, {}, collect));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].reports, 2);
  EXPECT_EQ(rows[0].independent, 1);  // one text is one source, whoever prints it
  EXPECT_EQ(rows[0].actors, "China");
  rows.clear();
  TimelineFilter filter;
  filter.outlet = "other";
  filter.entity = "china";
  filter.words = {"restrictions"};
  filter.from = "2025-06";
  filter.to = "2025-06";
  ASSERT_TRUE(ReadTimeline(database, filter, collect));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].outlet, "Other Daily");
  rows.clear();
  filter.to = "2025-05";
  ASSERT_TRUE(ReadTimeline(database, filter, collect));
  EXPECT_THAT(rows, SizeIs(0));
}

TEST_F(RepositoryTest, OpenRefusesWhatIsNotOurs) {
  RunSql(Path("foreign.db"), "CREATE TABLE t (x); PRAGMA application_id = 7");
  const Result<Database> foreign = Database::Open(Path("foreign.db"), false);
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, ErrorCode::kMalformed);

  { const Database made = MustOpen("newer.db"); }
  RunSql(Path("newer.db"), "PRAGMA user_version = 999");
  const Result<Database> newer = Database::Open(Path("newer.db"), true);
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::kMalformed);
  EXPECT_THAT(newer.error().message, HasSubstr("newer"));

  std::ofstream(Path("noise.db")) << "this is no database, this is prose of some length";
  EXPECT_EQ(Database::Open(Path("noise.db"), false).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(Database::Open(Path("missing.db"), true).error().code, ErrorCode::kInput);
}

TEST(IdentityTest, IsStable) {
  // Fixed for ever: reviews and exports name facts by these.
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ArticleUid("https://example.org/a"), "a_wwyq3ucctzu2y7h26cra");
  EXPECT_EQ(FactUid("a_x", "It’s  Élysée.", FactKind::kClaim, 0),
            FactUid("a_x", "it's elysee.", FactKind::kClaim, 0));
  EXPECT_NE(FactUid("a_x", "s", FactKind::kClaim, 0), FactUid("a_x", "s", FactKind::kClaim, 1));
  EXPECT_NE(FactUid("a_x", "s", FactKind::kClaim, 0).substr(2),
            FactUid("a_x", "s", FactKind::kQuote, 0).substr(2));
  Article article;
  article.text = "abc";
  EXPECT_EQ(CanonicalAddress(article), "urn:sha256:" + Sha256Hex("abc"));
}

TEST_F(RepositoryTest, ABlockedPageAndAnUnknownTypeAreStored) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  AnnotatedArticle blocked;
  blocked.article.canonical_url = "https://example.org/blocked";
  blocked.article.access = Access::kBlocked;
  EXPECT_EQ(MustSave(repository, blocked, {}), SaveOutcome::kNew);
  EXPECT_EQ(All(database, "SELECT name FROM outlets")[0][0].text, "example.org");
  AnnotatedArticle odd = SampleArticle();
  odd.events[0].type = "NOVEL";
  odd.events[0].date = odd.events[0].from = odd.events[0].to = "";
  EXPECT_EQ(MustSave(repository, odd), SaveOutcome::kNew);
  EXPECT_EQ(Count(database, "event_types WHERE scheme = 'unknown'"), "1");
  int dated = 0;
  int all = 0;
  TimelineFilter filter;
  ASSERT_TRUE(ReadTimeline(database, filter, [&](const TimelineRow&) { return ++dated > 0; }));
  filter.undated = true;
  ASSERT_TRUE(ReadTimeline(database, filter, [&](const TimelineRow&) { return ++all > 0; }));
  EXPECT_EQ(dated, 0);
  EXPECT_EQ(all, 1);
}

TEST_F(RepositoryTest, EventsHaveTheUidThatExtractPrints) {
  Database database = MustOpen("a.db");
  Repository repository(database);
  AnnotatedArticle article = SampleArticle();
  MustSave(repository, article);
  NameEvents(article);
  EXPECT_EQ(All(database, "SELECT uid FROM events")[0][0].text, article.events[0].uid);
}

TEST(IdentityTest, EqualSentencesOfOneArticleDoNotCollide) {
  FactNamer namer("a_x");
  const std::string first = namer.Next("Same words.", FactKind::kMention);
  const std::string between = namer.Next("Other words.", FactKind::kMention);
  const std::string second = namer.Next("Same words.", FactKind::kMention);
  EXPECT_NE(first, second);
  EXPECT_NE(first, between);
  EXPECT_EQ(first, FactUid("a_x", "Same words.", FactKind::kMention, 0));
}

}  // namespace
}  // namespace dateline
