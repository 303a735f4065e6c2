#pragma once  // storage/statements.h

// For storage/*.cc alone: prepared statements kept by their SQL, and binding by type. Throws what
// SQLiteCpp throws.

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

// Bound as null when empty.
struct OrNull {
  std::string_view text;
};
// A number or null.
struct MaybeInt {
  bool given = false;
  std::int64_t value = 0;
};

inline void BindOne(SQLite::Statement& statement, int index, std::string_view value) {
  statement.bind(index, std::string(value));
}
inline void BindOne(SQLite::Statement& statement, int index, const std::string& value) {
  statement.bind(index, value);
}
inline void BindOne(SQLite::Statement& statement, int index, const char* value) {
  statement.bind(index, value);
}
inline void BindOne(SQLite::Statement& statement, int index, OrNull value) {
  if (value.text.empty()) {
    statement.bind(index);
  } else {
    statement.bind(index, std::string(value.text));
  }
}
inline void BindOne(SQLite::Statement& statement, int index, MaybeInt value) {
  if (value.given) {
    statement.bind(index, value.value);
  } else {
    statement.bind(index);
  }
}
inline void BindOne(SQLite::Statement& statement, int index, std::int64_t value) {
  statement.bind(index, value);
}
inline void BindOne(SQLite::Statement& statement, int index, int value) {
  statement.bind(index, value);
}
inline void BindOne(SQLite::Statement& statement, int index, std::uint32_t value) {
  statement.bind(index, static_cast<std::int64_t>(value));
}
inline void BindOne(SQLite::Statement& statement, int index, double value) {
  statement.bind(index, value);
}

class StatementCache {
 public:
  explicit StatementCache(SQLite::Database& database) : database_(&database) {}

  // Reset, bound, ready to step. `sql` is a literal. Valid until the same SQL is asked for again.
  template <typename... Values>
  SQLite::Statement& Bind(const char* sql, const Values&... values) {
    SQLite::Statement& statement = Prepared(sql);
    int index = 0;
    (BindOne(statement, ++index, values), ...);
    return statement;
  }

  // Runs it to its end; the number of rows changed.
  template <typename... Values>
  int Run(const char* sql, const Values&... values) {
    SQLite::Statement& statement = Lend(sql, values...);
    const int changed = statement.exec();
    statement.tryReset();
    return changed;
  }

  // First column of the first row; `given` false where there is no row or it is null.
  template <typename... Values>
  MaybeInt Int(const char* sql, const Values&... values) {
    SQLite::Statement& statement = Lend(sql, values...);
    MaybeInt result;
    if (statement.executeStep() && !statement.getColumn(0).isNull()) {
      result = {true, statement.getColumn(0).getInt64()};
    }
    statement.tryReset();
    return result;
  }

  // For SQL that is no literal.
  [[nodiscard]] SQLite::Database& database() { return *database_; }
  [[nodiscard]] std::int64_t LastId() const { return database_->getLastInsertRowid(); }

 private:
  SQLite::Statement& Prepared(const char* sql) {
    std::unique_ptr<SQLite::Statement>& slot = statements_[sql];
    if (!slot) {
      slot = std::make_unique<SQLite::Statement>(*database_, sql);
    } else {
      slot->tryReset();
      slot->clearBindings();
    }
    return *slot;
  }

  // As Bind, for a caller that is done with the statement before `values` end: text is not copied.
  template <typename... Values>
  SQLite::Statement& Lend(const char* sql, const Values&... values) {
    SQLite::Statement& statement = Prepared(sql);
    int index = 0;
    (LendOne(statement, ++index, values), ...);
    return statement;
  }
  template <typename Value>
  static void LendOne(SQLite::Statement& statement, int index, const Value& value) {
    BindOne(statement, index, value);
  }
  static void LendOne(SQLite::Statement& statement, int index, const std::string& value) {
    statement.bindNoCopy(index, value);
  }
  static void LendOne(SQLite::Statement& statement, int index, const char* value) {
    statement.bindNoCopy(index, value);
  }

  SQLite::Database* database_;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

}  // namespace dateline
