#pragma once  // storage/browse/claims.h

// Percentage claims: who puts which figure on what.

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

struct ClaimFilter {
  std::string words;                      // all stand in the sentence
  std::string subject, measure, speaker;  // by part of it
  std::vector<std::string> kinds;         // share change rate probability target other
  std::vector<std::string> units;         // percent percentage_point basis_point
  std::vector<std::string> outlets;
  std::string low, high;  // decimal numbers that bound the value
  std::string from, to;   // of publication; ISO days, or a month or year
};

// SELECT … FROM facts f, with the columns of `export facts`.
[[nodiscard]] std::string_view FactColumns();

// The newest first.
[[nodiscard]] Result<TablePage> ReadClaims(Reader& reader, const ClaimFilter& filter,
                                           const std::string& cursor, int limit);
[[nodiscard]] Select ClaimsSelect(const ClaimFilter& filter);

}  // namespace dateline
