#pragma once  // storage/browse/table.h

// The answer to a query: named columns and rows, small enough to hold.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/row.h"

namespace dateline {

struct Table {
  std::vector<std::string> columns;
  std::vector<Row> rows;

  // REQUIRES: there is such a column.
  [[nodiscard]] std::size_t Index(std::string_view column) const {
    const auto at = std::find(columns.begin(), columns.end(), column);
    return static_cast<std::size_t>(at - columns.begin());
  }
  // A cell as text; empty for null and for a column that is not there.
  [[nodiscard]] const std::string& At(std::size_t row, std::string_view column) const {
    static const std::string kNothing;
    const std::size_t index = Index(column);
    return index < columns.size() ? rows[row][index].text : kNothing;
  }
  [[nodiscard]] bool empty() const { return rows.empty(); }
  [[nodiscard]] std::size_t size() const { return rows.size(); }
};

// A page of a longer list. `next` asks for what follows; empty: this is the end. `cut`: time was up
// before the page was full, `next` goes on from there.
struct TablePage {
  Table table;
  std::string next;
  bool cut = false;
};

}  // namespace dateline
