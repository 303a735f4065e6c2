#include "storage/export/jsonl.h"

#include <nlohmann/json.hpp>

namespace dateline {
namespace {

std::string Quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

JsonlWriter::JsonlWriter(std::ostream& out, bool array, const std::vector<std::string>& columns)
    : out_(out), array_(array) {
  for (const std::string& column : columns) keys_.push_back(Quoted(column));
  if (array_) out_ << '[';
}

void JsonlWriter::Write(const Row& row) {
  if (array_) out_ << (first_ ? "\n" : ",\n");
  first_ = false;
  out_ << '{';
  for (std::size_t i = 0; i < row.size() && i < keys_.size(); ++i) {
    if (i > 0) out_ << ',';
    out_ << keys_[i] << ':';
    switch (row[i].type) {
      case Cell::Type::kNull:
        out_ << "null";
        break;
      case Cell::Type::kInteger:
      case Cell::Type::kReal:
        out_ << row[i].text;
        break;
      case Cell::Type::kText:
        out_ << Quoted(row[i].text);
        break;
    }
  }
  out_ << '}';
  if (!array_) out_ << '\n';
}

void JsonlWriter::Finish() {
  if (array_) out_ << (first_ ? "]\n" : "\n]\n");
}

}  // namespace dateline
