#pragma once  // storage/export/csv.h

#include <ostream>
#include <string>
#include <vector>

#include "storage/export/row_writer.h"

namespace dateline {

class CsvWriter final : public RowWriter {
 public:
  // `separator` is ',' (fields quoted where need be) or '\t' (tabs and line ends become spaces).
  CsvWriter(std::ostream& out, char separator, const std::vector<std::string>& columns,
            const RowWriterOptions& options);
  void Write(const Row& row) override;
  void Finish() override {}

 private:
  void Field(const std::string& text, bool guard);
  void End();
  std::ostream& out_;
  char separator_;
  RowWriterOptions options_;
  std::string line_;  // as far as it is written
};

}  // namespace dateline
