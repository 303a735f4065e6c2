#pragma once  // storage/maintenance.h

// `dateline db`: is the file sound, and a copy of it.

#include <string>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

// One line a problem: SQLite's integrity, foreign keys, spans that do not match their text,
// revisions that the full text lacks, counts that do not match their rows.
[[nodiscard]] Result<std::vector<std::string>> CheckDatabase(Database& database);

// VACUUM INTO: a consistent copy, also while another process writes. The target must not exist.
[[nodiscard]] Result<void> BackupDatabase(Database& database, const std::string& target);

}  // namespace dateline
