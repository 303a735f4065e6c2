// Copies of one text: what is a pair, and that clusters are the same in whatever order articles
// come.

#include "storage/link/copies.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "tests/storage/samples.h"

namespace dateline {
namespace {

const std::vector<std::string>& Story() {
  static const std::vector<std::string> kParagraphs = {
      "The harbour board of Ostermark said on Tuesday that it would close the old ferry pier "
      "before "
      "the end of the year because repairs had become too dear.",
      "Engineers had found cracks in eleven of the forty pillars during an inspection in March, "
      "and "
      "the board was told that a new pier would cost less than mending this one.",
      "Fishermen who land their catch there were given until October to move to the northern "
      "basin, "
      "where the town is to build a cold store with room for ninety tonnes.",
      "“Nobody asked us,” said Henrik Aalto, who has worked from the pier for thirty years and "
      "does "
      "not believe that the northern basin is deep enough for larger boats.",
      "The mayor answered that three public meetings had been held since January and that minutes "
      "of each of them were open to everyone who cared to read them.",
  };
  return kParagraphs;
}

std::string Join(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& one : paragraphs) text += (text.empty() ? "" : "\n\n") + one;
  return text;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

const std::string kOther =
    "Wheat prices fell for the fourth week in a row after rain in the southern plains made a good "
    "harvest more likely, traders in the port of Velmora said on Monday.\n\nThe ministry of "
    "farming "
    "expects thirty million tonnes this year, four more than last year, but warned that storage "
    "was "
    "short in two of the six districts it surveyed in April.";

struct Pair {
  const char* name;
  std::string a, b;
  const char* method;  // null: no copies
};

TEST(Copies, Pairs) {
  const std::string story = Join(Story());
  std::vector<std::string> credited = Story();
  credited.insert(credited.begin(), "OSTERMARK (Wire) -");
  std::vector<std::string> cut(Story().begin(), Story().begin() + 3);
  std::vector<std::string> framed = Story();
  framed.insert(framed.begin(),
                "Our town page brings this report, which first ran in the evening "
                "edition of another paper of the same house.");
  std::string edited = story;
  for (const auto& [from, to] :
       std::map<std::string, std::string>{{"on Tuesday", "this week"},
                                          {"Engineers had found", "Engineers have found"},
                                          {"Fishermen who", "Fishers who"},
                                          {"said Henrik", "complained Henrik"},
                                          {"The mayor answered", "The mayor replied"}}) {
    edited = Replaced(edited, from, to);
  }
  std::string curly = Replaced(Replaced(story, "“", "\""), "”", "\"");
  std::vector<std::string> half = {Story()[0], Story()[1], kOther};
  std::vector<std::string> reordered(Story().rbegin(), Story().rend());
  const Pair rows[] = {
      {"itself", story, story, "paragraphs"},
      {"with a credit line", story, Join(credited), "paragraphs"},
      {"cut short", story, Join(cut), "paragraphs"},
      {"with a frame", story, Join(framed), "paragraphs"},
      {"other quotes and spaces", story, curly + "\n\n", "paragraphs"},
      {"paragraphs in another order", story, Join(reordered), "paragraphs"},
      {"a word changed in each paragraph", story, edited, "shingles"},
      {"another story", story, kOther, nullptr},
      {"two paragraphs taken over", kOther, Join({Story()[0], kOther}), "paragraphs"},
      {"two paragraphs among as many", story, Join(half), nullptr},
      {"a lede alone", Story()[0], Story()[0], nullptr},
      {"nothing", "", "", nullptr},
      {"a notice", "Please accept cookies to read on.", "Please accept cookies to read on.",
       nullptr},
  };
  for (const Pair& row : rows) {
    const CopyDigest a = DigestForCopies(row.a);
    const CopyDigest b = DigestForCopies(row.b);
    const CopyVerdict one = CompareCopies(a, b);
    const CopyVerdict two = CompareCopies(b, a);
    EXPECT_STREQ(one.method, row.method) << row.name << " " << one.similarity;
    EXPECT_STREQ(one.method, two.method) << row.name;
    EXPECT_EQ(one.similarity, two.similarity) << row.name;
  }
}

class CopyClusters : public testing::Test {
 protected:
  CopyClusters()
      : folder_(std::filesystem::temp_directory_path() /
                ("dateline_copies_" + std::to_string(::getpid()))) {}
  ~CopyClusters() override { std::filesystem::remove_all(folder_); }

  struct Piece {
    std::string url, text, outlet, published;
    Access access = Access::kFull;
  };
  static void Save(Database& database, const Piece& piece) {
    AnnotatedArticle annotated;
    annotated.article.url = annotated.article.canonical_url = piece.url;
    annotated.article.text = piece.text;
    annotated.article.access = piece.access;
    annotated.article.published = ParseTimestamp(piece.published);
    SaveContext context = SampleContext();
    context.outlet = piece.outlet;
    Repository repository(database);
    ASSERT_TRUE(repository.Save(annotated, context));
  }
  // "url=cluster's uid/origin" of the articles that are in one.
  static std::string Clusters(Database& database) {
    std::string out;
    for (const Row& row : All(database,
                              "SELECT a.canonical_url, c.uid, o.canonical_url FROM articles a "
                              "JOIN dup_clusters c ON c.id = a.dup_cluster_id "
                              "JOIN articles o ON o.id = c.origin_article_id ORDER BY 1")) {
      out += row[0].text + "=" + row[1].text + "/" + row[2].text + "\n";
    }
    return out;
  }
  std::filesystem::path folder_;
};

TEST_F(CopyClusters, TheSameInWhateverOrder) {
  const std::string story = Join(Story());
  std::vector<Piece> pieces = {
      {"https://a.example/1", story, "A Daily", "2026-04-02T00:00:00Z"},
      {"https://b.example/1", "B TOWN (Wire) - " + story, "B Daily", "2026-04-01T00:00:00Z"},
      {"https://wire.example/1", story, "Wire", "2026-04-03T00:00:00Z"},
      {"https://c.example/1", kOther, "C Daily", "2026-04-01T00:00:00Z"},
      {"https://d.example/1", kOther + "\n\nMore to come.", "D Daily", ""},
      {"https://e.example/1", story, "E Daily", "2026-04-01T00:00:00Z", Access::kBlocked},
  };
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.url < b.url; });
  std::string first;
  int orders = 0;
  do {
    std::filesystem::remove_all(folder_);
    Result<Database> database = Database::Open((folder_ / "a.db").string(), false);
    ASSERT_TRUE(database);
    for (const Piece& piece : pieces) Save(*database, piece);
    const std::string clusters = Clusters(*database);
    if (first.empty()) first = clusters;
    ASSERT_EQ(clusters, first);
  } while (++orders < 12 &&
           std::next_permutation(pieces.begin(), pieces.end(),
                                 [](const Piece& a, const Piece& b) { return a.url < b.url; }));
  EXPECT_EQ(std::count(first.begin(), first.end(), '\n'), 5);
  EXPECT_NE(first.find("a.example/1="), std::string::npos);
  EXPECT_NE(first.find("/https://b.example/1\n"), std::string::npos) << first;  // dated first
  EXPECT_NE(first.find("/https://c.example/1\n"), std::string::npos) << first;
  EXPECT_EQ(first.find("//e.example"), std::string::npos);
}

TEST_F(CopyClusters, ARevisionMayLeaveAndSplit) {
  Result<Database> database = Database::Open((folder_ / "a.db").string(), false);
  ASSERT_TRUE(database);
  const std::string story = Join(Story());
  // a and c are copies of b only.
  std::vector<std::string> middle = Story();
  middle.push_back(kOther);
  Save(*database, {"https://a.example/1", story, "A", ""});
  Save(*database, {"https://b.example/1", Join(middle), "B", ""});
  Save(*database, {"https://c.example/1", kOther, "C", ""});
  EXPECT_EQ(Count(*database, "articles WHERE dup_cluster_id IS NOT NULL"), "3");
  EXPECT_EQ(Count(*database, "dup_clusters"), "1");
  Save(*database, {"https://b.example/1", kOther + "\n\nUpdated.", "B", ""});
  EXPECT_EQ(Count(*database, "articles WHERE dup_cluster_id IS NOT NULL"), "2");
  Save(*database, {"https://b.example/1", "Nothing of it is left.", "B", ""});
  EXPECT_EQ(Count(*database, "articles WHERE dup_cluster_id IS NOT NULL"), "0");
  EXPECT_EQ(Count(*database, "dup_clusters"), "0");
  EXPECT_EQ(Count(*database, "dup_pairs"), "0");
}

// However many copies there are, one more costs the same.
TEST_F(CopyClusters, ALargeCluster) {
  Result<Database> database = Database::Open((folder_ / "a.db").string(), false);
  ASSERT_TRUE(database);
  const std::string story = Join(Story());
  ASSERT_TRUE(database->Begin());
  for (int i = 0; i < 150; ++i) {
    const std::string number = std::to_string(100 + i * 7 % 150);
    Save(*database, {"https://" + number + ".example/", story, "Outlet " + number,
                     "2026-04-01T00:" + number.substr(1) + ":00Z"});
  }
  ASSERT_TRUE(database->Commit());
  EXPECT_EQ(Count(*database, "dup_clusters"), "1");
  EXPECT_EQ(Count(*database, "articles WHERE dup_cluster_id IS NOT NULL"), "150");
  EXPECT_EQ(Count(*database,
                  "dup_clusters c WHERE c.uid = (SELECT min(uid) FROM articles) AND "
                  "c.origin_article_id = (SELECT a.id FROM articles a JOIN article_versions v ON "
                  "v.id = a.current_version_id ORDER BY v.published_utc IS NULL, v.published_utc, "
                  "a.uid LIMIT 1)"),
            "1");
  EXPECT_LE(std::stoi(Count(*database, "dup_pairs")), 150 * 2 * 20);
}

// A paragraph that a house puts under each of its pieces makes no copies of them.
TEST_F(CopyClusters, BoilerplateIsNoCopy) {
  Result<Database> database = Database::Open((folder_ / "a.db").string(), false);
  ASSERT_TRUE(database);
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int j = 0; j < 60; ++j) text += "w" + std::to_string(i * 100 + j) + " ";
    text +=
        "\n\nSubscribe to our newsletter and read the best of the week on every Saturday morning.";
    Save(*database, {"https://a.example/" + std::to_string(i), text, "A", ""});
  }
  EXPECT_EQ(Count(*database, "dup_pairs"), "0");
}

}  // namespace
}  // namespace dateline
