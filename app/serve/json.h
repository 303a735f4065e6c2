#pragma once  // app/serve/json.h

// JSON of the API: objects put together from tables, whose rows are written by the writer of the
// exports, so that a row looks the same here and there.

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/browse/table.h"

namespace dateline {

class JsonObject {
 public:
  JsonObject& Add(std::string_view key, const Table& rows);       // an array of objects
  JsonObject& AddFirst(std::string_view key, const Table& rows);  // its first row; null without
  JsonObject& Add(std::string_view key, std::string_view text);
  JsonObject& Add(std::string_view key, const char* text) {
    return Add(key, std::string_view(text));
  }
  JsonObject& AddOrNull(std::string_view key, std::string_view text);  // null where empty
  JsonObject& Add(std::string_view key, std::int64_t number);
  JsonObject& Add(std::string_view key, int number) { return Add(key, std::int64_t{number}); }
  JsonObject& Add(std::string_view key, bool truth);
  JsonObject& Add(std::string_view key, const JsonObject& object);

  [[nodiscard]] std::string str() const { return "{" + members_ + "}"; }

 private:
  void Key(std::string_view key);
  std::string members_;
};

}  // namespace dateline
