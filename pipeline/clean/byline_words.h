#pragma once  // pipeline/clean/byline_words.h

// What words in a byline mean: the tables (*/bylines.tsv, months of */page_dates.tsv,
// world/first_names.tsv, world/media.tsv) and single look-ups in them. Built once, then const and
// thread-safe.

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/clean/byline_parts.h"
#include "pipeline/text/lexicon.h"

namespace dateline {

class BylineWords {
 public:
  explicit BylineWords(const Lexicon& lexicon);

  // Length of the lead ("By", "Von") at `at` of a folded text, 0 if there is none.
  [[nodiscard]] std::size_t LeadAt(std::string_view folded, std::size_t at) const;
  // True if the text starts with words that stand before authors ("By ", "Von ", "文：").
  [[nodiscard]] bool HasLead(std::string_view folded) const;
  // Length of a word between names, with its spaces, 0 if there is none.
  [[nodiscard]] std::size_t JoinAt(std::string_view text, std::size_t at) const;

  // True for words that introduce others than the authors ("Reviewed by", "Fotos:").
  [[nodiscard]] bool IsStop(std::string_view words) const;
  // True if such words begin at word `i`, or end a text.
  [[nodiscard]] bool StopsAt(std::string_view text, const std::vector<SpacedWord>& words,
                             std::size_t i) const;
  [[nodiscard]] bool EndsInStop(std::string_view folded) const;

  // `key`: folded, without punctuation (WordKey).
  [[nodiscard]] bool IsRole(const std::string& key) const { return roles_.contains(key); }
  [[nodiscard]] bool IsMonth(const std::string& key) const { return months_.contains(key); }
  // The last word is an office: "Trial Attorney".
  [[nodiscard]] bool IsOffice(std::string_view part) const;
  // Length of an office glued to the end of a name in scripts without spaces.
  [[nodiscard]] std::size_t DenseRole(std::string_view name) const;
  // A word of it names a desk, an agency, a team: no person.
  [[nodiscard]] bool NamesNobody(std::string_view name) const;
  // The name of a news medium or agency.
  [[nodiscard]] bool IsMedium(std::string_view name) const;
  // Small words inside names of many languages.
  [[nodiscard]] bool IsParticle(std::string_view word) const;
  [[nodiscard]] bool IsHonorific(std::string_view word) const;
  [[nodiscard]] bool IsGivenName(std::string_view word) const;
  // The first word is a given name of some culture, and another follows.
  [[nodiscard]] bool StartsWithGivenName(std::string_view name) const;
  // ".../author/ann-smith", "/autoren/...": an address below a directory of pages about writers.
  [[nodiscard]] bool LeadsToAuthor(std::string_view address) const;

 private:
  using Words = std::unordered_set<std::string>;

  void Add(std::string_view kind, std::string phrase);

  std::array<std::vector<std::string>, 256> leads_;  // by first byte, longest first
  std::vector<std::string> joins_;                   // with the spaces around them
  Words stops_;
  std::size_t longest_stop_ = 0;  // words
  Words roles_;
  std::vector<std::string> dense_roles_;  // of scripts without spaces: glued to the name
  std::vector<std::string> dense_nobody_;
  Words nobody_;
  Words particles_;
  Words honorifics_;
  Words directories_;
  Words given_names_;
  Words media_;
  Words months_;  // stand between names and the number of a day
};

}  // namespace dateline
