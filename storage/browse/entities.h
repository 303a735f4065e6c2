#pragma once  // storage/browse/entities.h

// People, organizations, places, nationalities: a list, and all that is known of one.

#include <string>

#include "pipeline/model/result.h"
#include "storage/browse/reader.h"
#include "storage/browse/table.h"

namespace dateline {

struct EntityFilter {
  std::string name;  // in one of its spellings
  std::string type;  // person organization place nationality
};

// The most mentioned first: uid, type, name, kind, country, country_code, mentions, articles (both
// over all revisions).
[[nodiscard]] Result<TablePage> ReadEntities(Reader& reader, const EntityFilter& filter,
                                             const std::string& cursor, int limit);
[[nodiscard]] Select EntitiesSelect(const EntityFilter& filter);

struct EntityProfile {
  Table entity;   // as in the list; no row: there is none
  Table aliases;  // alias
  Table offices;  // office body country from_date to_date, first_seen, last_seen, articles
  Table claims;   // as `export facts`: those it states, then those about it
  Table quotes;   // uid text direct kind headline outlet url article_uid published sentence
  Table company;  // who is named in the same sentences: uid type name sentences
};
[[nodiscard]] Result<EntityProfile> ReadEntity(Reader& reader, const std::string& uid);

}  // namespace dateline
