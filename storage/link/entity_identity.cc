#include "storage/link/entity_identity.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "storage/identity.h"

namespace dateline {
namespace {

using Said = std::array<std::string, 3>;

Said SaidOf(const EntityKey& key) { return {key.country, key.kind, key.wikidata}; }

// What says less than `said`: each of it with something left out.
std::vector<Said> LessThan(const Said& said) {
  std::vector<Said> less = {said};
  for (std::size_t field = 0; field < said.size(); ++field) {
    if (said[field].empty()) continue;
    for (std::size_t i = less.size(); i > 0; --i) {
      less.push_back(less[i - 1]);
      less.back()[field].clear();
    }
  }
  less.erase(less.begin());
  return less;
}

}  // namespace

bool IsOfItsArticle(const EntityKey& key) {
  if (!key.wikidata.empty()) return false;
  if (key.type == "person") return key.name.find(' ') == std::string::npos;
  // Lower case throughout; what is not ASCII may be a script without case.
  const auto common = [](char c) {
    return (c < 'A' || c > 'Z') && static_cast<unsigned char>(c) < 0x80;
  };
  return key.type == "organization" && key.country.empty() &&
         std::all_of(key.name.begin(), key.name.end(), common);
}

std::string UidOfEntity(const EntityKey& key) {
  std::string name = key.name;
  if (!key.country.empty() || !key.kind.empty() || !key.wikidata.empty() || !key.article.empty()) {
    for (const std::string* said : {&key.country, &key.kind, &key.wikidata, &key.article}) {
      name.append("\n").append(*said);
    }
  }
  return EntityUid(key.type, name);
}

std::vector<std::size_t> SameEntities(const std::vector<EntityKey>& keys) {
  // Of those that say the same, whatever the spelling, the first by the alphabet.
  std::map<Said, std::size_t> first;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!keys[i].article.empty()) continue;
    const auto [known, fresh] = first.try_emplace(SaidOf(keys[i]), i);
    if (!fresh && keys[i].name < keys[known->second].name) known->second = i;
  }
  std::set<Said> exceeded;  // one of them says more
  for (const auto& [said, one] : first) {
    for (Said& less : LessThan(said)) exceeded.insert(std::move(less));
  }
  // For what says less, those that nothing exceeds: none, the one, or several (of no use).
  constexpr std::size_t kSeveral = std::numeric_limits<std::size_t>::max();
  std::map<Said, std::size_t> fullest;
  for (const auto& [said, one] : first) {
    if (exceeded.count(said) != 0) continue;
    for (Said& less : LessThan(said)) {
      const auto [known, fresh] = fullest.try_emplace(std::move(less), one);
      if (!fresh) known->second = kSeveral;
    }
  }
  std::vector<std::size_t> same(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    same[i] = i;
    if (!keys[i].article.empty()) continue;
    const Said said = SaidOf(keys[i]);
    const auto fuller = fullest.find(said);
    same[i] =
        fuller == fullest.end() || fuller->second == kSeveral ? first.at(said) : fuller->second;
  }
  return same;
}

}  // namespace dateline
