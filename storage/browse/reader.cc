#include "storage/browse/reader.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <charconv>
#include <utility>

#include "storage/rows.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kStepsBetweenLooks = 2000;  // of SQLite's virtual machine: some tens of microseconds

}  // namespace

struct Reader::State {
  explicit State(Database&& opened) : database(std::move(opened)) {}
  Database database;
  Clock::time_point deadline = Clock::time_point::max();
  Clock::time_point pause = Clock::time_point::max();  // of StreamFor
  bool timed_out = false;

  static int Look(void* self) {
    auto* state = static_cast<State*>(self);
    const Clock::time_point now = Clock::now();
    if (now < state->deadline) return now < state->pause ? 0 : 1;
    state->timed_out = true;
    return 1;
  }
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::Open(const std::string& path) {
  Result<Database> database = Database::Open(path, true);
  if (!database) return Fail(database.error());
  auto state = std::make_unique<State>(std::move(*database));
  const Result<void> prepared = Attempt("open " + path, [&] {
    SQLite::Database& handle = state->database.handle();
    handle.exec("PRAGMA query_only = ON");
    handle.exec("PRAGMA temp_store = MEMORY");
    sqlite3_progress_handler(handle.getHandle(), kStepsBetweenLooks, &State::Look, state.get());
  });
  if (!prepared) return Fail(prepared.error());
  return Reader(std::move(state));
}

Result<void> Reader::Begin(std::chrono::milliseconds limit) {
  state_->timed_out = false;
  state_->deadline = Clock::now() + limit;
  return Attempt("read " + state_->database.path(),
                 [&] { state_->database.handle().exec("BEGIN DEFERRED"); });
}

void Reader::End() {
  state_->deadline = Clock::time_point::max();
  state_->database.Rollback();
}

bool Reader::timed_out() const { return state_->timed_out; }

Result<void> Reader::Stream(const Select& select,
                            const std::function<void(const std::vector<std::string>&)>& head,
                            const std::function<bool(const Row&)>& visit) {
  const Result<std::vector<std::string>> columns = ColumnsOf(state_->database, select.sql());
  if (!columns) return Fail(columns.error());
  head(*columns);
  return ForEachRow(state_->database, select.sql(), select.values(), visit);
}

Result<bool> Reader::StreamFor(std::chrono::milliseconds most, const Select& select,
                               const std::function<bool(const Row&)>& visit) {
  const Clock::time_point until = Clock::now() + most;
  state_->pause = until;
  const Result<void> read =
      ForEachRow(state_->database, select.sql(), select.values(),
                 [&](const Row& row) { return visit(row) && Clock::now() < until; });
  state_->pause = Clock::time_point::max();
  const bool cut = Clock::now() >= until && !state_->timed_out;
  if (!read && !cut) return Fail(read.error());
  return cut;
}

Result<Table> Reader::Query(const Select& select) {
  Table table;
  const Result<void> read = Stream(
      select, [&](const std::vector<std::string>& columns) { table.columns = columns; },
      [&](const Row& row) {
        table.rows.push_back(row);
        return true;
      });
  if (!read) return Fail(read.error());
  return table;
}

Result<std::int64_t> Reader::DataVersion() {
  return Attempt("read " + state_->database.path(), [&] {
    return state_->database.handle().execAndGet("PRAGMA data_version").getInt64();
  });
}

}  // namespace dateline
