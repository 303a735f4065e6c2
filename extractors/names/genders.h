#pragma once  // extractors/names/genders.h

// Which pronoun a person goes by in an article, from the courtesy title before the name ("Ms.
// Lopez"), the word of the office ("chairwoman"), the given name; unknown where these say nothing.
// Only ever evidence against an antecedent: "he" is not Ana Lopez.
//
// Built once, then const and thread-safe.

#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/document.h"
#include "pipeline/model/annotation.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class Genders {
 public:
  explicit Genders(const Lexicon& lexicon);  // `lexicon` must outlive this object.

  // Fills `gender` of the persons; all mentions of one name have the same. `names` in reading
  // order, names and offices filled.
  void Fill(const Document& document, std::vector<Mention>& names) const;

 private:
  [[nodiscard]] Gender OfGivenName(std::string_view name) const;
  [[nodiscard]] Gender OfTitle(const Document& document, const Mention& mention) const;

  // The table, searched in place: sorted by bytes, as the tree's is; of another, names may be
  // missed.
  std::string_view given_names_;
  std::unordered_map<std::string_view, Gender> titles_;
};

}  // namespace dateline
