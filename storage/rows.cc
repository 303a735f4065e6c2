#include "storage/rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <charconv>

namespace dateline {
namespace {

std::string Shortest(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc() ? std::string(buffer, end) : std::to_string(value);
}

Cell Read(const SQLite::Column& column) {
  if (column.isNull()) return {};
  if (column.isInteger()) return {Cell::Type::kInteger, std::to_string(column.getInt64())};
  if (column.isFloat()) return {Cell::Type::kReal, Shortest(column.getDouble())};
  return {Cell::Type::kText, column.getString()};
}

}  // namespace

Result<void> ForEachRow(Database& database, const std::string& sql,
                        const std::vector<std::string>& parameters,
                        const std::function<bool(const Row&)>& visit) {
  return Attempt("query " + database.path(), [&] {
    SQLite::Statement statement(database.handle(), sql);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      statement.bind(static_cast<int>(i) + 1, parameters[i]);
    }
    Row row(static_cast<std::size_t>(statement.getColumnCount()));
    while (statement.executeStep()) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] = Read(statement.getColumn(static_cast<int>(i)));
      }
      if (!visit(row)) return;
    }
  });
}

Result<std::vector<std::string>> ColumnsOf(Database& database, const std::string& sql) {
  return Attempt("query " + database.path(), [&] {
    SQLite::Statement statement(database.handle(), sql);
    std::vector<std::string> names;
    for (int i = 0; i < statement.getColumnCount(); ++i) {
      names.emplace_back(statement.getColumnName(i));
    }
    return names;
  });
}

}  // namespace dateline
