#include "storage/export/csv.h"

#include <algorithm>
#include <string_view>

namespace dateline {

CsvWriter::CsvWriter(std::ostream& out, char separator, const std::vector<std::string>& columns,
                     const RowWriterOptions& options)
    : out_(out), separator_(separator), options_(options) {
  if (options_.bom) line_ = "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) line_.push_back(separator_);
    Field(columns[i], false);
  }
  End();
}

void CsvWriter::Write(const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) line_.push_back(separator_);
    Field(row[i].text, row[i].type == Cell::Type::kText);
  }
  End();
}

void CsvWriter::End() {
  line_.push_back('\n');
  out_.write(line_.data(), static_cast<std::streamsize>(line_.size()));
  line_.clear();
}

void CsvWriter::Field(const std::string& text, bool guard) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  const bool formula = guard && options_.excel_safe && !text.empty() &&
                       kFormulaStarts.find(text.front()) != std::string_view::npos;
  if (separator_ == '\t') {
    if (formula) line_.push_back('\'');
    for (const char c : text) line_.push_back(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    return;
  }
  const auto special = [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
  if (!formula && std::none_of(text.begin(), text.end(), special)) {
    line_ += text;
    return;
  }
  line_.push_back('"');
  if (formula) line_.push_back('\'');
  for (const char c : text) {
    if (c == '"') line_.push_back('"');
    line_.push_back(c);
  }
  line_.push_back('"');
}

}  // namespace dateline
