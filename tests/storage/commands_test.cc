// The commands that read the database, run as a user runs them.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/repository.h"
#include "tests/storage/samples.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct Ran {
  int code = -1;
  std::string out;  // stdout and stderr
};

class CommandsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dateline_commands_" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    Result<Database> database = Database::Open(Path("a.db"), false);
    ASSERT_TRUE(database) << database.error().message;
    Repository repository(*database);
    AnnotatedArticle article = SampleArticle();
    article.article.title = "Magnets \x1b[31m, \"red\"";
    ASSERT_TRUE(repository.Save(article, SampleContext()));
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string Path(const std::string& name) const {
    return (folder_ / name).string();
  }
  [[nodiscard]] Ran Run(const std::string& arguments, const std::string& db = "a.db") const {
    const std::string command =
        std::string(DATELINE_BINARY) + " --db " + Path(db) + " " + arguments + " 2>&1";
    Ran ran;
    FILE* pipe = popen(command.c_str(), "r");
    char buffer[4096];
    for (std::size_t size = 0; (size = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
      ran.out.append(buffer, size);
    }
    const int status = pclose(pipe);
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
  }
  [[nodiscard]] static std::string Contents(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::filesystem::path folder_;
};

// An interval is found on every day of it by who takes part, however long it is, and on no other.
TEST_F(CommandsTest, TimelineOfANameFindsIntervalsByTheirDays) {
  {
    Result<Database> database = Database::Open(Path("long.db"), false);
    ASSERT_TRUE(database) << database.error().message;
    Repository repository(*database);
    AnnotatedArticle article = SampleArticle();
    article.events[0].date = "2021/2024";
    article.events[0].from = "2021-01-01";
    article.events[0].to = "2024-12-31";
    ASSERT_TRUE(repository.Save(article, SampleContext()));
  }
  struct {
    const char* days;
    bool found;
  } const rows[] = {
      {"--from 2024-12-31", true},
      {"--from 2024-12-31 --to 2024-12-31", true},
      {"--from 2022-06 --to 2022-06", true},
      {"--from 2025-01-01", false},
      {"--from 2025", false},
      {"--to 2020", false},
      {"--to 2021-01-01", true},
  };
  for (const auto& [days, found] : rows) {
    const std::string out =
        Run("timeline --format csv --entity Beijing " + std::string(days), "long.db").out;
    EXPECT_EQ(out.find("REGULATE") != std::string::npos, found) << days << "\n" << out;
  }
}

// Of the names, the list counts what the export counts: mentions of current revisions.
TEST_F(CommandsTest, EntitiesCountCurrentRevisions) {
  {
    Result<Database> database = Database::Open(Path("a.db"), false);
    ASSERT_TRUE(database) << database.error().message;
    Repository repository(*database);
    AnnotatedArticle later = SampleArticle();
    later.article.title = "Magnets, again";
    later.article.text += "\n\nNothing more.";
    ASSERT_TRUE(repository.Save(later, SampleContext()));
    AnnotatedArticle other = SampleArticle("https://example.org/other");
    ASSERT_TRUE(repository.Save(other, SampleContext()));
  }
  const auto sorted = [](const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    std::sort(lines.begin(), lines.end());
    return lines;
  };
  const std::vector<std::string> exported = sorted(Run("export entities --format csv").out);
  EXPECT_GT(exported.size(), 2U);
  EXPECT_EQ(sorted(Run("entities --format csv").out), exported);
  EXPECT_EQ(sorted(Run("entities --format csv --limit 1000").out), exported);
  EXPECT_EQ(sorted(Run("entities --format csv --limit 1").out).size(), 2U);
  EXPECT_THAT(Run("entities --kind nonsense").out, HasSubstr("no entities found"));
}

TEST_F(CommandsTest, TimelineShowsDateActorsAndSource) {
  const Ran ran = Run("timeline");
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, StartsWith("2025-06-05  REGULATE · China"));
  EXPECT_THAT(ran.out, HasSubstr("[announced]"));
  EXPECT_THAT(ran.out, HasSubstr("Example Daily · https://example.org/a"));
}

TEST_F(CommandsTest, TimelineFormats) {
  EXPECT_THAT(Run("timeline --format csv").out, StartsWith("uid,date,start_date"));
  EXPECT_THAT(Run("timeline --format jsonl").out, HasSubstr("\"trigger\":\"announced\""));
  EXPECT_THAT(Run("timeline --format json").out, StartsWith("[\n{"));
  EXPECT_THAT(Run("timeline --format markdown").out, HasSubstr("**announced** new restrictions"));
  EXPECT_THAT(Run("timeline --format markdown").out,
              HasSubstr("([Example Daily](https://example.org/a))"));
}

TEST_F(CommandsTest, TimelineFilters) {
  EXPECT_THAT(Run("timeline restrictions --from 2025-06-05 --to 2025-06-05 --actor china").out,
              HasSubstr("REGULATE"));
  EXPECT_THAT(Run("timeline --type regulate --outlet daily --tag trade").out,
              HasSubstr("REGULATE"));
  const Ran none = Run("timeline --to 2025-05");
  EXPECT_EQ(none.code, 0);
  EXPECT_THAT(none.out, StartsWith("dateline: no events found"));
  EXPECT_EQ(Run("timeline --from yesteryear").code, 64);
  EXPECT_EQ(Run("timeline --from yesterday").code, 0);
}

TEST_F(CommandsTest, StoredControlCharactersDoNotReachTheTerminal) {
  const Ran ran = Run("articles");
  EXPECT_THAT(ran.out, HasSubstr("Magnets [31m"));
  EXPECT_THAT(ran.out, Not(HasSubstr("\x1b")));
}

TEST_F(CommandsTest, OtherTables) {
  EXPECT_THAT(Run("claims --value '>=90' --subject china").out, HasSubstr("[90 percent]"));
  EXPECT_THAT(Run("claims --value '<90'").out, StartsWith("dateline: no claims"));
  EXPECT_THAT(Run("quotes --speaker roe").out, HasSubstr("Jane Roe"));
  EXPECT_THAT(Run("entities --type person").out, HasSubstr("Jane Roe"));
  EXPECT_THAT(Run("search magnets").out, HasSubstr("[magnets]"));
  EXPECT_EQ(Run("search '\"open'").code, 64);
  EXPECT_THAT(Run("stats").out, HasSubstr("articles: 1"));
  EXPECT_THAT(Run("show https://example.org/a").out, HasSubstr("outlet: Example Daily"));
  EXPECT_EQ(Run("show nothing").code, 66);
}

// Of words that are in very many articles the latest stored are shown, and it is said.
TEST_F(CommandsTest, SearchOfVeryManyMatchesShowsTheLatest) {
  {
    Result<Database> database = Database::Open(Path("many.db"), false);
    ASSERT_TRUE(database) << database.error().message;
    Repository repository(*database);
    for (const char* name : {"a", "b", "c"}) {
      AnnotatedArticle article = SampleArticle(std::string("https://example.org/") + name);
      article.article.title = std::string("Title ") + name;
      if (name[0] == 'a') article.article.title += " magnets magnets";
      ASSERT_TRUE(repository.Save(article, SampleContext()));
    }
  }
  const std::string search = "search magnets --limit 2 --format csv";
  Ran ran = Run(search, "many.db");
  EXPECT_EQ(ran.code, 0);
  EXPECT_LT(ran.out.find("Title a"), ran.out.find("Title ", ran.out.find("Title a") + 1));
  EXPECT_THAT(ran.out, Not(HasSubstr("dateline:")));
  {
    Result<Database> database = Database::Open(Path("many.db"), false);
    ASSERT_TRUE(database) << database.error().message;
    database->handle().exec(
        "INSERT INTO article_fts (rowid, title, text) WITH n (i) AS (SELECT 1 UNION ALL SELECT i + "
        "1 FROM n WHERE i <= 20000) SELECT 1000 + i, 'Magnets', '' FROM n");
  }
  ran = Run(search, "many.db");
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_THAT(ran.out, HasSubstr("the latest stored come first"));
  EXPECT_THAT(ran.out, Not(HasSubstr("Title a")));
  EXPECT_LT(ran.out.find("Title c"), ran.out.find("Title b"));
  EXPECT_THAT(Run("-q " + search, "many.db").out, Not(HasSubstr("dateline:")));
  // Conditions are met before anything is left out, and no limit leaves out nothing.
  EXPECT_THAT(Run("search magnets --from 2025-06-06 --outlet example", "many.db").out,
              HasSubstr("Title a"));
  EXPECT_EQ(Run("search '\"open'", "many.db").code, 64);
}

TEST_F(CommandsTest, ExportWritesFilesWhole) {
  EXPECT_EQ(Run("export claims -o " + Path("claims.csv")).code, 0);
  EXPECT_THAT(Contents(Path("claims.csv")), HasSubstr(",90 percent,90,"));
  EXPECT_EQ(Run("export events --format jsonl --columns type,date").out,
            "{\"type\":\"REGULATE\",\"date\":\"2025-06-05\"}\n");
  EXPECT_THAT(Run("export articles").out, Not(HasSubstr("far too much")));
  EXPECT_THAT(Run("export articles --with-text").out, HasSubstr("far too much"));
  std::filesystem::create_symlink(Path("real.csv"), Path("link.csv"));
  EXPECT_EQ(Run("export claims -o " + Path("link.csv")).code, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(Path("link.csv")));
  EXPECT_EQ(Contents(Path("real.csv")), Contents(Path("claims.csv")));
  EXPECT_EQ(Run("export claims -o /dev/stdout").out, Contents(Path("claims.csv")));
  const std::string before = Contents(Path("a.db"));
  EXPECT_EQ(Run("export claims -o " + Path("a.db")).code, 64);
  EXPECT_EQ(Contents(Path("a.db")), before);
  EXPECT_EQ(Run("export claims --columns nonsense").code, 64);
  EXPECT_EQ(Run("export claims -o " + Path("no/folder.csv")).code, 73);
  for (const std::string_view table : ExportTables()) {
    EXPECT_EQ(Run("export " + std::string(table)).code, 0) << table;
  }
}

TEST_F(CommandsTest, TimelineForOtherPrograms) {
  const std::string ics = Run("timeline --format ics").out;
  EXPECT_THAT(ics, StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  EXPECT_THAT(ics, HasSubstr("DTSTART;VALUE=DATE:20250605\r\nDTEND;VALUE=DATE:20250606\r\n"));
  for (std::size_t at = 0; at < ics.size();) {
    const std::size_t end = ics.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 75U);
    at = end + 2;
  }
  EXPECT_THAT(Run("timeline --format atom").out,
              HasSubstr("<updated>2025-06-06T10:30:00Z</updated>"));
  EXPECT_THAT(Run("timeline --format timelinejs").out,
              HasSubstr("\"start_date\":{\"year\":\"2025\",\"month\":\"06\",\"day\":\"05\"}"));
  // REGULATE is no category of PLOVER's.
  EXPECT_THAT(Run("timeline --format plover").out, StartsWith("dateline: no events found"));
}

TEST_F(CommandsTest, DaysAsPeopleWriteThem) {
  EXPECT_THAT(Run("--now 2025-06-10T00:00:00Z timeline --from 'last week' --to yesterday").out,
              HasSubstr("REGULATE"));
  EXPECT_THAT(Run("--now 2025-06-10T00:00:00Z claims --from 'this week'").out,
              StartsWith("dateline: no claims"));
  EXPECT_THAT(Run("articles --to 'June 2025'").out, HasSubstr("Magnets"));
}

TEST_F(CommandsTest, NamesAreFoundByAliasAndSuggested) {
  EXPECT_THAT(Run("timeline --entity BEIJING").out, HasSubstr("REGULATE"));
  EXPECT_THAT(Run("timeline --actor china").out, HasSubstr("REGULATE"));
  EXPECT_THAT(Run("timeline --recipient china").out, StartsWith("dateline: no events"));
  const Ran miss = Run("timeline --entity Chnia");
  EXPECT_EQ(miss.code, 0);
  EXPECT_THAT(miss.out, HasSubstr("nobody and nothing is called Chnia; did you mean China?"));
}

TEST_F(CommandsTest, ReviewHistoryAndDiff) {
  const std::string uid = Run("export timeline --columns uid").out.substr(4, 22);
  ASSERT_THAT(uid, StartsWith("e_"));
  EXPECT_EQ(Run("review " + uid + " reject --note 'a plan'").code, 0);
  EXPECT_THAT(Run("timeline").out, StartsWith("dateline: no events"));
  EXPECT_THAT(Run("review").out, HasSubstr("a plan"));
  EXPECT_EQ(Run("review " + uid + " correct --set 'date=June 4, 2025' --set type=AGREE").code, 0);
  EXPECT_THAT(Run("timeline").out, StartsWith("2025-06-04  AGREE"));
  EXPECT_THAT(Run("show " + uid).out, HasSubstr("review: correct"));
  EXPECT_EQ(Run("review " + uid + " correct --set lead=1").code, 64);
  EXPECT_EQ(Run("review " + uid + " correct").code, 64);
  EXPECT_EQ(Run("review " + uid).code, 64);
  EXPECT_EQ(Run("review e_nobody accept").code, 66);

  EXPECT_THAT(Run("history https://example.org/a").out, HasSubstr("revision 1"));
  EXPECT_THAT(Run("diff https://example.org/a").out, HasSubstr("one revision"));
  EXPECT_EQ(Run("history nothing").code, 66);
  {
    Result<Database> database = Database::Open(Path("a.db"), false);
    ASSERT_TRUE(database);
    Repository repository(*database);
    AnnotatedArticle changed = SampleArticle();
    changed.article.title = "Magnets again";
    changed.article.text.replace(changed.article.text.find("90 percent"), 2, "85");
    changed.claims[0].percent = "85";
    ASSERT_TRUE(repository.Save(changed, SampleContext()));
  }
  const std::string diff = Run("diff https://example.org/a 1 2").out;
  EXPECT_THAT(diff, HasSubstr("{+again+}"));
  EXPECT_THAT(diff, HasSubstr("[-90-] {+85+}"));
  EXPECT_THAT(diff, HasSubstr("90% · China"));
  EXPECT_THAT(Run("diff https://example.org/a --format json").out, HasSubstr("\"kind\":\"added\""));
  EXPECT_EQ(Run("diff https://example.org/a 1 7").code, 66);
}

TEST_F(CommandsTest, DbCheckAndBackup) {
  EXPECT_EQ(Run("db check").out, "ok\n");
  EXPECT_EQ(Run("db backup " + Path("copy.db")).code, 0);
  EXPECT_EQ(Run("db check", "copy.db").out, "ok\n");
  EXPECT_EQ(Run("export timeline", "copy.db").out, Run("export timeline").out);
  EXPECT_EQ(Run("db backup " + Path("copy.db")).code, 73);
  EXPECT_EQ(Run("db check", "missing.db").code, 66);
  {
    std::ofstream noise(Path("noise.db"));
    noise << "prose, and no database at all";
  }
  const Ran noise = Run("timeline", "noise.db");
  EXPECT_EQ(noise.code, 65);
  EXPECT_THAT(noise.out, StartsWith("dateline: open "));
}

TEST_F(CommandsTest, DbCheckFindsSpansThatDoNotMatch) {
  {
    Result<Database> database = Database::Open(Path("a.db"), false);
    ASSERT_TRUE(database);
    All(*database, "UPDATE claims SET begin_cp = begin_cp + 1, end_cp = end_cp + 1");
  }
  const Ran ran = Run("db check");
  EXPECT_EQ(ran.code, 65);
  EXPECT_THAT(ran.out, HasSubstr("span: claims c_"));
}

}  // namespace
}  // namespace dateline
