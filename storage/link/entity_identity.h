#pragma once  // storage/link/entity_identity.h

// Which names of different articles mean one thing. Pure functions: whatever the order in which
// articles come, the same names give the same things.
//
// A thing is known by type, name, and what its article says of it: country, kind, Wikidata id. One
// of which less is said is the one that more is said of, where there is just one such:
//
//   "Ministry of Commerce" (CN, ministry) + "Ministry of Commerce" (nothing said)     → one
//   the same + "Ministry of Commerce" (KH, ministry)                                  → three
//
// A surname that its own article left alone is never anybody else's, nor is "the trade ministry" of
// a country that nobody named.

#include <cstddef>
#include <string>
#include <vector>

namespace dateline {

struct EntityKey {
  std::string type;     // person organization place nationality
  std::string name;     // canonical, as it is shown
  std::string country;  // alpha-2; empty: not said. Not of countries themselves
  std::string kind;     // of organizations
  std::string wikidata;
  std::string article;  // uid, where it is of that article alone

  friend bool operator==(const EntityKey&, const EntityKey&) = default;
};

// Says too little to be looked for in other articles: a person by one word ("Smith", but not "J.
// Smith"), a body by a common noun and no country ("trade ministry"). Not what has an id.
[[nodiscard]] bool IsOfItsArticle(const EntityKey& key);

// "n_…"; that of type and name alone where nothing more is said.
[[nodiscard]] std::string UidOfEntity(const EntityKey& key);

// For each of some keys of one type and one name (EntityNameKey) the index of the one it is.
[[nodiscard]] std::vector<std::size_t> SameEntities(const std::vector<EntityKey>& keys);

}  // namespace dateline
