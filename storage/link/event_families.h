#pragma once  // storage/link/event_families.h

// Which types of event may tell of one happening, and how often such a thing happens
// (event_families.tsv). Thread-safe.

#include <cstdint>
#include <string>
#include <vector>

namespace dateline {

// How often the same people do it to the same one in a day.
enum class Repeat : std::uint8_t { kOnce, kSeldom, kOften };

struct Family {
  Repeat repeat = Repeat::kOften;
  bool symmetric = false;         // actor and recipient may be told the other way round
  std::vector<std::string> also;  // types that it may be reported as
};

// Of a type that the table does not know: often, like no other.
[[nodiscard]] const Family& FamilyOf(const std::string& type);

}  // namespace dateline
