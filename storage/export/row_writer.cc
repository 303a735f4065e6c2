#include "storage/export/row_writer.h"

#include "storage/export/csv.h"
#include "storage/export/jsonl.h"

namespace dateline {

std::unique_ptr<RowWriter> MakeRowWriter(std::string_view format, std::ostream& out,
                                         const std::vector<std::string>& columns,
                                         const RowWriterOptions& options) {
  if (format == "csv") return std::make_unique<CsvWriter>(out, ',', columns, options);
  if (format == "tsv") return std::make_unique<CsvWriter>(out, '\t', columns, options);
  if (format == "jsonl") return std::make_unique<JsonlWriter>(out, false, columns);
  if (format == "json") return std::make_unique<JsonlWriter>(out, true, columns);
  return nullptr;
}

}  // namespace dateline
