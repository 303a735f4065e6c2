#include "storage/names.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

std::string Containing(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern + "%";
}

std::vector<NamedEntity> Read(SQLite::Statement& rows) {
  std::vector<NamedEntity> found;
  while (rows.executeStep()) {
    found.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                     rows.getColumn(2).getString(), rows.getColumn(3).getString()});
  }
  return found;
}

// Edits (insert, delete, change, swap of neighbours) from one to the other; more than `most` is
// given as most + 1.
std::size_t Edits(std::string_view one, std::string_view other, std::size_t most) {
  const std::size_t gap =
      one.size() > other.size() ? one.size() - other.size() : other.size() - one.size();
  if (gap > most) return most + 1;
  std::vector<std::size_t> before(other.size() + 1);
  std::vector<std::size_t> last(other.size() + 1);
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      row[j] = std::min(
          {last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[other.size()], most + 1);
}

}  // namespace

std::string EntityNameKey(std::string_view name) {
  std::string key = NameKey(name);
  if (key.starts_with("the ") && key.size() > 4) key.erase(0, 4);
  return key;
}

Result<std::vector<NamedEntity>> FindEntities(Database& database, std::string_view name) {
  const std::string key = EntityNameKey(name);
  return Attempt("look up " + std::string(name), [&] {
    constexpr const char* kColumns =
        "SELECT DISTINCT e.id, e.uid, e.type, e.name FROM names n JOIN entities e ON "
        "e.id = n.entity_id WHERE e.merged_into IS NULL AND ";
    SQLite::Statement same(database.handle(),
                           std::string(kColumns) + "n.key = ?1 ORDER BY e.name, e.uid");
    same.bind(1, key);
    std::vector<NamedEntity> found = Read(same);
    if (!found.empty() || key.empty()) return found;
    SQLite::Statement part(database.handle(), std::string(kColumns) +
                                                  "n.key LIKE ?1 ESCAPE '\\' ORDER BY e.name, "
                                                  "e.uid LIMIT 500");
    part.bind(1, Containing(key));
    return Read(part);
  });
}

Result<std::vector<NamedEntity>> SuggestEntities(Database& database, std::string_view name,
                                                 std::size_t limit) {
  const std::string key = EntityNameKey(name);
  const std::size_t most = std::clamp<std::size_t>(key.size() / 3, 1, 4);
  return Attempt("look up names like " + std::string(name), [&] {
    SQLite::Statement rows(
        database.handle(),
        "SELECT e.id, e.uid, e.type, e.name, n.key, (SELECT count(*) FROM "
        "mentions m WHERE m.entity_id = e.id) FROM names n JOIN entities e ON "
        "e.id = n.entity_id WHERE e.merged_into IS NULL AND length(n.key) BETWEEN ?1 AND ?2");
    const auto length = static_cast<std::int64_t>(key.size());
    rows.bind(1, std::max<std::int64_t>(1, length - static_cast<std::int64_t>(most)));
    rows.bind(2, length + static_cast<std::int64_t>(most));
    std::vector<std::pair<std::size_t, NamedEntity>> near;
    while (rows.executeStep()) {
      const std::size_t edits = Edits(key, rows.getColumn(4).getString(), most);
      if (edits > most) continue;
      near.push_back({edits,
                      {rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                       rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                       rows.getColumn(5).getInt64()}});
    }
    std::sort(near.begin(), near.end(), [](const auto& one, const auto& other) {
      return std::tuple(one.first, -one.second.mentions, one.second.uid) <
             std::tuple(other.first, -other.second.mentions, other.second.uid);
    });
    std::vector<NamedEntity> found;
    std::set<std::string> names;
    for (auto& [edits, entity] : near) {
      if (found.size() == limit) break;
      if (names.insert(entity.name).second) found.push_back(std::move(entity));
    }
    return found;
  });
}

}  // namespace dateline
