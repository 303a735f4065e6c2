#include "storage/rows.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <charconv>
#include <memory>

namespace dateline {
namespace {

// SQLite's own statement: SQLiteCpp makes an object that is counted for each cell, which is half of
// the time of an export.
using Handle = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Handle Prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  Handle handle(statement, &sqlite3_finalize);
  if (code != SQLITE_OK) throw SQLite::Exception(database, code);
  return handle;
}

template <typename Number>
void PutNumber(std::string& out, Number value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.assign(buffer, error == std::errc() ? end : buffer);
}

void Read(sqlite3_stmt* statement, int column, Cell& cell) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      cell.type = Cell::Type::kNull;
      cell.text.clear();
      break;
    case SQLITE_INTEGER:
      cell.type = Cell::Type::kInteger;
      PutNumber(cell.text, sqlite3_column_int64(statement, column));
      break;
    case SQLITE_FLOAT:
      cell.type = Cell::Type::kReal;
      PutNumber(cell.text, sqlite3_column_double(statement, column));
      break;
    default: {
      cell.type = Cell::Type::kText;
      // A blob's bytes are what they are.
      const void* bytes = sqlite3_column_blob(statement, column);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      cell.text.assign(static_cast<const char*>(bytes == nullptr ? "" : bytes), size);
    }
  }
}

}  // namespace

Result<void> ForEachRow(Database& database, const std::string& sql,
                        const std::vector<std::string>& parameters,
                        const std::function<bool(const Row&)>& visit) {
  return Attempt("query " + database.path(), [&] {
    sqlite3* connection = database.handle().getHandle();
    const Handle statement = Prepare(connection, sql);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const int code =
          sqlite3_bind_text(statement.get(), static_cast<int>(i) + 1, parameters[i].data(),
                            static_cast<int>(parameters[i].size()), SQLITE_STATIC);
      if (code != SQLITE_OK) throw SQLite::Exception(connection, code);
    }
    Row row(static_cast<std::size_t>(sqlite3_column_count(statement.get())));
    for (;;) {
      const int code = sqlite3_step(statement.get());
      if (code == SQLITE_DONE) return;
      if (code != SQLITE_ROW) throw SQLite::Exception(connection, code);
      for (std::size_t i = 0; i < row.size(); ++i) {
        Read(statement.get(), static_cast<int>(i), row[i]);
      }
      if (!visit(row)) return;
    }
  });
}

Result<std::vector<std::string>> ColumnsOf(Database& database, const std::string& sql) {
  return Attempt("query " + database.path(), [&] {
    const Handle statement = Prepare(database.handle().getHandle(), sql);
    std::vector<std::string> names;
    const int count = sqlite3_column_count(statement.get());
    names.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      names.emplace_back(sqlite3_column_name(statement.get(), i));
    }
    return names;
  });
}

}  // namespace dateline
