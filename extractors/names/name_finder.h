#pragma once  // extractors/names/name_finder.h

// Finds people, organizations, places and nationalities: lists first, then patterns over capitals
// (ministries, bodies by their head noun, people by title, first name and shape), then a pass over
// the document that gives short forms the long one's entity ("Mr. Eskelund" → Jens Eskelund).
// Titles and possessives stay outside the span.
//
//   "China’s Ministry of Commerce" → place China, organization Ministry of Commerce (ministry, CN)
//
// Built once from the lexicons, then const and thread-safe. Linear in the text.

#include <memory>
#include <vector>

#include "extractors/document.h"
#include "extractors/names/name_lists.h"

namespace dateline {

class NameFinder {
 public:
  explicit NameFinder(const NameLists& lists) : lists_(lists) {}  // `lists` must outlive this

  // In reading order, spans disjoint, none overlapping `closed` (dates and values, in order).
  [[nodiscard]] std::vector<Mention> Find(const Document& document,
                                          const std::vector<Mention>& closed) const;

 private:
  const NameLists& lists_;
};

}  // namespace dateline
