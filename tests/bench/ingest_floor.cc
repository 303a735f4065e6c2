// The least an article can cost, in this run on this machine: libcurl over a keep-alive connection,
// a whole Gumbo parse, ICU sentences and words, a RE2::Set of 193 patterns over the sentences, and
// SQLite inserts of as many rows as `dateline ingest` wrote, a transaction an article. Prints CPU
// milliseconds an article and stage as JSON. ingest_bench.py runs it.
//
//   ingest_floor DATABASE ADDRESS...   DATABASE: what `ingest` made of these addresses

#include <curl/curl.h>
#include <gumbo.h>
#include <re2/set.h>
#include <sqlite3.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

[[noreturn]] void Die(const std::string& what) {
  std::fprintf(stderr, "ingest_floor: %s\n", what.c_str());
  std::exit(1);
}

class CpuClock {
 public:
  [[nodiscard]] double Milliseconds() const { return Now() - start_; }

 private:
  static double Now() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  }
  double start_ = Now();
};

// ---------- fetch ----------

std::size_t Append(char* data, std::size_t size, std::size_t count, void* body) {
  static_cast<std::string*>(body)->append(data, size * count);
  return size * count;
}

std::vector<std::string> FetchAll(const std::vector<std::string>& addresses) {
  const std::unique_ptr<CURL, void (*)(CURL*)> easy(curl_easy_init(), curl_easy_cleanup);
  curl_easy_setopt(easy.get(), CURLOPT_ACCEPT_ENCODING, "gzip");
  curl_easy_setopt(easy.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, Append);
  std::vector<std::string> pages;
  for (const std::string& address : addresses) {
    std::string body;
    curl_easy_setopt(easy.get(), CURLOPT_URL, address.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &body);
    if (curl_easy_perform(easy.get()) != CURLE_OK) Die("cannot fetch " + address);
    pages.push_back(std::move(body));
  }
  return pages;
}

// ---------- text ----------

class Breaks {
 public:
  explicit Breaks(bool sentences) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale english = icu::Locale::getEnglish();
    iterator_.reset(sentences ? icu::BreakIterator::createSentenceInstance(english, error)
                              : icu::BreakIterator::createWordInstance(english, error));
    if (U_FAILURE(error)) Die("no ICU break iterator");
  }
  std::vector<std::pair<int, int>> Spans(const std::string& text) {
    UErrorCode error = U_ZERO_ERROR;
    UText handle = UTEXT_INITIALIZER;
    utext_openUTF8(&handle, text.data(), static_cast<std::int64_t>(text.size()), &error);
    iterator_->setText(&handle, error);
    std::vector<std::pair<int, int>> spans;
    int start = iterator_->first();
    for (int end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next()) {
      spans.emplace_back(start, end);
      start = end;
    }
    utext_close(&handle);
    return spans;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

// Patterns of the size that finders use: a few words and what may follow.
std::unique_ptr<RE2::Set> Patterns() {
  constexpr int kPatterns = 193;
  constexpr const char* kStems[] = {"announc", "accus",  "agree",  "impos",  "sign", "visit", "sue",
                                    "strik",   "resign", "reject", "review", "clos", "open"};
  auto set = std::make_unique<RE2::Set>(RE2::Options(), RE2::UNANCHORED);
  for (int i = 0; i < kPatterns; ++i) {
    const std::string one = kStems[i % 13];
    const std::string two = kStems[(i / 13 + 1) % 13];
    set->Add("\\b" + one + "(?:e|es|ed|ing)? (?:\\w+ )?" + two + "\\w*" + std::to_string(i % 7),
             nullptr);
  }
  if (!set->Compile()) Die("patterns do not compile");
  return set;
}

// ---------- rows ----------

using Connection = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;
using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

Connection Open(const std::string& path) {
  sqlite3* handle = nullptr;
  if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK) Die("cannot open " + path);
  return {handle, sqlite3_close};
}
void Execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    Die(sql + ": " + sqlite3_errmsg(database));
  }
}
Statement Prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    Die(sql + ": " + sqlite3_errmsg(database));
  }
  return {statement, sqlite3_finalize};
}
std::string TextColumn(const Statement& row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row.get(), column));
  return text == nullptr ? std::string() : text;
}
struct FreeValue {
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Value = std::unique_ptr<sqlite3_value, FreeValue>;

struct Table {
  std::string name, insert;
  std::vector<std::vector<Value>> rows;
};

// Every row of the tables that one article more makes longer, in the order they were written.
std::vector<Table> ReadTables(sqlite3* database) {
  std::vector<Table> tables;
  const Statement names = Prepare(database,
                                  "SELECT name FROM pragma_table_list WHERE type = 'table' AND "
                                  "schema = 'main' AND name NOT LIKE 'sqlite%' ORDER BY name");
  while (sqlite3_step(names.get()) == SQLITE_ROW) {
    Table table;
    table.name = TextColumn(names, 0);
    tables.push_back(std::move(table));
  }
  Table search;
  search.name = "article_fts";
  tables.push_back(std::move(search));
  for (Table& table : tables) {
    const bool fts = table.name == "article_fts";
    const Statement rows = Prepare(database, fts ? "SELECT id, title, text FROM article_versions"
                                                 : "SELECT * FROM \"" + table.name + "\"");
    const int columns = sqlite3_column_count(rows.get());
    std::string marks;
    for (int i = 0; i < columns; ++i) marks += i == 0 ? "?" : ", ?";
    table.insert = "INSERT INTO \"" + table.name + (fts ? "\" (rowid, title, text)" : "\"") +
                   " VALUES (" + marks + ")";
    while (sqlite3_step(rows.get()) == SQLITE_ROW) {
      std::vector<Value> row;
      for (int i = 0; i < columns; ++i) {
        row.emplace_back(sqlite3_value_dup(sqlite3_column_value(rows.get(), i)));
      }
      table.rows.push_back(std::move(row));
    }
  }
  return tables;
}

// The same schema, empty; with the same settings as storage/database.cc.
Connection EmptyCopy(sqlite3* from, const std::string& path) {
  Connection copy = Open(path);
  Execute(copy.get(), "PRAGMA journal_mode = WAL");
  Execute(copy.get(), "PRAGMA synchronous = NORMAL");
  const Statement sql =
      Prepare(from,
              "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND "
              "name NOT LIKE 'article\\_fts\\_%' ESCAPE '\\' AND type IN ('table', 'index') "
              "ORDER BY type = 'index'");
  while (sqlite3_step(sql.get()) == SQLITE_ROW) Execute(copy.get(), TextColumn(sql, 0));
  return copy;
}

double InsertAll(sqlite3* database, const std::vector<Table>& tables, std::size_t articles) {
  std::vector<Statement> inserts;
  for (const Table& table : tables) inserts.push_back(Prepare(database, table.insert));
  const CpuClock clock;
  for (std::size_t article = 0; article < articles; ++article) {
    Execute(database, "BEGIN IMMEDIATE");
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const std::vector<std::vector<Value>>& rows = tables[i].rows;
      const std::size_t end = rows.size() * (article + 1) / articles;
      for (std::size_t row = rows.size() * article / articles; row < end; ++row) {
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
          sqlite3_bind_value(inserts[i].get(), static_cast<int>(column) + 1,
                             rows[row][column].get());
        }
        const int code = sqlite3_step(inserts[i].get());
        // Rows that the schema itself makes are there already.
        if (code != SQLITE_DONE && code != SQLITE_CONSTRAINT) Die(sqlite3_errmsg(database));
        sqlite3_reset(inserts[i].get());
      }
    }
    Execute(database, "COMMIT");
  }
  return clock.Milliseconds();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) Die("usage: ingest_floor DATABASE ADDRESS...");
  const std::string path = argv[1];
  const std::vector<std::string> addresses(argv + 2, argv + argc);
  const auto articles = static_cast<double>(addresses.size());
  std::map<std::string, double> spent;

  curl_global_init(CURL_GLOBAL_DEFAULT);
  const CpuClock fetching;
  const std::vector<std::string> pages = FetchAll(addresses);
  spent["fetch"] = fetching.Milliseconds();

  const CpuClock parsing;
  for (const std::string& page : pages) {
    GumboOutput* tree = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
  }
  spent["parse"] = parsing.Milliseconds();

  const Connection made = Open(path);
  std::vector<std::string> texts;
  const Statement read = Prepare(made.get(), "SELECT text FROM article_versions");
  while (sqlite3_step(read.get()) == SQLITE_ROW) texts.push_back(TextColumn(read, 0));
  Breaks sentences(true);
  Breaks words(false);
  const auto patterns = Patterns();
  std::size_t found = 0;
  const CpuClock reading;
  for (const std::string& text : texts) {
    for (const auto& [start, end] : sentences.Spans(text)) {
      std::vector<int> matches;
      patterns->Match(std::string_view(text).substr(static_cast<std::size_t>(start),
                                                    static_cast<std::size_t>(end - start)),
                      &matches);
      found += matches.size();
    }
    found += words.Spans(text).size();
  }
  spent["text"] = reading.Milliseconds();

  const std::vector<Table> tables = ReadTables(made.get());
  std::size_t rows = 0;
  for (const Table& table : tables) rows += table.rows.size();
  const std::string copy = path + ".floor";
  const auto remove = [&copy] {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(copy + end);
  };
  remove();
  {
    const Connection empty = EmptyCopy(made.get(), copy);
    spent["store"] = InsertAll(empty.get(), tables, addresses.size());
  }
  remove();

  double sum = 0;
  std::printf("{");
  for (const auto& [stage, milliseconds] : spent) {
    sum += milliseconds;
    std::printf("\"%s\": %.3f, ", stage.c_str(), milliseconds / articles);
  }
  std::printf("\"rows\": %.1f, \"tokens\": %.0f, \"sum\": %.3f}\n",
              static_cast<double>(rows) / articles, static_cast<double>(found) / articles,
              sum / articles);
  return 0;
}
