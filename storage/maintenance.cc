#include "storage/maintenance.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace dateline {

Result<std::vector<std::string>> CheckDatabase(Database& database) {
  return Attempt("check " + database.path(), [&] {
    std::vector<std::string> problems;
    SQLite::Statement integrity(database.handle(), "PRAGMA integrity_check");
    while (integrity.executeStep()) {
      const std::string line = integrity.getColumn(0).getString();
      if (line != "ok") problems.push_back("integrity: " + line);
    }
    SQLite::Statement keys(database.handle(), "PRAGMA foreign_key_check");
    while (keys.executeStep()) {
      problems.push_back("foreign key: a row of " + keys.getColumn(0).getString() +
                         " points to nothing in " + keys.getColumn(2).getString());
    }
    SQLite::Statement spans(database.handle(), "SELECT tbl, uid FROM span_errors ORDER BY 1, 2");
    while (spans.executeStep()) {
      problems.push_back("span: " + spans.getColumn(0).getString() + " " +
                         spans.getColumn(1).getString() + " does not match its text");
    }
    return problems;
  });
}

Result<void> BackupDatabase(Database& database, const std::string& target) {
  Result<void> done = Attempt("back up " + database.path() + " to " + target, [&] {
    SQLite::Statement copy(database.handle(), "VACUUM INTO ?1");
    copy.bind(1, target);
    copy.exec();
  });
  return done;
}

}  // namespace dateline
