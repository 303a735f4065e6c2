// A database of each older schema, with an article in it, is brought to what a new one is, and goes
// on from there.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <string>

#include "pipeline/text/embedded.h"
#include "storage/maintenance.h"
#include "storage/timeline.h"
#include "tests/storage/samples.h"

namespace dateline {

extern const EmbeddedFile kMigrationFiles[];
extern const std::size_t kMigrationFiles_size;

namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr int kApplicationId = 0x64746c6e;

// Columns that older schemas have otherwise.
struct Columns {
  int since;
  const char* sql;
};

// An article as every schema has it: one event, one mention of a name.
constexpr const char* kArticle = R"(
  INSERT INTO outlets (id, name) VALUES (1, 'Old Daily');
  INSERT INTO articles (id, uid, canonical_url, outlet_id, current_version_id, first_seen_at)
    VALUES (1, 'a_old', 'https://example.org/old', 1, 1, '2025-06-07T00:00:00Z');
  INSERT INTO article_versions (id, article_id, seq, retrieved_at, title, published, published_utc,
                                text, text_sha256)
    VALUES (1, 1, 1, '2025-06-07T00:00:00Z', 'Ore', '2025-06-06', '2025-06-06T00:00:00Z',
            'Chile announced a tax on June 5.', 'x');
  INSERT INTO article_fts (rowid, title, text) VALUES (1, 'Ore', 'Chile announced a tax on June 5.');
  INSERT INTO sentences VALUES (1, 0, 0, 32, 0, 'lead');
  INSERT INTO entities (id, uid, type, name) VALUES (1, 'n_chile', 'place', 'Chile');
  INSERT INTO aliases VALUES (1, 'Chile');
)";
constexpr Columns kMention[] = {
    {1,
     "INSERT INTO mentions (uid, version_id, sentence_idx, begin_cp, end_cp, exact, type, name, "
     "entity, entity_id, confidence) VALUES ('m_old', 1, 0, 0, 5, 'Chile', 'place', 'Chile', "
     "'Chile', 1, 1)"},
    {5,
     "INSERT INTO mentions (ord, uid, version_id, sentence_idx, begin_cp, end_cp, exact, type, "
     "entity_id, confidence) VALUES (0, 'm_old', 1, 0, 0, 5, 'Chile', 'place', 1, 1)"},
};
constexpr Columns kEvent[] = {
    {1,
     "INSERT INTO events (id, uid, cluster, version_id, sentence_idx, begin_cp, end_cp, exact, "
     "type, date, start_date, end_date, precision, modality, confidence) VALUES (1, 'e_old', "
     "'e_old', 1, 0, 6, 15, 'announced', 'REGULATE', '2025-06-05', '2025-06-05', '2025-06-05', "
     "'day', 'asserted', 1)"},
    {3,
     "INSERT INTO events (id, uid, lead, version_id, sentence_idx, begin_cp, end_cp, exact, type, "
     "date, start_date, end_date, precision, modality, confidence) VALUES (1, 'e_old', 1, 1, 0, 6, "
     "15, 'announced', 'REGULATE', '2025-06-05', '2025-06-05', '2025-06-05', 'day', 'asserted', "
     "1)"},
};
// What the program of the day kept by itself, as the schema's own triggers do from 7 to 10.
constexpr Columns kKept[] = {
    {1, "SELECT 1"},
    {3,
     "INSERT INTO names VALUES ('chile', 1); INSERT INTO event_entities VALUES (1, 0, 20244, 1, "
     "1)"},
};

template <std::size_t N>
const char* For(const Columns (&rows)[N], int schema) {
  const char* sql = rows[0].sql;
  for (const Columns& row : rows) {
    if (row.since <= schema) sql = row.sql;
  }
  return sql;
}

void Make(const std::string& path, int schema) {
  SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (int i = 0; i < schema; ++i) {
    database.exec(std::string(kMigrationFiles[static_cast<std::size_t>(i)].contents()));
  }
  database.exec("BEGIN");
  database.exec(kArticle);
  database.exec(For(kMention, schema));
  database.exec(For(kEvent, schema));
  database.exec(
      "INSERT INTO event_actors (event_id, role, ord, begin_cp, end_cp, exact, name, entity_id) "
      "VALUES (1, 'actor', 0, 0, 5, 'Chile', 'Chile', 1)");
  database.exec(For(kKept, schema));
  database.exec("COMMIT");
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.exec("PRAGMA user_version = " + std::to_string(schema));
}

std::string Schema(Database& database) {
  std::string all;
  for (const Row& row : All(database,
                            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema "
                            "WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2")) {
    all += row[0].text + " " + row[1].text + ": " + row[2].text + "\n";
  }
  return all;
}

const std::string& NewSchema(const std::filesystem::path& folder) {
  static const std::string kSchema = [&] {
    Result<Database> fresh = Database::Open((folder / "new.db").string(), false);
    return fresh ? Schema(*fresh) : fresh.error().message;
  }();
  return kSchema;
}

class Migration : public testing::TestWithParam<int> {};

TEST_P(Migration, IsAsNewAndGoesOn) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() /
      ("dateline_migration_" + std::to_string(::getpid()) + "_" + std::to_string(GetParam()));
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "old.db").string();
  ASSERT_NO_THROW(Make(path, GetParam()));
  {
    Result<Database> database = Database::Open(path, false);
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_EQ(Schema(*database), NewSchema(folder));
    EXPECT_THAT(CheckDatabase(*database).value(), IsEmpty());

    std::vector<std::string> found;
    const auto find = [&](const char* entity, const char* word) {
      TimelineFilter filter;
      filter.entity = entity;
      filter.words = {word};
      found.clear();
      ASSERT_TRUE(ReadTimeline(*database, filter, [&](const TimelineRow& row) {
        found.push_back(row.uid);
        return true;
      }));
    };
    find("chile", "tax");
    EXPECT_EQ(found, std::vector<std::string>{"e_old"});

    Repository repository(*database);
    ASSERT_TRUE(database->Begin());
    ASSERT_TRUE(repository.Save(SampleArticle(), SampleContext()));
    ASSERT_TRUE(database->Commit());
    find("china", "restrictions");
    EXPECT_THAT(found, SizeIs(1));
    EXPECT_THAT(CheckDatabase(*database).value(), IsEmpty());
  }
  std::filesystem::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(EachSchema, Migration,
                         testing::Range(1, static_cast<int>(kMigrationFiles_size)),
                         [](const auto& schema) { return "From" + std::to_string(schema.param); });

}  // namespace
}  // namespace dateline
