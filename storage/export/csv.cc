#include "storage/export/csv.h"

#include <string_view>

namespace dateline {

CsvWriter::CsvWriter(std::ostream& out, char separator, const std::vector<std::string>& columns,
                     const RowWriterOptions& options)
    : out_(out), separator_(separator), options_(options) {
  if (options_.bom) out_ << "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out_ << separator_;
    Field(columns[i], false);
  }
  out_ << '\n';
}

void CsvWriter::Write(const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out_ << separator_;
    Field(row[i].text, row[i].type == Cell::Type::kText);
  }
  out_ << '\n';
}

void CsvWriter::Field(const std::string& text, bool guard) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  const bool formula = guard && options_.excel_safe && !text.empty() &&
                       kFormulaStarts.find(text.front()) != std::string_view::npos;
  if (separator_ == '\t') {
    if (formula) out_ << '\'';
    for (const char c : text) out_ << (c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    return;
  }
  if (!formula && text.find_first_of(",\"\n\r") == std::string::npos) {
    out_ << text;
    return;
  }
  out_ << '"';
  if (formula) out_ << '\'';
  for (const char c : text) {
    if (c == '"') out_ << '"';
    out_ << c;
  }
  out_ << '"';
}

}  // namespace dateline
