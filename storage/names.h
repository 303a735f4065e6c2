#pragma once  // storage/names.h

// Which entities a person means by a name: "kazakhstan", "the Commission", "serikbay".

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/database.h"

namespace dateline {

struct NamedEntity {
  std::int64_t id = 0;
  std::string uid, type, name;
  std::int64_t mentions = 0;  // in current revisions; counted by SuggestEntities alone
};

// Those called so, by canonical name or alias, whatever the case and the accents; else those whose
// name holds the words ("commerce" finds "Ministry of Commerce"). By name, then uid. None: [].
[[nodiscard]] Result<std::vector<NamedEntity>> FindEntities(Database& database,
                                                            std::string_view name);

// Names that are spelt nearly so, the nearest first, at most `limit`; for "did you mean".
[[nodiscard]] Result<std::vector<NamedEntity>> SuggestEntities(Database& database,
                                                               std::string_view name,
                                                               std::size_t limit);

// The form in which names are compared.
[[nodiscard]] std::string EntityNameKey(std::string_view name);

}  // namespace dateline
