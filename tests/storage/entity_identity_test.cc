// Which names of different articles are one thing: by table, and through the database in every
// order of the articles; what people decide about it.

#include "storage/link/entity_identity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "storage/entity_merges.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

EntityKey Key(const std::string& name, const std::string& country = "",
              const std::string& kind = "", const std::string& wikidata = "") {
  return {"organization", name, country, kind, wikidata, ""};
}

struct Group {
  const char* name;
  std::vector<EntityKey> keys;
  std::vector<std::size_t> same;
};

class SameEntitiesTest : public testing::TestWithParam<Group> {};

TEST_P(SameEntitiesTest, IsOne) {
  const Group& group = GetParam();
  EXPECT_EQ(SameEntities(group.keys), group.same);
  // Whatever the order.
  std::vector<EntityKey> turned(group.keys.rbegin(), group.keys.rend());
  const std::vector<std::size_t> same = SameEntities(turned);
  for (std::size_t i = 0; i < turned.size(); ++i) {
    EXPECT_EQ(turned[same[i]], group.keys[group.same[turned.size() - 1 - i]]);
  }
}

const std::vector<Group> kGroups = {
    {"Alone", {Key("Trade Office")}, {0}},
    {"NothingSaidIsTheOnlyOne", {Key("Trade Office"), Key("Trade Office", "NO", "agency")}, {1, 1}},
    {"TwoCountriesStayApart",
     {Key("Trade Office"), Key("Trade Office", "NO"), Key("Trade Office", "KE")},
     {0, 1, 2}},
    {"TwoKindsStayApart", {Key("Meridian", "", "company"), Key("Meridian", "", "agency")}, {0, 1}},
    {"KindFillsCountry",
     {Key("Meridian", "CL"), Key("Meridian", "", "company"), Key("Meridian", "CL", "company")},
     {2, 2, 2}},
    {"HalvesDoNotMakeAWhole", {Key("Meridian", "CL"), Key("Meridian", "", "company")}, {0, 1}},
    {"StepByStep",
     {Key("Meridian"), Key("Meridian", "CL"), Key("Meridian", "CL", "company")},
     {2, 2, 2}},
    {"SpellingsAreOne", {Key("the Trade Office", "NO"), Key("Trade Office", "NO")}, {1, 1}},
    {"SpellingsOfTheFuller",
     {Key("Trade office"), Key("the Trade Office", "NO"), Key("Trade Office", "NO")},
     {2, 2, 2}},
    {"AnIdOfTwoCountriesIsNotTheSame",
     {Key("Trade Office", "NO", "", "Q1"), Key("Trade Office", "KE", "", "Q1")},
     {0, 1}},
    {"TwoIdsStayApart", {Key("Meridian", "", "", "Q1"), Key("Meridian", "", "", "Q2")}, {0, 1}},
    {"TheIdIsSaidToo", {Key("Meridian"), Key("Meridian", "", "", "Q1")}, {1, 1}},
    {"LoneSurnamesAreNobodyElse",
     {{"person", "Okafor", "", "", "", "a_1"},
      {"person", "Okafor", "", "", "", "a_2"},
      {"person", "Okafor", "", "", "Q3", ""}},
     {0, 1, 2}},
};

INSTANTIATE_TEST_SUITE_P(Groups, SameEntitiesTest, testing::ValuesIn(kGroups),
                         [](const auto& row) { return std::string(row.param.name); });

// A ministry that every country has, by every kind of body: time grows with their number, no more.
TEST(EntityIdentityTest, ManyOfOneNameAreToldApartSoon) {
  std::vector<EntityKey> keys = {Key("Trade Office")};
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const std::string country = {first, second};
      keys.push_back(Key("Trade Office", country));
      for (const char* kind : {"agency", "company", "ministry", "party", "union", "court"}) {
        keys.push_back(Key("Trade Office", country, kind));
      }
      keys.push_back(Key("the Trade Office", country, "ministry"));
    }
  }
  const auto before = std::chrono::steady_clock::now();
  const std::vector<std::size_t> same = SameEntities(keys);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool spelling = keys[i].name != "Trade Office";
    EXPECT_EQ(same[i], spelling ? i - 4 : i) << i;
  }
}

TEST(EntityIdentityTest, LoneNames) {
  EXPECT_TRUE(IsOfItsArticle({"person", "Okafor", "", "", "", ""}));
  EXPECT_FALSE(IsOfItsArticle({"person", "Ada Okafor", "", "", "", ""}));
  EXPECT_FALSE(IsOfItsArticle({"person", "Okafor", "", "", "Q3", ""}));
  EXPECT_FALSE(IsOfItsArticle({"place", "Oslo", "", "", "", ""}));
  EXPECT_TRUE(IsOfItsArticle(Key("harbour ministry", "", "ministry")));
  EXPECT_FALSE(IsOfItsArticle(Key("harbour ministry", "NO", "ministry")));
  EXPECT_FALSE(IsOfItsArticle(Key("Harbour Ministry", "", "ministry")));
}

TEST(EntityIdentityTest, UidsOfWhatNothingIsSaidOfStay) {
  EXPECT_EQ(UidOfEntity(Key("Meridian")),
            UidOfEntity({"organization", "Meridian", "", "", "", ""}));
  EXPECT_NE(UidOfEntity(Key("Meridian", "CL")), UidOfEntity(Key("Meridian", "", "CL")));
}

// ---------- through the database ----------

struct Named {
  std::string written, country, kind;
  MentionType type = MentionType::kOrganization;
  std::string wikidata = {};
};

AnnotatedArticle ArticleOf(int number, const std::vector<Named>& names) {
  AnnotatedArticle all;
  Article& article = all.article;
  article.canonical_url = article.url = "https://entities.example/" + std::to_string(number);
  article.title = "Story " + std::to_string(number);
  for (const Named& named : names) {
    Mention mention;
    mention.type = named.type;
    mention.span.begin = static_cast<std::uint32_t>(article.text.size());
    article.text += named.written;
    mention.span.end = static_cast<std::uint32_t>(article.text.size());
    article.text += " met. ";
    mention.name = named.written;
    mention.country_code = named.country;
    mention.kind = named.kind;
    mention.wikidata = named.wikidata;
    Event event;
    event.trigger = {mention.span.end + 1, mention.span.end + 4};
    event.type = "CONSULT";
    event.date = event.from = event.to = "2026-03-0" + std::to_string(number);
    event.precision = "day";
    EventActor actor;
    actor.span = mention.span;
    actor.name = named.written;
    event.actors = {actor};
    all.mentions.push_back(mention);
    all.events.push_back(event);
  }
  all.sentences = {{{0, static_cast<std::uint32_t>(article.text.size())}, 0, SentenceKind::kLead}};
  return all;
}

class EntityStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dateline_entities_" + std::to_string(::getpid()) + "_" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  Database Stored(const std::string& name, const std::vector<AnnotatedArticle>& articles) {
    Result<Database> database = Database::Open((folder_ / name).string(), false);
    EXPECT_TRUE(database);
    Repository repository(*database);
    for (const AnnotatedArticle& article : articles) {
      EXPECT_TRUE(repository.Save(article, SampleContext()));
    }
    return std::move(*database);
  }
  // Who is mentioned in which story, who acts in which event, and how often each is counted.
  static std::string State(Database& database) {
    std::string out;
    for (const char* sql :
         {"SELECT a.canonical_url, m.exact, e.uid, k.uid FROM mentions m JOIN articles a ON "
          "a.current_version_id = m.version_id JOIN entities e ON e.id = m.entity_id LEFT JOIN "
          "entities k ON k.id = m.keyed_id ORDER BY 1, 2, 3",
          "SELECT v.uid, e.uid FROM event_actors x JOIN events v ON v.id = x.event_id JOIN "
          "entities "
          "e ON e.id = x.entity_id ORDER BY 1, 2",
          "SELECT v.uid, e.uid, x.roles FROM event_entities x JOIN events v ON v.id = x.event_id "
          "JOIN entities e ON e.id = x.entity_id ORDER BY 1, 2",
          "SELECT e.uid, t.uid, e.mentions FROM entities e LEFT JOIN entities t ON t.id = "
          "e.merged_into ORDER BY 1",
          "SELECT n.key, e.uid FROM names n JOIN entities e ON e.id = n.entity_id ORDER BY 1, 2"}) {
      for (const Row& row : All(database, sql)) {
        for (const Cell& cell : row) out.append(cell.null() ? "~" : cell.text).append("|");
        out.append("\n");
      }
      out.append("--\n");
    }
    return out;
  }
  static std::string Entities(Database& database, const std::string& written) {
    return All(database, "SELECT count(DISTINCT entity_id) FROM mentions WHERE exact = '" +
                             written + "'")[0][0]
        .text;
  }
  static std::string Uid(Database& database, const std::string& where) {
    const auto rows = All(database, "SELECT uid FROM entities WHERE " + where);
    EXPECT_EQ(rows.size(), 1U) << where;
    return rows.empty() ? "" : rows[0][0].text;
  }
  std::filesystem::path folder_;
};

TEST_F(EntityStoreTest, OrderOfArticlesChangesNothing) {
  std::vector<AnnotatedArticle> articles = {
      ArticleOf(1, {{"Trade Office", "", ""}, {"Ada Okafor", "", "", MentionType::kPerson}}),
      ArticleOf(2, {{"Trade Office", "NO", "agency"}, {"Trade Office", "", ""}}),
      ArticleOf(3, {{"trade office", "KE", "agency"}, {"Okafor", "", "", MentionType::kPerson}}),
      ArticleOf(4, {{"The Trade Office", "KE", "agency"},
                    {"Ada Okafor", "NG", "official", MentionType::kPerson}}),
      ArticleOf(5, {{"Okafor", "", "", MentionType::kPerson}, {"Trade Office", "", ""}}),
  };
  Database first = Stored("first.db", articles);
  const std::string state = State(first);
  EXPECT_EQ(Entities(first, "Okafor"), "2");
  EXPECT_EQ(Entities(first, "Ada Okafor"), "1");
  std::vector<int> order = {0, 1, 2, 3, 4};
  for (int turn = 0; turn < 12; ++turn) {
    for (int step = 0; step < 7; ++step) std::next_permutation(order.begin(), order.end());
    std::vector<AnnotatedArticle> turned;
    for (const int one : order) turned.push_back(articles[static_cast<std::size_t>(one)]);
    Database other = Stored("other" + std::to_string(turn) + ".db", turned);
    EXPECT_EQ(State(other), state) << "turn " << turn;
  }
}

TEST_F(EntityStoreTest, AnotherCountryTakesApartWhatWasOne) {
  std::vector<AnnotatedArticle> articles = {ArticleOf(1, {{"Trade Office", "", ""}}),
                                            ArticleOf(2, {{"Trade Office", "NO", ""}})};
  Database two = Stored("two.db", articles);
  EXPECT_EQ(Entities(two, "Trade Office"), "1");
  articles.push_back(ArticleOf(3, {{"Trade Office", "KE", ""}}));
  Database three = Stored("three.db", articles);
  EXPECT_EQ(Entities(three, "Trade Office"), "3");
}

TEST_F(EntityStoreTest, TheGazettesIdIsKept) {
  Database database =
      Stored("id.db", {ArticleOf(1, {{"Okafor", "NG", "official", MentionType::kPerson, "Q77"}}),
                       ArticleOf(2, {{"Okafor", "", "", MentionType::kPerson, "Q77"}})});
  EXPECT_EQ(Entities(database, "Okafor"), "1");
  EXPECT_EQ(All(database, "SELECT wikidata FROM entities WHERE merged_into IS NULL")[0][0].text,
            "Q77");
}

TEST_F(EntityStoreTest, DecisionsAreTakenBackWhole) {
  Database database = Stored("decide.db", {ArticleOf(1, {{"Trade Office", "NO", "agency"}}),
                                           ArticleOf(2, {{"Handelskontoret", "NO", "agency"}}),
                                           ArticleOf(3, {{"Trade Office", "", ""}})});
  const std::string before = State(database);
  const std::string one = Uid(database, "name = 'Trade Office' AND country = 'NO'");
  const std::string other = Uid(database, "name = 'Handelskontoret'");
  ASSERT_TRUE(RecordEntityDecision(database, {one, other, "its own page", "eva", "2026-04-01"}));
  EXPECT_EQ(All(database,
                "SELECT count(*) FROM mentions m JOIN entities e ON e.id = m.entity_id "
                "WHERE e.name = 'Handelskontoret'")[0][0]
                .text,
            "3");
  EXPECT_FALSE(RecordEntityDecision(database, {other, one, "", "", ""})) << "the other way round";
  ASSERT_TRUE(RecordEntityDecision(database, {one, one, "", "", ""}));
  const std::string undecided = Uid(database, "name = 'Trade Office' AND country IS NULL");
  // Standing by itself it is nobody's fuller form: what was merged by name alone is apart now.
  EXPECT_EQ(Entities(database, "Trade Office"), "2") << undecided;
  EXPECT_EQ(All(database,
                "SELECT count(*) FROM mentions m JOIN entities e ON e.id = m.entity_id "
                "WHERE e.name = 'Handelskontoret'")[0][0]
                .text,
            "1");
  EXPECT_FALSE(RecordEntityDecision(database, {"n_unknown", one, "", "", ""}));
}

TEST_F(EntityStoreTest, ADecisionHoldsForArticlesToCome) {
  Database database = Stored("later.db", {ArticleOf(1, {{"Trade Office", "NO", "agency"}}),
                                          ArticleOf(2, {{"Handelskontoret", "NO", "agency"}})});
  ASSERT_TRUE(RecordEntityDecision(database, {Uid(database, "name = 'Trade Office'"),
                                              Uid(database, "name LIKE 'Handels%'"), "", "", ""}));
  Repository repository(database);
  ASSERT_TRUE(repository.Save(ArticleOf(3, {{"Trade Office", "NO", "agency"}}), SampleContext()));
  EXPECT_EQ(All(database, "SELECT count(DISTINCT entity_id) FROM mentions")[0][0].text, "1");
}

}  // namespace
}  // namespace dateline
