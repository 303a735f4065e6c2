#pragma once  // storage/export/row_writer.h

// Rows → bytes, as a stream: csv (RFC 4180 with LF), tsv, jsonl, json (one array). UTF-8, a header
// always, an empty field for null.

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/row.h"

namespace dateline {

struct RowWriterOptions {
  bool bom = false;         // csv, tsv: a byte order mark, for Excel
  bool excel_safe = false;  // csv, tsv: ' before text that a spreadsheet would run as a formula
};

class RowWriter {
 public:
  RowWriter() = default;
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;
  virtual ~RowWriter() = default;
  virtual void Write(const Row& row) = 0;  // REQUIRES: as many cells as columns
  virtual void Finish() = 0;               // once, after the last row
};

// Null for an unknown format. The head is written at once. `out` must outlive the result.
[[nodiscard]] std::unique_ptr<RowWriter> MakeRowWriter(std::string_view format, std::ostream& out,
                                                       const std::vector<std::string>& columns,
                                                       const RowWriterOptions& options = {});

}  // namespace dateline
