// What the pages ask of the database: filters, pages of lists, cut-off, hostile search words.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "storage/browse/articles.h"
#include "storage/browse/claims.h"
#include "storage/browse/entities.h"
#include "storage/browse/events.h"
#include "storage/browse/facets.h"
#include "storage/browse/reader.h"
#include "storage/browse/search.h"
#include "storage/browse/status.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

class Browse : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dateline-browse-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    path_ = (folder_ / "t.db").string();
    Result<Database> database = Database::Open(path_, false);
    ASSERT_TRUE(database) << database.error().message;
    Repository repository(*database);
    // Seven articles of seven happenings, a month apart.
    for (int i = 0; i < 7; ++i) {
      AnnotatedArticle all = SampleArticle("https://example.org/" + std::to_string(i));
      all.article.title = "Magnets " + std::to_string(i);
      const std::string day = "2025-0" + std::to_string(i + 1) + "-05";
      all.events[0].date = all.events[0].from = all.events[0].to = day;
      all.article.published = ParseTimestamp(day + "T06:30:00Z");
      // Texts of their own, or they would be copies of one.
      for (int word = 0; word < 400; ++word) {
        all.article.text += (word % 40 == 0 ? "\n\nw" : " w") + std::to_string(word * 7 + i);
      }
      ASSERT_TRUE(database->Begin());
      const Result<SaveOutcome> saved = repository.Save(all, SampleContext());
      ASSERT_TRUE(saved) << saved.error().message;
      ASSERT_TRUE(database->Commit());
    }
    Result<Reader> reader = Reader::Open(path_);
    ASSERT_TRUE(reader) << reader.error().message;
    reader_ = std::make_unique<Reader>(std::move(*reader));
    ASSERT_TRUE(reader_->Begin(std::chrono::seconds(20)));
  }
  void TearDown() override {
    reader_.reset();
    fs::remove_all(folder_);
  }

  std::size_t Events(const EventFilter& filter) {
    const Result<TablePage> page = ReadEvents(*reader_, filter, false, "", 100);
    EXPECT_TRUE(page) << page.error().message;
    return page ? page->table.size() : 0;
  }

  fs::path folder_;
  std::string path_;
  std::unique_ptr<Reader> reader_;
};

TEST_F(Browse, PagesJoinWithoutGapOrRepetition) {
  for (const bool oldest_first : {false, true}) {
    std::string cursor;
    std::vector<std::string> days;
    std::set<std::string> uids;
    for (int pages = 0; pages < 10; ++pages) {
      const Result<TablePage> page = ReadEvents(*reader_, {}, oldest_first, cursor, 2);
      ASSERT_TRUE(page) << page.error().message;
      for (std::size_t i = 0; i < page->table.size(); ++i) {
        days.push_back(page->table.At(i, "start_date"));
        uids.insert(page->table.At(i, "uid"));
      }
      cursor = page->next;
      if (cursor.empty()) break;
    }
    EXPECT_EQ(uids.size(), 7U);
    EXPECT_EQ(days.size(), 7U);
    EXPECT_TRUE(oldest_first ? std::is_sorted(days.begin(), days.end())
                             : std::is_sorted(days.rbegin(), days.rend()));
  }
}

TEST_F(Browse, OtherListsPageToo) {
  std::string cursor;
  std::set<std::string> seen;
  do {
    const Result<TablePage> page = ReadArticles(*reader_, {}, cursor, 3);
    ASSERT_TRUE(page) << page.error().message;
    for (std::size_t i = 0; i < page->table.size(); ++i)
      EXPECT_TRUE(seen.insert(page->table.At(i, "uid")).second);
    cursor = page->next;
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 7U);
  seen.clear();
  do {
    const Result<TablePage> page = ReadClaims(*reader_, {}, cursor, 3);
    ASSERT_TRUE(page) << page.error().message;
    for (std::size_t i = 0; i < page->table.size(); ++i)
      EXPECT_TRUE(seen.insert(page->table.At(i, "uid")).second);
    cursor = page->next;
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 7U);
  seen.clear();
  do {
    const Result<TablePage> page = ReadEntities(*reader_, {}, cursor, 1);
    ASSERT_TRUE(page) << page.error().message;
    for (std::size_t i = 0; i < page->table.size(); ++i) {
      EXPECT_TRUE(seen.insert(page->table.At(i, "uid")).second);
    }
    cursor = page->next;
  } while (!cursor.empty());
  Result<Database> database = Database::Open(path_, true);
  ASSERT_TRUE(database);
  const std::string named =
      All(*database, "SELECT count(DISTINCT entity_id) FROM mentions")[0][0].text;
  EXPECT_EQ(std::to_string(seen.size()), named);
}

TEST_F(Browse, CursorsOfOthersAreRefused) {
  for (const char* cursor : {"x", "AAAA", "!!", "MjAyNQ", "' OR 1=1 --"}) {
    const Result<TablePage> page = ReadEvents(*reader_, {}, false, cursor, 2);
    ASSERT_FALSE(page) << cursor;
    EXPECT_EQ(page.error().code, ErrorCode::kUsage);
  }
  EXPECT_EQ(UnpackCursor(PackCursor({"2025-06-01", "", "e_ä"}), 3),
            (std::vector<std::string>{"2025-06-01", "", "e_ä"}));
  EXPECT_TRUE(UnpackCursor(PackCursor({"a", "b"}), 3).empty());
}

TEST_F(Browse, EachConditionNarrows) {
  EventFilter filter;
  EXPECT_EQ(Events(filter), 7U);
  filter.from = "2025-03-05";
  EXPECT_EQ(Events(filter), 5U);
  filter.to = "2025-04-05";
  EXPECT_EQ(Events(filter), 2U);
  filter = {};
  filter.to = "2025-06";
  EXPECT_EQ(Events(filter), 6U);
  filter = {};
  filter.words = "restrict beijing";
  EXPECT_EQ(Events(filter), 7U);
  filter.words = "restrict 3";  // in the headline of one
  EXPECT_EQ(Events(filter), 1U);
  filter.words = "unheard-of";
  EXPECT_EQ(Events(filter), 0U);
  filter = {};
  filter.types = {"SANCTION"};
  EXPECT_EQ(Events(filter), 0U);
  filter.types = {"SANCTION", "REGULATE"};
  EXPECT_EQ(Events(filter), 7U);
  filter.outlets = {"Example Daily"};
  filter.tags = {"magnets"};
  filter.modalities = {"asserted"};
  filter.countries = {"CN"};
  EXPECT_EQ(Events(filter), 7U);
  filter.countries = {"FR"};
  EXPECT_EQ(Events(filter), 0U);
  filter = {};
  filter.min_independent = 2;
  EXPECT_EQ(Events(filter), 0U);
  filter = {};
  filter.undated = true;
  EXPECT_EQ(Events(filter), 0U);
}

TEST_F(Browse, AnEntityIsWhoActsOrIsNamed) {
  const Result<TablePage> names = ReadEntities(*reader_, {"china", ""}, "", 10);
  ASSERT_TRUE(names) << names.error().message;
  ASSERT_FALSE(names->table.empty());
  EventFilter filter;
  filter.entities = {names->table.At(0, "uid")};
  EXPECT_EQ(Events(filter), 7U);
  filter.entities.push_back("n_nobody");
  EXPECT_EQ(Events(filter), 0U);
}

TEST_F(Browse, FacetsCountWhatTheFilterLeaves) {
  EventFilter filter;
  filter.from = "2025-03-05";
  const Result<Facets> facets = ReadFacets(*reader_, filter, 1000);
  ASSERT_TRUE(facets) << facets.error().message;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < facets->table.size(); ++i) {
    seen.insert(facets->table.At(i, "facet"));
    if (facets->table.At(i, "facet") == "type") {
      EXPECT_EQ(facets->table.At(i, "events"), "5");
    }
  }
  EXPECT_TRUE(seen.count("type") && seen.count("outlet") && seen.count("tag") &&
              seen.count("modality"));
}

// Events are looked up by a rare condition, or asked one by one: the answer is the same.
TEST_F(Browse, LookedUpOrAskedOneByOneTheSameEventsFit) {
  const Result<TablePage> names = ReadEntities(*reader_, {}, "", 1);
  ASSERT_TRUE(names);
  ASSERT_FALSE(names->table.empty());
  const Result<Table> outlets = ReadChoices(*reader_);
  ASSERT_TRUE(outlets);
  ASSERT_EQ(outlets->At(0, "facet"), "outlet");
  const std::string outlet = outlets->At(0, "value");
  struct Case {
    const char* name;
    std::function<void(EventFilter&)> set;
  };
  const Case cases[] = {
      {"none", [](EventFilter&) {}},
      {"entity", [&](EventFilter& f) { f.entities = {names->table.At(0, "uid")}; }},
      {"nobody", [](EventFilter& f) { f.entities = {"n_nobody"}; }},
      {"outlet", [&](EventFilter& f) { f.outlets = {outlet}; }},
      {"no outlet", [](EventFilter& f) { f.outlets = {"Nowhere Post"}; }},
      {"independent", [](EventFilter& f) { f.min_independent = 2; }},
      {"words", [](EventFilter& f) { f.words = "magnets"; }},
      {"country", [](EventFilter& f) { f.countries = {"CN"}; }},
      {"tag", [](EventFilter& f) { f.tags = {"trade"}; }},
      {"confidence", [](EventFilter& f) { f.min_confidence = 0.99; }},
      {"days", [](EventFilter& f) { f.from = "2025-02", f.to = "2025-05"; }},
  };
  for (const Case& each : cases) {
    EventFilter filter;
    each.set(filter);
    Select looked_up;
    looked_up.Add("SELECT count(*) AS n FROM timeline t").Add(WhereOf(filter));
    Select one_by_one;
    one_by_one.Add("SELECT count(*) AS n FROM timeline t").Add(PlainWhereOf(filter));
    one_by_one.Add(" AND ").Add(EachOf(filter));
    const Result<Table> a = reader_->Query(looked_up);
    const Result<Table> b = reader_->Query(one_by_one);
    ASSERT_TRUE(a) << each.name << ": " << a.error().message;
    ASSERT_TRUE(b) << each.name << ": " << b.error().message;
    EXPECT_EQ(a->At(0, "n"), b->At(0, "n")) << each.name;
    const Result<EventWalk> walk = WalkEvents(*reader_, filter, {}, 100, std::chrono::seconds(5));
    ASSERT_TRUE(walk) << each.name;
    EXPECT_EQ(std::to_string(walk->hits.size()), a->At(0, "n")) << each.name;
    const Result<EventCount> count = CountEvents(*reader_, filter, 100);
    ASSERT_TRUE(count) << each.name;
    EXPECT_EQ(std::to_string(count->events), a->At(0, "n")) << each.name;
    EXPECT_TRUE(count->complete) << each.name;
  }
}

TEST_F(Browse, AWalkThatTimeCutsOffGoesOnWhereItWas) {
  const Result<EventWalk> none = WalkEvents(*reader_, {}, {}, 100, std::chrono::milliseconds(0));
  ASSERT_TRUE(none) << none.error().message;
  EXPECT_TRUE(none->cut);
  std::set<std::string> seen;
  std::string cursor;
  for (int i = 0; i < 20; ++i) {
    const Result<EventWalk> walk =
        WalkEvents(*reader_, {}, {false, cursor}, 100, std::chrono::milliseconds(0));
    ASSERT_TRUE(walk) << walk.error().message;
    for (const EventHit& hit : walk->hits) EXPECT_TRUE(seen.insert(hit.uid).second);
    cursor = walk->next;
    if (!walk->more) break;
  }
  EXPECT_EQ(seen.size(), 7U);
  EXPECT_FALSE(reader_->timed_out());
}

TEST_F(Browse, HistogramCountsByDay) {
  const Result<Histogram> histogram = ReadHistogram(*reader_, {});
  ASSERT_TRUE(histogram) << histogram.error().message;
  EXPECT_EQ(histogram->unit, "day");
  EXPECT_EQ(histogram->first, "2025-01-05");
  EXPECT_EQ(histogram->last, "2025-07-05");
  EXPECT_EQ(histogram->table.size(), 7U);
}

TEST_F(Browse, SearchTakesAnyText) {
  for (const char* words : {"beijing", "\"", "AND", "a OR", "NEAR(", "* -", "(", "col:umn", "é",
                            "'; DROP TABLE articles; --"}) {
    const Result<FoundArticles> page = SearchArticles(*reader_, words, "", 10);
    EXPECT_TRUE(page) << words << ": " << page.error().message;
    EXPECT_TRUE(CompleteNames(*reader_, words, 5)) << words;
    EventFilter filter;
    filter.words = words;
    EXPECT_TRUE(ReadEvents(*reader_, filter, false, "", 5)) << words;
  }
  const Result<FoundArticles> found = SearchArticles(*reader_, "beij restr", "", 3);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->table.size(), 3U);
  EXPECT_FALSE(found->next.empty());
  EXPECT_NE(found->table.At(0, "snippet").find(kFoundBegin), std::string::npos);
}

TEST_F(Browse, ASingleLetterIsAWordOfItsOwn) {
  struct {
    const char* words;
    std::size_t articles;
  } const rows[] = {{"w", 0}, {"w2", 7}, {"1", 1}, {"magnets 1", 1}, {"m. 1", 0}, {"mag", 7}};
  for (const auto& [words, articles] : rows) {
    const Result<FoundArticles> found = SearchArticles(*reader_, words, "", 20);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->table.size(), articles) << words;
    EXPECT_FALSE(found->latest_first);
  }
}

// Words that very many articles hold find those that were stored last, page by page.
TEST_F(Browse, WordsOfTooManyArticlesFindTheLatest) {
  {
    Result<Database> database = Database::Open(path_, false);
    ASSERT_TRUE(database);
    database->handle().exec(
        "INSERT INTO article_fts (rowid, title, text) WITH n (i) AS (SELECT 1 UNION ALL SELECT i + "
        "1 FROM n WHERE i <= 20000) SELECT 1000 + i, 'Magnets', '' FROM n");
  }
  reader_->End();
  ASSERT_TRUE(reader_->Begin(std::chrono::seconds(20)));
  std::vector<std::string> headlines;
  std::string cursor;
  do {
    const Result<FoundArticles> found = SearchArticles(*reader_, "magnets", cursor, 3);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(found->latest_first);
    for (std::size_t i = 0; i < found->table.size(); ++i) {
      headlines.push_back(found->table.At(i, "headline"));
    }
    cursor = found->next;
  } while (!cursor.empty());
  EXPECT_EQ(headlines, (std::vector<std::string>{"Magnets 6", "Magnets 5", "Magnets 4", "Magnets 3",
                                                 "Magnets 2", "Magnets 1", "Magnets 0"}));
}

TEST_F(Browse, AQueryThatTakesTooLongIsCutOff) {
  reader_->End();
  ASSERT_TRUE(reader_->Begin(std::chrono::milliseconds(50)));
  Select endless;
  endless.Add(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
  const auto before = std::chrono::steady_clock::now();
  EXPECT_FALSE(reader_->Query(endless));
  EXPECT_TRUE(reader_->timed_out());
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
  reader_->End();
  ASSERT_TRUE(reader_->Begin(std::chrono::seconds(20)));
  EXPECT_EQ(Events({}), 7U);
  EXPECT_FALSE(reader_->timed_out());
}

TEST_F(Browse, NothingCanBeWritten) {
  Select write;
  write.Add("DELETE FROM articles");
  EXPECT_FALSE(reader_->Query(write));
}

TEST_F(Browse, ProfilesAndStatusAreRead) {
  const Result<TablePage> names = ReadEntities(*reader_, {}, "", 50);
  ASSERT_TRUE(names);
  for (std::size_t i = 0; i < names->table.size(); ++i) {
    const Result<EntityProfile> profile = ReadEntity(*reader_, names->table.At(i, "uid"));
    ASSERT_TRUE(profile) << profile.error().message;
    EXPECT_EQ(profile->entity.size(), 1U);
  }
  EXPECT_TRUE(ReadEntity(*reader_, "n_nobody")->entity.empty());
  const Result<Status> status = ReadStatus(*reader_);
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(status->counts.At(0, "articles"), "7");
  const Result<TablePage> articles = ReadArticles(*reader_, {}, "", 1);
  const Result<Table> article = ReadArticle(*reader_, articles->table.At(0, "uid"), 0);
  ASSERT_TRUE(article);
  const Result<Findings> found = ReadFindings(*reader_, article->At(0, "version_id"));
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->claims.size(), 1U);
  EXPECT_EQ(found->quotes.size(), 1U);
  EXPECT_EQ(found->events.size(), 1U);
  EXPECT_TRUE(ReadArticle(*reader_, articles->table.At(0, "uid"), 2)->empty());
}

}  // namespace
}  // namespace dateline
