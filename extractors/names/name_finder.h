#pragma once  // extractors/names/name_finder.h

// Finds people, organizations, places and nationalities. First the bodies that patterns and lists
// know surely (ministries, institutions), then the trained tagger, then lists and patterns where
// both were silent, then a pass over the document that gives short forms the long one's entity
// ("Mr. Eskelund" → Jens Eskelund). Titles and possessives stay outside the span.
//
//   "China’s Ministry of Commerce" → place China, organization Ministry of Commerce (ministry, CN)
//
// Built once, then const and thread-safe. Linear in the text. docs/names.md has the convention.

#include <vector>

#include "extractors/document.h"
#include "extractors/names/name_lists.h"
#include "extractors/names/tagger_model.h"

namespace dateline {

class UserGazetteer;

class NameFinder {
 public:
  // All must outlive this. Without a model (null) the lists and patterns work alone. The names of
  // `gazetteer` (null: none) go before all others.
  NameFinder(const NameLists& lists, const TaggerModel* model,
             const UserGazetteer* gazetteer = nullptr)
      : lists_(lists), model_(model), gazetteer_(gazetteer) {}

  // In reading order, spans disjoint, none overlapping `closed` (dates and values, in order).
  [[nodiscard]] std::vector<Mention> Find(const Document& document,
                                          const std::vector<Mention>& closed) const;

 private:
  const NameLists& lists_;
  const TaggerModel* model_;
  const UserGazetteer* gazetteer_;
};

}  // namespace dateline
