#pragma once  // pipeline/model/row.h

// A row of a table on its way to the outside: what queries give and export writers take.

#include <cstdint>
#include <string>
#include <vector>

namespace dateline {

struct Cell {
  enum class Type : std::uint8_t { kNull, kInteger, kReal, kText };
  Type type = Type::kNull;
  std::string text;  // numbers in their shortest decimal form
  [[nodiscard]] bool null() const { return type == Type::kNull; }
};

using Row = std::vector<Cell>;

}  // namespace dateline
