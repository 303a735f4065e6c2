#include "storage/maintenance.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>

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
    const auto count = [&](const char* sql) {
      return database.handle().execAndGet(sql).getInt64();
    };
    if (const std::int64_t missing =
            count("SELECT count(*) FROM article_versions v WHERE NOT EXISTS (SELECT 1 FROM "
                  "article_fts_docsize d WHERE d.id = v.id)");
        missing > 0) {
      problems.push_back("full text: " + std::to_string(missing) + " revisions are not in it");
    }
    if (const std::int64_t wrong = count(
            "SELECT count(*) FROM (SELECT day, type, modality, events FROM event_days WHERE events "
            "<> 0 EXCEPT SELECT coalesce(start_date, ''), type, modality, count(*) FROM events "
            "WHERE lead = 1 GROUP BY 1, 2, 3)");
        wrong > 0) {
      problems.push_back("counts: " + std::to_string(wrong) + " rows of event_days are wrong");
    }
    if (const std::int64_t wrong = count(
            "SELECT count(*) FROM entities e WHERE mentions <> (SELECT count(*) FROM mentions m "
            "WHERE m.entity_id = e.id)");
        wrong > 0) {
      problems.push_back("counts: " + std::to_string(wrong) + " entities have wrong mentions");
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
