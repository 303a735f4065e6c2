#pragma once  // storage/export/jsonl.h

#include <ostream>
#include <string>
#include <vector>

#include "storage/export/row_writer.h"

namespace dateline {

// One object a line; as an array, the same lines between brackets. Nulls stay as null.
class JsonlWriter final : public RowWriter {
 public:
  JsonlWriter(std::ostream& out, bool array, const std::vector<std::string>& columns);
  void Write(const Row& row) override;
  void Finish() override;

 private:
  std::ostream& out_;
  bool array_;
  bool first_ = true;
  std::vector<std::string> keys_;  // as JSON strings
};

}  // namespace dateline
