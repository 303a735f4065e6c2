#pragma once  // app/query.h

// What the commands that ask the database share: the format of answers, rows as cards for people,
// conditions on exported tables, days as people write them.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/options.h"
#include "app/terminal.h"
#include "pipeline/model/result.h"
#include "pipeline/model/row.h"
#include "storage/export/row_writer.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace dateline {

class Database;

// Says it on stderr; its exit code.
int Complain(const Error& error);

// The parts that are not empty.
[[nodiscard]] std::string Joined(const std::vector<std::string>& parts, std::string_view separator);

// Where a card has it from, and what `show` and `review` call it.
struct Source {
  std::string outlet, url, note, uid;
};

// Answers as they come, in one format for the whole run: table and markdown are for people, csv
// tsv jsonl json for programs.
class Printer {
 public:
  Printer(std::string format, const std::vector<std::string>& columns,
          const GlobalOptions& globals);

  [[nodiscard]] bool for_people() const { return !writer_; }
  void Write(const Row& row);                   // REQUIRES: not for_people()
  void Write(Card card, const Source& source);  // REQUIRES: for_people()
  void Finish();
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::string format_;
  bool color_;
  std::size_t width_;
  std::unique_ptr<RowWriter> writer_;
  std::size_t count_ = 0;
};

// Ends an answer: flushes, and says kindly on stderr that there is none. `names` are the names of
// entities that were asked for: those that nobody has get suggestions.
int Finish(Printer& printer, const Result<void>& read, const GlobalOptions& globals,
           std::string_view what, Database* database = nullptr,
           const std::vector<std::string>& names = {});

// "%words%" for LIKE … ESCAPE '\'.
[[nodiscard]] std::string Like(const std::string& text);

// A SELECT around an exported table, its conditions and their values.
class TableQuery {
 public:
  TableQuery(std::string inner, std::string joins)
      : inner_(std::move(inner)), joins_(std::move(joins)) {}
  void Add(const std::string& before, const std::string& value, const std::string& after = "");
  void Contains(const std::string& column, const std::string& text);
  [[nodiscard]] std::string Sql(const std::string& order, int limit,
                                const std::string& columns = "t.*") const;
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

 private:
  std::string inner_, joins_, where_;
  std::vector<std::string> values_;
};

// The cells of one row by the names of its columns.
class Named {
 public:
  Named(const std::vector<std::string>& columns, const Row& row) : columns_(columns), row_(row) {}
  [[nodiscard]] const std::string& operator[](std::string_view name) const;
  [[nodiscard]] std::uint32_t Point(std::string_view name) const;
  // The sentence with the fact's own span marked.
  [[nodiscard]] std::string MarkedSentence() const;

 private:
  const std::vector<std::string>& columns_;
  const Row& row_;
};

// Runs a SELECT and prints it.
int RunTable(const GlobalOptions& globals, const std::string& format, const std::string& sql,
             const std::vector<std::string>& values, std::string_view what,
             const std::function<Card(const Named&)>& to_card,
             const std::vector<std::string>& names = {});
int RunTable(Database& database, const GlobalOptions& globals, const std::string& format,
             const std::string& sql, const std::vector<std::string>& values, std::string_view what,
             const std::function<Card(const Named&)>& to_card,
             const std::vector<std::string>& names = {});

// `error` as it is, or kUsage where FTS5 could not read what the user searched for.
[[nodiscard]] Error SearchError(const Error& error);

// Days as people write them (app/when.h) in the place of `from` and `to`: ISO days.
Result<void> ResolveDays(const GlobalOptions& globals, std::string& from, std::string& to);

CLI::Option* AddFormat(CLI::App& command, std::string& format);

// Flags of the commands that list one table.
struct TableFlags {
  std::vector<std::string> words;
  std::string from, to, outlet, speaker, subject, kind, type, unit, value, feed, tag;
  int min_independent = 0;
  int limit = 0;
  std::string format = "table";
};

// Runs with its own copy of the flags.
using TableCommand = int (*)(const GlobalOptions&, TableFlags);
CLI::App* AddTableCommand(CLI::App& app, const char* name, const char* help, const char* words_help,
                          TableCommand run, const std::shared_ptr<TableFlags>& flags,
                          const GlobalOptions& globals, int& exit_code);
// --from --to --outlet
void AddDays(CLI::App& command, TableFlags& flags);

[[nodiscard]] inline std::string Day(const std::string& time) { return time.substr(0, 10); }

// The commands of each file.
void AddTimelineCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddTableCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddSearchCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddShowCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code);
void AddRevisionCommands(CLI::App& app, const GlobalOptions& globals, int& exit_code);
// `merge`, `split` and `merges` of the command `entities`.
void AddEntityMergeCommands(CLI::App& entities, const GlobalOptions& globals, int& exit_code);
void AddReviewCommand(CLI::App& app, const GlobalOptions& globals, int& exit_code);

}  // namespace dateline
