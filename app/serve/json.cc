#include "app/serve/json.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "storage/export/row_writer.h"

namespace dateline {
namespace {

std::string Quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string Array(const Table& rows) {
  std::ostringstream out;
  const auto writer = MakeRowWriter("json", out, rows.columns);
  for (const Row& row : rows.rows) writer->Write(row);
  writer->Finish();
  return out.str();
}

}  // namespace

void JsonObject::Key(std::string_view key) {
  if (!members_.empty()) members_.push_back(',');
  members_ += Quoted(key) + ":";
}

JsonObject& JsonObject::Add(std::string_view key, const Table& rows) {
  Key(key);
  members_ += Array(rows);
  return *this;
}

JsonObject& JsonObject::AddFirst(std::string_view key, const Table& rows) {
  Key(key);
  if (rows.empty()) {
    members_ += "null";
    return *this;
  }
  std::ostringstream out;
  MakeRowWriter("jsonl", out, rows.columns)->Write(rows.rows[0]);
  members_ += out.str();
  return *this;
}

JsonObject& JsonObject::Add(std::string_view key, std::string_view text) {
  Key(key);
  members_ += Quoted(text);
  return *this;
}

JsonObject& JsonObject::AddOrNull(std::string_view key, std::string_view text) {
  if (!text.empty()) return Add(key, text);
  Key(key);
  members_ += "null";
  return *this;
}

JsonObject& JsonObject::Add(std::string_view key, std::int64_t number) {
  Key(key);
  members_ += std::to_string(number);
  return *this;
}

JsonObject& JsonObject::Add(std::string_view key, bool truth) {
  Key(key);
  members_ += truth ? "true" : "false";
  return *this;
}

JsonObject& JsonObject::Add(std::string_view key, const JsonObject& object) {
  Key(key);
  members_ += object.str();
  return *this;
}

}  // namespace dateline
