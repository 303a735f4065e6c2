#pragma once  // storage/rows.h

// Any SELECT as a stream of rows.

#include <functional>
#include <string>
#include <vector>

#include "pipeline/model/result.h"
#include "pipeline/model/row.h"
#include "storage/database.h"

namespace dateline {

// Runs `sql` with `parameters` bound to ?1 ?2 …; `visit` returns false to stop early.
[[nodiscard]] Result<void> ForEachRow(Database& database, const std::string& sql,
                                      const std::vector<std::string>& parameters,
                                      const std::function<bool(const Row&)>& visit);

// The names of the columns that `sql` yields.
[[nodiscard]] Result<std::vector<std::string>> ColumnsOf(Database& database,
                                                         const std::string& sql);

}  // namespace dateline
