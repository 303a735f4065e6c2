#include "storage/link/entity_identity.h"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/identity.h"

namespace dateline {
namespace {

std::array<const std::string*, 3> SaidOf(const EntityKey& key) {
  return {&key.country, &key.kind, &key.wikidata};
}

bool SayTheSame(const EntityKey& one, const EntityKey& other) {
  return one.country == other.country && one.kind == other.kind && one.wikidata == other.wikidata;
}

// All that is said of `less` is said of `more`, and more.
bool SaysMore(const EntityKey& more, const EntityKey& less) {
  const auto all = SaidOf(more);
  const auto some = SaidOf(less);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!some[i]->empty() && *some[i] != *all[i]) return false;
  }
  return !SayTheSame(more, less);
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
  const auto first_like = [&](std::size_t one) {
    std::size_t first = one;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!keys[i].article.empty() || !SayTheSame(keys[i], keys[one])) continue;
      if (keys[i].name < keys[first].name) first = i;
    }
    return first;
  };
  std::vector<std::size_t> same(keys.size());
  for (std::size_t one = 0; one < keys.size(); ++one) {
    same[one] = one;
    if (!keys[one].article.empty()) continue;
    std::vector<std::size_t> fullest;  // each of another sort
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!keys[i].article.empty() || !SaysMore(keys[i], keys[one])) continue;
      bool most = first_like(i) == i;
      for (std::size_t j = 0; most && j < keys.size(); ++j) {
        most = !keys[j].article.empty() || !SaysMore(keys[j], keys[i]);
      }
      if (most) fullest.push_back(i);
    }
    same[one] = fullest.size() == 1 ? fullest.front() : first_like(one);
  }
  return same;
}

}  // namespace dateline
