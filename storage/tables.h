#pragma once  // storage/tables.h

// The tables as `dateline export` gives them: no integer ids, ordered by content, never by
// insertion; no retrieval times but in `fetches`. Columns are only ever added.

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct TableOptions {
  bool with_text = false;  // `text` of articles
  // Condition on `entities e`, SQL (?1 is the caller's): counting the mentions of all takes long.
  std::string entities{};
};

// articles entities mentions dates claims quotes events timeline reports facts fetches
[[nodiscard]] const std::vector<std::string_view>& ExportTables();

// The SELECT of one of them; empty for an unknown name.
[[nodiscard]] std::string ExportSql(std::string_view table, const TableOptions& options = {});

}  // namespace dateline
